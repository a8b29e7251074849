"""What the classifier sees of a message: its words, figures made alike, and the kinds of values in it."""

from __future__ import annotations

import re
from datetime import date

from bot.nlu.rights import NEVER_LOWERED, without_idioms
from bot.nlu.segment import segment
from bot.nlu.values import Context, read_values

#: More than any message says; beyond it classification gains nothing and costs time.
TOKENS_LIMIT = 300
NOT_SPOKEN = re.compile(r"[\s\W_]+")
DIGITS = re.compile(r"\d+")
#: A kind of value does not depend on the day it is read.
ANY_DAY = Context(today=date(2026, 1, 15), expects="unknown")


def words(text: str) -> list[str]:
    """Return the tokens, each figure the same one, and one mark per kind of value.

    Figures of speech that only sound like danger to life ("烦死了", "dying to know") lose what sounds so: their
    characters alone would look like danger. What else the message says stays.
    """
    plain = without_idioms(text[: 8 * TOKENS_LIMIT], NEVER_LOWERED, _harmless)
    spoken = [token.text for token in segment(plain) if _spoken(token.text)][:TOKENS_LIMIT]
    marks = sorted({f"__{one.entity}__" for one in read_values(text, ANY_DAY)})
    return [DIGITS.sub("0", word) for word in spoken] + marks


def _harmless(idiom: re.Match[str]) -> str:
    """In Chinese 死 only says how much: 烦极了 is left; an English phrase goes as a whole."""
    return idiom.group().replace("死", "极") if "死" in idiom.group() else " "


def _spoken(token: str) -> bool:
    return not NOT_SPOKEN.fullmatch(token) or token in "?!"
