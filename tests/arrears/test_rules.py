"""Law as dated data: the youngest value that had begun, the strictest book where nothing is known."""

from datetime import date

import pytest

from arrears import rules
from arrears.rule_keys import KEYS

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def read_anew():
    """The rules as the books say them, not as another test was told."""
    rules._at.cache_clear()


def test_every_place_has_a_book():
    assert set(rules.places()) == {"cn", "us", "us-nyc", "us-ma", "uk", "hk", "in", "sg", "eu", "default"}


@pytest.mark.parametrize("place", [None, "", "atlantis", "../cn"])
def test_an_unknown_place_gets_the_strictest_book(place):
    assert rules.at(place, TODAY) == rules.at("default", TODAY)


@pytest.mark.parametrize("place", ["us-ca", "US-CA", " us-ca "])
def test_a_part_of_a_country_without_a_book_gets_the_countrys(place):
    assert rules.at(place, TODAY) == rules.at("us", TODAY)
    assert rules.at(place, TODAY).id_of("collector_notice") == ("US-11",)
    assert rules.held("us-ca") == rules.held("us")


@pytest.mark.parametrize("place", ["de-by", "usca", "-us", "default-us"])
def test_nothing_else_is_taken_for_a_part_of_a_country(place):
    assert rules.book_of(place) == "default"


def test_the_strictest_book_is_never_looser_than_a_place():
    strict = rules.at(None, TODAY)
    assert not strict.payment_restarts_limitation and not strict.value("contact_on_holidays")
    for place in rules.places():
        there = rules.at(place, TODAY)
        assert strict.limitation_years <= there.limitation_years
        assert strict.first_payment_within_days <= there.first_payment_within_days
        assert strict.answer_days <= there.answer_days
        assert strict.value("complaint_days") <= there.value("complaint_days")
        assert there.max_instalments is None or strict.max_instalments <= there.max_instalments


def test_a_city_takes_from_its_country_what_it_does_not_say_itself():
    city, country = rules.at("us-nyc", TODAY), rules.at("us", TODAY)
    assert city.helplines == country.helplines and "988" in city.helplines["en"]
    assert city.id_of("limitation_years") == ("US-NY-LIMIT-3",)


@pytest.mark.parametrize(("place", "line"), [("cn", "12356"), ("us", "988"), ("uk", "116 123"), ("in", "14416")])
def test_helplines_in_both_languages(place, line):
    helplines = rules.at(place, TODAY).helplines
    assert line in helplines["zh"] and line in helplines["en"]


def test_every_key_of_the_books_can_be_asked_for_at_every_place():
    for place in rules.places():
        there = rules.at(place, TODAY)
        assert {key: there.value(key) for key in KEYS} == {key: there.book[key].value for key in KEYS}
        assert all(there.id_of(key) for key in KEYS)


def test_a_rule_for_agencies_alone_binds_no_creditor():
    there = rules.at("us", TODAY)
    assert there.binding("collector_notice", "agency") and not there.binding("collector_notice", "creditor")
    assert (
        there.binding("notice_within_days", "agency") == 5 and there.binding("notice_within_days", "creditor") is None
    )


def test_a_rule_for_everybody_binds_both():
    there = rules.at("cn", TODAY)
    for who in ("agency", "creditor"):
        assert there.binding("answer_days", who) == there.answer_days
