"""Calendar arithmetic for schedules: months keep the day, and the 31st becomes the last day."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Literal

Every = Literal["month", "fortnight", "week"]

# A year has 52 weeks and 12 months. Limits are compared by the year: 52/12 has no exact figure.
PAYMENTS_A_YEAR: dict[str, int] = {"month": 12, "fortnight": 26, "week": 52}
PER_MONTH = {every: Decimal(count) / 12 for every, count in PAYMENTS_A_YEAR.items()}
DAYS_BETWEEN = {"fortnight": 14, "week": 7}
DayRule = Literal["none", "following", "preceding"]  # where a payment goes whose day is a weekend or a holiday
SATURDAY = 5


def add_months(day: date, months: int) -> date:
    """The same day of a later or earlier month, or that month's last day where it is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_years(day: date, years: int) -> date:
    """The same day of another year; 29 February becomes the 28th."""
    return add_months(day, 12 * years)


def month_end(day: date) -> date:
    """The last day of the month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


@lru_cache(maxsize=1024)
def payment_days(first_on: date, count: int, every: Every, month_end_said: bool = False) -> tuple[date, ...]:
    """The days of a schedule. Months are counted from the first day, so that the 31st comes back after February.

    Where the end of the month was said, 30 November is followed by 31 December.
    """
    if every == "month" and month_end_said and first_on == month_end(first_on):
        return tuple(month_end(add_months(first_on, i)) for i in range(count))
    if every == "month":
        return tuple(add_months(first_on, i) for i in range(count))
    return tuple(first_on + timedelta(days=DAYS_BETWEEN[every] * i) for i in range(count))


def in_rhythm(days: Sequence[date], every: Every) -> bool:
    """Whether the days follow one another in that rhythm; a month too short for the usual day has its last."""
    if every != "month":
        return all((later - day).days == DAYS_BETWEEN[every] for day, later in pairwise(days))
    usual, first = max(day.day for day in days), days[0].replace(day=1)
    months = (add_months(first, i) for i in range(len(days)))
    return all(
        day == month.replace(day=min(usual, month_end(month).day)) for day, month in zip(days, months, strict=True)
    )


@lru_cache(maxsize=1024)
def working_days(
    days: tuple[date, ...], rule: DayRule, holidays: frozenset[date], after: date, first_by: date
) -> tuple[date, ...]:
    """The same schedule on working days: as many payments, in the same order, each after `after`, the first in time.

    A payment that cannot move by the rule without meeting its neighbour moves the other way, or else stays.
    """
    moved: list[date] = []
    for i, day in enumerate(days):
        earliest = moved[-1] if moved else after
        latest = days[i + 1] - timedelta(days=1) if i + 1 < len(days) else day + timedelta(days=366)
        if not moved:
            latest = min(latest, first_by)
        ways = (1, -1) if rule == "following" else (-1, 1)
        candidates = (_working_day(day, way, holidays) for way in ways if rule != "none")
        moved.append(next((found for found in candidates if earliest < found <= latest), day))
    return tuple(moved)


def _working_day(day: date, way: int, holidays: frozenset[date]) -> date:
    """The day itself when it is a working day, else the nearest in that direction."""
    while day.weekday() >= SATURDAY or day in holidays:
        day += timedelta(days=way)
    return day
