"""The whole answer to a change: what it is, why, who may decide; and the edges of the days on which it may fall."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from arrears import rules as rule_books
from arrears.agreements import Change, amend, cancellation, load_limits
from arrears.agreements.missed import second_miss
from arrears.agreements.states import MOVES, Move, State, after
from arrears.dates import add_months
from arrears.gates import Standing
from arrears.offers import Decision
from tests.arrears.agreements.agreeing import AGREED_ON, FIRST, agreement, pounds
from tests.arrears.agreements.test_amend import account

TODAY = date(2026, 12, 1)
LIMITS = load_limits()
TO_AN_AGENT = Decision("hand_off", reasons=("above_authority",), authority="agent")


def change(agreed=None, on=TODAY, **wish) -> Decision:
    agreed = agreed or agreement()
    standing = Standing(identified=True, running_agreement=True)
    return amend(agreed, Change(**wish), account(agreed.left), standing, rule_books.at("uk", on), LIMITS, on)


@pytest.mark.parametrize(
    ("wish", "reason"),
    [({"number": 7, "day": FIRST}, "no_such_payment"), ({"day": TODAY}, "date_in_past")],
)
def test_what_cannot_be_is_refused_and_nothing_else_is_said(wish, reason):
    assert change(**wish) == Decision("refuse", reasons=(reason,))


def test_nothing_is_left_to_move_when_all_is_paid():
    assert change(agreement(paid=6), day=FIRST) == Decision("refuse", reasons=("no_such_payment",))


def test_the_review_of_a_pause_is_moved_by_a_person():
    assert change(agreement(paused=True), day=FIRST) == TO_AN_AGENT


@pytest.mark.parametrize("wish", [{"each": pounds(500)}, {"count": 3}])
def test_the_amount_of_a_single_payment_is_changed_by_a_person(wish):
    assert change(agreement(count=1, kind="settlement"), **wish) == TO_AN_AGENT


def test_a_payment_that_can_go_nowhere_is_for_a_person():
    """The first is 12 days late and 30 days from the agreement are 23 December: on the 23rd that day has come."""
    for on, outcome in ((date(2026, 12, 22), "accept"), (date(2026, 12, 23), "hand_off")):
        assert change(on=on, day=date(2026, 12, 23) if on.day == 22 else date(2026, 12, 24)).outcome == outcome
    assert change(on=date(2026, 12, 23), day=date(2026, 12, 24)) == TO_AN_AGENT


def test_all_payments_may_move_further_than_the_next_one():
    """The second of six, on 20 January, may go 31 days on when the others go along; alone it stays before the third."""
    agreed, on, day = agreement(paid=1), date(2027, 1, 5), date(2027, 2, 20)
    assert change(agreed, on, day=day, all_days=True).outcome == "accept"
    assert change(agreed, on, day=day).outcome == "offer"
    decision = change(agreed, on, day=day + timedelta(days=1), all_days=True)
    assert (decision.outcome, decision.reasons) == ("offer", ("move_too_far",))
    (terms,) = decision.options
    assert terms.instalments[0].on == day and terms.rung == "amend_date"


def test_the_last_payment_has_no_next_one_to_stay_before():
    agreed, on = agreement(paid=5), date(2027, 5, 1)
    last = add_months(FIRST, 5)
    (terms,) = change(agreed, on, day=last + timedelta(days=31)).options
    assert [due.on for due in terms.instalments] == [last + timedelta(days=31)]
    assert change(agreed, on, day=last + timedelta(days=32)).outcome == "offer"


def test_another_day_costs_nothing_and_keeps_the_rate():
    """60.00 of the cost have not accrued: the same rest, a day later, at the rate that was agreed."""
    agreed = agreement(paid=1, unearned=pounds(60), rate=Decimal("0.24"))
    for all_days in (False, True):
        (terms,) = change(agreed, date(2027, 1, 5), day=date(2027, 1, 21), all_days=all_days).options
        assert (terms.total, terms.cost, terms.waived) == (pounds(5000), pounds(60), pounds(0))
        assert terms.annual_rate == Decimal("0.24")


def test_a_single_miss_is_no_second_one_and_neither_is_none():
    day_after = FIRST + timedelta(days=1)
    assert not second_miss(agreement(), day_after)
    assert second_miss(agreement(repairs=1), day_after)
    assert not second_miss(agreement(repairs=2), FIRST)  # nothing is missing


def test_without_cooling_off_the_right_ends_on_the_day_of_the_agreement():
    rules = replace(rule_books.at("uk", TODAY), cooling_off_days=None)
    assert cancellation(agreement(), rules, AGREED_ON).allowed
    assert not cancellation(agreement(), rules, AGREED_ON + timedelta(days=1)).allowed


def test_every_move_of_a_running_agreement_has_its_end():
    for (state, move), to in MOVES.items():
        assert after("A-1", str(state), move) is to
    assert {after("A-1", "running", move) for move in Move if move is not Move.BOUNCE} == set(State) - {State.RUNNING}


def test_other_amounts_stay_within_the_means_that_are_stated():
    decision = change(each=pounds(1000), means=pounds(400))
    assert (decision.outcome, decision.reasons[0]) == ("offer", "above_means")
    assert max(due.amount for due in decision.options[0].instalments) <= pounds(400)


def test_the_rhythm_stays_unless_another_is_named_and_the_change_says_what_it_is():
    weekly = agreement(every="week", waived=pounds(100))
    (terms,) = change(weekly, each=pounds(500)).options
    assert (terms.every, terms.rung, terms.waived) == ("week", "amend_amount", pounds(100))
    (terms,) = change(weekly, count=4, every="month").options
    assert (terms.every, terms.rung, terms.waived) == ("month", "amend_number", pounds(100))


def test_a_payment_of_today_is_not_put_off_the_plan_begins_with_the_next():
    """20 December is today; 20 January is 31 days away and a first payment at most 30."""
    (terms,) = change(on=FIRST, each=pounds(900)).options
    assert terms.instalments[0].on == date(2027, 1, 19)


@pytest.mark.parametrize(("count", "outcome"), [(251, "accept"), (252, "offer")])
def test_weeks_that_are_used_up_count_as_whole_months(count, outcome):
    """Five weekly payments are 1.15 months: 58 of 60 months are left, and 58 months are 251 weeks."""
    weekly = agreement(paid=5, count=60, every="week")
    assert change(weekly, date(2027, 5, 1), count=count).outcome == outcome


def chinese(count: int, paid: int, months: int, allowed: int = 60) -> Decision:
    """A change under Chinese law (60 payments) of a plan whose product would allow `months`."""
    agreed, on = agreement(paid=paid, count=max(6, paid + 4)), date(2027, 2, 1)
    view = account(agreed.left)
    view = replace(view, product=replace(view.product, max_months=months))
    rules = replace(rule_books.at("cn", on), max_instalments=allowed)
    standing = Standing(identified=True, running_agreement=True)
    return amend(agreed, Change(count=count), view, standing, rules, LIMITS, on)


def test_the_law_counts_the_payments_of_all_versions():
    """A contract for 120 months, two paid: of the 60 that the law allows 58 are left."""
    assert rule_books.at("cn", TODAY).max_instalments == 60
    assert chinese(58, paid=2, months=120).outcome == "accept"
    assert "too_long" in chinese(59, paid=2, months=120).reasons


def test_when_every_month_is_used_up_one_payment_is_left():
    for months, allowed in ((4, 60), (60, 4)):
        assert chinese(1, paid=4, months=months, allowed=allowed).outcome == "accept"
        assert "too_long" in chinese(2, paid=4, months=months, allowed=allowed).reasons


def test_no_free_month_is_left_when_all_were_used():
    """Six months are free: with six payments made, two more cost what a plan costs."""
    agreed = agreement(paid=6, count=10)
    assert change(agreed, date(2027, 6, 1), count=2).options[0].cost > pounds(0)
