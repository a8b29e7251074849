"""The cases beside this file: what each rule book says on a day, above all around the days on which law changed."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from arrears import rules
from arrears.rule_books import BOOKS, load_book

HERE = Path(__file__).parent
CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case['case']}")
    for path in sorted(HERE.glob("*.yml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    if "when" not in case  # those are asked in test_contact_cases.py
]


@pytest.mark.parametrize(("place", "case"), CASES)
def test_the_book_says_so(place: str, case: dict) -> None:
    book = rules.at(place, case["day"])
    for name, expected in case.get("expect", {}).items():
        assert getattr(book, name) == expected, name
    for name, expected in case.get("values", {}).items():
        assert book.value(name) == expected, name
    for name, expected in case.get("ids", {}).items():
        assert book.id_of(name) == (expected,)


def test_every_book_has_its_cases() -> None:
    assert {path.stem for path in BOOKS.glob("*.yml")} == {path.stem for path in HERE.glob("*.yml")}


def test_every_change_of_law_has_a_case_on_the_day_before_and_on_the_day() -> None:
    covered = {(param.values[0], param.values[1]["day"]) for param in CASES}
    for path in BOOKS.glob("*.yml"):
        _, book = load_book(path)
        for key, rows in book.items():
            for rule in rows[1:]:
                eve = date.fromordinal(rule.since.toordinal() - 1)
                assert {(path.stem, eve), (path.stem, rule.since)} <= covered, f"{path.stem} {key} {rule.since}"
