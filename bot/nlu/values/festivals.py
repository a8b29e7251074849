"""Days with a name: 元旦, 中秋, 腊月二十八, Christmas, Easter, Thanksgiving. Lunar days by the library's calendar."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from dateutil.easter import easter
from lunar_python import Lunar

from bot.nlu.values import calendar
from bot.nlu.values.chinese import chinese_number
from bot.nlu.values.context import Context
from bot.nlu.values.dates import is_past, value
from bot.nlu.values.found import Found

Day = Callable[[int], date]
YEARS_TRIED = range(-1, 3)


def _lunar(month: int, number: int) -> Day:
    def on(year: int) -> date:
        solar = Lunar.fromYmd(year, month, number).getSolar()
        return date(solar.getYear(), solar.getMonth(), solar.getDay())

    return on


def _fixed(month: int, number: int) -> Day:
    return lambda year: date(year, month, number)


def _thanksgiving(year: int) -> date:
    """The fourth Thursday of November."""
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)


FESTIVALS: tuple[tuple[str, Day], ...] = (
    (r"元旦|\bnew year'?s? day\b|\bnew year\b(?! eve|'s eve)", _fixed(1, 1)),
    (r"除夕|年三十|大年三十", lambda year: _lunar(1, 1)(year) - timedelta(days=1)),
    (r"春节(?!(?:以)?后)|大年初一|年初一|\bchinese new year\b|\blunar new year\b|\bcny\b(?! ?\d)", _lunar(1, 1)),
    (r"元宵节?|正月十五", _lunar(1, 15)),
    (r"清明节?", lambda year: date(year, 4, 4 if year % 4 < 2 and year >= 2028 else 5)),
    (r"五一(?!百|千|万)|劳动节|\bmay day\b|\blabou?r day\b", _fixed(5, 1)),
    (r"端午节?|\bdragon boat\b", _lunar(5, 5)),
    (r"七夕", _lunar(7, 7)),
    (r"中秋节?|\bmid-?autumn\b", _lunar(8, 15)),
    (r"国庆节?|十一(?=假期|黄金周|之?前|以?后)", _fixed(10, 1)),
    (r"双十一|双11", _fixed(11, 11)),
    (r"平安夜|\bchristmas eve\b|\bxmas eve\b", _fixed(12, 24)),
    (r"圣诞节?|\bchristmas\b(?! eve)(?: day)?|\bxmas\b(?! eve)", _fixed(12, 25)),
    (r"\bboxing day\b", _fixed(12, 26)),
    (r"跨年|\bnew year'?s? eve\b", _fixed(12, 31)),
    (r"\bvalentine'?s?(?: day)?\b|情人节", _fixed(2, 14)),
    (r"\bhalloween\b|万圣节", _fixed(10, 31)),
    (r"\beaster(?: sunday)?\b(?! monday)|复活节", lambda year: easter(year)),
    (r"\bgood friday\b", lambda year: easter(year) - timedelta(days=2)),
    (r"\beaster monday\b", lambda year: easter(year) + timedelta(days=1)),
    (r"\bthanksgiving\b|感恩节", _thanksgiving),
    (r"\bindependence day\b|\b4th of july\b", _fixed(7, 4)),
)
PATTERNS = tuple((re.compile(pattern), day) for pattern, day in FESTIVALS)
LUNAR = re.compile(
    r"(?:农历|阴历|旧历)?(?P<month>腊|正|冬)月(?P<day>初?[一二三四五六七八九十廿]{1,3})(?!个|天|分)|"
    r"(?:农历|阴历|旧历)(?P<number>[一二三四五六七八九十]{1,2})月(?P<of>初?[一二三四五六七八九十廿]{1,3})"
)
MONTHS = {"正": 1, "冬": 11, "腊": 12}
LAST_OF_A_LUNAR_MONTH = 30


def read_festivals(text: str, context: Context) -> Iterator[Found]:
    """Yield the named days: the next one from today, or the last one where the message speaks of what has been."""
    past = is_past(text, context)
    for pattern, day in PATTERNS:
        for match in pattern.finditer(text):
            yield Found("date", value(_nearest(day, context.today, past), match.group()), *match.span(), weight=7)
    for match in LUNAR.finditer(text):
        month = MONTHS.get(match["month"]) or _count(match["number"])
        number = _count((match["day"] or match["of"]).lstrip("初").replace("廿", "二十"))
        if 1 <= month <= 12 and 1 <= number <= LAST_OF_A_LUNAR_MONTH:
            on = _nearest(_lunar(month, number), context.today, past)
            yield Found("date", value(on, match.group(), vague=on is None), *match.span(), weight=8)


def _nearest(day: Day, today: date, past: bool) -> date | None:
    """The next such day from today, or the last one before; None where the calendar has none (a 30th of 29 days)."""
    days = []
    for step in YEARS_TRIED:
        if not calendar.EARLIEST_YEAR < today.year + step < calendar.LATEST_YEAR:
            continue
        try:
            days.append(day(today.year + step))
        except Exception:  # the lunar library raises plain Exceptions for a day that a month lacks
            continue
    fitting = [on for on in days if (on <= today if past else on >= today)]
    if not fitting:
        return None
    return max(fitting) if past else min(fitting)


def _count(text: str) -> int:
    number, _ = chinese_number(text)
    return int(number) if number is not None else 0
