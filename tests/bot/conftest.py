"""These tests need the bot's environment; in the other one nothing of them is collected."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

if importlib.util.find_spec("rasa") is None:
    collect_ignore_glob = ["test_*.py"]
else:
    from bot import quiet

    quiet.hush()


@pytest.fixture
def root(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The repository, as the working directory: Rasa resolves the importer's folders against it."""
    monkeypatch.chdir(ROOT)
    return ROOT
