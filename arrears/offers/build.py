"""Terms that sum exactly, from a few figures. Whether they may be offered is decided elsewhere."""

from datetime import date
from decimal import Decimal

from arrears.dates import Every, payment_days
from arrears.money import Money
from arrears.offers.case import Case
from arrears.offers.terms import Kind, Terms
from arrears.schedule import Due, annual_rate_of, cost_of, dues, interest_between


def single(case: Case, rung: str, on: date, waived: Money | None = None) -> Terms:
    """Everything in one payment."""
    waived = case.waived if waived is None else waived
    return _terms(case, "full", rung, (Due(1, on, case.total - waived),), Money.zero(waived.currency), waived)


def settlement(case: Case, rung: str, on: date, lump: Money) -> Terms:
    """Less than everything in one payment; the rest is given up."""
    return _terms(case, "settlement", rung, (Due(1, on, lump),), Money.zero(lump.currency), case.total - lump)


def level(
    case: Case,
    rung: str,
    n: int,
    first_on: date,
    every: Every = "month",
    first: Money | None = None,
    waived: Money | None = None,
) -> Terms:
    """n payments as equal as minor units allow; the first may be named."""
    waived = case.waived if waived is None else waived
    if n == 1:
        return single(case, rung, first_on, waived)
    days = payment_days(first_on, n, every)
    cost = _cost(case, days, every, first, waived)
    total = case.total - waived + cost
    amounts = total.split(n) if first is None else (first, *(total - first).split(n - 1))
    return _terms(case, "instalments", rung, dues(days, amounts), cost, waived, every)


def paced(
    case: Case, rung: str, each: Money, first_on: date, every: Every = "month", first: Money | None = None
) -> Terms | None:
    """Payments of exactly that amount, the last one the rest; None when it takes too many of them."""
    waived = case.waived
    opening = each if first is None else first
    owed = case.total - waived
    if opening >= owed:
        return single(case, rung, first_on, waived)
    most = case.most_payments(every)
    fewest = 1 - (opening.minor - owed.minor) // each.minor  # 1 + the ceiling of what is left / each
    for n in range(fewest, most + 1):
        days = payment_days(first_on, n, every)
        cost = _cost(case, days, every, first, waived)
        rest = owed + cost - opening - each * (n - 2)
        if rest <= each:
            amounts = (opening, *[each] * (n - 2), rest)
            return _terms(case, "instalments", rung, dues(days, amounts), cost, waived, every)
    return None


def deferral(case: Case, rung: str, until: date, rate: Decimal) -> Terms:
    """Everything at a later day, with the interest of that time as its cost."""
    cost = interest_between(case.bearing(case.total), rate, case.as_of, until)
    due = Due(1, until, case.total + cost)
    return _terms(case, "deferral", rung, (due,), cost, Money.zero(cost.currency))


def _cost(case: Case, days: tuple[date, ...], every: Every, first: Money | None, waived: Money) -> Money:
    bearing = case.bearing(case.total - waived)
    if len(days) <= case.free_payments(every):
        return Money.zero(bearing.currency)
    if first is not None:  # a first payment of its own size pays the principal down before the rest begins
        bearing, days = max(bearing - first, Money.zero(bearing.currency)), days[1:]
    return cost_of(bearing, case.product.plan_rate, days, case.as_of)


def _terms(
    case: Case, kind: Kind, rung: str, payments: tuple[Due, ...], cost: Money, waived: Money, every: Every = "month"
) -> Terms:
    total = sum((due.amount for due in payments), Money.zero(cost.currency))
    return Terms(
        kind=kind,
        rung=rung,
        total=total,
        cost=cost,
        waived=waived,
        annual_rate=annual_rate_of(total - cost, payments, case.as_of),
        instalments=payments,
        due_on=payments[0].on if len(payments) == 1 else None,
        every=every,
    )
