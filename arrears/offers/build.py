"""Terms that sum exactly, from a few figures. Whether they may be offered is decided elsewhere."""

from datetime import date
from decimal import Decimal

from arrears.dates import Every, payment_days
from arrears.interest import NO_RATE, cost_of, cost_of_steady, interest_between, rate_shown
from arrears.money import Money
from arrears.offers.case import Case
from arrears.offers.terms import Kind, Shape, Terms
from arrears.schedule import Run, Schedule, level_runs


def single(case: Case, rung: str, on: date, waived: Money | None = None, given_for: str | None = None) -> Terms:
    """Everything in one payment."""
    waived = case.waived if waived is None else waived
    runs = ((1, case.total - waived),)
    return terms_of(case, "full", rung, case.days(on, 1), runs, waived=waived, given_for=given_for)


def settlement(case: Case, rung: str, on: date, lump: Money, given_for: str | None = None) -> Terms:
    """Less than everything in one payment; the rest is given up."""
    days, runs = case.days(on, 1), ((1, lump),)
    return terms_of(case, "settlement", rung, days, runs, waived=case.total - lump, given_for=given_for)


def level(
    case: Case,
    rung: str,
    n: int,
    first_on: date,
    every: Every = "month",
    first: Money | None = None,
    waived: Money | None = None,
    rate: Decimal | None = None,
    given_for: str | None = None,
) -> Terms:
    """n payments as equal as minor units allow; the first may be named. `rate` = the product's for plans."""
    waived = case.waived if waived is None else waived
    if n == 1:
        return single(case, rung, first_on, waived, given_for)
    days, owed = case.days(first_on, n, every), case.total - waived
    rate = case.product.plan_rate if rate is None else rate
    cost = Money.zero(owed.currency)
    if n > case.free_payments(every):
        bearing, charged = _after_first(case.bearing(owed), days, first)
        cost = cost_of(bearing, rate, charged, case.as_of)
    total = owed + cost
    runs = level_runs(total, n) if first is None else ((1, first), *level_runs(total - first, n - 1))
    return terms_of(case, "instalments", rung, days, runs, cost, rate, waived, every, given_for=given_for)


def paced(
    case: Case,
    rung: str,
    each: Money,
    first_on: date,
    every: Every = "month",
    first: Money | None = None,
    rate: Decimal | None = None,
    given_for: str | None = None,
) -> Terms | None:
    """Payments of exactly that amount, the last one the rest; None when it takes too many of them.

    The fewest payments that pay everything off: a debt that outgrows its payments never gets there.
    """
    opening = each if first is None else first
    owed, currency = case.to_pay, each.currency
    if opening >= owed:
        return single(case, rung, first_on, case.waived, given_for)
    rate = case.product.plan_rate if rate is None else rate
    left = owed.minor - opening.minor  # after the first payment, before any cost
    fewest, free = 1 - -left // each.minor, case.free_payments(every)  # 1 + the ceiling of what is left / each
    bearing, other = case.bearing(owed).minor, owed.minor
    if first is not None:  # it pays the principal down before the rest begins
        bearing, other = max(bearing - first.minor, 0), left
    for n in range(fewest, case.most_payments(every) + 1):
        days, cost = case.days(first_on, n, every), 0
        if n > free:
            charged = days if first is None else days[1:]
            cost = cost_of_steady(bearing, other - bearing, each.minor, rate, charged, case.as_of)
        rest = left + cost - each.minor * (n - 2)
        if rest <= each.minor:
            runs = ((1, opening), (n - 2, each), (1, Money(rest, currency)))
            charge = Money(cost, currency)
            return terms_of(
                case, "instalments", rung, days, runs, charge, rate, case.waived, every, given_for=given_for
            )
    return None


def deferral(case: Case, rung: str, until: date, rate: Decimal) -> Terms:
    """Everything at a later day, with the interest of that time as its cost."""
    cost = interest_between(case.bearing(case.total), rate, case.as_of, until)
    return terms_of(case, "deferral", rung, (until,), ((1, case.total + cost),), cost, rate)


def token(case: Case, each: Money, first_on: date, review_on: date) -> Terms:
    """A small payment a month up to a review date. It pays nothing off: the rest is owed as before."""
    most = 1 + (review_on.year - first_on.year) * 12 + review_on.month - first_on.month
    count = sum(day <= review_on for day in payment_days(first_on, most, "month"))
    runs = ((count, each),)
    return terms_of(case, "token", "token", case.days(first_on, count), runs, due_on=review_on)


def terms_of(
    case: Case,
    kind: Kind,
    rung: str,
    days: tuple[date, ...],
    runs: tuple[Run, ...],
    cost: Money | None = None,
    rate: Decimal = NO_RATE,
    waived: Money | None = None,
    every: Every = "month",
    shape: Shape = "level",
    given_for: str | None = None,
    due_on: date | None = None,
) -> Terms:
    """The terms of a schedule; `rate` is what its cost was charged at, a year on the principal."""
    zero = Money.zero(case.total.currency)
    cost = zero if cost is None else cost
    payments = Schedule(days, runs)
    total = Money(payments.total_minor, zero.currency)
    return Terms(
        kind=kind,
        rung=rung,
        total=total,
        cost=cost,
        waived=zero if waived is None else waived,
        annual_rate=rate_shown(rate, cost),
        instalments=payments,
        due_on=days[0] if len(days) == 1 and due_on is None else due_on,
        every=every,
        shape=shape,
        given_for=given_for,
        moved=case.product.payment_day_rule != "none" and days != payment_days(days[0], len(days), every),
    )


def _after_first(bearing: Money, days: tuple[date, ...], first: Money | None) -> tuple[Money, tuple[date, ...]]:
    """A first payment of its own size pays the principal down before the rest begins."""
    if first is None:
        return bearing, days
    return max(bearing - first, Money.zero(bearing.currency)), days[1:]
