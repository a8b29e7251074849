"""Products load with exact figures; a wrong one is refused with its file, its key and the mend."""

from datetime import date
from decimal import Decimal

import pytest
import yaml

from arrears.exact_yaml import BookError
from arrears.money import Money
from arrears.products import PRODUCTS, load_products

KEYS = ["card-cn", "loan-cn", "card-us", "loan-us", "card-uk", "loan-uk", "card-hk", "loan-hk", "card-in", "loan-in"]
CURRENCIES = {"cn": "CNY", "us": "USD", "uk": "GBP", "hk": "HKD", "in": "INR"}


def test_a_card_and_a_loan_in_every_place():
    products = load_products()
    assert list(products) == KEYS
    for key, product in products.items():
        kind, place = key.split("-")
        assert (product.key, product.kind, product.currency) == (key, kind, CURRENCIES[place])
        assert set(product.names) == {"zh", "en"}


def test_figures_are_exact():
    card = load_products()["card-cn"]
    assert card.annual_rate == Decimal("0.1825") and isinstance(card.annual_rate, Decimal)
    assert card.min_instalment == Money.of("100.00", "CNY")


def test_limits_do_not_show_in_a_repr():
    card = load_products()["card-cn"]
    assert "min_instalment" not in repr(card)
    assert "Bands" not in repr(card)
    assert "10000" not in repr(card)


@pytest.fixture
def book(tmp_path):
    """Writes the real book with one thing changed and loads it."""

    def load(key, **changes):
        data = yaml.safe_load(PRODUCTS.read_text(encoding="utf-8"))
        for name, value in changes.items():
            if value is None:
                del data[key][name]
            else:
                data[key][name] = value
        path = tmp_path / "products.yml"
        path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        return load_products(path)

    return load


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"annual_rate": 18}, r"card-uk\.annual_rate: 18 is not between 0 and 1: write 0\.18 for 18 %"),
        ({"annual_rate": "18%"}, r"card-uk\.annual_rate: '18%' is not a figure"),
        ({"plan_rate": 0.9}, r"card-uk\.plan_rate: a plan may not cost more than the contract"),
        ({"annual_rate": 18.00}, r"card-uk\.annual_rate: 18\.0 is not between 0 and 1: write 0\.18 for 18 %"),
        ({"day_count": "ACT/366"}, r"card-uk\.day_count: 'ACT/366' is not one of ACT/365, ACT/360, 30/360"),
        ({"penalty": {"share": 5, "cap": "12.00"}}, r"card-uk\.penalty\.share: 5 is not between 0 and 1"),
        ({"penalty": {"share": 0.05}}, r"card-uk\.penalty\.cap: is missing: add it"),
        ({"penalty": {"share": 0.05, "cap": "0"}}, r"card-uk\.penalty\.cap: must be above zero"),
        ({"minimum_payment": {"share": 0.05, "floor": 5.001}}, r"card-uk\.minimum_payment\.floor: .* is not an amount"),
        (
            {"minimum_payment": {"share": 0.05, "floor": "5", "roof": 1}},
            r"card-uk\.minimum_payment\.roof: is not a known",
        ),
        (
            {"allocation": ["fees", "interest", "principal"]},
            r"card-uk\.allocation: name each of principal, interest, penalty",
        ),
        ({"allocation": ["fees", "fees", "penalty", "principal"]}, r"card-uk\.allocation: name each of"),
        ({"allocation": "fees"}, r"card-uk\.allocation: name each of .* or null"),
        ({"currency": "GBX"}, r"card-uk\.currency: 'GBX' is not one of CNY"),
        ({"min_instalment": "0"}, r"card-uk\.min_instalment: must be above zero"),
        ({"min_instalment": "five"}, r"card-uk\.min_instalment: 'five' is not an amount"),
        ({"max_months": 0}, r"card-uk\.max_months: 0 must be a whole number from 1 to 120"),
        ({"max_months": 3}, r"card-uk\.free_months: longer than max_months"),
        ({"relief_rate": 0.2}, r"card-uk\.relief_rate: relief may not cost more than a plan"),
        ({"token_instalment": "-1"}, r"card-uk\.token_instalment: must be zero or more"),
        ({"token_instalment": "5.00"}, r"card-uk\.token_instalment: a token is smaller than an instalment"),
        ({"payment_day_rule": "nearest"}, r"card-uk\.payment_day_rule: 'nearest' is not one of none, following"),
        ({"holidays": ["Christmas"]}, r"card-uk\.holidays: write a list of days like \[2027-01-01\]"),
        ({"means_buffer": 5}, r"card-uk\.means_buffer: 5 is not between 0 and 1"),
        ({"names": {"en": "Card"}}, r"card-uk\.names: give one name in zh and one in en"),
        ({"offer_valid_days": None}, r"card-uk\.offer_valid_days: is missing"),
        ({"anual_rate": 0.1}, r"card-uk\.anual_rate: is not a known setting: did you mean annual_rate\?"),
        (
            {"settlement": {"opening": 0.2, "assistant": 0.1, "agent": 0.3, "supervisor": 0.5}},
            r"card-uk\.settlement: opening, assistant, agent, supervisor must not get smaller",
        ),
        ({"settlement": {"opening": 0.05}}, r"card-uk\.settlement\.assistant: is missing"),
    ],
)
def test_a_wrong_entry_names_file_key_and_mend(book, change, message):
    with pytest.raises(BookError, match=r"products\.yml: line \d+, " + message):
        book("card-uk", **change)


def test_a_key_written_twice_is_refused(tmp_path):
    path = tmp_path / "products.yml"
    path.write_text("card-uk: {kind: card}\ncard-uk: {kind: loan}\n")
    with pytest.raises(BookError, match="'card-uk' stands here twice"):
        load_products(path)


def test_broken_yaml_names_the_line(tmp_path):
    path = tmp_path / "products.yml"
    path.write_text("card-uk:\n  kind: [card\n")
    with pytest.raises(BookError, match=r"products\.yml: line \d"):
        load_products(path)


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("free_months", 0, 24),
        ("max_months", 6, 120),  # not below free_months, which are six
        ("deferral_max_days", 0, 180),
        ("pause_days", 0, 180),
        ("offer_valid_days", 1, 90),
        ("settlement_from_days", 0, 3650),
    ],
)
def test_a_whole_number_may_be_at_its_bounds_and_not_beyond(book, name: str, least: int, most: int) -> None:
    for value in (least, most):
        assert getattr(book("card-uk", **{name: value})["card-uk"], name) == value
        load_products.cache_clear()
    for value in (least - 1, most + 1, True, "6", 6.5):
        with pytest.raises(BookError):
            book("card-uk", **{name: value})


@pytest.mark.parametrize("name", ["annual_rate", "plan_rate", "relief_rate", "means_buffer", "shape_floor"])
def test_a_share_may_be_nothing_or_all_and_is_no_flag(book, name: str) -> None:
    for value in (0, 1):
        rates = dict.fromkeys(("annual_rate", "plan_rate", "relief_rate"), value)
        assert getattr(book("card-uk", **(rates | {name: value}))["card-uk"], name) == value
        load_products.cache_clear()
    for value in (-0.01, 1.01, True):
        with pytest.raises(BookError):
            book("card-uk", **{name: value})


def test_limits_that_are_equal_are_in_order(book) -> None:
    """A plan at the contract's rate, relief at the plan's, free from end to end, one band for every authority."""
    bands = dict.fromkeys(("opening", "assistant", "agent", "supervisor"), 0.3)
    made = book("card-uk", plan_rate=0.249, relief_rate=0.249, free_months=12, max_months=12, settlement=bands)
    card = made["card-uk"]
    assert card.annual_rate == card.plan_rate == card.relief_rate == Decimal("0.249")
    assert (card.settlement.opening, card.settlement.supervisor) == (Decimal("0.3"), Decimal("0.3"))


def test_each_figure_of_the_book_lands_where_it_belongs() -> None:
    card = load_products()["card-uk"]
    assert (card.penalty.share, card.penalty.cap) == (Decimal("0.05"), Money.of("12.00", "GBP"))
    assert (card.minimum_payment.share, card.minimum_payment.floor) == (Decimal("0.05"), Money.of("5.00", "GBP"))
    assert card.allocation == ("fees", "interest", "penalty", "principal")
    assert (card.annual_rate, card.plan_rate, card.relief_rate) == (Decimal("0.249"), Decimal("0.12"), 0)
    assert (card.free_months, card.max_months, card.deferral_max_days, card.pause_days) == (6, 60, 30, 60)
    assert (card.offer_valid_days, card.settlement_from_days, card.autopay) == (7, 120, True)
    assert (card.token_instalment, card.min_instalment) == (Money.of("1.00", "GBP"), Money.of("5.00", "GBP"))
    assert (card.means_buffer, card.shape_floor) == (Decimal("0.05"), Decimal("0.5"))
    assert card.names == {"zh": "海港信用卡（英国）", "en": "Harbour credit card"}
    assert (card.payment_day_rule, card.holidays, card.day_count) == ("none", frozenset(), "ACT/365")
    waiver, share = card.penalty_waiver, card.settlement
    assert (waiver.opening, waiver.assistant, waiver.agent, waiver.supervisor) == (
        Decimal("0.3"), Decimal("0.5"), 1, 1,
    )  # fmt: skip
    assert (share.opening, share.assistant, share.agent, share.supervisor) == (
        Decimal("0.05"), Decimal("0.10"), Decimal("0.25"), Decimal("0.50"),
    )  # fmt: skip


def test_a_token_of_nothing_is_none_and_a_day_is_a_day(book) -> None:
    card = book("card-uk", token_instalment="0", holidays=[date(2027, 1, 1)])["card-uk"]
    assert (card.token_instalment, card.holidays) == (None, frozenset((date(2027, 1, 1),)))
