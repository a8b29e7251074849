"""Who decides: each authority within its band, what is reserved for people, and what is given in return."""

from dataclasses import replace
from datetime import timedelta

import pytest

from arrears import rules
from arrears.gates import Standing
from arrears.offers import Request, decide
from tests.arrears.offers.offering import CLEAR, TODAY, account, ask, gbp, remember

LATE = account(principal="1000.00", days_late=200)
PENALISED = account(principal="1000.00", penalty="80.00", days_late=200)


def asked_by(authority, view=LATE, standing=CLEAR, past=(), **wish):
    return decide(view, standing, Request(**wish), past, rules.at("uk", TODAY), TODAY, authority)


@pytest.mark.parametrize(
    ("lump", "needed"),
    [
        ("900.00", "assistant"),
        ("899.99", "agent"),
        ("750.00", "agent"),
        ("749.99", "supervisor"),
        ("1.00", "supervisor"),
    ],
)
@pytest.mark.parametrize("authority", ["assistant", "agent", "supervisor"])
def test_a_lump_sum_is_accepted_by_whoever_has_the_authority(lump, needed, authority):
    order = ["assistant", "agent", "supervisor"]
    decision = asked_by(authority, kind="settlement", lump=gbp(lump))
    expected = "accept" if order.index(needed) <= order.index(authority) else "hand_off"
    assert (decision.outcome, decision.authority) == (expected, needed)


@pytest.mark.parametrize(
    ("authority", "total"), [("assistant", "950.00"), ("agent", "900.00"), ("supervisor", "750.00")]
)
def test_each_begins_where_the_one_below_ends(authority, total):
    (terms,) = asked_by(authority, kind="settlement").options
    assert terms.total == gbp(total)


def test_above_an_agent_is_a_supervisor():
    past = remember((), asked_by("agent", kind="settlement"))
    decision = asked_by("agent", past=past, kind="settlement")
    assert (decision.outcome, decision.authority) == ("hand_off", "supervisor")


def test_an_agent_goes_on_where_the_assistant_has_to_stop():
    past = ()
    while (decision := ask(PENALISED, past, kind="lowest")).outcome == "offer":
        past = remember(past, decision)
    assert decision.reasons == ("rounds_exhausted",)
    assert asked_by("agent", PENALISED, past=past, kind="settlement").outcome == "hand_off"  # declined already
    assert asked_by("agent", LATE, kind="settlement", lump=gbp("800.00"), past=past).outcome == "accept"


def test_what_is_reserved_for_people_is_not_negotiated_by_the_assistant():
    reserved = Standing(identified=True, reserved=True)
    assert asked_by("assistant", standing=reserved).gate == "reserved"
    assert asked_by("agent", standing=reserved).outcome == "offer"
    assert asked_by("supervisor", standing=replace(reserved, dispute=True)).gate == "dispute"


def test_an_early_date_is_worth_half_of_the_way_to_the_limit():
    soon = TODAY + timedelta(days=3)
    (terms,) = ask(LATE, kind="settlement", first_on=soon).options
    assert (terms.total, terms.due_on, terms.given_for) == (gbp("925.00"), soon, "earlier_date")
    (later,) = ask(LATE, kind="settlement", first_on=TODAY + timedelta(days=8)).options
    assert (later.total, later.given_for) == (gbp("950.00"), "one_payment")


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"autopay": True}, "autopay"),
        ({"first": gbp("270.00")}, "larger_first"),
        ({"first_on": TODAY + timedelta(days=7)}, "earlier_date"),
        ({}, "one_payment"),
        ({"first": gbp("269.99")}, "one_payment"),
    ],
)
def test_what_a_waiver_is_given_for(wish, code):
    decision = ask(PENALISED, kind="waiver", **wish)
    assert decision.options[0].given_for == code and f"given_for_{code}" in decision.reasons


def test_every_rung_is_given_for_something():
    past, given_for = (), {}
    while (decision := ask(PENALISED, past, kind="lowest", hardship=True)).outcome == "offer":
        given_for |= {terms.rung: terms.given_for for terms in decision.options}
        past = remember(past, decision)
    assert given_for == {
        "full_by_date": "one_payment",
        "parts": "earlier_date",
        "long": "plan_interest",
        "longest": "plan_interest",
        "waiver": "kept_to_plan",
        "relief": "kept_to_plan",
        "pause": None,
    }
