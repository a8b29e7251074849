"""Hardship: nothing is taken from a person who has nothing, and a pause comes before a person is sent away."""

from dataclasses import replace
from datetime import timedelta

import pytest

from arrears.money import Money
from arrears.offers import Past
from tests.arrears.offers.offering import CLEAN_CARD, TODAY, account, ask, gbp, remember

VIEW = account()  # 1200.00, a token of 1.00, a pause of 60 days
NOTHING = gbp("0")


@pytest.mark.parametrize("means", ["0", "-120.00"])
@pytest.mark.parametrize(
    "wish",
    [
        {"kind": "open"},
        {"kind": "instalments", "each": gbp("100.00")},
        {"kind": "instalments", "count": 3},
        {"kind": "deferral"},
        {"kind": "settlement", "lump": gbp("900.00")},
        {"kind": "full"},
        {"kind": "hardship"},
        {"kind": "waiver"},
    ],
)
def test_nothing_left_is_a_pause_and_never_a_plan(means, wish):
    decision = ask(VIEW, means=gbp(means), **wish)
    (terms,) = decision.options
    assert (decision.outcome, decision.reasons) == ("offer", ("no_means", "hardship_pause"))
    assert (terms.rung, terms.cost, terms.due_on) == ("pause", NOTHING, TODAY + timedelta(days=60))


def test_a_second_pause_for_nothing_left_is_for_a_person():
    decision = ask(account(deferral_used=True), means=NOTHING)
    assert (decision.outcome, decision.reasons, decision.authority) == (
        "hand_off",
        ("no_means", "deferral_used"),
        "agent",
    )


def test_who_can_pay_a_token_has_the_choice():
    decision = ask(VIEW, kind="hardship", means=gbp("1.00"))
    pause, token = decision.options
    assert (pause.rung, token.rung) == ("pause", "token")
    assert [due.amount for due in token.instalments] == [gbp("1.00"), gbp("1.00")]
    assert (token.total, token.cost, token.waived) == (gbp("2.00"), NOTHING, NOTHING)
    assert token.due_on == TODAY + timedelta(days=60) >= token.instalments[-1].on


def test_no_token_from_less_than_a_token():
    decision = ask(VIEW, kind="hardship", means=gbp("0.99"))
    assert [terms.rung for terms in decision.options] == ["pause"]


def test_a_token_that_would_pay_all_of_it_is_no_token():
    for owed, rungs in (("1.00", ["pause"]), ("1.01", ["pause", "token"])):
        decision = ask(account(principal=owed), kind="hardship", means=gbp("5.00"))
        assert [terms.rung for terms in decision.options] == rungs


def test_no_token_where_the_review_comes_before_its_first_payment():
    for days, rungs in ((27, ["pause"]), (28, ["pause", "token"])):
        view = account(product=replace(CLEAN_CARD, pause_days=days))
        assert [terms.rung for terms in ask(view, kind="hardship", means=gbp("5.00")).options] == rungs


def test_token_payments_alone_when_the_pause_is_used():
    decision = ask(account(deferral_used=True), kind="hardship", means=gbp("5.00"))
    assert [terms.rung for terms in decision.options] == ["token"] and decision.reasons == ("token_plan",)
    end = ask(account(deferral_used=True), remember((), decision), kind="hardship", means=gbp("5.00"))
    assert (end.outcome, end.authority) == ("hand_off", "agent")


def test_a_product_without_tokens_has_the_pause_alone():
    product = replace(CLEAN_CARD, token_instalment=None)
    decision = ask(account(product=product), kind="hardship", means=gbp("5.00"))
    assert [terms.rung for terms in decision.options] == ["pause"]


def test_means_below_every_plan_end_in_a_pause_and_not_in_demands():
    decision = ask(VIEW, kind="instalments", each=gbp("20.00"), means=gbp("20.00"))
    assert (decision.outcome, decision.reasons) == ("offer", ("below_smallest_plan", "hardship_pause"))
    assert [terms.rung for terms in decision.options] == ["pause", "token"]


def test_stated_hardship_ends_the_ladder_with_a_pause():
    past, rungs = (), []
    while (decision := ask(VIEW, past, kind="lowest", hardship=True)).outcome == "offer":
        rungs.append([terms.rung for terms in decision.options])
        past = remember(past, decision)
    assert rungs[-1] == ["pause"] and ["relief"] in rungs
    assert decision.outcome == "hand_off"


LONG = account(principal="2000.00", product=replace(CLEAN_CARD, max_months=24))


def test_an_amount_that_only_a_lower_rate_makes_possible():
    # 24 payments of 88 are 2112: enough at no interest, not at 12 %
    assert ask(LONG, kind="instalments", each=gbp("88.00")).reasons[0] == "below_smallest_plan"
    decision = ask(LONG, kind="instalments", each=gbp("88.00"), means=gbp("90.00"))
    (terms,) = decision.options
    assert (decision.outcome, decision.reasons[0]) == ("offer", "rate_relief")
    assert (terms.cost, terms.annual_rate, len(terms.instalments)) == (NOTHING, 0, 23)
    assert terms.given_for == "kept_to_plan" and "given_for_kept_to_plan" in decision.reasons


def test_offering_more_than_the_means_gets_what_the_means_allow():
    decision = ask(LONG, kind="instalments", each=gbp("300.00"), means=gbp("90.00"))
    (terms,) = decision.options
    assert decision.reasons[0] == "above_means" and terms.instalments[0].amount == gbp("90.00")


def test_a_single_sum_above_the_means_is_questioned_until_its_source_is_named():
    asked = ask(VIEW, kind="full", means=gbp("100.00"))
    assert (asked.outcome, asked.reasons[0]) == ("offer", "above_means")
    assert asked.options[0].instalments[0].amount == gbp("100.00")
    assert ask(VIEW, kind="full", means=gbp("100.00"), covered=True).outcome == "accept"
    assert ask(VIEW, kind="full", means=NOTHING, covered=True).outcome == "accept"
    late = account(days_late=200)
    assert ask(late, kind="settlement", lump=gbp("1150.00"), means=gbp("100.00")).reasons[0] == "above_means"
    assert ask(late, kind="settlement", lump=gbp("1150.00"), means=gbp("100.00"), covered=True).outcome == "accept"


def test_the_shortest_plan_within_the_means_is_offered():
    decision = ask(VIEW, kind="instalments", means=gbp("150.00"))
    (terms,) = decision.options
    assert terms.rung == "long" and terms.instalments[0].amount == gbp("150.00") and len(terms.instalments) == 9


def test_an_accepted_pause_is_not_given_again():
    (pause,) = ask(VIEW, kind="hardship").options
    past = (Past("pause", pause, declined=False, accepted=True),)
    assert ask(VIEW, past, kind="hardship").reasons == ("deferral_used",)


def test_means_in_another_currency_are_refused():
    assert ask(VIEW, means=Money(5, "USD")).reasons == ("wrong_currency",)
    assert ask(VIEW, means=gbp("5.00"), means_high=Money(5, "USD")).reasons == ("wrong_currency",)
