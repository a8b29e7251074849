"""What something given in return changes in a waiver and in a settlement that lie on the table already."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from arrears.products import Bands
from tests.arrears.offers.offering import CLEAN_CARD, TODAY, account, ask, gbp, remember

WIDE = replace(
    CLEAN_CARD,
    penalty_waiver=Bands(*map(Decimal, ("0.2", "0.4", "0.8", "1"))),
    settlement=Bands(*map(Decimal, ("0.1", "0.2", "0.4", "0.6"))),
)
LATE = account(principal="1000.00", penalty="100.00", days_late=200, product=WIDE)  # a quarter is 275.00
SOON, TOO_LATE = TODAY + timedelta(days=7), TODAY + timedelta(days=8)


def amounts(terms) -> list[str]:
    return [str(due.amount.decimal) for due in terms.instalments]


def test_that_more_is_possible_is_said_until_something_was_given():
    assert ask(LATE, kind="waiver").reasons[:2] == ("next_step", "more_if_given")
    for wish in ({"autopay": True}, {"first": gbp("275.00")}, {"first_on": SOON}):
        assert "more_if_given" not in ask(LATE, kind="waiver", **wish).reasons
    for wish in ({"first": gbp("274.99")}, {"first_on": TOO_LATE}):
        assert "more_if_given" in ask(LATE, kind="waiver", **wish).reasons
    narrow = replace(WIDE, penalty_waiver=Bands(*map(Decimal, ("0.4", "0.4", "0.8", "1"))))
    assert "more_if_given" not in ask(replace(LATE, product=narrow), kind="waiver").reasons


def test_the_standing_waiver_is_replaced_by_a_better_one_and_by_no_worse_one():
    past = remember((), ask(LATE, kind="waiver"), declined=False)
    again = ask(LATE, past, kind="waiver")
    assert again.reasons[:2] == ("still_open", "more_if_given")
    assert {terms.waived for terms in again.options} == {gbp("20.00")} and len(again.options) == 2
    better = ask(LATE, past, kind="waiver", autopay=True)
    assert better.reasons[0] == "next_step" and {terms.waived for terms in better.options} == {gbp("30.00")}
    past = remember(past, better, declined=False)
    back = ask(LATE, past, kind="waiver")
    assert back.reasons[0] == "still_open" and {terms.waived for terms in back.options} == {gbp("30.00")}
    assert [len(terms.instalments) for terms in back.options] == [1, 3]


@pytest.mark.parametrize(
    ("first", "parts"),
    [
        ("275.00", ["275.00", "397.50", "397.50"]),  # 1070.00 in the three free months
        ("274.99", ["360.00", "360.00", "360.00"]),  # below a quarter: 1080.00, and the first is ours
        ("970.00", ["970.00", "50.00", "50.00"]),  # the rest is just two of the smallest
        ("970.02", None),  # less than that remains: one payment is all there is
    ],
)
def test_a_larger_first_payment_is_taken_as_it_is_named(first, parts):
    decision = ask(LATE, kind="waiver", first=gbp(first))
    plans = [amounts(terms) for terms in decision.options if len(terms.instalments) > 1]
    assert plans == ([parts] if parts else [])
    singles = [terms for terms in decision.options if len(terms.instalments) == 1]
    assert [terms.instalments[0].on for terms in singles] == [TODAY + timedelta(days=14)]


def test_an_early_day_is_the_day_of_both():
    for terms in ask(LATE, kind="waiver", first_on=SOON).options:
        assert (terms.instalments[0].on, terms.given_for) == (SOON, "earlier_date")
    single, plan = ask(LATE, kind="waiver", first_on=TOO_LATE).options
    assert single.instalments[0].on == TODAY + timedelta(days=14)
    assert plan.instalments[0].on == TODAY + timedelta(days=28)
    assert (single.given_for, plan.given_for) == ("one_payment", "finished_soon")


def test_a_waiver_of_nothing_or_of_everything_is_for_a_person():
    nothing = replace(WIDE, penalty_waiver=Bands(*map(Decimal, ("0", "0", "0.8", "1"))))
    for view in (replace(LATE, product=nothing), account(principal="0", penalty="100.00", product=everything())):
        decision = ask(view, kind="waiver")
        assert (decision.outcome, decision.reasons, decision.authority) == ("hand_off", ("above_authority",), "agent")


def everything():
    return replace(WIDE, penalty_waiver=Bands(*map(Decimal, ("1", "1", "1", "1"))))


@pytest.mark.parametrize("rung", ["waiver", "waiver_asked"])
def test_a_declined_waiver_is_for_a_person_under_either_name(rung):
    past = tuple(
        replace(offer, rung=rung, declined=True) for offer in remember((), ask(LATE, kind="waiver"), declined=True)
    )
    assert ask(LATE, past, kind="waiver", autopay=True).outcome == "hand_off"


def test_a_settlement_on_the_table_is_bettered_by_an_early_day_alone():
    past = remember((), ask(LATE, kind="settlement"), declined=False)
    assert ask(LATE, past, kind="settlement").reasons[0] == "still_open"
    early = ask(LATE, past, kind="settlement", first_on=SOON)
    [terms] = early.options
    assert early.reasons[0] == "next_step"
    assert (terms.total, terms.instalments[0].on, terms.given_for) == (gbp("935.00"), SOON, "earlier_date")
    past = remember(past, early, declined=False)
    [kept] = ask(LATE, past, kind="settlement").options
    assert kept.total == gbp("935.00")


@pytest.mark.parametrize("rung", ["settlement", "settlement_asked"])
def test_a_declined_settlement_is_for_a_person_under_either_name(rung):
    past = tuple(replace(offer, rung=rung) for offer in remember((), ask(LATE, kind="settlement"), declined=True))
    decision = ask(LATE, past, kind="settlement")
    assert (decision.outcome, decision.reasons, decision.authority) == ("hand_off", ("above_authority",), "agent")


@pytest.mark.parametrize(
    ("lump", "means", "covered", "outcome"),
    [
        ("900.00", "300.00", False, "above_means"),
        ("900.00", "300.00", True, "inside_policy"),
        ("900.00", "900.00", False, "inside_policy"),
        ("1100.00", "2000.00", False, "inside_policy"),  # all of it is no settlement
    ],
)
def test_a_sum_above_the_means_needs_its_source(lump, means, covered, outcome):
    decision = ask(LATE, kind="settlement", lump=gbp(lump), means=gbp(means), covered=covered)
    assert decision.reasons[0] == outcome
    if lump == "1100.00":
        assert decision.options[0].kind == "full"


@pytest.mark.parametrize(
    ("first", "each", "means", "covered", "reason"),
    [
        ("600.00", "100.00", "100.00", True, "inside_policy"),
        ("600.00", "100.00", "99.99", True, "above_means"),
        ("600.00", "100.00", "100.00", False, "above_means"),
        (None, "100.00", "99.99", True, "above_means"),
        ("1100.00", "100.00", "50.00", True, "inside_policy"),  # the first is all of it
    ],
)
def test_a_covered_first_payment_leaves_the_rest_to_the_means(first, each, means, covered, reason):
    wish = {"first": gbp(first)} if first else {}
    decision = ask(LATE, kind="instalments", each=gbp(each), means=gbp(means), covered=covered, **wish)
    assert decision.reasons[0] == reason
