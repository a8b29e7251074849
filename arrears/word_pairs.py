"""Wording that is kept in two languages: the same groups, keys and placeholders in both, or no sentence is whole."""

from pathlib import Path
from string import Formatter
from typing import Any

from arrears.exact_yaml import BookError, Faults, read

OTHER = {"en": "zh", "zh": "en"}


def check_pair(folder: Path, language: str) -> None:
    """Refuses what is wrong in one language's file of a folder, or missing there. Raises BookError with all of it."""
    path, other = folder / f"{language}.yml", OTHER[language]
    mine, its, faults = read(path), read(folder / f"{other}.yml"), Faults()
    for group, words in mine.items():
        if not isinstance(words, dict):
            faults.add(BookError(path, str(group), "write a mapping of keys to texts"))
            continue
        for key, text in words.items():
            with faults.gathered():
                names = _placeholders(path, f"{group}.{key}", text)
                same = _text(its, group, key)
                if isinstance(same, str) and language == "zh" and names != _lenient(same):
                    there = _listed(_lenient(same))
                    mend = f"has other placeholders than {other}.yml: {_listed(names)} here, {there} there"
                    raise BookError(path, f"{group}.{key}", mend)
    for group, words in its.items():
        for key in words if isinstance(words, dict) else ():
            if _text(mine, group, key) is None:
                faults.add(BookError(path, f"{group}.{key}", f"is missing: {other}.yml has it"))
    faults.end()


def _text(book: dict[str, Any], group: str, key: str) -> Any:
    words = book.get(group)
    return words.get(key) if isinstance(words, dict) else None


def _placeholders(path: Path, key: str, text: Any) -> set[str]:
    if not isinstance(text, str) or not text.strip():
        raise BookError(path, key, "write a text")
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError as error:
        raise BookError(
            path, key, f"has a brace too many or too few ({error}): write placeholders as {{name}}"
        ) from None


def _lenient(text: str) -> set[str]:
    """Of the other language, whose own faults are named where they stand."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return set()


def _listed(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "none"
