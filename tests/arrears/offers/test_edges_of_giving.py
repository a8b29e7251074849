"""Waivers at their edges, and that what was given up once stays given up in whatever is agreed afterwards."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from arrears.offers import Decision
from tests.arrears.offers import reference
from tests.arrears.offers.offering import CLEAN_CARD, TODAY, account, ask, gbp, remember

PENALISED = account(principal="1000.00", penalty="80.00")  # half of the penalty is 40.00
FREE = replace(CLEAN_CARD, free_months=24)


def test_without_a_penalty_a_waiver_is_refused_and_a_penny_of_it_is_for_a_person():
    """Half of a penny rounds up to one; half of nothing is nothing."""
    assert ask(account(), kind="waiver") == Decision("refuse", reasons=("nothing_to_waive",))
    penny = ask(account(penalty="0.01"), kind="waiver")
    assert [terms.waived for terms in penny.options] == [gbp("0.01")] * len(penny.options) != []


def test_asked_again_the_same_two_stand():
    first = ask(PENALISED, kind="waiver")
    assert [terms.rung for terms in first.options] == ["waiver_asked"] * 2
    assert first.reasons == ("next_step", "given_for_one_payment", "given_for_finished_soon")
    past = remember((), first, declined=False)
    again = ask(PENALISED, past, kind="waiver")
    assert (again.outcome, again.options, again.reasons[0]) == ("offer", first.options, "still_open")
    assert ask(PENALISED, remember(past, again, declined=False), kind="waiver").options == first.options


def test_a_waiver_that_was_declined_as_a_rung_is_not_offered_when_it_is_asked_for():
    past = ()
    while (decision := ask(PENALISED, past, kind="lowest")).outcome == "offer":
        past = remember(past, decision)
        if "waiver" in {terms.rung for terms in decision.options}:
            break
    assert "waiver" in {offer.rung for offer in past}
    asked = ask(PENALISED, past, kind="waiver")
    assert (asked.outcome, asked.reasons, asked.authority) == ("hand_off", ("above_authority",), "agent")


def test_where_only_the_penalty_is_owed_it_cannot_all_be_given_up():
    """The waiver of 80.00 would be all of it: the bands give at most half, so 40.00 remain to be paid."""
    decision = ask(account(principal="0", penalty="80.00"), kind="waiver")
    assert all(terms.total == gbp("40.00") for terms in decision.options) and decision.options


def test_a_waiver_in_parts_needs_two_that_keep_their_distance_from_the_smallest():
    """Our own offers stay a tenth above 50.00: 110.00 after the waiver are two payments, 109.99 are one."""
    assert len(ask(account(principal="69.99", penalty="80.00"), kind="waiver").options) == 1
    both = ask(account(principal="70.00", penalty="80.00"), kind="waiver").options
    assert [len(terms.instalments) for terms in both] == [1, 2]
    assert both[1].given_for == "finished_soon"


@pytest.mark.parametrize(
    ("wish", "kind"),
    [
        ({"kind": "instalments", "each": gbp("200.00")}, "instalments"),
        ({"kind": "instalments", "each": gbp("2000.00")}, "full"),
        ({"kind": "instalments", "count": 4}, "instalments"),
        ({"kind": "instalments", "shape": "step_up", "count": 6}, "instalments"),
        ({"kind": "instalments", "shape": "step_up", "each": gbp("150.00")}, "instalments"),
        ({"kind": "full"}, "full"),
    ],
)
def test_what_was_waived_once_stays_waived_in_what_the_customer_proposes(wish, kind):
    view = replace(PENALISED, product=FREE)
    past = remember((), ask(view, kind="waiver"), declined=False)
    (terms,) = ask(view, past, **wish).options
    assert (terms.kind, terms.waived, terms.total - terms.cost) == (kind, gbp("40.00"), gbp("1040.00"))


def test_a_first_payment_pays_the_principal_down_before_the_rest_begins():
    """600.00 down on 1,300.00, of which 1,000.00 bear interest; then 100.00 a month at 12 % on what is left of them."""
    view = account(principal="1000.00", penalty="300.00")
    (terms,) = ask(view, kind="instalments", first=gbp("600.00"), each=gbp("100.00")).options
    on, amounts = zip(*((due.on, due.amount.minor) for due in terms.instalments), strict=True)
    assert amounts[0] == 60_000 and set(amounts[1:-1]) == {10_000}
    rest = terms.total.minor - 60_000
    ours = Fraction(rest - 30_000, rest)
    growths = reference.factors(list(on[1:]), TODAY, Fraction(12, 100))
    assert abs(reference.left_after(Fraction(40_000), [ours * amount for amount in amounts[1:]], growths)) < 1
    assert terms.cost > gbp("0")


def test_the_whole_on_a_day_that_is_too_late_is_offered_on_the_last_that_is_not():
    late = ask(account(), kind="full", first_on=TODAY + timedelta(days=31))
    assert (late.outcome, late.reasons) == ("offer", ("first_payment_too_late",))
    (terms,) = late.options
    assert (terms.rung, terms.due_on, terms.total) == ("nearest", TODAY + timedelta(days=30), gbp("1200.00"))


def test_a_number_and_an_amount_that_agree_are_accepted():
    """1,200.00 at 400.00 are three payments: three cover it, two do not."""
    assert ask(account(), kind="instalments", each=gbp("400.00"), count=3).outcome == "accept"
    assert ask(account(), kind="instalments", each=gbp("400.00"), count=2).reasons == ("does_not_cover",)


@pytest.mark.parametrize(("count", "reason"), [(24, "inside_policy"), (25, "too_long"), (0, "below_smallest_plan")])
def test_the_number_of_rising_payments(count, reason):
    view = account(principal="4350.00", product=FREE)
    assert ask(view, kind="instalments", shape="step_up", count=count).reasons[0] == reason


def test_the_average_and_the_smallest_of_varying_payments_to_the_penny():
    """At least 25.00 in every month but the last, and on average 50.00 in all but one."""
    for principal, fine in (("100.01", True), ("100.00", False)):  # three payments: more than twice 50.00
        view = account(principal=principal, product=FREE)
        decision = ask(view, kind="instalments", shape="seasonal", months=(1,), count=3)
        assert (decision.outcome == "accept") is fine
    view = account(principal="175.00", product=FREE)
    wish = {"kind": "instalments", "shape": "seasonal", "months": (1, 2, 3), "first_on": TODAY + timedelta(days=28)}
    exact = ask(view, each=gbp("25.00"), **wish)  # 25.00 and three of 50.00
    assert exact.outcome == "accept" and exact.options[0].instalments[0].amount == gbp("25.00")
    assert ask(view, each=gbp("24.99"), **wish).reasons[0] == "below_smallest_plan"
