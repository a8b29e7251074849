"""Rasa as a process that is measured from outside: CPU and memory out of /proc."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from arrears.settings import ROOT
from parley.bench.projects import Project
from parley.programs import BOT_PYTHON
from parley.supervise import die_with_parent

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
TRAINING_LIMIT_SECONDS = 3600
QUIET = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONPATH": str(ROOT)}


def train(project: Project) -> float:
    """Trains from nothing; the seconds that it took, imports included."""
    started = time.monotonic()
    with (project.folder / "train.log").open("wb") as log:
        done = _rasa(project, log, "train", "--config", "config.yml", "--domain", "domain.yml", "--data", "data",
                     "--out", "models", "--fixed-model-name", project.name, "--force")  # fmt: skip
        code = done.wait(TRAINING_LIMIT_SECONDS)
    if code != 0:
        raise RuntimeError(f"training {project.name} failed: see {project.folder / 'train.log'}")
    return time.monotonic() - started


def trained(project: Project) -> dict[str, str | float]:
    """Trains only when the inputs changed since the model was made: its day, and the seconds that it took then."""
    note = project.folder / "trained.json"
    if project.model.exists() and note.exists():
        kept = json.loads(note.read_text())
        if kept["inputs"] == project.inputs:
            return kept
    seconds = train(project)
    made = {"inputs": project.inputs, "seconds": seconds, "on": datetime.now(UTC).date().isoformat()}
    note.write_text(json.dumps(made))
    return made


@contextmanager
def serving(project: Project, port: int) -> Iterator[int]:
    """Rasa with the project's model and channel; the process id."""
    with (project.folder / "run.log").open("wb") as log:
        process = _rasa(project, log, "run", "--model", str(project.model), "--port", str(port), "-i", "127.0.0.1",
                        "--endpoints", "endpoints.yml", "--credentials", "credentials.yml")  # fmt: skip
    try:
        yield process.pid
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def cpu_seconds(pid: int) -> float:
    """User and system time of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND


def memory_gb(pid: int) -> float:
    """Resident memory of a process now."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE_BYTES / 1e9


def _rasa(project: Project, log, *arguments: str) -> subprocess.Popen:
    return subprocess.Popen(
        [str(BOT_PYTHON), "-m", "rasa", *arguments], cwd=project.folder, env=dict(os.environ) | QUIET,
        stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, preexec_fn=die_with_parent,
    )  # fmt: skip
