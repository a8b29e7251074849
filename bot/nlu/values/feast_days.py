"""The rules of festivals.yml: which day a named one is in a year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from re import Pattern, compile
from typing import Any

import yaml
from dateutil.easter import easter
from lunar_python import Lunar, Solar

from bot.nlu.values import calendar
from bot.nlu.values.names import WEEKDAYS

FILE = Path(__file__).with_name("festivals.yml")
#: The day in a year; raises where that year has none.
Day = Callable[[int], date]
YEARS_TRIED = range(-1, 3)


class BadFestivals(ValueError):
    """festivals.yml has an entry without a rule, or with one that is none; names it."""


@lru_cache(maxsize=1)
def festivals() -> dict[str, tuple[tuple[Pattern[str], dict[str, Day]], ...]]:
    """Return by language each pattern with its rules by place, "" for those that have none of their own."""
    entries = list(_entries(yaml.safe_load(FILE.read_text(encoding="utf-8"))))
    return {language: tuple(one[1:] for one in entries if one[0] == language) for language in ("en", "zh")}


def _entries(entries: list[dict[str, Any]]) -> Iterator[tuple[str, Pattern[str], dict[str, Day]]]:
    for entry in entries:
        words, places = entry["words"], entry.get("places", {})
        rules = {place: _rule(rule, words) for place, rule in places.items()}
        if set(entry) - {"words", "places"}:
            rules[""] = _rule(entry, words)
        if not rules:
            raise BadFestivals(f"{FILE.name}: {words}: give it a rule, see the head of the file")
        english = [rf"\b(?:{one})\b" for one in words if one.isascii()]
        chinese = [one for one in words if not one.isascii()]
        for language, patterns in (("en", english), ("zh", chinese)):
            if patterns:
                yield language, compile("|".join(patterns)), rules


def _rule(entry: Mapping[str, Any], words: list[str]) -> Day:
    plus = timedelta(days=entry.get("plus", 0))
    kinds = [kind for kind in RULES if kind in entry]
    if len(kinds) != 1:
        raise BadFestivals(f"{FILE.name}: {words}: one rule of {', '.join(RULES)}, not {len(kinds)}")
    day = RULES[kinds[0]](entry[kinds[0]])
    return lambda year: day(year) + plus


def lunar(month: int, number: int) -> Day:
    """The day of a month of the Chinese calendar; it raises for a 30th that the month does not have."""

    def on(year: int) -> date:
        return _gregorian(Lunar.fromYmd(year, month, number).getSolar())

    return on


def _gregorian(solar: Solar) -> date:
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def _two(text: str) -> tuple[int, int]:
    first, second = text.split("-")
    return int(first), int(second)


def _fixed(text: str) -> Day:
    month, number = _two(text)
    return lambda year: date(year, month, number)


def _term(name: str) -> Day:
    return lambda year: _gregorian(Lunar.fromYmd(year, 6, 1).getJieQiTable()[name])


def _weekday(text: str) -> Day:
    month, name, nth = text.split()

    def on(year: int) -> date:
        first = calendar.nth_weekday(year, int(month), WEEKDAYS[name], None if nth == "-1" else int(nth) - 1)
        assert first is not None  # months with a fifth such day are not asked for
        return first

    return on


def _listed(days: list[date]) -> Day:
    known = {day.year: day for day in days}
    return lambda year: known[year]


RULES: dict[str, Callable[[Any], Day]] = {
    "day": _fixed,
    "lunar": lambda text: lunar(*_two(text)),
    "term": _term,
    "easter": lambda days: lambda year: easter(year) + timedelta(days=days),
    "weekday": _weekday,
    "listed": _listed,
}


def in_year(day: Day, year: int) -> date | None:
    """Return the day in that year; None where it has none (a 30th of 29 days, a year that is not listed)."""
    if not calendar.EARLIEST_YEAR < year < calendar.LATEST_YEAR:
        return None
    try:
        return day(year)
    except Exception:  # the lunar library raises plain Exceptions for a day that a month lacks
        return None


@lru_cache(maxsize=256)
def nearest(day: Day, today: date, past: bool) -> date | None:
    """Return the next such day from today, or the last one."""
    days = [on for step in YEARS_TRIED if (on := in_year(day, today.year + step))]
    fitting = [on for on in days if (on <= today if past else on >= today)]
    return (max if past else min)(fitting, default=None)
