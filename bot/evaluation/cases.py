"""What the reading is judged by: sentences held out from training, hard ones by slice, values, languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

LONG_WORDS, LONG_CHARACTERS = 25, 45  # from here on a message is a story
HELD_OUT = ("zh", "en", "mixed")
#: Slices that others wrote, who knew neither the training data nor our own held-out files.
OTHER_HANDS = {
    "second zh": "zh/second.yml",
    "second en": "en/second.yml",
    "third zh": "zh/third.yml",
    "third en": "en/third.yml",
    "fourth zh": "zh/fourth.yml",
    "fourth en": "en/fourth.yml",
    "fifth zh": "zh/fifth.yml",
    "fifth en": "en/fifth.yml",
    "sixth zh": "zh/sixth.yml",
    "sixth en": "en/sixth.yml",
    "near misses": "near_misses.yml",
}
#: Strangers were asked for these kinds of values and for no others.
STRANGERS_KINDS = frozenset(("amount", "date", "duration", "instalment_count", "percent", "time_of_day"))
PLACES = {"zh": "cn", "en": "uk"}


class BadCases(ValueError):
    """A file of cases that cannot be read; names the file and the mend."""


@dataclass(frozen=True)
class Sentence:
    """A message, what it means, what is as right, and the slices that it belongs to."""

    text: str
    intent: str
    also: tuple[str, ...]
    slices: tuple[str, ...]

    @property
    def right(self) -> frozenset[str]:
        return frozenset((self.intent, *self.also))


@dataclass(frozen=True)
class ValueCase:
    """A message and every value in it: (entity, fields that matter). `kinds`: the only ones that were looked for."""

    text: str
    language: str
    context: dict[str, Any]
    values: tuple[tuple[str, dict[str, Any]], ...]
    kinds: frozenset[str] | None = None
    hand: str = ""  # "stranger", "stranger2": who wrote it, without having seen the grammar; "" for our own


def sentences(folder: Path) -> list[Sentence]:
    """Every held-out sentence below `tests/nlu`: by language and hand, near misses, and hard ones by their slice."""
    found = [
        Sentence(row["text"], row["intent"], (), (language, *_long(row["text"])))
        for language in HELD_OUT
        for row in _rows(folder / language / "heldout.yml", {"text", "intent"}, set())
    ]
    for name, path in OTHER_HANDS.items():
        if (folder / path).exists():
            found += [
                Sentence(row["text"], row["intent"], tuple(row.get("also", ())), (name,))
                for row in _rows(folder / path, {"text", "intent"}, {"also"})
            ]
    for row in _rows(folder / "hard.yml", {"text", "intent", "slice"}, {"also"}):
        found.append(
            Sentence(row["text"], row["intent"], tuple(row.get("also", ())), ("hard", f"hard: {row['slice']}"))
        )
    return found


def value_cases(folder: Path) -> Iterator[ValueCase]:
    """The cases of a folder, its files by language; `place`, `expects` and `today` are the context of each."""
    for language, place in PLACES.items():
        for path in sorted(folder.glob(f"*{language}.yml")):
            hand = path.stem.rpartition("_")[0]
            kinds = STRANGERS_KINDS if hand else None
            for row in _rows(path, {"text", "values"}, {"place", "expects", "today"}):
                context = {"place": row.get("place", place), "expects": row.get("expects")}
                if "today" in row:
                    context["now"] = f"{row['today']}T12:00:00+00:00"
                values = tuple((entity, fields) for entity, fields in row["values"])
                yield ValueCase(row["text"], language, context, values, kinds, hand)


def _long(text: str) -> tuple[str, ...]:
    han = sum("\u4e00" <= sign <= "\u9fff" for sign in text)
    return ("long",) if han > LONG_CHARACTERS or len(text.split()) > LONG_WORDS else ()


def _rows(path: Path, needed: set[str], more: set[str]) -> list[dict[str, Any]]:
    try:
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise BadCases(f"{path}: cannot be read: {error}") from None
    if not isinstance(rows, list) or not rows:
        raise BadCases(f"{path}: write a list of cases")
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict) or not needed <= set(row) <= needed | more:
            raise BadCases(
                f"{path}: case {number}: needs {', '.join(sorted(needed))}; may have {', '.join(sorted(more))}"
            )
        if not isinstance(row["text"], str):
            raise BadCases(f"{path}: case {number}: quote the text {row['text']!r}: YAML reads it as a number")
    return rows
