"""Words that narrow what a message asks for, once its intent is known: `cue_words/` holds them, a file for each topic.

The classifier decides what is asked; these only say which part of it. Each is a pattern, matched anywhere in the text,
whatever the case; a comma and a space, or the end of a line, stand between two.
"""

import re
from functools import lru_cache
from pathlib import Path

from arrears.exact_yaml import BookError, Faults, read
from arrears.script import in_simplified

BOOKS = Path(__file__).with_name("cue_words")


def books() -> list[Path]:
    """The files, in the order of their names."""
    return sorted(BOOKS.glob("*.yml"))


@lru_cache
def load_cues() -> dict[str, re.Pattern[str]]:
    """One pattern for each cue of all the files. A cue that stands in two is refused."""
    cues: dict[str, re.Pattern[str]] = {}
    for path in books():
        for name, pattern in load_book(path).items():
            if name in cues:
                raise BookError(path, name, "stands in another of the files as well: keep one of the two")
            cues[name] = pattern
    return cues


def load_book(path: Path) -> dict[str, re.Pattern[str]]:
    """One pattern for each cue of a file. A pattern that does not compile is refused with its cue and the mend."""
    faults, cues = Faults(), {}
    for name, patterns in read(path).items():
        with faults.gathered():
            cues[name] = _compiled(path, name, patterns)
    faults.end()
    return cues


def says(cue: str, text: str) -> bool:
    """Whether the text holds one of the cue's words, in either script."""
    pattern = load_cues()[cue]
    return bool(pattern.search(text) or pattern.search(in_simplified(text)))


def without(cue: str, text: str) -> str:
    """The rest of the text, in simplified characters, once the cue's words are taken out."""
    return load_cues()[cue].sub(" ", in_simplified(text))


def _compiled(path: Path, name: str, patterns: object) -> re.Pattern[str]:
    if not isinstance(patterns, str) or not patterns.strip():
        raise BookError(path, name, "write the patterns below it, a comma between two")
    try:
        found = re.split(r",\s+|\n", patterns.strip())
        return re.compile("|".join(f"(?:{one})" for one in found), re.IGNORECASE)
    except re.error as error:
        raise BookError(path, name, f"is not a pattern: {error}") from None
