"""Products load with exact figures; a wrong one is refused with its file, its key and the mend."""

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
    with pytest.raises(BookError, match=r"products\.yml: " + message):
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
