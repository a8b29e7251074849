"""Where an offer of ours begins in a band, and from which day a settlement is possible: each with its own figures."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from arrears import rules
from arrears.offers import Request, decide
from arrears.products import Bands
from tests.arrears.offers.offering import CLEAN_CARD, CLEAR, TODAY, account, ask, gbp, remember

WIDE = replace(
    CLEAN_CARD,
    penalty_waiver=Bands(*map(Decimal, ("0.2", "0.4", "0.8", "1"))),
    settlement=Bands(*map(Decimal, ("0.1", "0.2", "0.4", "0.6"))),
)
LATE = account(principal="1000.00", penalty="100.00", days_late=200, product=WIDE)


def asked_by(authority: str, **wish: object):
    return decide(LATE, CLEAR, Request(**wish), (), rules.at("uk", TODAY), TODAY, authority)


@pytest.mark.parametrize(
    ("authority", "for_nothing", "for_something"),
    [("assistant", "20.00", "30.00"), ("agent", "40.00", "60.00"), ("supervisor", "80.00", "90.00")],
)
def test_a_waiver_begins_where_the_band_does_and_something_given_is_worth_half_of_the_way(
    authority, for_nothing, for_something
):
    assert {terms.waived for terms in asked_by(authority, kind="waiver").options} == {gbp(for_nothing)}
    for wish in ({"autopay": True}, {"first_on": TODAY}, {"first": gbp("275.00")}):
        assert {terms.waived for terms in asked_by(authority, kind="waiver", **wish).options} == {gbp(for_something)}


@pytest.mark.parametrize(
    ("authority", "later", "soon"),
    [("assistant", "990.00", "935.00"), ("agent", "880.00", "770.00"), ("supervisor", "660.00", "550.00")],
)
def test_a_settlement_begins_where_the_band_does_and_an_early_day_is_worth_half_of_the_way(authority, later, soon):
    assert [terms.total for terms in asked_by(authority, kind="settlement").options] == [gbp(later)]
    early = asked_by(authority, kind="settlement", first_on=TODAY + timedelta(days=7))
    assert [terms.total for terms in early.options] == [gbp(soon)]


@pytest.mark.parametrize(("days_late", "outcome"), [(179, "settlement_not_yet"), (180, "inside_policy")])
def test_a_settlement_is_possible_from_its_day_on(days_late, outcome):
    view = account(principal="1000.00", days_late=days_late, product=replace(WIDE, settlement_from_days=180))
    assert ask(view, kind="settlement", lump=gbp("850.00")).reasons[0] == outcome


def climb(view, **wish) -> dict:
    past, found = (), {}
    while (decision := ask(view, past, kind="lowest", **wish)).outcome == "offer":
        found |= {terms.rung: terms for terms in decision.options}
        past = remember(past, decision)
    return found


def test_what_is_asked_for_each_rung():
    found = climb(account(principal="1200.00", days_late=200, product=WIDE))
    assert {rung: terms.given_for for rung, terms in found.items()} == {
        "full_by_date": "one_payment",
        "parts": "earlier_date",
        "long": "plan_interest",
        "longest": "plan_interest",
        "settlement": "one_payment",
    }
    assert ask(account(), kind="instalments").options[0].given_for == "finished_soon"


def test_a_plan_of_the_stated_means_is_given_for_its_interest():
    options = ask(account(), kind="instalments", means=gbp("100.00")).options
    assert {terms.rung: terms.given_for for terms in options} == {"long": "plan_interest"}


def test_relief_is_lower_than_the_rate_of_a_plan_or_is_none():
    """With the rate of relief at or above that of a plan nothing is eased."""
    for rate, eased in (("0.06", True), ("0.12", False), ("0.13", False)):
        view = account(product=replace(CLEAN_CARD, relief_rate=Decimal(rate)))
        assert ("relief" in climb(view, hardship=True)) is eased, rate


def test_a_debt_too_small_for_two_payments_has_no_plan_among_our_offers():
    """109.99 in two parts would come too near to 50.00 each; 110.00 in two is the least."""
    assert {rung for rung, terms in climb(account(principal="109.99")).items() if len(terms.instalments) > 1} == set()
    two = climb(account(principal="110.00"))
    assert len(two["parts"].instalments) == 2
