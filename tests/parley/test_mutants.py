"""What `make mutants` counts, and when it is satisfied; and that everything it is pointed at exists."""

import tomllib

import pytest

from arrears.settings import ROOT
from parley.mutants import GOAL_PERCENT, as_json, count_of, reached, table, total

WORDS = ["killed"] * 16 + ["timeout"] + ["survived", "no tests", "suspicious"]


def test_a_hang_is_noticed_and_what_no_test_reaches_is_not() -> None:
    count = count_of("arrears.money", WORDS)
    assert (count.mutants, count.killed, count.survived, count.untested, count.left) == (20, 17, 3, 1, 0)
    assert count.percent == GOAL_PERCENT and reached([count])
    assert table([count]).splitlines()[2:] == [
        "| arrears.money | 20 | 17 | 3 | 1 | 85.0 % |",
        "| all | 20 | 17 | 3 | 1 | 85.0 % |",
    ]


@pytest.mark.parametrize("word", ["survived", "no tests", "suspicious", "not checked", "check was interrupted by user"])
def test_one_more_that_was_not_noticed_or_not_tried_is_below_the_goal(word: str) -> None:
    assert not reached([count_of("arrears.money", [*WORDS, word])])


def test_a_run_that_was_stopped_fails_however_good_its_score() -> None:
    count = count_of("arrears.dates", ["killed"] * 99 + ["not checked"])
    assert not reached([count]) and count.survived == 0
    assert "1 not tried" in table([count])


def test_all_is_the_sum_of_the_modules() -> None:
    counts = [count_of("arrears.dates", ["killed"] * 10), count_of("arrears.money", WORDS)]
    assert (total(counts).mutants, total(counts).killed, total(counts).survived) == (30, 27, 3)
    shown = as_json(counts)
    assert shown["percent"] == 90.0 and shown["left"] == 0 and shown["goal_percent"] == GOAL_PERCENT
    assert [row["survived"] for row in shown["modules"]] == [0, 3]


@pytest.mark.parametrize("key", ["only_mutate", "also_copy", "pytest_add_cli_args_test_selection", "source_paths"])
def test_every_path_in_the_configuration_leads_somewhere(key: str) -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutmut"]
    lost = [path for path in config[key] if not list(ROOT.glob(path))]
    assert not lost, f"[tool.mutmut] {key} in pyproject.toml: nothing at {lost}, correct or remove it"
