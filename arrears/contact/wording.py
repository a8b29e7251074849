"""The notices' approved words and the banned phrases, read once from the files beside this module."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from arrears.exact_yaml import BookError, Faults, read
from arrears.rule_keys import LETTER_FIELDS, PHRASES

HERE = Path(__file__).parent
DEBT_WORDS = "debt_words"
TOPICS = ("part_settlement",)  # of a text, by its words: the rules ask for a notice where one is spoken of
WORDS, EXCUSES = "words", "excuses"
NAMED = re.compile(r"\{([a-z_]+)\}")


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
    faults, found = Faults(), {}
    for code, entry in read(path).items():
        with faults.gathered():
            found[code] = _notice(path, code, entry)
    faults.end()
    return found


@cache
def letter_words() -> dict[str, tuple[re.Pattern[str], ...]]:
    """Field of a dunning letter → what shows that the letter has it, in either language."""
    path = HERE / "letter.yml"
    book = read(path)
    faults, found = Faults(), {}
    for name in LETTER_FIELDS:
        with faults.gathered():
            if name not in book:
                raise BookError(path, name, "is missing: every field has patterns in en and in zh")
            found[name] = _both(path, name, book[name], book)
    faults.end()
    return found


@dataclass(frozen=True)
class Excuse:
    """What takes a banned phrase back, and in which classes (none named: in all)."""

    patterns: tuple[re.Pattern[str], ...]
    whole_sentence: bool
    only: tuple[str, ...]

    def may_excuse(self, name: str) -> bool:
        return not self.only or name in self.only


@cache
def phrases() -> dict[str, tuple[re.Pattern[str], ...]]:
    """Class → patterns of both languages: a message in one language may hold words of the other."""
    path, book = _book()
    faults, found = Faults(), {}
    for name, entry in book.items():
        if name not in (WORDS, EXCUSES):
            with faults.gathered():
                found[name] = _both(path, name, entry, book)
    for name in (*PHRASES, DEBT_WORDS, *TOPICS):
        if name not in book:
            faults.add(BookError(path, name, "is missing: every class has patterns in en and in zh"))
    faults.end()
    return found


@cache
def excuses() -> tuple[Excuse, ...]:
    path, book = _book()
    faults, found = Faults(), []
    for name, entry in book.get(EXCUSES, {}).items():
        with faults.gathered():
            patterns = _both(path, f"{EXCUSES}.{name}", entry, book)
            whole_sentence = entry.get("within", "clause") == "sentence"
            found.append(Excuse(patterns, whole_sentence, tuple(entry.get("only", ()))))
    faults.end()
    return tuple(found)


def _book() -> tuple[Path, dict[str, Any]]:
    path = HERE / "phrases.yml"
    return path, read(path)


def _notice(path: Path, code: str, entry: Any) -> NoticeWords:
    if not isinstance(entry, dict) or not isinstance(entry.get("said"), list):
        raise BookError(path, code, "needs `said`, a list of patterns that show that it was said")
    text, to_others = entry.get("text"), entry.get("to_others")
    faults, said = Faults(), []
    for name, words in (("text", text), ("to_others", to_others)):
        if words is not None and sorted(words) != ["en", "zh"]:
            faults.add(BookError(path, f"{code}.{name}", "write the words in zh and in en"))
    for i, pattern in enumerate(entry["said"]):
        with faults.gathered():
            said.append(_compiled(path, f"{code}.said[{i}]", pattern))
    faults.end()
    return NoticeWords(text, to_others, tuple(said))


def _both(path: Path, key: str, entry: Any, book: dict[str, Any]) -> tuple[re.Pattern[str], ...]:
    if not isinstance(entry, dict) or not all(isinstance(entry.get(lang), list) for lang in ("en", "zh")):
        raise BookError(path, key, "write a list of patterns in en and one in zh")
    lists = {lang: _lists(path, lang, book) for lang in ("en", "zh")}
    faults, found = Faults(), []
    for lang in ("en", "zh"):
        for i, pattern in enumerate(entry[lang]):
            where = f"{key}.{lang}[{i}]"
            with faults.gathered():
                found.append(_compiled(path, where, _filled(path, where, pattern, lists[lang])))
    faults.end()
    return tuple(found)


def _lists(path: Path, lang: str, book: dict[str, Any]) -> dict[str, str]:
    """The lists of words of a language; a list may use those above it, so none can hold itself."""
    found: dict[str, str] = {}
    for name, words in book.get(WORDS, {}).get(lang, {}).items():
        words = "|".join(words) if isinstance(words, list) else words
        found[name] = f"(?:{_filled(path, f'{WORDS}.{lang}.{name}', words, found)})"
    return found


def _filled(path: Path, key: str, pattern: Any, lists: dict[str, str]) -> Any:
    """The pattern with each {word} replaced by the list of that name."""
    if not isinstance(pattern, str):
        return pattern
    unknown = next((name for name in NAMED.findall(pattern) if name not in lists), None)
    if unknown:
        raise BookError(path, key, f"no list of words above is named {unknown}: write it under {WORDS}")
    return NAMED.sub(lambda named: lists[named[1]], pattern)


def _compiled(path: Path, key: str, pattern: Any) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except (re.error, TypeError) as error:
        raise BookError(path, key, f"is no regular expression ({error}): mend {pattern!r}") from None
