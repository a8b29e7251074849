"""The rungs of the ladder: what each offers, and what it is given for; None where the account has no such rung."""

from collections.abc import Callable

from arrears.money import Money
from arrears.offers import build
from arrears.offers.case import FIRST_PLAN_PAYMENT_DAYS, SINGLE_PAYMENT_DAYS, Case
from arrears.offers.concessions import given, penalty_waiver, settlement_discount
from arrears.offers.terms import Terms

MOST_PARTS = 3
# Our own offers stop short of the smallest payment that we would take, so that no offer shows where it lies.
MARGIN_TENTHS = 11


def in_reach(case: Case, owed: Money, most: int) -> int:
    """The largest number of payments up to `most` that our own offers use."""
    return max(1, min(most, owed.minor * 10 // (case.product.min_instalment.minor * MARGIN_TENTHS)))


def full_by_date(case: Case) -> Terms | None:
    return build.single(case, "full_by_date", case.soon(SINGLE_PAYMENT_DAYS), given_for="one_payment")


def parts(case: Case) -> Terms | None:
    n = in_reach(case, case.to_pay, MOST_PARTS)
    return _plan(case, "parts", n, SINGLE_PAYMENT_DAYS, given_for="earlier_date")


def short(case: Case) -> Terms | None:
    return _plan(case, "short", _short_length(case), given_for="finished_soon")


def long(case: Case) -> Terms | None:
    """Halfway to the longest; or, where the means are known, the shortest plan that is within them."""
    shortest, longest_ = _short_length(case), _longest_length(case)
    means = case.request.means
    if means is not None and case.large_enough(means, "month"):
        first_on = case.soon(FIRST_PLAN_PAYMENT_DAYS)
        smallest = build.paced(case, "long", means, first_on, given_for="plan_interest")
        return smallest if smallest and len(smallest.instalments) > shortest else None
    middle = shortest + (longest_ - shortest) // 2
    return _plan(case, "long", middle, given_for="plan_interest") if middle > shortest else None


def longest(case: Case) -> Terms | None:
    length = _longest_length(case)
    return _plan(case, "longest", length, given_for="plan_interest") if length > _short_length(case) else None


def waiver(case: Case) -> Terms | None:
    """Penalty off for keeping a plan."""
    waived = penalty_waiver(case)
    if not waived or waived >= case.total:
        return None
    length = in_reach(case, case.total - waived, case.most_payments("month"))
    in_return = given(case) or "kept_to_plan"
    return build.level(case, "waiver", length, case.soon(FIRST_PLAN_PAYMENT_DAYS), waived=waived, given_for=in_return)


def relief(case: Case) -> Terms | None:
    """A lower rate for somebody who told us that they are in hardship, or what they can pay, and keeps to it."""
    length = _longest_length(case)
    told = case.in_hardship or case.request.means is not None
    if not told or case.product.relief_rate >= case.product.plan_rate or length <= case.free_payments("month"):
        return None
    first_on, rate = case.soon(FIRST_PLAN_PAYMENT_DAYS), case.product.relief_rate
    return build.level(case, "relief", length, first_on, rate=rate, given_for="kept_to_plan")


def settlement(case: Case) -> Terms | None:
    discount = settlement_discount(case)
    if not discount:
        return None
    on = case.soon(SINGLE_PAYMENT_DAYS)
    return build.settlement(case, "settlement", on, case.total - discount, given_for="one_payment")


BUILDERS: dict[str, Callable[[Case], Terms | None]] = {
    "full_by_date": full_by_date,
    "parts": parts,
    "short": short,
    "long": long,
    "longest": longest,
    "waiver": waiver,
    "relief": relief,
    "settlement": settlement,
}


def _plan(
    case: Case, rung: str, n: int, first_in_days: int = FIRST_PLAN_PAYMENT_DAYS, given_for: str | None = None
) -> Terms | None:
    return build.level(case, rung, n, case.soon(first_in_days), given_for=given_for) if n > 1 else None


def _short_length(case: Case) -> int:
    most = min(case.free_payments("month"), case.most_payments("month"))
    return in_reach(case, case.to_pay, most)


def _longest_length(case: Case) -> int:
    return in_reach(case, case.to_pay, case.most_payments("month"))
