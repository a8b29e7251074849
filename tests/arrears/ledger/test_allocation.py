"""A payment goes where the contract or the law says, and sums exactly."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arrears import rules
from arrears.ledger import ENTRY_PARTS, PARTS, Balance
from arrears.ledger.allocation import after, allocate, order_for, tidied
from arrears.money import Money
from arrears.products import load_products

TODAY = date(2026, 11, 23)
CONTRACT = ("fees", "interest", "penalty", "principal")
MINOR = st.integers(-5_000, 500_000)
ORDERS = st.permutations(PARTS).map(tuple)


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


def balance(principal: int, interest: int = 0, penalty: int = 0, fees: int = 0, credit: int = 0) -> Balance:
    return Balance(*map(cny, (principal, interest, penalty, fees, credit)))


@pytest.mark.parametrize(
    ("place", "product", "late", "first"),
    [
        ("cn", "card-cn", 0, "fees"),  # not late: the contract's order
        ("cn", "card-cn", 1, "interest"),
        ("cn", "card-cn", 90, "interest"),
        ("cn", "card-cn", 91, "principal"),
        ("cn", "card-cn", 4000, "principal"),
        ("cn", "loan-cn", 91, "fees"),  # no card: the default of rule CN-14
        ("uk", "card-uk", 91, "fees"),
        (None, "card-us", 91, "fees"),
    ],
)
def test_the_law_of_cards_beats_the_contract(place: str | None, product: str, late: int, first: str) -> None:
    assert order_for(load_products()[product], rules.at(place, TODAY), late)[0] == first


@pytest.mark.parametrize("late", [0, 1, 90, 91, 4000])
@pytest.mark.parametrize("key", sorted(load_products()))
def test_every_product_is_paid_costs_first_and_principal_last_except_a_chinese_card_that_is_late(key, late) -> None:
    order = CONTRACT
    if key == "card-cn" and late:
        order = (
            ("principal", "interest", "fees", "penalty") if late > 90 else ("interest", "fees", "penalty", "principal")
        )
    assert order_for(load_products()[key], rules.at(key[-2:], TODAY), late) == order


def test_the_law_of_cards_begins_on_its_day() -> None:
    card = load_products()["card-cn"]
    assert order_for(card, rules.at("cn", date(2011, 1, 12)), 91) == CONTRACT
    assert order_for(card, rules.at("cn", date(2011, 1, 13)), 91) == ("principal", "interest", "fees", "penalty")


def test_the_contract_holds_where_no_law_speaks_and_the_default_where_the_contract_is_silent() -> None:
    book, loan = rules.at("cn", TODAY), load_products()["loan-cn"]
    assert loan.allocation is None and order_for(loan, book, 30) == tuple(book.allocation_order)
    agreed = ("principal", "interest", "fees", "penalty")
    assert order_for(replace(loan, allocation=agreed), book, 30) == agreed


def test_cases_9_and_10_by_hand() -> None:
    """1,000 on interest 300 and principal 5,000: principal −1,000 from day 91, else interest −300, principal −700."""
    card, book, owed = load_products()["card-cn"], rules.at("cn", TODAY), balance(500_000, 30_000)
    assert allocate(cny(100_000), owed, order_for(card, book, 91)) == {"principal": cny(100_000)}
    assert allocate(cny(100_000), owed, order_for(card, book, 90)) == {
        "interest": cny(30_000), "principal": cny(70_000),
    }  # fmt: skip


def test_what_nothing_is_owed_for_is_credit() -> None:
    assert allocate(cny(700), balance(500), CONTRACT) == {"principal": cny(500), "credit": cny(200)}
    assert allocate(cny(700), balance(0, -100), CONTRACT) == {"credit": cny(700)}
    assert allocate(cny(0), balance(500), CONTRACT) == {}
    with pytest.raises(ValueError, match="not negative"):
        allocate(cny(-1), balance(500), CONTRACT)


@given(st.integers(0, 2_000_000), MINOR, MINOR, MINOR, MINOR, ORDERS)
def test_an_allocation_sums_exactly(paid, principal, interest, penalty, fees, order) -> None:
    owed = balance(principal, interest, penalty, fees)
    parts = allocate(cny(paid), owed, order)
    assert {part: m.minor for part, m in parts.items()} == by_hand(paid, owed, order)
    assert sum(m.minor for m in parts.values()) == paid and all(m.minor > 0 for m in parts.values())
    assert after(owed, parts).total == owed.total - cny(paid)


def by_hand(paid: int, owed: Balance, order: tuple) -> dict[str, int]:
    """A second calculation, unit by unit of the order, in plain integers."""
    parts, left = {}, paid
    for part in order:
        take = left if left < getattr(owed, part).minor else getattr(owed, part).minor
        if take > 0:
            parts[part] = take
            left = left - take
    if left > 0:
        parts["credit"] = left
    return parts


@given(MINOR, MINOR, MINOR, MINOR, st.integers(-5_000, 0), ORDERS)
def test_tidying_moves_nothing_away(principal, interest, penalty, fees, credit, order) -> None:
    owed = balance(principal, interest, penalty, fees, credit)
    moves = tidied(owed, order)
    tidy = Balance(**{part: owed.part(part) + moves.get(part, cny(0)) for part in ENTRY_PARTS})
    assert tidy.total == owed.total
    assert all(tidy.part(part).minor >= 0 for part in PARTS) and tidy.credit.minor <= 0
    assert not tidy.credit or all(tidy.part(part).minor == 0 for part in PARTS)
    assert tidied(tidy, order) == {}
