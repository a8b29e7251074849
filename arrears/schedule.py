"""Schedules: the days, the amounts that sum exactly, the cost, and the annual rate that it comes to."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext

from arrears.dates import Every, payment_days
from arrears.money import Money

DAYS_IN_YEAR = 365
RATE_STEP = Decimal("0.0001")  # rates are shown to a hundredth of a percent
BISECTIONS = 40  # halves a range of 1000 % a year to far below RATE_STEP


@dataclass(frozen=True, slots=True)
class Due:
    """One payment of a schedule."""

    number: int
    on: date
    amount: Money


def plan(
    balance_total: Money, annual_rate: Decimal, n: int, first_on: date, every: Every, start: date | None = None
) -> tuple[Due, ...]:
    """n level payments that pay a balance off with interest on what is left, from `start` (or the first payment)."""
    days = payment_days(first_on, n, every)
    total = balance_total + cost_of(balance_total, annual_rate, days, start or first_on)
    return dues(days, total.split(n))


def dues(days: tuple[date, ...], amounts: tuple[Money, ...]) -> tuple[Due, ...]:
    """Days and amounts as numbered payments."""
    return tuple(Due(i, on, amount) for i, (on, amount) in enumerate(zip(days, amounts, strict=True), 1))


def cost_of(bearing: Money, annual_rate: Decimal, days: tuple[date, ...], start: date) -> Money:
    """The interest in level payments on these days, for the part of the balance that bears interest."""
    if annual_rate == 0 or bearing.minor <= 0:
        return Money.zero(bearing.currency)
    with localcontext(prec=28):
        owed, weight = Decimal(bearing.minor), Decimal(0)
        for growth in _growth(annual_rate, days, start):
            owed *= growth
            weight = weight * growth + 1
        total = owed / weight * len(days)
        return Money(bearing.minor, bearing.currency).times(total / bearing.minor) - bearing


def interest_between(bearing: Money, annual_rate: Decimal, start: date, end: date) -> Money:
    """Simple interest for the actual days between two dates."""
    if bearing.minor <= 0 or end <= start:
        return Money.zero(bearing.currency)
    return bearing.times(annual_rate * (end - start).days / DAYS_IN_YEAR)


def annual_rate_of(principal: Money, dues: tuple[Due, ...], start: date) -> Decimal:
    """The nominal annual rate at which these payments pay off the principal; 0 when they cost nothing."""
    if sum(due.amount.minor for due in dues) <= principal.minor or principal.minor <= 0:
        return Decimal("0.0000")
    days = tuple(due.on for due in dues)
    low, high = Decimal(0), Decimal(10)
    with localcontext(prec=28):
        for _ in range(BISECTIONS):
            middle = (low + high) / 2
            owed = Decimal(principal.minor)
            for growth, due in zip(_growth(middle, days, start), dues, strict=True):
                owed = owed * growth - due.amount.minor
            low, high = (middle, high) if owed < 0 else (low, middle)
        return ((low + high) / 2).quantize(RATE_STEP)


def _growth(annual_rate: Decimal, days: tuple[date, ...], start: date) -> list[Decimal]:
    """By how much a debt grows up to each payment, by actual days."""
    befores = (start, *days[:-1])
    return [
        1 + annual_rate * max(0, (day - before).days) / DAYS_IN_YEAR for before, day in zip(befores, days, strict=True)
    ]
