"""A wrong book is found at the start: one line, exit code 1, no traceback; `parley lint` names all that is wrong."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from arrears import products
from arrears.products import PRODUCTS
from arrears.settings import ROOT
from tests.parley.conftest import Parley

STARTS = {
    "gateway": "from gateway.__main__ import main",
    "actions": "from parley.action_server import main",
    "up": "import sys; sys.argv[1:] = ['up']; from parley.cli import main",
}


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "products.yml"
    text = PRODUCTS.read_text(encoding="utf-8").replace("annual_rate: 0.1825", "annual_rate: 18.25", 1)
    path.write_text(text.replace("free_months: 6", "free_months: 60", 1), encoding="utf-8")
    return path


@pytest.mark.parametrize("program", STARTS)
def test_a_program_that_is_started_alone_ends_with_one_line(program: str, wrong: Path, tmp_path: Path) -> None:
    begin = f"from pathlib import Path; from arrears import products; products.PRODUCTS = Path({str(wrong)!r})"
    done = subprocess.run(
        [sys.executable, "-c", f"{begin}\n{STARTS[program]}\nmain()"],
        cwd=ROOT, env=os.environ | {"PARLEY_VAR_DIR": str(tmp_path / "var")},
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 1 and done.stdout == ""
    [line] = done.stderr.splitlines()
    assert "products.yml: line " in line and "(1 more: `parley lint` names them all)" in line


def test_lint_names_all_faults(parley: Parley, wrong: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(products, "PRODUCTS", wrong)
    done = parley("lint")
    first, second, end = done.stdout.splitlines()
    assert done.exit_code == 1
    assert first.startswith("products.yml: line ") and "card-cn.free_months: 60 must be a whole number" in first
    assert "card-cn.annual_rate: 18.25 is not between 0 and 1: write 0.18 for 18 %" in second
    assert end.endswith("books read: 2 to mend")
    answer = parley("lint", "--json")
    rows = json.loads(answer.stdout)["faults"]
    assert answer.exit_code == 1 and [row["key"] for row in rows] == ["card-cn.free_months", "card-cn.annual_rate"]
    lines = wrong.read_text(encoding="utf-8").splitlines()
    assert [lines[row["line"] - 1].strip() for row in rows] == ["free_months: 60", "annual_rate: 18.25"]
    assert all(row["file"] == "products.yml" and row["mend"] for row in rows)


def test_lint_of_what_is_shipped(parley: Parley) -> None:
    done = parley("lint")
    assert done.exit_code == 0 and done.stdout.splitlines()[-1].endswith("books read: nothing to mend")
    assert json.loads(parley("lint", "--json").stdout)["faults"] == []


@pytest.mark.parametrize(
    "arguments",
    [("cases",), ("end-of-day",), ("rules",), ("simulate", "--debtors", "1"), ("portfolio", "offers", "--store")],
)
def test_a_command_that_decides_reads_all_books_first(
    parley: Parley, demo_store, wrong: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    """Also one that would not have asked this book."""
    monkeypatch.setattr(products, "PRODUCTS", wrong)
    done = parley(*arguments)
    assert done.exit_code == 1 and "products.yml: line " in str(done.exception)
