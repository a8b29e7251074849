"""Changes of a running agreement: days, amounts, numbers, once and free; and the right to cancel."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arrears import rules as rule_books
from arrears.agreements import Change, amend, cancellation, load_limits, repair_options
from arrears.agreements.rest import rest_terms
from arrears.agreements.states import MOVES, Move, MoveRefused, State, after
from arrears.dates import add_months
from arrears.gates import Standing
from arrears.ledger import Balance
from arrears.money import Money
from arrears.offers import AccountView
from arrears.products import load_products
from tests.arrears.agreements.agreeing import AGREED_ON, FIRST, agreement, days_after, pounds

TODAY = date(2026, 12, 1)
LIMITS = load_limits()
FREE = Standing(identified=True, running_agreement=True)


def account(owed: Money) -> AccountView:
    nothing = Money.zero(owed.currency)
    return AccountView(
        ref="TC-1",
        product=load_products()["card-uk"],
        balance=Balance(owed, nothing, nothing, nothing),
        minimum_due=nothing,
        days_past_due=60,
        due_on=date(2026, 10, 1),
    )


def change(agreed=None, on=TODAY, standing=FREE, view=None, **wish):
    agreed = agreed or agreement()
    rules = rule_books.at("uk", on)
    return amend(agreed, Change(**wish), view or account(agreed.left), standing, rules, LIMITS, on)


def test_one_payment_moves_and_the_others_stay():
    decision = change(agreement(paid=1), on=date(2027, 1, 5), day=date(2027, 1, 28))
    assert (decision.outcome, decision.reasons) == ("accept", ("inside_policy",))
    (terms,) = decision.options
    assert [due.on.day for due in terms.instalments] == [28, 20, 20, 20, 20]
    assert terms.total == pounds(5000) and terms.rung == "amend_date"


def test_every_payment_moves_from_now_on():
    (terms,) = change(agreement(paid=1), on=date(2027, 1, 5), day=date(2027, 1, 31), all_days=True).options
    assert [(due.on.month, due.on.day) for due in terms.instalments] == [(1, 31), (2, 28), (3, 31), (4, 30), (5, 31)]


def test_a_payment_does_not_move_past_the_next_one():
    decision = change(agreement(paid=1), on=date(2027, 1, 5), day=date(2027, 3, 1))
    assert (decision.outcome, decision.reasons) == ("offer", ("move_too_far",))
    assert decision.options[0].instalments[0].on == date(2027, 2, 19)


def test_the_first_payment_stays_within_the_days_that_the_law_gives():
    """30 days from 23 November are 23 December."""
    decision = change(day=date(2027, 1, 4))
    assert decision.options[0].instalments[0].on == date(2026, 12, 23)


def test_the_payment_that_is_named_is_the_one_that_moves():
    (terms,) = change(agreement(paid=1), on=date(2027, 1, 5), number=4, day=date(2027, 3, 25)).options
    assert [due.on.day for due in terms.instalments] == [20, 20, 25, 20, 20]
    assert change(number=9, day=date(2026, 12, 22)).reasons == ("no_such_payment",)
    assert change(agreement(paid=1), number=1, day=date(2026, 12, 22)).reasons == ("no_such_payment",)


def test_a_day_that_has_passed_is_refused():
    assert change(day=TODAY).reasons == ("date_in_past",)


def test_another_amount_is_judged_like_any_proposal_for_what_is_left():
    decision = change(agreement(paid=2), on=date(2027, 2, 1), each=pounds(500))
    assert decision.outcome == "accept"
    (terms,) = decision.options
    assert terms.rung == "amend_amount" and terms.instalments[0].on == date(2027, 2, 20)
    assert sum(due.amount.minor for due in terms.instalments) == terms.total.minor
    assert terms.total - terms.cost == pounds(4000)


def test_the_months_that_are_used_are_used():
    """60 months at most: with two paid, 59 more are too many and 58 are not."""
    assert "too_long" in change(agreement(paid=2), on=date(2027, 2, 1), count=59).reasons
    (terms,) = change(agreement(paid=2), on=date(2027, 2, 1), count=58).options
    assert len(terms.instalments) == 58 and terms.cost.minor > 0


def test_a_longer_plan_than_the_free_months_costs_what_a_plan_costs():
    assert change(agreement(paid=3), on=date(2027, 3, 1), count=3).options[0].cost.minor == 0
    assert change(agreement(paid=3), on=date(2027, 3, 1), count=4).options[0].cost.minor > 0


def test_the_second_change_is_for_a_person():
    for wish in ({"day": date(2026, 12, 22)}, {"each": pounds(900)}, {"count": 8}):
        decision = change(agreement(changes=1), **wish)
        assert (decision.outcome, decision.reasons, decision.authority) == ("hand_off", ("change_used",), "agent")


@pytest.mark.parametrize("gate", ["dispute", "deceased", "lawyer", "insolvent", "time_barred"])
def test_a_closed_gate_wins_over_a_change_of_the_amount(gate):
    assert change(standing=replace(FREE, **{gate: True}), each=pounds(500)).gate == gate


@pytest.mark.parametrize("kind", ["deferral", "settlement"])
def test_amounts_of_a_single_payment_are_for_a_person(kind):
    assert change(agreement(count=1, kind=kind), each=pounds(500)).outcome == "hand_off"


def test_another_currency_is_refused():
    assert change(each=Money.of("500", "USD")).reasons == ("wrong_currency",)


def test_what_does_not_sum_is_refused_with_both_figures():
    with pytest.raises(ValueError, match="100000 and 600000 is left"):
        rest_terms(agreement(), "amend_date", [(FIRST, pounds(1000))], TODAY)


def test_cancelling_is_a_right_up_to_the_last_day():
    rules = rule_books.at("uk", TODAY)
    last = days_after(AGREED_ON, rules.cooling_off_days)
    assert cancellation(agreement(), rules, last).allowed
    over = cancellation(agreement(), rules, days_after(last, 1))
    assert (over.allowed, over.last_day, over.reason) == (False, last, "cooling_off_over")
    assert over.rule_ids


def test_a_change_does_not_begin_the_cooling_off_days_again():
    rules = rule_books.at("uk", TODAY)
    assert not cancellation(agreement(version=2, changes=1), rules, days_after(AGREED_ON, 30)).allowed


def test_only_a_running_agreement_moves_and_only_a_bounce_brings_one_back():
    back = {pair for pair, to in MOVES.items() if to is State.RUNNING}
    assert back == {(State.KEPT, Move.BOUNCE), (State.BROKEN, Move.BOUNCE)}
    for state in (State.BROKEN, State.CANCELLED):
        for move in set(Move) - ({Move.BOUNCE} if state is State.BROKEN else set()):
            with pytest.raises(MoveRefused, match=f"is {state}"):
                after("A-1", state, move)


@given(
    paid=st.integers(0, 5),
    partly=st.integers(0, 99_999),
    late_days=st.integers(1, 200),
    unearned=st.integers(0, 20_000),
)
def test_a_repair_sums_to_what_is_left_with_days_ahead_and_amounts_above_zero(paid, partly, late_days, unearned):
    agreed = agreement(paid=paid, partly=str(Decimal(partly) / 100), unearned=Money(unearned, "GBP"))
    as_of = days_after(add_months(FIRST, paid), late_days)
    for terms in repair_options(agreed, LIMITS, as_of):
        assert terms.total == agreed.left == sum((d.amount for d in terms.instalments), Money.zero("GBP"))
        assert all(due.on > as_of or due.on in [p.on for p in agreed.open] for due in terms.instalments)
        assert all(due.on >= as_of and due.amount.minor > 0 for due in terms.instalments)
        assert [due.on for due in terms.instalments] == sorted(due.on for due in terms.instalments)
        assert terms.cost == agreed.unearned, "a repair costs nothing more"


@given(
    each=st.integers(1, 700_000),
    paid=st.integers(0, 5),
    days=st.integers(0, 27),
    every=st.sampled_from(["month", "fortnight", "week", None]),
)
def test_an_amended_plan_sums_is_positive_and_lies_ahead(each, paid, days, every):
    agreed = agreement(paid=paid)
    as_of = days_after(add_months(FIRST, paid), days - 28)
    decision = change(agreed, on=as_of, each=Money(each, "GBP"), every=every)
    for terms in decision.options:
        assert terms.total - terms.cost == agreed.left
        assert sum(due.amount.minor for due in terms.instalments) == terms.total.minor
        assert all(due.on > as_of and due.amount.minor > 0 for due in terms.instalments)
