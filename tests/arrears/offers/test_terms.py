"""Terms are stored as JSON: what was stored before loads as it was meant, and comes back the same."""

import json
import pickle
from dataclasses import replace
from decimal import Decimal

import pytest

from arrears.offers import Due, Terms
from tests.arrears.offers.offering import TODAY, account, ask, gbp

OLD_ROW = {
    "kind": "instalments",
    "rung": "long",
    "currency": "GBP",
    "total": 10150,
    "cost": 150,
    "waived": 0,
    "annual_rate": "0.1200",
    "instalments": [
        {"number": 1, "on": "2026-12-21", "amount": 5075},
        {"number": 2, "on": "2027-01-21", "amount": 5075},
    ],
    "due_on": None,
}


def test_a_row_from_before_shapes_and_returns_loads():
    terms = Terms.from_json(OLD_ROW)
    assert (terms.every, terms.shape, terms.given_for, terms.moved) == ("month", "level", None, False)
    assert (terms.total, terms.annual_rate, len(terms.instalments)) == (gbp("101.50"), Decimal("0.1200"), 2)
    later = {"every": "month", "shape": "level", "given_for": None, "moved": False, "rate_base": None}
    assert terms.to_json() == OLD_ROW | later


def test_what_is_stored_comes_back_the_same():
    for wish in ({"kind": "instalments", "shape": "step_up", "count": 9}, {"kind": "open"}, {"kind": "hardship"}):
        for terms in ask(account(), **wish).options:
            again = Terms.from_json(json.loads(json.dumps(terms.to_json())))
            assert again == terms and hash(again) == hash(terms) and again.weight == terms.weight
            assert pickle.loads(pickle.dumps(terms)) == terms


def test_the_rate_shown_is_the_rate_of_the_payments():
    (terms,) = ask(account(), kind="instalments", each=gbp("100.00")).options
    assert terms.annual_rate == Decimal("0.1200")  # 12 % of the product


def test_a_weekly_burden_is_measured_by_the_year():
    (terms,) = ask(account(), kind="instalments", each=gbp("100.00"), every="week").options
    assert terms.per_year == 10000 * 52 and round(terms.per_month, 2) == Decimal("43333.33")


def test_a_single_payment_is_all_of_its_month():
    terms = Terms("full", "proposed", gbp("5.00"), gbp("0"), gbp("0"), Decimal(0), (Due(1, TODAY, gbp("5.00")),))
    assert terms.per_year == 6000


def test_a_weekly_offer_whose_days_moved_comes_back_as_it_was():
    (terms,) = ask(account(), kind="instalments", each=gbp("100.00"), every="week").options
    for moved in (True, False):
        there = replace(terms, moved=moved)
        again = Terms.from_json(json.loads(json.dumps(there.to_json())))
        assert again == there and (again.every, again.moved) == ("week", moved)


def of(total: str, each: str) -> Terms:
    """Two payments, the heavier of them `each`."""
    amounts = (gbp(each), gbp(total) - gbp(each))
    dues = tuple(Due(number, TODAY, amount) for number, amount in enumerate(amounts, 1))
    return Terms("instalments", "short", gbp(total), gbp("0"), gbp("0"), Decimal(0), dues)


@pytest.mark.parametrize(
    ("total", "each", "worse"),
    [
        ("100.01", "60.00", True),  # dearer, and as heavy
        ("100.00", "60.01", True),  # as dear, and heavier
        ("100.01", "60.01", True),
        ("100.00", "60.00", False),  # the same
        ("100.01", "59.99", False),  # dearer, but it eases the month
        ("99.99", "60.01", False),  # heavier, but it costs less
    ],
)
def test_worse_is_what_costs_more_or_weighs_more_and_eases_nothing(total: str, each: str, worse: bool) -> None:
    assert of(total, each).worse_than(of("100.00", "60.00")) is worse


def test_under_another_rung_everything_else_stays() -> None:
    terms = of("100.00", "60.00")
    assert terms.renamed("nearest") == replace(terms, rung="nearest") != terms
