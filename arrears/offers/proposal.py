"""What the customer proposes: inside policy exactly as it is, or the reason and the nearest that is."""

from dataclasses import replace
from datetime import date

from arrears.dates import DAYS_BETWEEN, PAYMENTS_A_YEAR
from arrears.money import Money
from arrears.offers import build, shapes
from arrears.offers.case import FIRST_PLAN_PAYMENT_DAYS, Case
from arrears.offers.judged import Judged, first_day
from arrears.offers.terms import Terms


def judge_full(case: Case) -> Judged:
    """Everything at once; more than the stated means only from a source that they named."""
    day, wrong_day = first_day(case, case.tomorrow)
    terms = build.single(case, "full_now", day)
    if case.above_means(terms.per_year) and not case.request.covered:
        return within_means(case, case.soon(FIRST_PLAN_PAYMENT_DAYS))
    return Judged(reason=wrong_day, nearest=terms) if wrong_day else Judged(terms)


def judge_plan(case: Case) -> Judged:
    """A plan by its amount, by its number of payments, or by both; or by its shape."""
    request = case.request
    every = request.every or "month"
    usual = FIRST_PLAN_PAYMENT_DAYS if every == "month" else DAYS_BETWEEN[every]
    day, wrong_day = first_day(case, case.soon(usual))
    if request.shape != "level":
        judged = shapes.judge_shape(case, day)
    else:
        judged = _by_amount(case, day) if request.each is not None else _by_count(case, day)
    if judged.terms is None:
        return judged
    if _above_means(case, judged.terms):
        return within_means(case, day)
    if wrong_day:
        return Judged(reason=wrong_day, nearest=judged.terms)
    return judged


def plan_within_means(case: Case, day: date) -> Terms | None:
    """The fewest payments of what the customer can pay in a month, at the lower rate where it takes that."""
    means = case.request.means
    if means is None or not case.large_enough(means, "month"):
        return None
    return build.paced(case, "proposed", means, day) or _relieved(case, means, day)


def within_means(case: Case, day: date) -> Judged:
    """The answer to what is above the stated means."""
    return Judged(reason="above_means", nearest=plan_within_means(case, day))


def _by_amount(case: Case, day: date) -> Judged:
    each, every = case.request.each, case.request.every or "month"
    assert each is not None
    terms = build.paced(case, "proposed", each, day, every, case.request.first) if each.minor > 0 else None
    if terms is None or not _acceptable(case, terms, each):
        if each.minor > 0 and every == "month" and (relieved := _relieved(case, each, day)):
            return Judged(reason="rate_relief", nearest=relieved)
        return Judged(reason="below_smallest_plan") if every == "month" else _by_the_month(case, each)
    count = case.request.count
    if count is not None and count < len(terms.instalments):
        return Judged(reason="does_not_cover", nearest=terms)
    return Judged(terms)


def _by_count(case: Case, day: date) -> Judged:
    count, every = case.request.count, case.request.every or "month"
    first = case.request.first
    assert count is not None
    if count > case.most_payments(every):
        return Judged(reason="too_long")
    if first is not None and (count == 1 or first >= case.to_pay):
        return Judged(build.single(case, "proposed", day))
    terms = build.level(case, "proposed", count, day, every, first)
    each = terms.instalments[-1].amount
    return Judged(terms) if _acceptable(case, terms, each) else Judged(reason="below_smallest_plan")


def _by_the_month(case: Case, each: Money) -> Judged:
    """Too many weekly payments may still be few enough monthly ones, of no more money."""
    monthly = shapes.by_month(each, case.request.every or "month")
    by_month = replace(case, request=replace(case.request, each=monthly, every="month", count=None))
    day, _ = first_day(by_month, case.soon(FIRST_PLAN_PAYMENT_DAYS))
    judged = _by_amount(by_month, day)
    if judged.terms is None or _above_means(case, judged.terms):
        return Judged(reason="below_smallest_plan")
    return Judged(reason="paid_monthly", nearest=judged.terms)


def _acceptable(case: Case, terms: Terms, each: Money) -> bool:
    """Every payment is large enough; the last is whatever is left.

    That each is also more than the interest that accrues follows from the plan's end: it is paid off in time.
    """
    first = case.request.first
    if len(terms.instalments) == 1:
        return True
    return case.large_enough(each, terms.every) and (first is None or case.large_enough(first, terms.every))


def _above_means(case: Case, terms: Terms) -> bool:
    """A single sum or a first payment may come from elsewhere; the rest comes from what is left in a month."""
    if terms.shape != "level":
        return not shapes.affordable(case, terms)
    if not case.request.covered:
        return case.above_means(terms.per_year)
    if len(terms.instalments) == 1:
        return False
    from_income = terms.instalments[1:] if case.request.first is not None else terms.instalments
    return case.above_means(max(due.amount.minor for due in from_income) * PAYMENTS_A_YEAR[terms.every])


def _relieved(case: Case, each: Money, day: date) -> Terms | None:
    """The same amount at the lower rate, for somebody who told us that more is not possible."""
    told = case.in_hardship or case.request.means is not None
    if not told or case.request.first is not None or not case.large_enough(each, "month"):
        return None
    if case.above_means(each.minor * 12):
        return None
    rate = case.product.relief_rate
    return build.paced(case, "proposed", each, day, rate=rate, given_for="kept_to_plan")
