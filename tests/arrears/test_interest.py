"""What unequal payments cost: against a calculation in fractions, payment by payment."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arrears.interest import annual_rate_of, cost_of, cost_of_amounts, cost_of_steady, cost_of_weights, interest_between
from arrears.money import Money
from arrears.schedule import Due
from tests.arrears.offers import reference
from tests.examples import examples

START = date(2026, 11, 23)


def gbp(minor: int) -> Money:
    return Money(minor, "GBP")


@settings(max_examples=examples(60))
@given(
    amounts=st.lists(st.integers(1, 300_000), min_size=1, max_size=12),
    bearing=st.integers(1, 10**7),
    other=st.sampled_from([0, 1, 77_700]),
    rate=st.integers(1, 4_000),
    gaps=st.lists(st.integers(1, 45), min_size=13, max_size=13),
)
def test_these_amounts_and_the_rest_pay_the_debt_off(amounts, bearing, other, rate, gaps) -> None:
    """Every payment serves both parts in the proportion of the whole; the interest-bearing one then ends at zero."""
    on = [START + timedelta(days=sum(gaps[: i + 1])) for i in range(len(amounts) + 1)]
    paid_early = [gbp(minor) for minor in amounts]
    cost = cost_of_amounts(gbp(bearing), gbp(other), paid_early, Decimal(rate) / 10_000, tuple(on), START)
    growths = reference.factors(on, START, Fraction(rate, 10_000))
    half = Fraction(1, 2) + Fraction(1, 10**9)

    def left_when_paid(total: Fraction) -> Fraction:
        ours = (total - other) / total
        return reference.left_after(
            Fraction(bearing), [ours * minor for minor in amounts] + [ours * (total - sum(amounts))], growths
        )

    total = bearing + other + cost.minor
    if cost.minor == 0:  # paid faster than the interest grew
        assert left_when_paid(total + half) <= 0
    else:
        assert left_when_paid(total - half) >= 0 >= left_when_paid(total + half)


def test_the_last_amount_is_not_named_and_every_other_is() -> None:
    days = (date(2026, 12, 23), date(2027, 1, 23))
    for amounts in ([], [gbp(1), gbp(1)]):
        with pytest.raises(ValueError):
            cost_of_amounts(gbp(1000), gbp(0), amounts, Decimal("0.1"), days, START)
    with pytest.raises(ValueError):
        cost_of_weights(gbp(1000), [1], Decimal("0.1"), days, START)


def test_equal_amounts_equal_weights_and_level_payments_cost_the_same() -> None:
    days, rate = tuple(START + timedelta(days=30 * n) for n in range(1, 13)), Decimal("0.12")
    level = cost_of(gbp(120_000), rate, days, START)
    assert cost_of_weights(gbp(120_000), [3] * 12, rate, days, START) == level
    each = (120_000 + level.minor) // 12
    assert abs(cost_of_amounts(gbp(120_000), gbp(0), [gbp(each)] * 11, rate, days, START).minor - level.minor) <= 1
    assert abs(cost_of_steady(120_000, 0, each, rate, days, START) - level.minor) <= 1


@pytest.mark.parametrize("bearing", [0, -500])
def test_a_debt_of_nothing_costs_nothing(bearing: int) -> None:
    days, rate = (date(2026, 12, 23),), Decimal("0.12")
    assert cost_of(gbp(bearing), rate, days, START) == gbp(0)
    assert cost_of_weights(gbp(bearing), [1], rate, days, START) == gbp(0)
    assert interest_between(gbp(bearing), rate, START, days[0]) == gbp(0)


def test_a_rate_of_nothing_costs_nothing_and_a_hundredth_of_a_percent_something() -> None:
    days = (date(2027, 11, 23),)
    assert cost_of_weights(gbp(10_000_000), [1], Decimal(0), days, START) == gbp(0)
    assert cost_of_weights(gbp(10_000_000), [1], Decimal("0.0001"), days, START) == gbp(1_000)


def test_one_day_bears_interest_and_no_day_none() -> None:
    assert interest_between(gbp(365_000), Decimal("0.10"), START, START + timedelta(days=1)) == gbp(100)
    assert interest_between(gbp(1), Decimal(1), START, START + timedelta(days=365)) == gbp(1)
    assert interest_between(gbp(365_000), Decimal("0.10"), START, START - timedelta(days=1)) == gbp(0)


@pytest.mark.parametrize("rate", ["0.0100", "0.2400", "0.9999", "3.6500", "8.0000"])
def test_the_rate_is_found_again_up_to_several_times_the_debt_a_year(rate: str) -> None:
    days = tuple(START + timedelta(days=30 * n) for n in range(1, 13))
    owed = gbp(10**9)
    total = owed + cost_of(owed, Decimal(rate), days, START)
    dues = tuple(Due(i, on, amount) for i, (on, amount) in enumerate(zip(days, total.split(12), strict=True), 1))
    assert annual_rate_of(owed, dues, START) == Decimal(rate)


def test_a_payment_on_the_first_day_bears_no_interest() -> None:
    dues = (Due(1, START, gbp(50_000)), Due(2, START + timedelta(days=365), gbp(55_000)))
    assert annual_rate_of(gbp(100_000), dues, START) == Decimal("0.1000")
    assert annual_rate_of(gbp(0), dues, START) == annual_rate_of(gbp(105_000), dues, START) == 0
