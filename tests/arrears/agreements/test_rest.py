"""What is left of an agreement, as terms: all that was agreed stays, only the days and the parts change."""

from datetime import date, timedelta
from decimal import Decimal

from arrears.agreements import Limits, repair_options
from arrears.agreements.rest import rest_terms
from arrears.dates import add_months
from arrears.money import Money
from tests.arrears.agreements.agreeing import FIRST, agreement, pounds

LIMITS = Limits(grace_days=7, free_changes=1, move_days=31, repair_days=14, payoff_days=7)
LATE = FIRST + timedelta(days=8)


def test_kind_waiver_and_rhythm_are_those_of_the_agreement():
    agreed = agreement(kind="settlement", every="week", waived=pounds(70), unearned=pounds(0))
    terms = rest_terms(agreed, "amend_date", [(FIRST, pounds(6000))], FIRST)
    assert (terms.kind, terms.every, terms.waived, terms.rung) == ("settlement", "week", pounds(70), "amend_date")
    assert (terms.due_on, terms.annual_rate) == (FIRST, Decimal(0))


def test_several_payments_have_no_single_due_date_and_come_in_the_order_of_their_days():
    two = [(date(2027, 3, 1), pounds(2500)), (date(2027, 2, 1), pounds(3500))]
    terms = rest_terms(agreement(), "amend_date", two, FIRST)
    assert terms.due_on is None
    assert [(due.number, due.on.month, due.amount) for due in terms.instalments] == [
        (1, 2, pounds(3500)),
        (2, 3, pounds(2500)),
    ]


def test_two_payments_of_one_day_keep_the_order_in_which_they_were_named():
    """The larger was named first: nothing but the day decides."""
    same = [(FIRST, pounds(3500)), (FIRST, pounds(2500))]
    assert [due.amount for due in rest_terms(agreement(), "x", same, FIRST).instalments] == [pounds(3500), pounds(2500)]


def test_the_rate_stays_that_of_the_agreement():
    """100.00 on 5,900.00 over one year of 365 days are 1.69 %; agreed were 12 % on the principal."""
    agreed = agreement(unearned=pounds(100), rate=Decimal("0.12"))
    terms = rest_terms(agreed, "x", [(FIRST + timedelta(days=365), pounds(6000))], FIRST)
    assert (terms.cost, terms.annual_rate) == (pounds(100), Decimal("0.1200"))


def test_paid_sooner_it_costs_what_the_rate_agreed_comes_to_until_then():
    """100.00 on 5,900.00 over 30 days would be 20.62 % a year; 12 % are 5,900 * 0.12 * 30 / 365 = 58.19."""
    agreed = agreement(unearned=pounds(100), rate=Decimal("0.12"))
    terms = rest_terms(agreed, "x", [(FIRST + timedelta(days=30), pounds(6000))], FIRST)
    assert (terms.cost, terms.total) == (Money(5819, "GBP"), Money(595819, "GBP"))
    assert terms.annual_rate == Decimal("0.1200")


def test_what_is_saved_is_taken_off_the_last_payments_and_one_of_nothing_falls_away():
    agreed = agreement(unearned=pounds(100), rate=Decimal("0.12"))
    soon = [(FIRST + timedelta(days=1), pounds(5990)), (FIRST + timedelta(days=2), pounds(10))]
    (only,) = rest_terms(agreed, "x", soon, FIRST).instalments
    assert only.amount == Money(590193, "GBP"), "5,900 and the 1.93 of one day, to the penny below"


def test_a_cost_agreed_without_a_rate_stays_as_it_is():
    agreed = agreement(unearned=pounds(100), rate=Decimal(0))
    assert rest_terms(agreed, "x", [(FIRST, pounds(6000))], FIRST).cost == pounds(100)


def test_without_a_cost_to_come_there_is_no_rate():
    agreed = agreement(unearned=pounds(0), rate=Decimal("0.12"))
    assert rest_terms(agreed, "x", [(FIRST, pounds(6000))], FIRST).annual_rate == 0


def rungs(agreed, day=None) -> dict:
    return {terms.rung: terms for terms in repair_options(agreed, LIMITS, LATE, day)}


def test_a_missing_payment_is_spread_over_two_or_more_and_never_over_one():
    assert "repair_spread" in rungs(agreement(count=3))
    assert "repair_spread" not in rungs(agreement(count=2))
    spread = rungs(agreement(count=3))["repair_spread"]
    assert [due.amount for due in spread.instalments] == [pounds(1500), pounds(1500)]
    assert spread.instalments[0].on == add_months(FIRST, 1)


def test_the_customers_own_day_is_tomorrow_at_the_earliest_and_the_last_day_of_repair_at_the_latest():
    for days, taken in ((0, False), (1, True), (14, True), (15, False)):
        assert ("repair_move" in rungs(agreement(), LATE + timedelta(days=days))) is taken
