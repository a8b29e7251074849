"""What the customer proposes: inside policy exactly as it is, or the reason and the nearest that is."""

from dataclasses import dataclass, replace
from datetime import date

from arrears.dates import DAYS_BETWEEN, PER_MONTH
from arrears.money import Money
from arrears.offers import build
from arrears.offers.case import FIRST_PLAN_PAYMENT_DAYS, Case
from arrears.offers.terms import Terms


@dataclass(frozen=True)
class Judged:
    """The proposal as terms, or why not; `nearest` is the same with what had to change."""

    terms: Terms | None = None
    reason: str | None = None
    nearest: Terms | None = None


def first_day(case: Case, otherwise: date) -> tuple[date, str | None]:
    """The day of the first payment, and what is wrong with the one that was named. Today means by tomorrow."""
    named = case.request.first_on
    if named is None:
        return otherwise, None
    if named < case.as_of:
        return otherwise, "date_in_past"
    if named > case.latest_first:
        return case.latest_first, "first_payment_too_late"
    return max(named, case.tomorrow), None


def judge_plan(case: Case) -> Judged:
    """A plan by its amount, by its number of payments, or by both."""
    request = case.request
    every = request.every or "month"
    usual = FIRST_PLAN_PAYMENT_DAYS if every == "month" else DAYS_BETWEEN[every]
    day, wrong_day = first_day(case, case.soon(usual))
    judged = _by_amount(case, day) if request.each is not None else _by_count(case, day)
    if judged.terms is None:
        return judged
    if _above_means(case, judged.terms):
        return _within_means(case, day)
    if wrong_day:
        return Judged(reason=wrong_day, nearest=judged.terms)
    return judged


def _by_amount(case: Case, day: date) -> Judged:
    each, every = case.request.each, case.request.every or "month"
    assert each is not None
    terms = build.paced(case, "proposed", each, day, every, case.request.first) if each.minor > 0 else None
    if terms is None or not _acceptable(case, terms, each):
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
    if first is not None and (count == 1 or first >= case.total - case.waived):
        return Judged(build.single(case, "proposed", day))
    terms = build.level(case, "proposed", count, day, every, first)
    each = terms.instalments[-1].amount
    return Judged(terms) if _acceptable(case, terms, each) else Judged(reason="below_smallest_plan")


def _by_the_month(case: Case, each: Money) -> Judged:
    """Too many weekly payments may still be few enough monthly ones, of no more money."""
    monthly = Money(int(each.minor * PER_MONTH[case.request.every or "month"]), each.currency)
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
    means = case.request.means
    return terms.kind == "instalments" and means is not None and terms.per_month > means.minor


def _within_means(case: Case, day: date) -> Judged:
    means = case.request.means
    assert means is not None
    smaller = replace(case, request=replace(case.request, each=means, every="month", count=None, first=None))
    return Judged(reason="above_means", nearest=_by_amount(smaller, day).terms)
