"""Days named twice: Friday the 4th, Wed 22 Jan, 12月5号（周六）. The weekday says which of several is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bot.nlu.values import calendar
from bot.nlu.values.context import Context
from bot.nlu.values.dates import value
from bot.nlu.values.found import Found
from bot.nlu.values.names import ANY_MONTH, ANY_WEEKDAY, WEEKDAYS
from bot.nlu.values.ordinals import ORDINALS
from bot.nlu.values.tense import is_past
from bot.nlu.values.weekdays import WEEKDAYS_ZH

_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
BEFORE = re.compile(rf"\b(?P<weekday>{ANY_WEEKDAY})\b[.,]?\s+(?:on\s+)?(?:the\s+)?$")
_ZH = r"(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])"
ZH_BEFORE = re.compile(rf"(?<![每上下这个本]){_ZH}[,，、 ]{{0,2}}$")
ZH_BEHIND = re.compile(rf"(?P<gap>[,，、 ]{{0,2}})[(（]?{_ZH}(?!到|至|[和、,，]?(?:周|星期|礼拜))[)）]?")
BEHIND = re.compile(rf"(?P<gap>, ?| ?)\(?(?P<weekday>{ANY_WEEKDAY})\b\)?(?! week)")
DAY_ALONE = re.compile(
    rf"\b(?P<weekday>{ANY_WEEKDAY})\b[.,]?\s+(?:(?:the\s+)?(?P<number>\d{{1,2}})(?:st|nd|rd|th)|the\s+(?P<word>{_ORDINAL}))\b"
    rf"(?!,?\s+(?:of|time|call|payment|instal|month|year|option|one|thing|\d|(?:{ANY_MONTH})\b))"
)
SOON = timedelta(days=62)  # later, or longer ago, nobody means


def read_weekday_dates(text: str, context: Context, named: list[Found]) -> Iterator[Found]:
    """Yield the dates of `named` with the weekday beside them, and the days of a month that have one.

    A weekday that is not the day's makes it ambiguous: one of the two is an error, and nobody can say which.
    """
    alone = list(DAY_ALONE.finditer(text))
    for one in named:
        if any(match.start() <= one.start < match.end() for match in alone):
            continue  # it names no month: which one is meant says the weekday
        if one.value["date"] and (beside := _weekday_beside(text, one)):
            weekday, start, end = beside
            on = _that_was(date.fromisoformat(one.value["date"]), weekday, context.today)
            yield _found(text, on, _nearest(on, weekday), start, end)
    for match in alone:
        number = int(match["number"]) if match["number"] else ORDINALS[match["word"]]
        on = _meeting(context.today, number, WEEKDAYS[match["weekday"]], is_past(text, context, *match.span()))
        if on:
            yield _found(text, on, on, *match.span())
        elif next_one := calendar.next_day_of_month(context.today, number):
            weekday = calendar.next_weekday(context.today, WEEKDAYS[match["weekday"]])
            yield _found(text, next_one, weekday, *match.span())


def _weekday_beside(text: str, one: Found) -> tuple[int, int, int] | None:
    """Return the weekday next to a day, and where the two begin and end.

    Behind a comma it may begin something else: it is the day's only where the two meet.
    """
    for pattern, weekdays in ((BEHIND, WEEKDAYS), (ZH_BEHIND, WEEKDAYS_ZH)):
        behind = pattern.match(text, one.end)
        if behind and ("(" in behind.group() or not behind["gap"] or _is(one, weekdays[behind["weekday"]])):
            return weekdays[behind["weekday"]], one.start, behind.end()
    for pattern, weekdays in ((BEFORE, WEEKDAYS), (ZH_BEFORE, WEEKDAYS_ZH)):
        if before := pattern.search(text[: one.start]):
            return weekdays[before["weekday"]], before.start(), one.end
    return None


def _is(one: Found, weekday: int) -> bool:
    return date.fromisoformat(one.value["date"]).weekday() == weekday


def _that_was(on: date, weekday: int, today: date) -> date:
    """Return the day of the year before where it is the weekday's and has just been: "Sunday 10 Feb" on the 12th."""
    was = calendar.day(on.year - 1, on.month, on.day)
    just_been = was is not None and was <= today <= was + SOON and was.weekday() == weekday
    return was if was and just_been and on.weekday() != weekday else on


def _found(text: str, on: date, other: date, start: int, end: int) -> Found:
    return Found("date", value(on, text[start:end], alternatives=(on, other)), start, end, weight=10)


def _nearest(on: date, weekday: int) -> date:
    """Return the nearest such weekday to a day, the day itself where it is one."""
    ahead = (weekday - on.weekday()) % 7
    return on + timedelta(days=ahead if ahead <= 3 else ahead - 7)


def _meeting(today: date, number: int, weekday: int, past: bool) -> date | None:
    """Return the nearest such day of a month on such a weekday: ahead, else the one that was; None where neither is."""
    months = (calendar.day(*calendar.month_from(today, months), number) for months in range(-2, 3))
    days = [day for day in months if day and day.weekday() == weekday and abs(day - today) <= SOON]
    ahead = next((day for day in days if day >= today), None)
    back = next((day for day in reversed(days) if day <= today), None)
    return back or ahead if past else ahead or back
