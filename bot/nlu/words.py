"""What the classifier sees of a message: its words, figures made alike, and the kinds of values in it."""

from __future__ import annotations

import re
from datetime import date

from bot.nlu.segment import segment
from bot.nlu.values import Context, read_values

#: More than any message says; beyond it classification gains nothing and costs time.
TOKENS_LIMIT = 300
NOT_SPOKEN = re.compile(r"[\s\W_]+")
DIGITS = re.compile(r"\d+")
#: A kind of value does not depend on the day it is read.
ANY_DAY = Context(today=date(2026, 1, 15), expects="unknown")


def words(text: str) -> list[str]:
    """Return the tokens, each figure the same one, and one mark per kind of value."""
    spoken = [token.text for token in segment(text[: 8 * TOKENS_LIMIT]) if _spoken(token.text)][:TOKENS_LIMIT]
    marks = sorted({f"__{one.entity}__" for one in read_values(text, ANY_DAY)})
    return [DIGITS.sub("0", word) for word in spoken] + marks


def _spoken(token: str) -> bool:
    return not NOT_SPOKEN.fullmatch(token) or token in "?!"
