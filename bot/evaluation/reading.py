"""Reading the cases with the model that is shipped, step by step as the pipeline does."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from bot.evaluation.cases import Sentence, ValueCase
from bot.evaluation.scores import FALLBACK, Read

NOW = "2026-11-23T12:00:00+00:00"  # the day on which the value cases are read


class Reader:
    """The whole pipeline, loaded once."""

    def __init__(self, model: Path) -> None:
        from rasa.core.agent import load_agent

        self._loop = asyncio.new_event_loop()
        self._agent = self._loop.run_until_complete(load_agent(model_path=str(model)))
        if not self._agent.is_ready():
            raise SystemExit(f"{model} could not be loaded; train it again with: parley train --force")
        self.cpu_seconds: list[float] = []

    def parse(self, text: str, metadata: dict[str, Any] | None = None) -> dict[str, Any]:
        """What Rasa makes of a message."""
        from rasa.core.channels.channel import UserMessage

        from bot.payload import typed_text

        message = UserMessage(typed_text(text), metadata=metadata or {})
        began = time.process_time()
        parse = self._loop.run_until_complete(self._agent.processor.parse_message(message))
        self.cpu_seconds.append(time.process_time() - began)
        return parse

    @property
    def cpu_milliseconds(self) -> float:
        """Of the process, the median message."""
        return 1000 * median(self.cpu_seconds) if self.cpu_seconds else 0.0


def read_all(reader: Reader, sentences: Iterable[Sentence], tell: Callable[[], None]) -> list[Read]:
    """Each sentence by itself, without a question asked before."""
    found = []
    for one in sentences:
        parse = reader.parse(one.text)
        ranking = [r for r in parse.get("intent_ranking", []) if r["name"] != FALLBACK]
        best = ranking[0] if ranking else {"name": FALLBACK, "confidence": 0.0}
        got = parse["intent"]["name"] or FALLBACK
        sure = min(float(best["confidence"]), 1.0)
        found.append(Read(one.text, one.intent, one.right, got, best["name"], sure, one.slices))
        tell()
    return found


def values_right(cases: Sequence[ValueCase]) -> tuple[dict[str, tuple[int, int]], list[tuple[str, str]]]:
    """Per entity how many cases that hold it were read exactly, of how many; and those that were not."""
    from bot.nlu.values import Context, read_values

    counts: dict[str, list[int]] = {}
    wrong = []
    for case in cases:
        context = Context.of({"now": NOW, "timezone": "UTC", **case.context})
        found = [
            (one.entity, one.value)
            for one in read_values(case.text, context)
            if case.kinds is None or one.entity in case.kinds
        ]
        exact = len(found) == len(case.values) and _each_found(case.values, found)
        for entity in {entity for entity, _ in case.values} or {"nothing"}:
            tally = counts.setdefault(entity, [0, 0])
            tally[0] += exact
            tally[1] += 1
        if not exact:
            wrong.append((case.text, str(found)))
    return {entity: (right, of) for entity, (right, of) in sorted(counts.items())}, wrong


def languages_right(sentences: Iterable[Sentence]) -> tuple[int, int]:
    """How many sentences of the two languages' files are found to be in theirs, of how many, as a first message.

    Who asks for a language wants that one, in whichever they ask: `tests/bot/language_cases.yml` holds these.
    """
    from bot.nlu.language import read_language

    right = of = 0
    for one in sentences:
        language = one.slices[0].rpartition(" ")[2]
        if language in ("zh", "en") and one.intent != "switch_language":
            right += read_language(one.text, None).language == language
            of += 1
    return right, of


def _each_found(wanted: Iterable[tuple[str, dict[str, Any]]], found: list[tuple[str, Any]]) -> bool:
    """Whether each value that is wanted is one of those found, in any order."""
    left = list(found)
    for entity, fields in wanted:
        same = (one for one in left if one[0] == entity and all(fields[n] == _field(one[1], n) for n in fields))
        if (one := next(same, None)) is None:
            return False
        left.remove(one)
    return True


def _field(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else None
