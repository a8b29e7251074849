"""Waivers and settlements: inside the assistant's band at once, above it a person, and no limit shows."""

import pytest

from tests.arrears.offers.offering import account, ask, gbp, remember

LATE = account(principal="1000.00", days_late=200)
PENALISED = account(principal="1000.00", penalty="80.00")


@pytest.mark.parametrize(
    ("lump", "outcome", "authority"),
    [
        ("1000.00", "accept", "assistant"),
        ("2000.00", "accept", "assistant"),
        ("900.00", "accept", "assistant"),
        ("899.99", "hand_off", "agent"),
        ("750.00", "hand_off", "agent"),
        ("749.99", "hand_off", "supervisor"),
        ("500.00", "hand_off", "supervisor"),
        ("1.00", "hand_off", "supervisor"),
    ],
)
def test_a_lump_sum_goes_to_whoever_may_decide(lump, outcome, authority):
    decision = ask(LATE, kind="settlement", lump=gbp(lump))
    assert (decision.outcome, decision.authority) == (outcome, authority)


def test_an_accepted_lump_sum_is_exactly_that():
    (terms,) = ask(LATE, kind="settlement", lump=gbp("950.00")).options
    assert (terms.kind, terms.total, terms.waived) == ("settlement", gbp("950.00"), gbp("50.00"))
    (terms,) = ask(LATE, kind="settlement", lump=gbp("1000.00")).options
    assert (terms.kind, terms.total, terms.waived) == ("full", gbp("1000.00"), gbp("0"))


def test_asked_without_a_figure_the_opening_is_offered_once():
    decision = ask(LATE, kind="settlement")
    assert [terms.total for terms in decision.options] == [gbp("950.00")]
    again = ask(LATE, remember((), decision), kind="settlement")
    assert (again.outcome, again.reasons, again.authority) == ("hand_off", ("above_authority",), "agent")


def test_not_late_enough_gets_the_ladder_instead():
    decision = ask(account(days_late=60), kind="settlement", lump=gbp("600.00"))
    assert (decision.outcome, decision.reasons[0]) == ("offer", "settlement_not_yet")
    assert [terms.rung for terms in decision.options] == ["full_by_date", "parts"]


def test_half_of_the_penalty_for_paying_soon_or_in_three():
    decision = ask(PENALISED, kind="waiver")
    at_once, in_parts = decision.options
    assert (at_once.total, at_once.waived) == (gbp("1040.00"), gbp("40.00"))
    assert (in_parts.total, len(in_parts.instalments)) == (gbp("1040.00"), 3)


def test_more_of_the_penalty_is_for_a_person():
    again = ask(PENALISED, remember((), ask(PENALISED, kind="waiver")), kind="waiver")
    assert (again.outcome, again.authority) == ("hand_off", "agent")


def test_without_a_penalty_there_is_nothing_to_waive():
    assert ask(account(), kind="waiver").reasons == ("nothing_to_waive",)
