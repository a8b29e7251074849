"""What the words of a message stand for, in either language; concepts.yml holds the words."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import yaml

from bot.nlu.segment import folded
from bot.nlu.traditional import simplified

BOOK = Path(__file__).with_name("concepts.yml")
READ_LIMIT_CHARACTERS = 600


@lru_cache
def load_concepts(path: Path = BOOK) -> dict[str, re.Pattern[str]]:
    """Return one pattern a concept. Raises ValueError with the concept whose pattern is none."""
    found = {}
    for name, pattern in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        try:
            found[name] = re.compile(simplified(pattern))
        except (re.error, TypeError) as error:
            raise ValueError(f"{path.name}: {name}: is not a pattern: {error}") from None
    return found


def concepts(text: str) -> list[str]:
    """Return a mark for every concept that the text touches, and one for every two that it touches together."""
    plain = folded(text[:READ_LIMIT_CHARACTERS])
    touched = [name for name, pattern in load_concepts().items() if pattern.search(plain)]
    pairs = [f"@{one}+{other}" for place, one in enumerate(touched) for other in touched[place + 1 :]]
    return [f"@{name}" for name in touched] + pairs
