"""Every value of a book has its date and its source; a wrong entry is refused with file, key and mend."""

import re
from datetime import date

import pytest
import yaml

from arrears import rules
from arrears.exact_yaml import BookError
from arrears.rule_books import BOOKS, CONFIDENCES, THE_BANK, load_book, load_held
from arrears.rule_keys import KEYS
from arrears.settings import ROOT


@pytest.mark.parametrize("path", sorted(BOOKS.glob("*.yml")), ids=lambda path: path.stem)
def test_every_book_says_what_it_is_and_where_each_value_comes_from(path):
    text = path.read_text(encoding="utf-8")
    assert "not legal advice" in text.splitlines()[0]
    _, book = load_book(path)
    for rows in book.values():
        for rule in rows:
            assert rule.title and rule.url and rule.confidence in CONFIDENCES
            assert rule.verified_on >= date(2026, 11, 1)


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
        (lambda d: d.update(extends="atlantis"), "extends: there is no other book atlantis"),
        (lambda d: d["values"].update(quiet=[]), "values.quiet: is not a known rule: one of limitation_years,"),
        (lambda d: d["values"].update(holiday=[]), r"values.holiday: is not a known rule: did you mean holidays\?"),
        (lambda d: d.update(extend="cn"), r"extend: is not a known key: did you mean extends\?"),
        (lambda d: d["values"]["limitation_years"].reverse(), "values.limitation_years: every value begins on a later"),
        (lambda d: row(d).pop("confidence"), r"values.limitation_years\[0\]: needs exactly confidence, from"),
        (lambda d: row(d).update(value="three"), r"values.limitation_years\[0\].value: must be a whole number"),
        (
            lambda d: row(d).update(unit="months"),
            r"values.limitation_years\[0\].unit: there is no unit months: limitation_years is written in years",
        ),
        (lambda d: row(d).update(unit="days"), r"values.limitation_years\[0\].unit: must be years"),
        (
            lambda d: row(d).update(value=0),
            r"values.limitation_years\[0\].value: must be a whole number of years of at",
        ),
        (lambda d: row(d).update(binds="banks"), r"values.limitation_years\[0\].binds: must be agency, or all"),
        (
            lambda d: row(d).update(overridable=True),
            r"values.limitation_years\[0\].overridable: belongs to contact_hours, ",
        ),
        (
            lambda d: row(d, "contact_hours").update(overridable="yes"),
            r"values.contact_hours\[0\].overridable: must be true, or left out",
        ),
        (
            lambda d: row(d, index=1).update({"from": date(1987, 1, 1)}),
            "values.limitation_years: every value begins on a",
        ),
        (
            lambda d: row(d, "contact_hours").update(value="22:00-08:00"),
            r"values.contact_hours\[0\].value: must be the first",
        ),
        (lambda d: row(d, "contact_hours").update(value=None), r"values.contact_hours\[0\].value: must be the first"),
        (lambda d: row(d, "zones").update(value=["Asia/Peking"]), r"values.zones\[0\].value: must be .* that exist"),
        (lambda d: row(d, "holidays")["value"].reverse(), r"values.holidays\[0\].value: must be .* in their order"),
        (
            lambda d: row(d, "voice_day_budget")["value"].update(per="month"),
            r"values.voice_day_budget\[0\].value: must be a",
        ),
        (lambda d: row(d, "voice_day_budget")["value"].pop("days"), r"values.voice_day_budget\[0\].value: must be a"),
        (
            lambda d: row(d, "banned_phrases").update(value=["rudeness"]),
            r"values.banned_phrases\[0\].value: .*: privacy_leak",
        ),
        (lambda d: row(d).update({"from": "soon"}), r"values.limitation_years\[0\].from: must be a day"),
        (lambda d: row(d).update(confidence="D"), r"values.limitation_years\[0\].confidence: must be A, B or C"),
        (
            lambda d: row(d).update(source={"title": "x"}),
            r"values.limitation_years\[0\].source: must be a title and a url",
        ),
        (
            lambda d: row(d, "voice_day_budget")["value"].update(where="there"),
            r"values.voice_day_budget\[0\].value: must",
        ),
        (
            lambda d: row(d, "allocation_order").update(value="fees"),
            r"values.allocation_order\[0\].value: must be a list",
        ),
        (lambda d: d["values"].update(limitation_years=[]), "values.limitation_years: write a list of dated values"),
        (lambda d: d["values"].update(limitation_years={}), "values.limitation_years: write a list of dated values"),
        (lambda d: row(d, "helplines").update(value={"en": "x"}), r"values.helplines\[0\].value: must be one line"),
    ],
)
def test_a_wrong_entry_names_file_key_and_mend(book, change, message):
    with pytest.raises(BookError, match=r"cn.yml: line \d+, " + message):
        book(change)


def test_the_strictest_book_has_a_value_on_every_day(tmp_path):
    """Otherwise the gap is found by whoever asks about such a day."""
    path = tmp_path / "default.yml"
    text = (BOOKS / "default.yml").read_text(encoding="utf-8")
    path.write_text(text.replace("from: 1900-01-01", "from: 2020-01-01", 1), encoding="utf-8")
    with pytest.raises(BookError, match=r"default.yml: line \d+, values\.\w+\[0\].from: must be 1900-01-01 or before"):
        load_book(path)


def test_the_strictest_book_must_be_complete(tmp_path):
    data = yaml.safe_load((BOOKS / "default.yml").read_text(encoding="utf-8"))
    del data["values"]["answer_days"]
    path = tmp_path / "default.yml"
    path.write_text(yaml.safe_dump(data))
    with pytest.raises(BookError, match=r"default.yml: line \d+, values.answer_days: is missing"):
        load_book(path)


IN_THE_LAW = {"CN": 25, "US": 27, "UK": 12, "IN": 2, "HK": 1, "SG": 1, "EU": 3}  # how many rules each country has here


@pytest.mark.parametrize(("country", "count"), IN_THE_LAW.items())
def test_no_rule_of_a_country_is_left_out(country, count):
    """Each is a value of a book, or says which part of the house holds it, or that it is left to the bank."""
    ids = {one.id for place in rules.places() for one in rules.held(place)}
    for path in BOOKS.glob("*.yml"):
        ids |= {rule.id for rows in load_book(path)[1].values() for rule in rows}
    assert not [rule for number in range(1, count + 1) if (rule := f"{country}-{number:02}") not in ids]


@pytest.mark.parametrize(
    ("place", "rule", "word"),
    [
        ("cn", "CN-02", "two of the staff"),
        ("cn", "CN-09", "real seal"),
        ("cn", "CN-12", "50,000 yuan"),
        ("cn", "CN-20", "before a default is reported"),
        ("us", "US-06", "60 days"),
        ("us", "US-06", "35 days"),
        ("us", "US-15", "is not sold"),
        ("us", "US-26", "no postcard"),
        ("in", "IN-02", "festival"),
        ("eu", "EU-01", "forbearance"),
        ("sg", "SG-01", "own employees"),
    ],
)
def test_what_is_the_banks_to_do_is_said_to_it(place: str, rule: str, word: str) -> None:
    """A rule whose id stands at a value already may ask for more than the value."""
    [row] = [one for one in rules.held(place) if one.id == rule and word in one.what]
    assert THE_BANK in row.by


def test_what_a_part_of_the_house_holds_names_the_part(tmp_path):
    def load(change):
        data = yaml.safe_load((BOOKS / "uk.yml").read_text(encoding="utf-8"))
        change(data["held"][0])
        path = tmp_path / "uk.yml"
        path.write_text(yaml.safe_dump(data), encoding="utf-8")
        load_held.cache_clear()
        return load_held(path)

    assert load(lambda row: row.update(by=[THE_BANK]))[0].by == (THE_BANK,)
    with pytest.raises(BookError, match=r"uk.yml: line \d+, held\[0\].by: must be a list of files"):
        load(lambda row: row.update(by=["arrears/nowhere.py"]))
    with pytest.raises(BookError, match=r"held\[0\]: needs exactly"):
        load(lambda row: row.pop("what"))


def test_a_city_has_what_its_country_holds():
    assert {one.id for one in rules.held("us-nyc")} == {
        "US-03", "US-06", "US-15", "US-18", "US-22", "US-26", "US-27"
    }  # fmt: skip
    assert rules.held("atlantis") == rules.held("default") == ()


SOURCES = [
    path.read_text(encoding="utf-8")
    for folder in ("arrears", "gateway", "parley")
    for path in (ROOT / folder).rglob("*.py")
    if path.name != "rule_keys.py"
]


@pytest.mark.parametrize("key", KEYS)
def test_every_key_of_a_book_has_a_reader(key: str) -> None:
    """A value that nothing reads binds nobody: what no code can hold stands under `held`, with who holds it."""
    asked = re.compile(rf"""["'.]{key}\b""")
    assert any(asked.search(source) for source in SOURCES), f"nothing reads {key}: read it, or say under held who does"


def test_whom_a_rule_binds_and_whether_it_may_be_passed_is_read_from_its_row(book):
    """Everybody, and nobody may go past it, unless the row says otherwise."""
    _, plain = book(lambda data: None)
    assert (plain["limitation_years"][0].binds, plain["limitation_years"][0].overridable) == ("all", False)
    load_book.cache_clear()
    _, bound = book(lambda data: row(data, "limitation_years").update(binds="agency"))
    assert bound["limitation_years"][0].binds == "agency"
    load_book.cache_clear()
    with pytest.raises(BookError, match=r"limitation_years\[0\].binds: must be agency, or all"):
        book(lambda data: row(data, "limitation_years").update(binds="nobody"))
