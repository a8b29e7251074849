"""`parley portfolio` and `parley simulate`, as they are typed."""

import json
from pathlib import Path

import pytest

from tests.arrears.importing.files import csv_file, row
from tests.parley.conftest import Parley


def test_a_made_portfolio_is_scored(parley: Parley, tmp_path: Path) -> None:
    path, out = tmp_path / "p.csv", tmp_path / "scores.jsonl"
    assert parley("portfolio", "make", path, "--rows", 50, "--seed", 3).exit_code == 0
    shown = parley("portfolio", "offers", path, "--out", out)
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert "50 accounts scored, 0 rows refused" in shown.stdout
    assert "MB of memory" in " ".join(shown.stdout.split())
    assert len(out.read_text().splitlines()) == 50


def test_it_stops_after_so_many_and_gives_its_figures_as_json(parley: Parley, tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    parley("portfolio", "make", path, "--rows", 50)
    found = json.loads(parley("portfolio", "offers", path, "--rows", 20, "--json").stdout)
    assert (found["accounts"], found["refused"]) == (20, 0)
    assert sum(found["gates"].values()) + sum(found["first_offers"].values()) + sum(found["neither"].values()) == 20


def test_a_bad_row_is_named_and_the_exit_code_says_so(parley: Parley, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "p.csv", row(1), row(2, principal="1.000,50"))
    shown = parley("portfolio", "offers", path)
    assert shown.exit_code == 1
    assert "p.csv: line 3, principal: '1.000,50' is no amount" in shown.stderr
    assert "1 accounts scored, 1 rows refused" in shown.stdout


def test_the_store_is_scored(parley: Parley) -> None:
    parley("demo", "load")
    found = json.loads(parley("portfolio", "offers", "--store", "--json").stdout)
    assert found["accounts"] > 34 and found["gates"]["running_agreement"] >= 1


@pytest.mark.parametrize(
    ("arguments", "mend"),
    [
        (["portfolio", "offers"], "name a file, or --store"),
        (["portfolio", "offers", "none.csv"], "no such file"),
        (["portfolio", "offers", "none.csv", "--store"], "name a file, or --store"),
        (["portfolio", "offers", "--store", "--out", "/nowhere/x.csv"], "there is no folder /nowhere"),
        (["portfolio", "offers", "--store", "--out", "/tmp"], "/tmp is a folder"),
        (["portfolio", "make", "/tmp"], "/tmp is a folder"),
        (["portfolio", "make", "/nowhere/x.csv"], "there is no folder /nowhere"),
        (["simulate", "--policy", "none"], "there is no policy 'none'"),
    ],
)
def test_what_cannot_be_done_says_how_to_mend_it(parley: Parley, arguments: list[str], mend: str) -> None:
    result = parley(*arguments)
    assert type(result.exception).__name__ == "CommandError"
    assert mend in str(result.exception)


def test_the_scores_never_overwrite_the_portfolio(parley: Parley, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "p.csv", row(1))
    before = path.read_bytes()
    assert "the portfolio itself" in str(parley("portfolio", "offers", path, "--out", path).exception)
    assert path.read_bytes() == before


@pytest.mark.slow
def test_a_simulation_prints_tables_and_draws(parley: Parley, tmp_path: Path) -> None:
    shown = parley("simulate", "--debtors", 20, "--out", tmp_path / "out")
    assert shown.exit_code == 0
    for line in ("over-concession", "below the floor", "composite", "take-it-or-leave-it", "Not known"):
        assert line in shown.stdout
    pictures = sorted((tmp_path / "out").glob("*.png"))
    assert [picture.name for picture in pictures] == ["kept.png", "recovery-health.png", "rounds.png"]
    assert all(5_000 < picture.stat().st_size < 100_000 for picture in pictures)
    data = json.loads((tmp_path / "out" / "simulation.json").read_text())
    assert data["policies"]["parley"]["all"]["outcomes"]["agreed"] > 0


def test_one_policy_can_be_shown_alone_with_the_same_figures(parley: Parley) -> None:
    whole = json.loads(parley("simulate", "--debtors", 15, "--json").stdout)
    alone = json.loads(parley("simulate", "--debtors", 15, "--json", "--policy", "parley").stdout)
    assert alone["policies"] == {"parley": whole["policies"]["parley"]}


def test_a_simulation_prints_each_language_and_the_vulnerable_with_what_a_share_is_of(parley: Parley) -> None:
    arguments = ("simulate", "--debtors", 15, "--policy", "parley")
    data, shown = json.loads(parley(*arguments, "--json").stdout), parley(*arguments).stdout
    contained = shown.rpartition("containment, at most")[2].partition("promises")[0]
    rows = dict(line.strip().split("  ", 1) for line in contained.splitlines() if "  " in line.strip())
    for name, groups in (("by_language", ["zh", "en"]), ("by_vulnerability", ["vulnerable", "not vulnerable"])):
        assert list(data[name]["parley"]) == groups
        for group in groups:
            reached = data[name]["parley"][group]["containment"]["of"]
            assert f"({reached})" in rows[group] or (rows[group].strip(), reached) == ("-", 0)
