"""Days named twice: Friday the 4th, Wed 22 Jan, Monday, January 12th. The weekday says which of several is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bot.nlu.values import calendar
from bot.nlu.values.context import Context
from bot.nlu.values.dates import value
from bot.nlu.values.found import Found
from bot.nlu.values.ordinals import ORDINALS
from bot.nlu.values.relative import WEEKDAYS_EN
from bot.nlu.values.tense import is_past

_NAMES = "|".join(sorted(WEEKDAYS_EN, key=len, reverse=True))
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
BEFORE = re.compile(rf"\b(?P<weekday>{_NAMES})\b[.,]?\s+(?:on\s+)?(?:the\s+)?$")
DAY_ALONE = re.compile(
    rf"\b(?P<weekday>{_NAMES})\b[.,]?\s+(?:(?:the\s+)?(?P<number>\d{{1,2}})(?:st|nd|rd|th)|the\s+(?P<word>{_ORDINAL}))\b"
    r"(?!\s+(?:of|time|call|payment|instal|month|year|option|one|thing|\d))"
)
SOON = timedelta(days=62)  # later, or longer ago, nobody means


def read_weekday_dates(text: str, context: Context, named: list[Found]) -> Iterator[Found]:
    """Yield the dates of `named` with the weekday in front of them, and the days of a month that have one.

    A weekday that is not the day's makes it ambiguous: one of the two is an error, and nobody can say which.
    """
    alone = list(DAY_ALONE.finditer(text))
    for one in named:
        if any(match.start() <= one.start < match.end() for match in alone):
            continue  # it names no month: which one is meant says the weekday
        if (before := BEFORE.search(text[: one.start])) and one.value["date"]:
            on, weekday = date.fromisoformat(one.value["date"]), WEEKDAYS_EN[before["weekday"]]
            yield _found(text, on, _nearest(on, weekday), before.start(), one.end)
    for match in alone:
        number = int(match["number"]) if match["number"] else ORDINALS[match["word"]]
        on = _meeting(context.today, number, WEEKDAYS_EN[match["weekday"]], is_past(text, context, *match.span()))
        if on:
            yield _found(text, on, on, *match.span())
        elif next_one := calendar.next_day_of_month(context.today, number):
            weekday = calendar.next_weekday(context.today, WEEKDAYS_EN[match["weekday"]])
            yield _found(text, next_one, weekday, *match.span())


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
