"""What a misspelt name was meant to be."""

from collections.abc import Iterable
from difflib import get_close_matches

LIKENESS = 0.6  # of 1: finds a letter too few or a word in the plural, and no other word


def nearest(name: object, known: Iterable[str]) -> str | None:
    """The known name that is most like it; None where none is."""
    plain = str(name).strip().lower().replace(" ", "_").replace("-", "_")
    return next(iter(get_close_matches(plain, list(known), n=1, cutoff=LIKENESS)), None)


def choice(name: object, known: Iterable[str]) -> str:
    """For a message: the name that was meant, or all that there are."""
    known = list(known)
    near = nearest(name, known)
    return f"did you mean {near}?" if near else f"one of {', '.join(known)}"
