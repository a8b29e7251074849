"""Lengths of time in several units: 1 year and 6 months, 两年零三个月; and the days that they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.values import calendar
from bot.nlu.values.chinese import chinese_number
from bot.nlu.values.context import Context
from bot.nlu.values.counts import length, spreads_over
from bot.nlu.values.dates import value
from bot.nlu.values.english import english_number
from bot.nlu.values.found import Found

_EN_N = r"\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|thirty"
_EN_ONE = rf"(?:{_EN_N})[ -](?:years?|yrs?|months?|weeks?|fortnights?|days?)"
EN_LENGTH = re.compile(
    rf"\b(?P<lead>(?:in|within|after)\s+(?:about\s+)?)?(?P<parts>{_EN_ONE}(?:(?:,?\s+and\s+|,\s*|\s+){_EN_ONE})+)\b"
    r"(?P<tail>\s+(?:ago|later|from (?:now|today)|time))?"
)
EN_PART = re.compile(rf"\b({_EN_N})[ -](year|yr|month|week|fortnight|day)")
_ZH_N = r"[一二两三四五六七八九十\d]{1,3}"
ZH_LENGTH = re.compile(
    rf"(?P<lead>再?过)?(?P<parts>{_ZH_N}年零?又?{_ZH_N}个月(?:零?{_ZH_N}天)?|{_ZH_N}个月零?又?{_ZH_N}(?:天|个?(?:星期|礼拜)|周))"
    r"(?P<tail>之后|以后|过后|后|之前|以前|前)?"
)
ZH_PART = re.compile(rf"({_ZH_N})个?(年|月|星期|礼拜|周|天)")
UNITS = ("year", "month", "fortnight", "week", "day")  # the larger first
ZH_UNITS = {"年": "year", "月": "month", "周": "week", "星期": "week", "礼拜": "week", "天": "day"}
AFTER_A_SUM = re.compile(r"(?:\d|pounds?|dollars?|quid|bucks|rupees?|euros?|grand|hundred|thousand)\s*$")
MONTHS = {"year": 12, "yr": 12, "month": 1, "年": 12, "月": 1}
DAYS = {"fortnight": 14, "week": 7, "day": 1, "周": 7, "星期": 7, "礼拜": 7, "天": 1}
AGO = ("ago", "之前", "以前", "前")


def read_lengths(text: str, context: Context) -> Iterator[Found]:
    """Yield lengths of several units as one duration, or as the day so far ahead or ago."""
    for pattern, part in ((EN_LENGTH, EN_PART), (ZH_LENGTH, ZH_PART)):
        for match in pattern.finditer(text):
            counted = [(_number(count), unit) for count, unit in part.findall(match["parts"])]
            if not _one_length(counted) or _a_rhythm(text, match):
                continue
            months = sum(count * MONTHS.get(unit, 0) for count, unit in counted)
            days = sum(count * DAYS.get(unit, 0) for count, unit in counted)
            tail = (match["tail"] or "").strip()
            if not (tail or match["lead"]):
                whole = (months * 30 + days, "day") if days else (months, "month")
                yield from length(match, *whole, spreads_over(text, context), weight=8)
                continue
            sign = -1 if tail in AGO else 1
            moved = calendar.after_months(context.today, sign * months)
            on = calendar.after_days(moved, sign * days) if moved else None
            if on:
                yield Found("date", value(on, match.group()), *match.span(), weight=10)


def _one_length(counted: list[tuple[int, str]]) -> bool:
    """Whether the parts are of ever smaller units, and none is as long as one of the unit before it."""
    units = [UNITS.index({"yr": "year"}.get(unit, ZH_UNITS.get(unit, unit))) for _, unit in counted]
    falling = all(one < other for one, other in zip(units, units[1:], strict=False))
    months_of_a_year = all(
        count < 12 for (count, unit), place in zip(counted, units, strict=True) if place == 1 and units[0] == 0
    )
    return falling and months_of_a_year


def _a_rhythm(text: str, match: re.Match[str]) -> bool:
    """ "50 a month, 12 months" is so much for so long; "2 months, 3 weeks ago" are two things."""
    counted_by_a = match["parts"].startswith(("a ", "an ")) and AFTER_A_SUM.search(text[: match.start()])
    return bool(counted_by_a) or ("," in match["parts"] and bool(match["tail"]))


def _number(words: str) -> int:
    if words.isdigit():
        return int(words)
    if words in ("a", "an"):
        return 1
    return int((english_number(words) if words.isascii() else chinese_number(words)[0]) or 0)
