"""An income that is not the same every month: which months can pay more, out of what the customer says (E10)."""

import re

from arrears.service.cues import says
from arrears.service.drafts import Proposal

SEASONS = {"spring": (3, 4, 5), "summer": (6, 7, 8), "autumn": (9, 10, 11), "winter": (12, 1, 2)}  # northern
EN = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ZH = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_EN = r"\b(" + "|".join(EN) + r")[a-z]*\.?"
_ZH = r"(?<![个\d一二三四五六七八九十])(\d{1,2}|十[一二]?|[一二三四五六七八九])"
RANGES = (
    re.compile(rf"{_EN}\s*(?:to|till|until|through|-|–)\s*{_EN}", re.IGNORECASE),
    re.compile(rf"{_ZH}月?\s*(?:到|至|-|~|—)\s*{_ZH}月"),
)
SINGLE = (re.compile(_EN, re.IGNORECASE), re.compile(rf"{_ZH}月"))
CLAUSES = re.compile(r"[,，;；。.!！]|\b(?:and|but|while)\b|，|但")


def note(proposal: Proposal, text: str) -> None:
    """Take from the text that payments should rise, or follow the season, and in which months more is possible."""
    if says("step_up", text):
        proposal.shape = "step_up"
    elif says("seasonal", text):
        proposal.shape, proposal.of_strong_months = "seasonal", False
    elif two_seasons(text):
        proposal.shape, proposal.of_strong_months = "seasonal", True
    if proposal.shape == "seasonal" and (strong := strong_months(text)):
        proposal.months = list(strong)


def shapes(text: str) -> bool:
    """Whether payments are wished that rise, or follow the season."""
    return says("step_up", text) or says("seasonal", text)


def strong_months(text: str) -> tuple[int, ...]:
    """The months that can pay more: those that are named so, or all but those that are named as weak."""
    strong, weak = _by_season(text)
    months = strong or (set(range(1, 13)) - weak if weak else set())
    return tuple(sorted(months)) if len(months) < 12 else ()


def names_months(text: str) -> bool:
    """Whether a month of the calendar is named."""
    return bool(_months(text))


def month_named(text: str) -> int | None:
    """The month of the calendar that is named; None where none is, or several."""
    months = _months(text)
    return months.pop() if len(months) == 1 else None


def two_seasons(text: str) -> bool:
    """ "Nothing in February, 300 from May to September": a sum for some months, and little or nothing for others."""
    strong, weak = _by_season(text)
    return bool(strong and weak)


def _by_season(text: str) -> tuple[set[int], set[int]]:
    """The months that are named by themselves, and those that are named as weak."""
    strong: set[int] = set()
    weak: set[int] = set()
    for clause in CLAUSES.split(text):
        (weak if says("less", clause) else strong).update(_months(clause))
    return strong, weak


def _months(clause: str) -> set[int]:
    months = {month for season, named in SEASONS.items() if says(season, clause) for month in named}
    for pattern in RANGES:
        for first, last in pattern.findall(clause):
            begin, end = _number(first), _number(last)
            months |= {(begin - 1 + i) % 12 + 1 for i in range((end - begin) % 12 + 1)}
    for pattern in SINGLE:
        months |= {_number(name) for name in pattern.findall(clause)}
    return {month for month in months if 1 <= month <= 12}


def _number(name: str) -> int:
    if name.isdigit():
        return int(name)
    low = name.lower()
    return EN.index(low) + 1 if low in EN else ZH.index(name) + 1
