"""Words that narrow what a message asks for, once its intent is known; cues.yml holds them."""

import re
from functools import lru_cache
from pathlib import Path

from arrears.exact_yaml import BookError, Faults, read
from arrears.script import in_simplified

BOOK = Path(__file__).with_name("cues.yml")


@lru_cache
def load_cues(path: Path = BOOK) -> dict[str, re.Pattern[str]]:
    """One pattern for each cue. A pattern that does not compile is refused with its cue and the mend."""
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


def _compiled(path: Path, name: str, patterns: object) -> re.Pattern[str]:
    if not isinstance(patterns, str) or not patterns.strip():
        raise BookError(path, name, "write the patterns below it, a comma between two")
    try:
        found = re.split(r",\s+|\n", patterns.strip())
        return re.compile("|".join(f"(?:{one})" for one in found), re.IGNORECASE)
    except re.error as error:
        raise BookError(path, name, f"is not a pattern: {error}") from None
