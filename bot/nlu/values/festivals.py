"""Days with a name: 元旦, 中秋, 腊月二十八, Christmas, Easter, Thanksgiving. Lunar days by the library's calendar."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter
from lunar_python import Lunar

from bot.nlu.values import calendar
from bot.nlu.values.context import Context
from bot.nlu.values.dates import value
from bot.nlu.values.found import Found
from bot.nlu.values.tense import of_two
from bot.nlu.values.units import zh_count

Day = Callable[[int], date]
YEARS_TRIED = range(-1, 3)


def _lunar(month: int, number: int) -> Day:
    def on(year: int) -> date:
        solar = Lunar.fromYmd(year, month, number).getSolar()
        return date(solar.getYear(), solar.getMonth(), solar.getDay())

    return on


def _fixed(month: int, number: int) -> Day:
    return lambda year: date(year, month, number)


def _nth_weekday(month: int, weekday: int, nth: int) -> Day:
    """The nth such weekday of a month, counted from 1; -1 is its last."""

    def on(year: int) -> date:
        if nth < 0:
            last = date(year, month, 31)
            return last - timedelta(days=(last.weekday() - weekday) % 7)
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))

    return on


def _listed(*days: date) -> Day:
    """Days that no rule of ours gives; a year that is not listed has none."""
    known = {day.year: day for day in days}
    return lambda year: known[year]


SUNDAY, MONDAY, THURSDAY = 6, 0, 3
_A_DAY = r"(?=那天|当天|当日|前|之前|后|之后|以前|以后|过后|大促|活动|期间|结束|到|的时候|购物|节)"
NEW_YEARS_EVE = _fixed(12, 31)
LABOUR_DAY = _fixed(5, 1)
INDEPENDENCE_DAY = _fixed(7, 4)
MOTHERS_DAY = _nth_weekday(5, SUNDAY, 2)
DIWALI = _listed(
    date(2025, 10, 20),
    date(2026, 11, 8),
    date(2027, 10, 29),
    date(2028, 10, 17),
    date(2029, 11, 5),
    date(2030, 10, 26),
)
FESTIVALS: tuple[tuple[str, Day], ...] = (
    (
        r"元旦节?|\bnew years?'?s? day\b|\bnew year'?s?\b(?! eve| day|'s eve)",
        _fixed(1, 1),
    ),
    (r"除夕夜?|大?年三十|\b(?:chinese|lunar) new year'?s? eve\b", lambda year: _lunar(1, 1)(year) - timedelta(days=1)),
    (r"春节(?!(?:以)?后)|大年初一|年初一|\b(?:chinese|lunar) new year\b(?!'?s? eve)|\bcny\b(?! ?\d)", _lunar(1, 1)),
    (r"元宵节?|正月十五|\blantern festival\b", _lunar(1, 15)),
    (
        r"清明节?|\bqing ?ming\b|\btomb[ -]sweeping(?: day)?\b",
        lambda year: date(year, 4, 4 if year % 4 < 2 else 5),
    ),
    (r"(?<![周期拜])五一(?!百|千|万)|(?:国际)?劳动节|\bmay day\b", LABOUR_DAY),
    (r"三八妇女节|妇女节|三八节|女神节|\bwomen'?s day\b", _fixed(3, 8)),
    (r"五四青年节|青年节", _fixed(5, 4)),
    (r"六一儿童节|儿童节|六一(?=那天|当天|节|之?前|之?后|以后)|\bchildren'?s day\b", _fixed(6, 1)),
    (rf"(?<!\d)618{_A_DAY}|六一八|六幺八|(?:(?<=[到等过在])|(?<=过了))618(?![\d.元块号万千百])", _fixed(6, 18)),
    (r"建军节", _fixed(8, 1)),
    (r"教师节", _fixed(9, 10)),
    (r"端午节?|\bdragon boat(?: festival| day)?\b", _lunar(5, 5)),
    (r"七夕节?|\bqixi\b", _lunar(7, 7)),
    (r"中元节|鬼节", _lunar(7, 15)),
    (r"中秋节?|八月十五中秋|\bmid-?autumn(?: festival| day)?\b|\bmoon ?cake festival\b", _lunar(8, 15)),
    (r"重阳节?|\bdouble ninth\b", _lunar(9, 9)),
    (r"腊八节?", _lunar(12, 8)),
    (r"国庆节?|十一(?=假期|黄金周|长假|之?前|以?后)", _fixed(10, 1)),
    (r"双十一|双11|光棍节|\bsingles'? day\b|\bdouble (?:11|eleven)\b", _fixed(11, 11)),
    (r"双十二|双12|\bdouble (?:12|twelve)\b", _fixed(12, 12)),
    (r"平安夜|圣诞前夕|\b(?:christmas|xmas) eve\b", _fixed(12, 24)),
    (r"圣诞节?(?!前夕)|\b(?:christmas|xmas)\b(?! eve)(?: day)?", _fixed(12, 25)),
    (r"\bboxing day\b|节礼日", _fixed(12, 26)),
    (r"跨年夜?|(?<!chinese )(?<!lunar )\bnew years?'?s? eve\b|\bnye\b|\bhogmanay\b", NEW_YEARS_EVE),
    (r"\bvalentine'?s?(?:'? day)?\b|(?:西方)?情人节", _fixed(2, 14)),
    (r"愚人节|\bapril fools?'?(?: day)?\b", _fixed(4, 1)),
    (r"\bst\.? patrick'?s(?: day)?\b|\bpaddy'?s day\b", _fixed(3, 17)),
    (r"\b(?:bonfire|guy fawkes|fireworks) night\b", _fixed(11, 5)),
    (r"\bhalloween\b|万圣节|万圣夜", _fixed(10, 31)),
    (r"\beaster(?: sunday| day)?\b(?! monday| bank)|复活节", lambda year: easter(year)),
    (r"\bgood friday\b|耶稣受难日", lambda year: easter(year) - timedelta(days=2)),
    (r"\beaster (?:bank holiday )?monday\b", lambda year: easter(year) + timedelta(days=1)),
    (r"\bfather'?s'? day\b|父亲节", _nth_weekday(6, SUNDAY, 3)),
    (r"\bthanksgiving(?: day)?\b|感恩节", _nth_weekday(11, THURSDAY, 4)),
    (r"\bblack friday\b|黑色星期五|黑五", lambda year: _nth_weekday(11, THURSDAY, 4)(year) + timedelta(days=1)),
    (r"\bcyber monday\b", lambda year: _nth_weekday(11, THURSDAY, 4)(year) + timedelta(days=4)),
    (r"\bmemorial day\b", _nth_weekday(5, MONDAY, -1)),
    (r"\bjuneteenth\b", _fixed(6, 19)),
    (r"\bveterans'? day\b", _fixed(11, 11)),
    (r"\b(?:4th|fourth) of july\b", INDEPENDENCE_DAY),
    (r"\b(?:diwali|deepavali)\b|排灯节|屠妖节", DIWALI),
)
#: The same name, another day: by the place, the first for a place that is not named.
BY_PLACE: tuple[tuple[str, dict[str, Day]], ...] = (
    (r"\bmother'?s'? day\b|母亲节", {"": MOTHERS_DAY, "uk": lambda year: easter(year) - timedelta(days=21)}),
    (r"\bmothering sunday\b", {"": lambda year: easter(year) - timedelta(days=21)}),
    (r"\blabou?r day\b", {"": LABOUR_DAY, "us": _nth_weekday(9, MONDAY, 1)}),
    (r"\bindependence day\b|独立日", {"": INDEPENDENCE_DAY, "in": _fixed(8, 15)}),
    (r"\brepublic day\b", {"in": _fixed(1, 26)}),
    (r"\bnational day\b", {"cn": _fixed(10, 1), "hk": _fixed(10, 1), "sg": _fixed(8, 9)}),
    (r"\bremembrance (?:day|sunday)\b", {"uk": _nth_weekday(11, SUNDAY, 2)}),
)
PATTERNS = tuple((re.compile(pattern), {"": day}) for pattern, day in FESTIVALS)
PATTERNS += tuple((re.compile(pattern), days) for pattern, days in BY_PLACE)
WORDS = re.compile(r"[a-z]{3}|[\u4e00-\u9fff]")
LUNAR = re.compile(
    r"(?:农历|阴历|旧历)?(?P<month>腊|正|冬)月(?P<day>初?[一二三四五六七八九十廿]{1,3})(?!个|天|分)|"
    r"(?:农历|阴历|旧历)(?P<number>[一二三四五六七八九十]{1,2})月(?P<of>初?[一二三四五六七八九十廿]{1,3})"
)
MONTHS = {"正": 1, "冬": 11, "腊": 12}
LAST_OF_A_LUNAR_MONTH = 30


def read_festivals(text: str, context: Context) -> Iterator[Found]:
    """Yield the named days: the next one from today, or the last one where the message speaks of what has been."""
    for pattern, days in PATTERNS if WORDS.search(text) else ():
        if not (day := days.get(context.place) or days.get("")):
            continue
        for match in pattern.finditer(text):
            on = _of_two(day, text, context, match)
            yield Found("date", value(on, match.group(), vague=on is None), *match.span(), weight=7)
    for match in LUNAR.finditer(text):
        month = MONTHS.get(match["month"]) or zh_count(match["number"])
        number = zh_count((match["day"] or match["of"]).lstrip("初").replace("廿", "二十"))
        if 1 <= month <= 12 and 1 <= number <= LAST_OF_A_LUNAR_MONTH:
            on = _of_two(_lunar(month, number), text, context, match)
            yield Found("date", value(on, match.group(), vague=on is None), *match.span(), weight=8)


def _of_two(day: Day, text: str, context: Context, match: re.Match[str]) -> date | None:
    was, comes = (_nearest(day, context.today, past) for past in (True, False))
    return of_two(text, context, was, comes, *match.span())


@lru_cache(maxsize=256)
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
