"""Plans for an income that is not the same every month: payments that rise, or that follow the season."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from arrears.dates import PAYMENTS_A_YEAR
from arrears.interest import cost_of_amounts, cost_of_weights
from arrears.money import Money
from arrears.offers import build
from arrears.offers.case import Case
from arrears.offers.judged import Judged
from arrears.offers.terms import Request, Terms
from arrears.schedule import Run

PLAIN = 2  # the weight of an ordinary payment; a strong month pays double
STEP_MONTHS = 3  # a rising plan rises by half after three months and by as much again after six


def judge_shape(case: Case, day: date) -> Judged:
    """Monthly payments that rise or follow the season, by the ordinary amount, by their number, or the shortest."""
    request = case.request
    if request.shape == "seasonal" and not request.months:
        return Judged(reason="months_needed")
    if request.count is not None and not 0 < request.count <= case.most_payments("month"):
        return Judged(reason="too_long" if request.count > 0 else "below_smallest_plan")
    terms, named = None, request.each is not None or request.count is not None
    if request.each is not None:
        ordinary = by_month(request.each, request.every or "month")
        terms = shaped_by_amount(case, "proposed", day, ordinary) if ordinary.minor > 0 else None
        if terms is not None and request.count is not None and request.count < len(terms.instalments):
            return Judged(reason="does_not_cover", nearest=terms)
    elif request.count is not None:
        terms = shaped(case, "proposed", day, request.count) if request.count > 1 else None
    if terms is not None and large_enough(case, terms):
        if affordable(case, terms):
            return Judged(terms) if named else Judged(reason="shaped_to_income", nearest=terms)
        return Judged(reason="above_means", nearest=smallest_shaped(case, "nearest", day, case.most_payments("month")))
    nearest = smallest_shaped(case, "nearest", day, case.most_payments("month"))
    return Judged(reason="below_smallest_plan" if named else "shaped_to_income", nearest=nearest)


def by_month(each: Money, every: str) -> Money:
    """What payments in another rhythm make in a month, rounded down."""
    return Money(each.minor * PAYMENTS_A_YEAR[every] // 12, each.currency)


def weights_of(request: Request, days: Sequence[date]) -> tuple[int, ...]:
    """How the payments on these days stand to one another; 2 is an ordinary one."""
    if request.shape == "step_up":
        return tuple(PLAIN + min(i // STEP_MONTHS, PLAIN) for i in range(len(days)))
    return tuple(2 * PLAIN if day.month in request.months else PLAIN for day in days)


def shaped(case: Case, rung: str, first_on: date, n: int) -> Terms:
    """n monthly payments in the shape that was asked for, which sum exactly."""
    days, owed = case.days(first_on, n), case.to_pay
    weights = weights_of(case.request, days)
    cost = Money.zero(owed.currency)
    if n > case.free_payments("month"):
        cost = cost_of_weights(case.bearing(owed), weights, case.product.plan_rate, days, case.as_of)
    return _terms(case, rung, days, (owed + cost).split_by(weights), cost)


def shaped_by_amount(case: Case, rung: str, first_on: date, ordinary: Money) -> Terms | None:
    """The fewest monthly payments of which an ordinary one is exactly that much; None when it takes too many."""
    owed = case.to_pay
    if ordinary >= owed:
        return build.single(case, rung, first_on)
    for n in range(2, case.most_payments("month") + 1):
        days = case.days(first_on, n)
        amounts = [_weighted(ordinary, weight) for weight in weights_of(case.request, days)]
        paid = sum(amounts[:-1], Money.zero(owed.currency))
        if paid + amounts[-1] < owed:
            continue
        bearing, cost = case.bearing(owed), Money.zero(owed.currency)
        if n > case.free_payments("month"):
            rate = case.product.plan_rate
            cost = cost_of_amounts(bearing, owed - bearing, amounts[:-1], rate, days, case.as_of)
        rest = owed + cost - paid
        if 0 < rest.minor <= amounts[-1].minor:
            return _terms(case, rung, days, (*amounts[:-1], rest), cost)
    return None


def smallest_shaped(case: Case, rung: str, first_on: date, most: int) -> Terms | None:
    """The shortest plan of this shape, longer than the free months, that the customer can keep in every month."""
    shortest = min(max(2, case.free_payments("month")), most)
    plans = (shaped(case, rung, first_on, n) for n in range(shortest, most + 1) if n > 1)
    return next((terms for terms in plans if large_enough(case, terms) and affordable(case, terms)), None)


def large_enough(case: Case, terms: Terms) -> bool:
    """On average not below the smallest instalment, and no payment but the last below the product's share of it."""
    smallest = case.product.min_instalment
    amounts = [due.amount.minor for due in terms.instalments]
    on_average = terms.total.minor >= smallest.minor * (len(amounts) - 1) + 1
    return on_average and all(amount >= smallest.minor * case.product.shape_floor for amount in amounts[:-1])


def affordable(case: Case, terms: Terms) -> bool:
    """Whether every payment is within what is left in its month."""
    usual, high = case.request.means, case.request.means_high or case.request.means
    if usual is None or high is None:
        return True
    dues = terms.instalments
    weights = weights_of(case.request, [due.on for due in dues])
    return all(due.amount <= (high if w > PLAIN else usual) for due, w in zip(dues, weights, strict=True))


def _weighted(ordinary: Money, weight: int) -> Money:
    return Money(ordinary.minor * weight // PLAIN, ordinary.currency)


def _terms(case: Case, rung: str, days: tuple[date, ...], amounts: Sequence[Money], cost: Money) -> Terms:
    runs: tuple[Run, ...] = tuple((len(list(run)), amount) for amount, run in groupby(amounts))
    shape = case.request.shape
    return build.terms_of(case, "instalments", rung, days, runs, cost, case.product.plan_rate, case.waived, shape=shape)
