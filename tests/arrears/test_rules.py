"""Law as dated data: the youngest value that had begun, the strictest book where nothing is known."""

from datetime import date

import pytest
import yaml

from arrears import rules
from arrears.exact_yaml import BookError
from arrears.rules import BOOKS, CONFIDENCES, KEYS, load_book

TODAY = date(2026, 11, 23)


def test_every_place_has_a_book():
    assert set(rules.places()) == {"cn", "us", "us-nyc", "uk", "hk", "in", "default"}


@pytest.mark.parametrize("place", [None, "", "atlantis", "../cn"])
def test_an_unknown_place_gets_the_strictest_book(place):
    assert rules.at(place, TODAY) == rules.at("default", TODAY)


def test_the_strictest_book_is_never_looser_than_a_place():
    strict = rules.at(None, TODAY)
    assert not strict.proactive_allowed and not strict.payment_restarts_limitation
    for place in rules.places():
        there = rules.at(place, TODAY)
        assert strict.limitation_years <= there.limitation_years
        assert strict.first_payment_within_days <= there.first_payment_within_days
        assert strict.answer_days <= there.answer_days
        assert there.max_instalments is None or strict.max_instalments <= there.max_instalments


def test_a_city_takes_from_its_country_what_it_does_not_say_itself():
    city, country = rules.at("us-nyc", TODAY), rules.at("us", TODAY)
    assert city.helplines == country.helplines and "988" in city.helplines["en"]
    assert city.id_of("limitation_years") == ("US-NY-LIMIT-3",)


@pytest.mark.parametrize(("place", "line"), [("cn", "12356"), ("us", "988"), ("uk", "116 123"), ("in", "14416")])
def test_helplines_in_both_languages(place, line):
    helplines = rules.at(place, TODAY).helplines
    assert line in helplines["zh"] and line in helplines["en"]


@pytest.mark.parametrize("path", sorted(BOOKS.glob("*.yml")), ids=lambda path: path.stem)
def test_every_book_says_what_it_is_and_where_each_value_comes_from(path):
    text = path.read_text(encoding="utf-8")
    assert "not legal advice" in text.splitlines()[0]
    _, book = load_book(path)
    for rows in book.values():
        for rule in rows:
            assert rule.title and rule.url and rule.confidence in CONFIDENCES
            assert rule.verified_on == date(2026, 11, 1)


@pytest.fixture
def book(tmp_path):
    def load(change):
        data = yaml.safe_load((BOOKS / "cn.yml").read_text(encoding="utf-8"))
        change(data)
        path = tmp_path / "cn.yml"
        path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        return load_book(path)

    return load


def row(data, key="limitation_years", index=0):
    return data["values"][key][index]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: d.update(rules=[]), "rules: this key belongs to dialogue rules"),
        (lambda d: d.update(place="us"), "place: must be cn"),
        (lambda d: d["values"].update(quiet=[]), "values.quiet: is not a known rule"),
        (lambda d: d["values"]["limitation_years"].reverse(), "values.limitation_years: every value begins on a later"),
        (lambda d: row(d).pop("confidence"), r"values.limitation_years\[0\]: needs exactly confidence, from"),
        (lambda d: row(d).update(value="three"), r"values.limitation_years\[0\].value: must be a whole number"),
        (lambda d: row(d).update(unit="months"), r"values.limitation_years\[0\].unit: must be years"),
        (lambda d: row(d).update({"from": "soon"}), r"values.limitation_years\[0\].from: must be a day"),
        (lambda d: row(d).update(confidence="D"), r"values.limitation_years\[0\].confidence: must be A, B or C"),
        (lambda d: row(d).update(source={"title": "x"}), r"values.limitation_years\[0\].source: needs title and url"),
        (lambda d: row(d, "helplines").update(value={"en": "x"}), r"values.helplines\[0\].value: must be one line"),
    ],
)
def test_a_wrong_entry_names_file_key_and_mend(book, change, message):
    with pytest.raises(BookError, match="cn.yml: " + message):
        book(change)


def test_the_strictest_book_must_be_complete(tmp_path):
    data = yaml.safe_load((BOOKS / "default.yml").read_text(encoding="utf-8"))
    del data["values"]["answer_days"]
    path = tmp_path / "default.yml"
    path.write_text(yaml.safe_dump(data))
    with pytest.raises(BookError, match=r"default.yml: values.answer_days: is missing"):
        load_book(path)


def test_every_key_of_the_books_is_an_attribute():
    assert set(KEYS) <= set(rules.Rules.__dataclass_fields__)
