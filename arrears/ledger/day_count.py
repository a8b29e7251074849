"""Day counts: how many days of interest lie between two days, and how many make a year.

The names and the counting are those of the 2006 ISDA Definitions, section 4.16: (d) Actual/365 (Fixed),
(e) Actual/360, (g) 30E/360. 30E/360 stands for "30/360" here because its days are a difference of two day numbers:
spans that follow one another sum to the whole, which the US variant of 30/360 does not promise.
"""

from datetime import date

YEAR_DAYS = {"ACT/365": 365, "ACT/360": 360, "30/360": 360}
CONVENTIONS = tuple(YEAR_DAYS)
DIGITS = 50  # far more than a rate, a principal and a century of days need: sums and products stay exact


def days_between(convention: str, start: date, end: date) -> int:
    """The days of interest from `start` to `end`; negative when `end` is earlier. An unknown convention is refused."""
    if convention not in YEAR_DAYS:
        raise ValueError(f"no day count is called {convention!r}: one of {', '.join(CONVENTIONS)}")
    if convention == "30/360":
        return _thirty(end) - _thirty(start)
    return (end - start).days


def _thirty(day: date) -> int:
    return 360 * day.year + 30 * day.month + min(day.day, 30)
