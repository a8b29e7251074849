"""Schedules against the reference: days, amounts and cost to the minor unit."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from arrears.ledger import Balance
from arrears.money import Money
from tests.arrears.offers import reference
from tests.arrears.offers.offering import CLEAN_CARD, TODAY, account, ask
from tests.examples import examples

EVERY = st.sampled_from(["month", "fortnight", "week"])
MANY = settings(max_examples=examples(120))


def figures_of(data):
    bearing, other = data.draw(st.integers(1, 10**7)), data.draw(st.integers(0, 10**6))
    rate = data.draw(st.integers(0, 2400)) / Decimal(10000)
    product = replace(CLEAN_CARD, plan_rate=rate, free_months=0, min_instalment=Money(1, "GBP"), max_months=60)
    parts = (Money(bearing, "GBP"), Money(other, "GBP"), Money(0, "GBP"), Money(0, "GBP"))
    view = replace(account(product=product), balance=Balance(*parts))
    first_on = TODAY + timedelta(days=data.draw(st.integers(1, 30)))
    return bearing, other, Fraction(rate), view, first_on


def schedule(terms):
    return [due.on for due in terms.instalments], [due.amount.minor for due in terms.instalments]


@MANY
@given(st.data())
def test_level_plans(data):
    bearing, other, rate, view, first_on = figures_of(data)
    n, every = data.draw(st.integers(2, 60)), data.draw(EVERY)
    decision = ask(view, kind="instalments", count=n, every=every, first_on=first_on)
    if bearing + other < n:
        return
    (terms,) = decision.options
    on = reference.days(first_on, n, every)
    total = other + reference.half_up(reference.weighted_total(bearing, 0, [1] * n, reference.factors(on, TODAY, rate)))
    assert schedule(terms) == (on, reference.level_amounts(total, n))
    assert terms.cost.minor == total - bearing - other


@MANY
@given(st.data())
def test_plans_of_a_steady_amount(data):
    bearing, other, rate, view, first_on = figures_of(data)
    every, most = data.draw(EVERY), {"month": 60, "fortnight": 130, "week": 260}
    each = data.draw(st.integers(max(1, (bearing + other) // 100), bearing + other))
    decision = ask(view, kind="instalments", each=Money(each, "GBP"), every=every, first_on=first_on)
    if decision.outcome != "accept":
        n = most[every]
        growths = reference.factors(reference.days(first_on, n, every), TODAY, rate)
        at_the_cap = Fraction(each * n)
        assert decision.outcome == "offer"
        assert reference.is_sum_of_steady(bearing, other, each, at_the_cap, growths) > -1
        return
    (terms,) = decision.options
    on, amounts = schedule(terms)
    n = len(on)
    if n == 1:  # all of it, within the thirty days of a first payment: no interest
        assert amounts == [bearing + other] and each >= bearing + other
        return
    assert on == reference.days(first_on, n, every)
    assert amounts[:-1] == ([each] * (n - 1)) and 0 < amounts[-1] <= each
    growths = reference.factors(on, TODAY, rate)
    # Half a minor unit less leaves something, half a minor unit more leaves less than nothing.
    half = Fraction(1, 2) + Fraction(1, 10**9)
    assert reference.is_sum_of_steady(bearing, other, each, terms.total.minor - half, growths) >= 0
    assert reference.is_sum_of_steady(bearing, other, each, terms.total.minor + half, growths) <= 0
    if n > 2:  # with one payment less, the last would have been too large
        fewer = reference.factors(on[:-1], TODAY, rate)
        assert reference.is_sum_of_steady(bearing, other, each, Fraction(each * (n - 1)), fewer) > -half * 2


@MANY
@given(st.data())
def test_plans_that_rise_or_follow_the_season(data):
    bearing, other, rate, view, first_on = figures_of(data)
    n = data.draw(st.integers(2, 60))
    months = tuple(sorted(data.draw(st.sets(st.integers(1, 12), min_size=1, max_size=11))))
    shape = data.draw(st.sampled_from(["step_up", "seasonal"]))
    on = reference.days(first_on, n, "month")
    if shape == "step_up":
        weights = [(2, 3, 4)[min(i // 3, 2)] for i in range(n)]
    else:
        weights = [4 if day.month in months else 2 for day in on]
    total = other + reference.half_up(reference.weighted_total(bearing, 0, weights, reference.factors(on, TODAY, rate)))
    decision = ask(view, kind="instalments", count=n, shape=shape, months=months, first_on=first_on)
    if decision.outcome == "accept":
        (terms,) = decision.options
        assert schedule(terms) == (on, reference.largest_remainder(total, weights))
        assert terms.shape == shape
    else:
        assert min(reference.largest_remainder(total, weights)) < 1 or total < n
