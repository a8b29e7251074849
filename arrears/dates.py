"""Calendar arithmetic for schedules: months keep the day, and the 31st becomes the last day."""

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

Every = Literal["month", "fortnight", "week"]

# A year has 52 weeks and 12 months. Limits are compared by the year: 52/12 has no exact figure.
PAYMENTS_A_YEAR: dict[str, int] = {"month": 12, "fortnight": 26, "week": 52}
PER_MONTH = {every: Decimal(count) / 12 for every, count in PAYMENTS_A_YEAR.items()}
DAYS_BETWEEN = {"fortnight": 14, "week": 7}


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


def payment_days(first_on: date, count: int, every: Every) -> tuple[date, ...]:
    """The days of a schedule. Months are counted from the first day, so that the 31st comes back after February."""
    if every == "month":
        return tuple(add_months(first_on, i) for i in range(count))
    return tuple(first_on + timedelta(days=DAYS_BETWEEN[every] * i) for i in range(count))
