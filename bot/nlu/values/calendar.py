"""Days reckoned from today; nothing here raises for a day that does not exist."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from bot.nlu.values.units import DAYS, MONTHS

EARLIEST_YEAR = 1900
LATEST_YEAR = 2100


def day(year: int, month: int, number: int) -> date | None:
    """Return the day, or None when the calendar has no such one."""
    if not (EARLIEST_YEAR <= year <= LATEST_YEAR and 1 <= month <= 12):
        return None
    return date(year, month, number) if 1 <= number <= monthrange(year, month)[1] else None


def month_from(today: date, months: int) -> tuple[int, int]:
    """Return year and month so many months from now."""
    index = today.year * 12 + today.month - 1 + months
    return index // 12, index % 12 + 1


def month_end(year: int, month: int) -> date | None:
    """Return the last day of a month."""
    return day(year, month, monthrange(year, month)[1]) if EARLIEST_YEAR <= year <= LATEST_YEAR else None


def last_of(today: date, year: int | None, month: int) -> date | None:
    """Return the last day of a month that was named: of that year, or the next one from today on."""
    if not 1 <= month <= 12:
        return None
    if year is None:
        year = today.year + (month < today.month)
    return month_end(year, month)


def after_months(today: date, months: int) -> date | None:
    """Return the same day so many months on, the month's last day where it has no such one."""
    year, month = month_from(today, months)
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    return date(year, month, min(today.day, monthrange(year, month)[1]))


def after_days(today: date, days: int) -> date | None:
    """Return the day so many days on."""
    if abs(days) > 366 * 80:
        return None
    return today + timedelta(days=days)


def moved(day: date, number: int, unit: str, *, half: bool = False, back: bool = False) -> date | None:
    """Return the day so many days, weeks, fortnights, months or years on or back, and half a unit more."""
    sign = -1 if back else 1
    if unit not in MONTHS:
        days, half_of_it = DAYS[unit]
        return after_days(day, sign * (number * days + half_of_it * half))
    whole = after_months(day, sign * (number * MONTHS[unit] + MONTHS[unit] // 2 * half))
    return after_days(whole, sign * DAYS["month"][1]) if whole and half and unit == "month" else whole


def next_day_of_month(today: date, number: int, past: bool = False) -> date | None:
    """Return the nearest such day of a month from today on, or back from today."""
    for months in range(0, -13, -1) if past else range(13):
        found = day(*month_from(today, months), number)
        if found and (found <= today if past else found >= today):
            return found
    return None


def next_month_and_day(today: date, month: int, number: int, past: bool = False) -> date | None:
    """Return the nearest such month and day from today on, or back from today."""
    for step in range(0, 9):
        found = day(today.year + (-step if past else step), month, number)
        if found and (found <= today if past else found >= today):
            return found
    return None


def weekday_from(today: date, weekday: int, weeks: int) -> date:
    """Return a weekday of the week that is so many weeks from this one (weeks begin on Monday)."""
    return today + timedelta(days=weekday - today.weekday() + 7 * weeks)


def nth_weekday(year: int, month: int, weekday: int | None, nth: int | None) -> date | None:
    """Return the nth such weekday of a month, counted from 0; None counts from the end. No weekday = its last day."""
    if nth is None:
        last = month_end(year, month)
        return last if last is None or weekday is None else after_days(last, -((last.weekday() - weekday) % 7))
    first = day(year, month, 1)
    if first is None or weekday is None:
        return None
    return after_days(first, (weekday - first.weekday()) % 7 + 7 * nth)


def next_weekday(today: date, weekday: int, past: bool = False) -> date:
    """Return the nearest such weekday, today counting as one ahead."""
    if past:
        return today - timedelta(days=(today.weekday() - weekday) % 7 or 7)
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def full_year(text: str, today: date) -> int:
    """Return a year of two or four digits; 90 is 1990, 26 is 2026."""
    year = int(text)
    if len(text) != 2:
        return year
    return 2000 + year if year <= today.year % 100 + 5 else 1900 + year
