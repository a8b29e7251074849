"""Interest by actual days: what payments cost, at which rate that is shown, and what rate a schedule comes to."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from arrears.money import Money

if TYPE_CHECKING:
    from arrears.schedule import Due

DAYS_IN_YEAR = 365
RATE_STEP = Decimal("0.0001")  # rates are shown to a hundredth of a percent
NO_RATE = Decimal("0.0000")
BISECTIONS = 40  # halves a range of 1000 % a year to far below RATE_STEP


class Growth(NamedTuple):
    """What a debt, and each payment on it, would have grown to by the last payment."""

    debt: Decimal  # of one unit owed at the start
    payments: Decimal  # of one unit paid on every day
    level: Decimal  # the sum of the level payments that pay one unit off


@lru_cache(maxsize=2048)
def growth_of(annual_rate: Decimal, days: tuple[date, ...], start: date) -> Growth:
    """Depends on the days and the rate alone, so that it is worked out once for all the accounts of a day."""
    with localcontext(prec=28):
        debt, payments = Decimal(1), Decimal(0)
        for growth in _growth(annual_rate, days, start):
            debt *= growth
            payments = payments * growth + 1
        return Growth(debt, payments, debt / payments * len(days))


def cost_of(bearing: Money, annual_rate: Decimal, days: tuple[date, ...], start: date) -> Money:
    """The interest in level payments on these days, for the part of the balance that bears interest."""
    if annual_rate == 0 or bearing.minor <= 0:
        return Money.zero(bearing.currency)
    return bearing.times(growth_of(annual_rate, days, start).level) - bearing


def cost_of_steady(
    bearing: int, other: int, each: int, annual_rate: Decimal, days: tuple[date, ...], start: date
) -> int:
    """The interest in payments of `each` with the rest at the end; `other` is owed as well and bears none.

    All in minor units. Every payment is for both parts in the same proportion, as in level payments.
    """
    growth = growth_of(annual_rate, days, start)
    head_start = each * (growth.payments - len(days))
    return _cost_by_head_start(bearing, other, growth.debt, head_start)


def cost_of_amounts(
    bearing: Money, other: Money, amounts: Sequence[Money], annual_rate: Decimal, days: tuple[date, ...], start: date
) -> Money:
    """The same for payments of these amounts and one more, the rest, on the last of the days."""
    with localcontext(prec=28):
        debt, grown = Decimal(1), Decimal(0)
        for growth, amount in zip(_growth(annual_rate, days, start), (*amounts, None), strict=True):
            debt *= growth
            grown = grown * growth + (amount.minor if amount else 0)
        head_start = grown - sum(amount.minor for amount in amounts)
    minor = _cost_by_head_start(bearing.minor, other.minor, debt, head_start)
    return Money(minor, bearing.currency)


def cost_of_weights(
    bearing: Money, weights: Sequence[int], annual_rate: Decimal, days: tuple[date, ...], start: date
) -> Money:
    """The interest in payments that stand in these proportions to one another."""
    if annual_rate == 0 or bearing.minor <= 0:
        return Money.zero(bearing.currency)
    with localcontext(prec=28):
        debt, grown = Decimal(1), Decimal(0)
        for growth, weight in zip(_growth(annual_rate, days, start), weights, strict=True):
            debt *= growth
            grown = grown * growth + weight
        return bearing.times(debt / grown * sum(weights)) - bearing


def interest_between(bearing: Money, annual_rate: Decimal, start: date, end: date) -> Money:
    """Simple interest for the actual days between two dates."""
    if bearing.minor <= 0 or end <= start:
        return Money.zero(bearing.currency)
    return bearing.times(annual_rate * (end - start).days / DAYS_IN_YEAR)


def rate_shown(charged: Decimal, cost: Money) -> Decimal:
    """The annual rate that stands beside an offer: what is charged on the principal, never less; 0 without a cost.

    Not what the cost comes to on all that is owed: old interest and penalty bear nothing, so that figure would be the
    lower the more of them is owed. A rate finer than what is shown is rounded up.
    """
    return charged.quantize(RATE_STEP, ROUND_CEILING) if cost.minor > 0 else NO_RATE


def annual_rate_of(principal: Money, dues: Sequence["Due"], start: date) -> Decimal:
    """The nominal annual rate at which these payments pay off the principal; 0 when they cost nothing."""
    if sum(due.amount.minor for due in dues) <= principal.minor or principal.minor <= 0:
        return NO_RATE
    days = (start, *(due.on for due in dues))
    years = [Decimal(max(0, (day - before).days)) / DAYS_IN_YEAR for before, day in pairwise(days)]
    steps = list(zip(years, (due.amount.minor for due in dues), strict=True))
    low, high = Decimal(0), Decimal(10)
    with localcontext(prec=28):
        for _ in range(BISECTIONS):
            middle = (low + high) / 2
            owed = Decimal(principal.minor)
            for share_of_year, paid in steps:
                owed += owed * middle * share_of_year - paid
            low, high = (middle, high) if owed < 0 else (low, middle)
        return ((low + high) / 2).quantize(RATE_STEP)


def needed_of(principal: Money, annual_rate: Decimal, dues: Sequence["Due"], start: date) -> list[Money]:
    """What of each of these payments is needed to pay the principal off at that rate, to the minor unit below."""
    needed = []
    with localcontext(prec=28):
        owed = Decimal(principal.minor)
        growths = _growth(annual_rate, tuple(due.on for due in dues), start)
        for growth, due in zip(growths, dues, strict=True):
            owed *= growth
            paid = min(due.amount.minor, int(owed))
            owed -= paid
            needed.append(Money(paid, principal.currency))
    return needed


def _cost_by_head_start(bearing: int, other: int, debt: Decimal, head_start: Decimal) -> int:
    """Solves bearing · debt = (T - other) / T · (T + head start) for the sum T of all payments.

    The head start is what the payments gain by coming before the last day.
    """
    half = (bearing * debt + other - head_start) / 2
    total = half + (half * half + other * head_start).sqrt() if other else 2 * half
    return max(0, int(total.to_integral_value(ROUND_HALF_UP)) - bearing - other)


def _growth(annual_rate: Decimal, days: tuple[date, ...], start: date) -> list[Decimal]:
    """By how much a debt grows up to each payment, by actual days."""
    befores = (start, *days[:-1])
    return [
        1 + annual_rate * max(0, (day - before).days) / DAYS_IN_YEAR for before, day in zip(befores, days, strict=True)
    ]
