"""The last penny, the last payment and the last day that are still inside, and the first that are not."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from arrears import rules
from arrears.offers import Request, Terms, decide
from tests.arrears.offers import reference
from tests.arrears.offers.offering import CLEAN_CARD, CLEAR, TODAY, account, ask, gbp

LATE = account(principal="1000.00", days_late=200)
FREE = replace(CLEAN_CARD, free_months=24)  # no plan costs anything


def only(decision) -> Terms:
    (terms,) = decision.options
    return terms


def paid(decision) -> list[str]:
    return [f"{due.amount.decimal}" for due in only(decision).instalments]


def rising(principal: str, each: str, product=FREE, **more: object):
    view = account(principal=principal, product=product, penalty=more.pop("penalty", "0"))
    return ask(view, kind="instalments", shape="step_up", each=gbp(each), **more)


@pytest.mark.parametrize(
    ("authority", "lump", "kind"),
    [("assistant", "950.00", "settlement"), ("assistant", "1000.00", "full"), ("agent", "800.00", "settlement")],
)
def test_one_sum_on_a_day_that_is_too_late_is_offered_on_the_last_day_that_is_not(authority, lump, kind):
    def by_day(days: int):
        wish = Request(kind="settlement", lump=gbp(lump), first_on=TODAY + timedelta(days=days))
        return decide(LATE, CLEAR, wish, (), rules.at("uk", TODAY), TODAY, authority)

    late = by_day(31)
    assert (late.outcome, late.reasons, late.authority) == ("offer", ("first_payment_too_late",), authority)
    assert (only(late).kind, only(late).rung, only(late).due_on) == (kind, "nearest", TODAY + timedelta(days=30))
    in_time = by_day(30)
    assert (in_time.outcome, in_time.reasons, in_time.authority) == ("accept", ("inside_policy",), authority)
    assert (only(in_time).kind, only(in_time).rung, only(in_time).total) == (kind, "proposed", gbp(lump))


@pytest.mark.parametrize(
    ("first", "count", "payments"),
    [
        ("600.00", 1, ["1200.00"]),  # one payment is everything, whatever the first was to be
        ("1200.00", 3, ["1200.00"]),  # the first is all of it
        ("600.00", 2, ["600.00", "600.00"]),
    ],
)
def test_a_first_payment_and_a_number(first, count, payments):
    decision = ask(account(), kind="instalments", first=gbp(first), count=count)
    assert (decision.outcome, paid(decision), only(decision).rung) == ("accept", payments, "proposed")
    assert only(decision).instalments[0].on == TODAY + timedelta(days=28)


def test_a_first_payment_that_leaves_less_than_a_payment_is_too_large():
    decision = ask(account(), kind="instalments", first=gbp("1199.99"), count=2)
    assert decision.reasons[0] == "below_smallest_plan"


def test_not_one_of_the_equal_payments_may_be_below_the_smallest():
    """50.00, 50.00 and 49.99 are too small by a penny."""
    decision = ask(account(principal="150.00"), kind="instalments", count=3)
    assert (decision.outcome, only(decision).rung) == ("accept", "proposed")
    assert ask(account(principal="149.99"), kind="instalments", count=3).reasons[0] == "below_smallest_plan"


def test_a_weekly_number_that_does_not_cover_is_forgotten_when_it_becomes_monthly():
    view = account(principal="3000.00")
    decision = ask(view, place="cn", kind="instalments", each=gbp("40.00"), every="week", count=10)
    assert decision.reasons == ("paid_monthly",) and paid(decision)[0] == "173.33"


def test_the_lower_rate_is_for_those_who_said_that_more_is_not_possible():
    """1,200.00 in 24 months: 56.49 a month at 12 %, 53.19 at 6 %."""
    view, wish = account(), {"kind": "instalments", "each": gbp("55.00")}
    assert ask(view, **wish).reasons[0] == "below_smallest_plan"
    relieved = ask(view, means=gbp("55.00"), **wish)
    assert (relieved.reasons[0], paid(relieved)[0]) == ("rate_relief", "55.00")
    assert only(relieved).given_for == "kept_to_plan"
    assert "rate_relief" not in ask(view, means=gbp("54.99"), **wish).reasons, "not above what is left"
    assert "rate_relief" not in ask(view, means=gbp("55.00"), first=gbp("60.00"), **wish).reasons


def test_an_ordinary_payment_of_everything_is_one_payment():
    assert paid(rising("900.00", "900.00")) == paid(rising("900.00", "1000.00")) == ["900.00"]
    assert only(rising("900.00", "900.00")).rung == "proposed"


@pytest.mark.parametrize(
    ("principal", "each", "payments"),
    [
        ("900.00", "450.00", ["450.00", "450.00"]),  # the rest is exactly an ordinary payment
        ("900.01", "450.00", ["450.00", "450.00", "0.01"]),  # and a penny more is one payment more
        ("420.00", "100.00", ["100.00"] * 3 + ["120.00"]),  # the fourth may be half as large again
        ("450.00", "100.00", ["100.00"] * 3 + ["150.00"]),
        ("450.01", "100.00", ["100.00"] * 3 + ["150.00", "0.01"]),
    ],
)
def test_a_rising_plan_ends_with_the_rest(principal, each, payments):
    decision = rising(principal, each)
    assert (decision.outcome, paid(decision), only(decision).rung) == ("accept", payments, "proposed")


def test_the_longest_rising_plan_has_as_many_months_as_the_product():
    """24 months at 100.00, 150.00 and 200.00: 3 + 4.5 + 36 ordinary payments are 4,350.00."""
    assert len(paid(rising("4350.00", "100.00"))) == 24
    assert rising("4350.01", "100.00").reasons[0] == "below_smallest_plan"


def test_a_rising_plan_within_the_free_months_costs_nothing_and_a_month_more_does():
    assert only(rising("300.00", "100.00", product=CLEAN_CARD)).cost == gbp("0")
    assert only(rising("400.00", "100.00", product=CLEAN_CARD)).cost > gbp("0")


def test_a_rising_plan_charges_the_principal_and_not_the_penalty():
    """Every payment serves both in proportion; at the end nothing of the principal is left, to half a penny."""
    terms = only(rising("1000.00", "100.00", product=CLEAN_CARD, penalty="300.00"))
    on, amounts = zip(*((due.on, due.amount.minor) for due in terms.instalments), strict=True)
    ours = Fraction(terms.total.minor - 30_000, terms.total.minor)
    growths = reference.factors(list(on), TODAY, Fraction(12, 100))
    assert abs(reference.left_after(Fraction(100_000), [ours * amount for amount in amounts], growths)) < 1
    assert terms.cost == terms.total - gbp("1300.00") and terms.cost > gbp("0")
