"""Settings that keep Rasa and TensorFlow quiet, small and off the network; to be called before Rasa is imported."""

from __future__ import annotations

import os
import warnings

ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_INTRA_OP_PARALLELISM_THREADS": "1",
    "TF_INTER_OP_PARALLELISM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "CUDA_VISIBLE_DEVICES": "-1",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "LOG_LEVEL_MATPLOTLIB": "ERROR",
}
LIBRARIES = r"(rasa|tensorflow|keras|sanic|sanic_cors|pkg_resources|jose|google|flatbuffers|sklearn|spacy|apscheduler)"


def hush() -> None:
    """Set what is not set yet; a value from outside wins."""
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    for kind in (DeprecationWarning, PendingDeprecationWarning, FutureWarning):
        warnings.filterwarnings("ignore", category=kind)
