"""The minimum payment, and the due date that a payment moves."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arrears.ledger import Balance
from arrears.ledger.minimum import DueState, after_payment, minimum_payment, next_due
from arrears.money import Money
from arrears.products import MinimumPayment, load_products

CARD = replace(load_products()["card-cn"], minimum_payment=MinimumPayment(Decimal("0.05"), Money(10_000, "CNY")))
NEXT = Money(7_000, "CNY")


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


def owed(minor: int) -> Balance:
    return Balance(cny(minor), cny(0), cny(0), cny(0))


@pytest.mark.parametrize(
    ("total", "arrears", "minimum"),
    [(500_000, 0, 25_000), (500_000, 30_000, 55_000), (100_000, 0, 10_000), (8_000, 0, 8_000), (0, 0, 0), (-5, 0, 0)],
)
def test_share_and_arrears_floor_and_never_more_than_the_whole(total: int, arrears: int, minimum: int) -> None:
    """5 % of 5,000 are 250, with 300 missed before 550; at least 100; at most what is owed."""
    assert minimum_payment(CARD, owed(total), cny(arrears)) == cny(minimum)


@given(st.integers(-1_000, 10_000_000), st.integers(0, 1_000_000))
def test_a_minimum_is_between_nothing_and_the_whole(total: int, arrears: int) -> None:
    assert 0 <= minimum_payment(CARD, owed(total), cny(arrears)).minor <= max(total, 0)


def state(due_on: date, minimum: int, due_day: int | None = None) -> DueState:
    return DueState(due_on, due_day or due_on.day, cny(minimum), None)


def test_a_part_of_it_leaves_the_day() -> None:
    left = after_payment(state(date(2026, 10, 9), 60_000), cny(20_000), date(2026, 11, 23), NEXT)
    assert left == DueState(date(2026, 10, 9), 9, cny(40_000), date(2026, 11, 23))


@pytest.mark.parametrize(
    ("due_on", "value_on", "next_on"),
    [
        (date(2026, 10, 9), date(2026, 11, 23), date(2026, 12, 9)),  # late: the next one after the payment
        (date(2026, 10, 9), date(2026, 10, 9), date(2026, 11, 9)),  # on its day
        (date(2026, 10, 9), date(2026, 10, 1), date(2026, 11, 9)),  # before its day: covers that day
        (date(2026, 10, 9), date(2026, 11, 9), date(2026, 12, 9)),
        (date(2026, 1, 31), date(2026, 1, 31), date(2026, 2, 28)),
    ],
)
def test_what_covers_it_moves_the_day(due_on: date, value_on: date, next_on: date) -> None:
    moved = after_payment(state(due_on, 60_000), cny(60_000), value_on, NEXT)
    assert (moved.due_on, moved.minimum_due) == (next_on, NEXT)


def test_the_31st_comes_back_after_february() -> None:
    assert next_due(date(2026, 2, 28), 31) == date(2026, 3, 31)
    assert next_due(date(2026, 3, 31), 31) == date(2026, 4, 30)
    assert next_due(date(2026, 12, 31), 31) == date(2027, 1, 31)


def test_without_a_known_minimum_only_the_day_of_payment_moves() -> None:
    left = after_payment(state(date(2026, 10, 9), 0), cny(500), date(2026, 11, 23), NEXT)
    assert left == DueState(date(2026, 10, 9), 9, cny(0), date(2026, 11, 23))


def test_an_older_payment_does_not_set_the_last_one_back() -> None:
    later = replace(state(date(2026, 10, 9), 60_000), last_paid_on=date(2026, 11, 20))
    assert after_payment(later, cny(1), date(2026, 11, 1), NEXT).last_paid_on == date(2026, 11, 20)


def test_what_covers_it_keeps_the_day_of_the_month_and_names_the_payment() -> None:
    moved = after_payment(state(date(2026, 2, 28), 60_000, due_day=31), cny(60_000), date(2026, 2, 28), NEXT)
    assert moved == DueState(date(2026, 3, 31), 31, NEXT, date(2026, 2, 28))


def test_the_next_due_date_may_be_in_this_month() -> None:
    assert next_due(date(2026, 11, 8), 9) == date(2026, 11, 9)
    assert next_due(date(2026, 11, 9), 9) == date(2026, 12, 9)
