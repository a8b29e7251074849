"""The annual rate beside an offer is the one that is charged on the principal, and never less than what it comes to."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings

from arrears import rules
from arrears.interest import RATE_STEP, annual_rate_of, interest_between, rate_shown
from arrears.ledger import Balance
from arrears.money import Money
from arrears.offers import AccountView, Terms, decide
from arrears.products import load_products
from arrears.schedule import Due
from tests.arrears.offers.offering import CLEAN_CARD, CLEAR, PLACES, TODAY, account, accounts, ask, gbp, requests
from tests.examples import examples


def mostly_old_interest() -> AccountView:
    """1,000.00 of principal and as much of old interest and penalty, which bear nothing."""
    principal, interest, penalty, fees = (Money.of(text, "CNY") for text in ("1000", "900", "100", "0"))
    balance, due_on = Balance(principal, interest, penalty, fees), TODAY - timedelta(days=100)
    return AccountView("HB-CN-0001", load_products()["card-cn"], balance, Money.of("50", "CNY"), 100, due_on)


def comes_to(terms: Terms) -> Decimal:
    """What the cost comes to on all that is owed. Every payment is rounded: a minor unit of each is left aside."""
    minor = Money(1, terms.total.currency)
    payments = [Due(due.number, due.on, due.amount - minor) for due in terms.instalments]
    return annual_rate_of(terms.total - terms.cost, payments, TODAY)


def test_a_deferral_shows_the_rate_of_the_contract_however_little_of_the_debt_bears_interest():
    (terms,) = ask(mostly_old_interest(), place="cn", kind="deferral", defer_until=date(2026, 12, 23)).options
    assert (terms.cost, terms.annual_rate) == (Money.of("15.00", "CNY"), Decimal("0.1825"))  # 1,000 · 18.25 % · 30/365


def test_a_plan_shows_the_rate_of_the_plan_however_little_of_the_debt_bears_interest():
    (terms,) = ask(mostly_old_interest(), place="cn", kind="instalments", count=10).options
    assert (terms.cost, terms.annual_rate) == (Money.of("54.90", "CNY"), Decimal("0.1200"))
    assert comes_to(terms) < Decimal("0.0605")


def test_where_nothing_is_charged_the_rate_is_nought():
    for wish in ({"kind": "instalments", "count": 3}, {"kind": "full"}, {"kind": "instalments", "hardship": True}):
        for terms in ask(account(penalty="100.00"), **wish).options:
            if not terms.cost:
                assert terms.annual_rate == 0
    (nothing_bears,) = ask(account(principal="0", penalty="900.00"), kind="deferral").options
    assert (nothing_bears.cost.minor, nothing_bears.annual_rate) == (0, 0)


@pytest.mark.parametrize(
    "charged, shown", [("0.12", "0.1200"), ("0.12341", "0.1235"), ("0.1234", "0.1234"), ("0.00001", "0.0001")]
)
def test_a_rate_finer_than_what_is_shown_is_never_shown_lower(charged, shown):
    assert rate_shown(Decimal(charged), gbp("1.00")) == Decimal(shown)
    assert rate_shown(Decimal(charged), gbp("0")) == 0


def test_a_lower_rate_is_shown_where_it_is_charged():
    relieved = replace(CLEAN_CARD, relief_rate=Decimal("0.06"))
    decision = ask(account(product=relieved), kind="instalments", each=gbp("54.00"), means=gbp("54.00"))
    assert [terms.annual_rate for terms in decision.options] == [Decimal("0.0600")]


@settings(max_examples=examples(150), deadline=None)
@given(accounts(), PLACES, requests("GBP"))
def test_the_rate_shown_is_one_that_is_charged_and_never_below_what_the_cost_comes_to(view, place, wish):
    wish = replace(
        wish,
        **{
            name: Money(money.minor, view.product.currency)
            for name in ("each", "first", "lump", "means", "means_high")
            if (money := getattr(wish, name)) is not None
        },
    )
    product = view.product
    plan = {product.plan_rate.quantize(RATE_STEP), product.relief_rate.quantize(RATE_STEP)}
    for terms in decide(view, CLEAR, wish, (), rules.at(place, TODAY), TODAY).options:
        assert comes_to(terms) <= terms.annual_rate
        if not terms.cost:
            assert terms.annual_rate == 0
        elif terms.kind == "deferral":
            assert terms.annual_rate == product.annual_rate
            assert terms.cost == interest_between(view.balance.principal, terms.annual_rate, TODAY, terms.due_on)
        else:
            assert terms.annual_rate in plan
