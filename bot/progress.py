"""Shows on a terminal which stage the training is in; says nothing elsewhere."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

TRAINING = re.compile(r"Starting to train component '(?P<name>[^']+)'")
WORDS = {
    "IntentReader": "Learning the intents",
    "RulePolicy": "Learning the rules",
}


class Progress:
    """Prints one line a stage with the seconds it took."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._on = out.isatty()
        self._now: str | None = None
        self._since = 0.0

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self._finish()

    def stage(self, words: str) -> None:
        """End the stage before and begin this one."""
        if not self._on or words == self._now:
            return
        self._finish()
        self._now, self._since = words, time.monotonic()
        self._out.write(f"  {words} …")
        self._out.flush()

    def _finish(self) -> None:
        if self._on and self._now:
            self._out.write(f"\r  {self._now} … {time.monotonic() - self._since:.1f} s\n")
            self._now = None

    @contextmanager
    def following(self) -> Iterator[None]:
        """Turn Rasa's own log of its training into stages."""
        handler = _Stages(self)
        logger = logging.getLogger("rasa.engine.training.hooks")
        level, propagate = logger.level, logger.propagate
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        logger.propagate = False
        try:
            yield
        finally:
            logger.removeHandler(handler)
            logger.setLevel(level)
            logger.propagate = propagate


class _Stages(logging.Handler):
    def __init__(self, progress: Progress) -> None:
        super().__init__(logging.INFO)
        self._progress = progress

    def emit(self, record: logging.LogRecord) -> None:
        if match := TRAINING.search(record.getMessage()):
            self._progress.stage(WORDS.get(match["name"], match["name"]))
