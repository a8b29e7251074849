"""Paying an agreement off early: interest for the days that have passed, and for no other (rule CN-16)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, localcontext

from arrears.interest import DAYS_IN_YEAR, annual_rate_of
from arrears.money import Money
from arrears.offers.terms import Terms
from arrears.schedule import Due


@dataclass(frozen=True, slots=True)
class Received:
    """A payment that came in on an agreement."""

    on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Payoff:
    """What closes the agreement, what of its cost falls away, and the last day on which that figure holds."""

    amount: Money
    saved: Money
    valid_to: date


def payoff(terms: Terms, agreed_on: date, paid: Sequence[Received], on: date, valid_days: int) -> Payoff:
    """The figure that closes an agreement on `on`. ValueError when `on` is before the agreement.

    The cost agreed is earned day by day on what was still owed: none of it on the first day, all of it when the
    schedule has run its course. Rounding is the customer's. The figure holds for `valid_days`, and ends before
    the next payment of the schedule, which would change it.
    """
    if on < agreed_on:
        raise ValueError(f"{on.isoformat()} is before the agreement of {agreed_on.isoformat()}: ask for a later day")
    received = sum((payment.amount for payment in paid), Money.zero(terms.total.currency))
    outstanding = Money(max(0, (terms.total - received).minor), terms.total.currency)
    unearned = terms.cost - _earned(terms, agreed_on, paid, on)
    saved = min(unearned, outstanding)
    return Payoff(outstanding - saved, saved, _valid_to(terms, on, valid_days))


def _earned(terms: Terms, agreed_on: date, paid: Sequence[Received], on: date) -> Money:
    """The part of the cost that the days up to `on` have brought; never more than the cost."""
    due = [(payment.on, payment.amount.minor) for payment in terms.instalments]
    if terms.cost.minor <= 0 or on >= due[-1][0]:
        return Money(max(0, terms.cost.minor), terms.cost.currency)
    came = sorted((payment.on, payment.amount.minor) for payment in paid if payment.on <= on)
    owed = terms.total - terms.cost
    rate = annual_rate_of(owed, terms.instalments, agreed_on)  # on all that is owed, which the payments bring down
    with localcontext(prec=28):
        whole = _accrued(owed.minor, rate, agreed_on, due, due[-1][0])
        so_far = _accrued(owed.minor, rate, agreed_on, came, on)
        if whole <= 0:  # a cost too small to show as a rate: by days
            whole, so_far = Decimal((due[-1][0] - agreed_on).days), Decimal((on - agreed_on).days)
        earned = int(terms.cost.minor * min(Decimal(1), so_far / whole))
    return Money(earned, terms.cost.currency)


def _accrued(principal: int, rate: Decimal, start: date, payments: Iterable[tuple[date, int]], end: date) -> Decimal:
    """The interest by actual days up to `end`, in minor units, while the payments bring the debt down."""
    owed, accrued, before = Decimal(principal), Decimal(0), start
    for day, minor in (*payments, (end, 0)):
        interest = owed * rate * max(0, (day - before).days) / DAYS_IN_YEAR
        accrued += interest
        owed, before = max(Decimal(0), owed + interest - minor), max(day, before)
    return accrued


def _valid_to(terms: Terms, on: date, valid_days: int) -> date:
    ahead: list[Due] = [due for due in terms.instalments if due.on > on]
    latest = on + timedelta(days=valid_days)
    return min(latest, ahead[0].on - timedelta(days=1)) if ahead else latest
