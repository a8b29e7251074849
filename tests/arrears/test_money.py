"""Money is exact, of one currency, and splits without losing a minor unit."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arrears.money import CurrencyMismatch, Money
from tests.examples import examples

FEW = settings(max_examples=examples(60))


@FEW
@given(minor=st.integers(-(10**12), 10**12), parts=st.integers(1, 400))
def test_a_split_sums_exactly_and_its_parts_differ_by_one_at_most(minor, parts):
    pieces = [piece.minor for piece in Money(minor, "CNY").split(parts)]
    assert len(pieces) == parts
    assert sum(pieces) == minor
    assert max(pieces) - min(pieces) <= 1
    assert pieces == sorted(pieces, reverse=True)


def test_ten_pounds_in_three_parts():
    assert [str(part) for part in Money.of("10.00", "GBP").split(3)] == ["3.34 GBP", "3.33 GBP", "3.33 GBP"]


def test_figures_come_in_and_go_out_exactly():
    assert Money.of("12.5", "GBP") == Money(1250, "GBP")
    assert Money.of(7, "JPY") == Money(7, "JPY")
    assert Money.of("-0.01", "USD").decimal == Decimal("-0.01")
    assert str(Money(100000, "HKD")) == "1000.00 HKD"


def test_half_a_minor_unit_goes_away_from_zero():
    assert Money(5, "USD").times(Decimal("0.5")) == Money(3, "USD")
    assert Money(-5, "USD").times(Decimal("0.5")) == Money(-3, "USD")
    assert Money.nearest("33.335", "GBP") == Money(3334, "GBP")


@pytest.mark.parametrize("value", ["12.345", "twelve", "", "NaN", "Infinity", "1,000"])
def test_a_figure_that_is_not_an_amount_is_refused(value):
    with pytest.raises(ValueError):
        Money.of(value, "GBP")


@pytest.mark.parametrize("value", [1.5, True, None, b"1"])
def test_floats_and_other_things_are_refused(value):
    with pytest.raises(TypeError):
        Money.of(value, "GBP")
    with pytest.raises(TypeError):
        Money(value, "GBP")


@pytest.mark.parametrize("factor", [0.5, True, Decimal(2)])
def test_money_is_multiplied_by_whole_numbers_only(factor):
    with pytest.raises(TypeError):
        Money(100, "GBP") * factor
    with pytest.raises(TypeError):
        Money(100, "GBP").times(0.5)


def test_two_currencies_never_meet():
    pound, dollar = Money(100, "GBP"), Money(100, "USD")
    assert pound != dollar
    for meet in (lambda: pound + dollar, lambda: pound - dollar, lambda: pound < dollar, lambda: pound >= dollar):
        with pytest.raises(CurrencyMismatch):
            meet()
    with pytest.raises(CurrencyMismatch):
        Money(1, "XXX")


def test_sums_signs_and_comparisons():
    a, b = Money(150, "INR"), Money(50, "INR")
    assert (a + b, a - b, -a, a * 3, 3 * a) == tuple(Money(m, "INR") for m in (200, 100, -150, 450, 450))
    assert b < a and a > b and a >= a and a <= a
    assert a and not Money.zero("INR")
    with pytest.raises(TypeError):
        a + 5
    with pytest.raises(TypeError):
        sum([a, b])


def test_a_split_by_weights_sums_exactly_and_favours_the_largest_remainders():
    parts = Money(1000, "CNY").split_by((1, 1, 1))
    assert [part.minor for part in parts] == [334, 333, 333]
    # 1000 in 2, 3 and 4 ninths are 222.22, 333.33 and 444.44: the last has the largest remainder
    assert [part.minor for part in Money(1000, "CNY").split_by((2, 3, 4))] == [222, 333, 445]
    assert [part.minor for part in Money(7, "CNY").split_by((0, 1))] == [0, 7]


@pytest.mark.parametrize("weights", [(), (0, 0), (1, -1)])
def test_weights_that_share_nothing_are_refused(weights):
    with pytest.raises(ValueError, match="split by weights of zero or more"):
        Money(1000, "CNY").split_by(weights)


def test_an_amount_is_neither_above_nor_below_itself():
    one, same = Money(100, "GBP"), Money(100, "GBP")
    assert not one > same and not one < same and one >= same and one <= same and one == same
