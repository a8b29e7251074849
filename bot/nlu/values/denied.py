"""Days and counts that are denied, where another is offered: 今天还不了，周五还; "not the 15th, the 20th"."""

from __future__ import annotations

import re

from bot.nlu.values.answers import RIGHTED
from bot.nlu.values.found import Found

_MONEY = "还付转交给凑拿打发出"
#: Behind the day, in its clause.
BEHIND_ZH = re.compile(
    rf"[^,，。.;；!！?？]{{0,8}}?(?:[{_MONEY}]不[了上起出到成]|(?<!行)不行|不方便|不可能|没钱|没法|没办法|够呛|来不及|赶不[上及]|"
    r"不够|有点难|没空|忙|下班了|关门了)"
)
#: In front of it: "can't pay on", "not".
BEFORE = re.compile(
    r"\b(?:can'?t|cannot|won'?t|wont|couldn'?t|unable to|not able to|not going to)"
    r"(?: (?!until|till|before|by|but)\w+){0,4} $|"
    r"\b(?:not|instead of) (?:on |by )?(?:the )?$|(?<![是要可])不[是要]$"
)
PUT_RIGHT = re.compile(rf"{RIGHTED}(?:it'?s |on |by |the |是|应该是)*")
BEHIND_EN = re.compile(
    r" (?:is|was|'s|would be|will be)?\s?(?:no good|impossible|too (?:early|soon)|not possible|won'?t work|"
    r"doesn'?t work|is out|not good)\b"
)


def without_denied(text: str, dates: list[Found]) -> list[Found]:
    """Return the days, or the counts, without those that are denied, or all of them where no other is named."""
    if len(dates) < 2:
        return dates
    put_right = [
        one
        for one, after in zip(dates, dates[1:], strict=False)
        if PUT_RIGHT.fullmatch(text, one.end, max(one.end, after.start))
    ]
    left = [one for one in dates if one not in put_right and not is_denied(text, one)]
    return left if any(one.value.get("date", True) for one in left) else dates


def is_denied(text: str, one: Found) -> bool:
    """Whether the words around a day or a count deny it; a vague day never is."""
    if not one.value.get("date", True):
        return False
    if BEHIND_ZH.match(text, one.end) or BEHIND_EN.match(text, one.end):
        return True
    return bool(BEFORE.search(text[max(0, one.start - 40) : one.start]))
