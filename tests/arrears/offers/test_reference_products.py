"""The figures of every product, in every rhythm, against the reference: its own rate, free months and working days."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arrears import rules
from arrears.ledger import Balance
from arrears.money import Money
from arrears.offers import Budget, Decision, Regular, Request, assess, decide
from arrears.products import Product, load_products
from tests.arrears.offers import reference
from tests.arrears.offers.offering import CLEAR, TODAY, account
from tests.examples import examples

PRODUCTS = load_products()
A_YEAR = {"month": 12, "fortnight": 26, "week": 52}
FEW = settings(max_examples=examples(30))
BEARING, OTHER = st.integers(5_000_000, 80_000_000), st.integers(0, 5_000_000)


def ask(product: Product, bearing: int, other: int, **wish: object) -> Decision:
    parts = (Money(bearing, product.currency), Money(other, product.currency), *[Money(0, product.currency)] * 2)
    view = replace(account(product=product), balance=Balance(*parts))
    return decide(view, CLEAR, Request(**wish), (), rules.at(product.key[-2:], TODAY), TODAY)


def schedule(decision: Decision) -> tuple:
    (terms,) = decision.options
    return [due.on for due in terms.instalments], [due.amount.minor for due in terms.instalments], terms.cost.minor


@pytest.mark.parametrize("every", A_YEAR)
@pytest.mark.parametrize("key", PRODUCTS)
@FEW
@given(bearing=BEARING, other=OTHER, months=st.integers(1, 60), extra=st.integers(0, 3), days=st.integers(1, 30))
def test_a_level_plan(key: str, every: str, bearing: int, other: int, months: int, extra: int, days: int) -> None:
    product = PRODUCTS[key]
    n = max(2, min(months, product.max_months) * A_YEAR[every] // 12 - extra)
    first_on = TODAY + timedelta(days=days)
    decision = ask(product, bearing, other, kind="instalments", count=n, every=every, first_on=first_on)
    if "too_long" in decision.reasons:
        assert n > 60 and every != "month"  # the law of the place counts payments, not months
        return
    nominal = reference.days(first_on, n, every)
    first_by = TODAY + timedelta(days=30)
    on = reference.moved(nominal, product.payment_day_rule, product.holidays, TODAY, first_by)
    if on[0] != first_on:  # the day that was named is no working day: the plan starts from the one before or after it
        on = reference.moved(
            reference.days(on[0], n, every), product.payment_day_rule, product.holidays, TODAY, first_by
        )
    total = bearing + other
    if n > product.free_months * A_YEAR[every] // 12:
        growths = reference.factors(on, TODAY, Fraction(product.plan_rate))
        total = other + reference.half_up(reference.weighted_total(bearing, 0, [1] * n, growths))
    assert schedule(decision) == (on, reference.level_amounts(total, n), total - bearing - other)


@pytest.mark.parametrize("key", [key for key, product in PRODUCTS.items() if product.deferral_max_days])
@FEW
@given(bearing=BEARING, other=OTHER, data=st.data())
def test_a_deferral_costs_the_contracts_interest_on_the_principal(key, bearing, other, data) -> None:
    product = PRODUCTS[key]
    days = data.draw(st.integers(1, product.deferral_max_days))
    until = TODAY + timedelta(days=days)
    cost = reference.half_up(Fraction(product.annual_rate) * bearing * days / 365)
    decision = ask(product, bearing, other, kind="deferral", defer_until=until)
    assert decision.outcome == "accept"
    assert schedule(decision) == ([until], [bearing + other + cost], cost)


@pytest.mark.parametrize("key", PRODUCTS)
@pytest.mark.parametrize("every", A_YEAR)
def test_the_means_leave_the_products_reserve_untouched(key: str, every: str) -> None:
    """An income of 3,000.01 and a spending of 100.03 in that rhythm; we are owed 1 of 3."""
    product, one = PRODUCTS[key], Money(100_000, PRODUCTS[key].currency)
    income, spent = 300_001 * A_YEAR[every], 10_003 * A_YEAR[every]
    left = (income - income * Fraction(product.means_buffer) - spent) / 12
    budget = Budget(
        income=(Regular(Money(300_001, one.currency), every),),
        essential=(Regular(Money(10_003, one.currency), every),),
        others=(one, one),
    )
    means = assess(budget, one, product.means_buffer)
    assert (means.disposable.minor, means.share.minor) == (left // 1, left / 3 // 1)
