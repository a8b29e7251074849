"""Agreements for the tests: 6,000.00 in six payments of 1,000.00, the first on 20 December 2026, on a UK card."""

from dataclasses import replace
from datetime import date, timedelta

from arrears.agreements import Agreed, Part
from arrears.dates import add_months
from arrears.money import Money

AGREED_ON = date(2026, 11, 23)
FIRST = date(2026, 12, 20)


def pounds(major: int | str) -> Money:
    return Money.of(major, "GBP")


def agreement(paid: int = 0, partly: str = "0", count: int = 6, **changes) -> Agreed:
    """`paid` payments made in full, and `partly` pounds of the next."""
    parts = []
    for i in range(count):
        of_it = pounds(1000) if i < paid else pounds(partly) if i == paid else pounds(0)
        parts.append(Part(i + 1, add_months(FIRST, i), pounds(1000), of_it))
    made = Agreed(
        ref="A-2026-000001",
        version=1,
        kind="instalments",
        first_agreed_on=AGREED_ON,
        cost=pounds(0),
        unearned=pounds(0),
        waived=pounds(0),
        parts=tuple(parts),
    )
    return replace(made, **changes)


def days_after(day: date, days: int) -> date:
    return day + timedelta(days=days)
