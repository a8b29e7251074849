"""Settings that keep Rasa and TensorFlow quiet, small and off the network; to be called before Rasa is imported."""

from __future__ import annotations

import logging
import os
import sys
import warnings

ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_INTRA_OP_PARALLELISM_THREADS": "1",
    "TF_INTER_OP_PARALLELISM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "CUDA_VISIBLE_DEVICES": "-1",
    # Rasa draws progress bars over ours unless its own log is off.
    "LOG_LEVEL": "ERROR",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
}
#: Rasa's advice about things that are meant as they are.
MEANT = (r"Slot auto-fill has been removed", r".*load_module\(\) method is deprecated")


def hush() -> None:
    """Set what is not set yet; a value from outside wins."""
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    # TensorFlow Lite looks for jax and does without it; nothing here uses it and it takes seconds to import.
    sys.modules.setdefault("jax", None)
    _quiet_warnings()


def _quiet_warnings() -> None:
    for kind in (DeprecationWarning, PendingDeprecationWarning, FutureWarning):
        warnings.filterwarnings("ignore", category=kind)
    # pyparsing's and click's own classes of warnings, which are not imported yet.
    warnings.filterwarnings("ignore", message=r"(?s).*\bdeprecated")
    for words in MEANT:
        warnings.filterwarnings("ignore", message=words)


def configure_logs(level: int) -> None:
    """Set Rasa's two kinds of logs to one level; an unknown level is WARNING."""
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.log_utils import configure_structlog

    level = level if isinstance(level, int) else logging.WARNING
    logging.basicConfig(level=level)
    configure_logging_and_warnings(log_level=level, warn_only_once=True, filter_repeated_logs=True)
    configure_structlog(level)
    _quiet_warnings()
