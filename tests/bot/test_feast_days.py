"""The rules of the named days, each kind by a day that can be looked up, and tables that are wrong."""

from datetime import date
from pathlib import Path

import pytest

from bot.nlu.values.feast_days import BadFestivals, festivals, in_year, lunar, nearest

RULES = {
    'day: "12-25"': "2026-12-25",
    'lunar: "8-15"': "2026-09-25",
    'lunar: "1-1", plus: -1': "2026-02-16",
    "term: 清明": "2026-04-05",
    "easter: -2": "2026-04-03",
    'weekday: "11 thursday 4", plus: 1': "2026-11-27",
    'weekday: "5 monday -1"': "2026-05-25",
    "listed: [2026-11-08]": "2026-11-08",
}


def table(folder: Path, *entries: str) -> Path:
    file = folder / "festivals.yml"
    file.write_text("".join(f"- {{{entry}}}\n" for entry in entries), encoding="utf-8")
    return file


@pytest.mark.parametrize(("rule", "day"), RULES.items(), ids=RULES)
def test_each_kind_of_rule_gives_its_day(tmp_path: Path, rule: str, day: str) -> None:
    [(_, days)] = festivals(table(tmp_path, f"{rule}, words: [feast]"))["en"]
    assert in_year(days[""], 2026) == date.fromisoformat(day)


def test_a_place_has_its_own_rule_and_an_entry_of_places_alone_is_unknown_elsewhere(tmp_path: Path) -> None:
    file = table(
        tmp_path,
        'day: "05-01", places: {us: {weekday: "9 monday 1"}}, words: [labour day]',
        'places: {in: {day: "01-26"}}, words: [republic day]',
    )
    (_, labour), (_, republic) = festivals(file)["en"]
    assert in_year(labour["us"], 2026) == date(2026, 9, 7) and in_year(labour[""], 2026) == date(2026, 5, 1)
    assert set(republic) == {"in"}


def test_a_day_that_a_year_does_not_have_is_none() -> None:
    assert in_year(lunar(12, 30), 2026) is None, "the twelfth month of that year has 29 days"
    assert in_year(lunar(1, 1), 1800) is None


def test_the_nearest_day_is_ahead_or_behind() -> None:
    spring = lunar(1, 1)
    assert nearest(spring, date(2026, 11, 23), past=False) == date(2027, 2, 6)
    assert nearest(spring, date(2026, 11, 23), past=True) == date(2026, 2, 17)


@pytest.mark.parametrize("entry", ["words: [feast]", 'day: "12-25", easter: 0, words: [feast]'])
def test_an_entry_without_one_rule_is_named(tmp_path: Path, entry: str) -> None:
    with pytest.raises(BadFestivals, match="feast"):
        festivals(table(tmp_path, entry))
