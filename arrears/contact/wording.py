"""The notices' approved words and the banned phrases, read once from the files beside this module."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from arrears.exact_yaml import BookError, read
from arrears.rule_keys import PHRASES

HERE = Path(__file__).parent
DEBT_WORDS = "debt_words"
TOPICS = ("part_settlement",)  # of a text, by its words: the rules ask for a notice where one is spoken of


@dataclass(frozen=True)
class NoticeWords:
    """The text in zh and en (none where the rule book has it), what is said instead to anybody but those who owe, and
    what shows that it was said."""

    text: dict[str, str] | None
    to_others: dict[str, str] | None
    said: tuple[re.Pattern[str], ...]


@cache
def notice_words() -> dict[str, NoticeWords]:
    path = HERE / "notices.yml"
    found = {}
    for code, entry in read(path).items():
        text, to_others = entry.get("text"), entry.get("to_others")
        for name, words in (("text", text), ("to_others", to_others)):
            if words is not None and sorted(words) != ["en", "zh"]:
                raise BookError(path, f"{code}.{name}", "write the words in zh and in en")
        said = tuple(_compiled(path, f"{code}.said", pattern) for pattern in entry["said"])
        found[code] = NoticeWords(text, to_others, said)
    return found


@cache
def phrases() -> dict[str, tuple[re.Pattern[str], ...]]:
    """Class → patterns of both languages: a message in one language may hold words of the other."""
    path = HERE / "phrases.yml"
    found = {
        name: tuple(_compiled(path, f"{name}.{lang}", p) for lang in ("en", "zh") for p in entry[lang])
        for name, entry in read(path).items()
    }
    missing = next((name for name in (*PHRASES, DEBT_WORDS, *TOPICS) if name not in found), None)
    if missing:
        raise BookError(path, missing, "is missing: every class has patterns in en and in zh")
    return found


def speaks_of_debt(text: str) -> bool:
    return any(pattern.search(text) for pattern in phrases()[DEBT_WORDS])


def topics_of(text: str) -> frozenset[str]:
    """What a text that a person wrote speaks of, as `Item.topics` names it."""
    return frozenset(topic for topic in TOPICS if any(pattern.search(text) for pattern in phrases()[topic]))


def _compiled(path: Path, key: str, pattern: Any) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except (re.error, TypeError) as error:
        raise BookError(path, key, f"is no regular expression ({error}): mend {pattern!r}") from None
