"""The command as a caller sees it: quick, and without a traceback for what the caller can mend."""

import json
import os
import re
import subprocess
import sys
from datetime import date, timedelta

import pytest
from typer.testing import CliRunner

from arrears import books
from arrears.exact_yaml import BookError
from arrears.products import PRODUCTS
from arrears.rule_books import BOOKS
from arrears.settings import ROOT
from parley import preparation
from parley.cli import app, explain

TODAY = date(2026, 11, 28)
HEAVY = ("sqlalchemy", "aiohttp", "rasa_sdk", "sanic", "alembic", "babel")


def parley(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "parley", *arguments],
        cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, timeout=60,
    )  # fmt: skip


def test_help_imports_nothing_heavy():
    code = f"import sys, parley.cli; print([m for m in {HEAVY!r} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True).stdout.strip() == "[]"


def test_help_names_every_command():
    shown = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "100"}).stdout
    named = {line.split()[1] for line in shown.splitlines() if line.startswith("│ ")}
    assert {"up", "train", "understand", "migrate", "settings", "demo", "import", "account", "agent"} <= named


def test_a_wrong_setting_is_one_line():
    answer = parley("settings", PARLEY_PORT="many")
    assert answer.returncode == 1
    assert answer.stderr.startswith("parley: wrong setting: PARLEY_PORT:")
    assert answer.stderr.count("\n") == 1


@pytest.mark.slow
def test_a_wrong_database_url_is_one_line():
    answer = parley("migrate", PARLEY_DATABASE_URL="mysql://localhost/x")
    assert (answer.returncode, answer.stderr.count("\n")) == (1, 1)
    assert "PARLEY_DATABASE_URL" in answer.stderr


@pytest.mark.slow
def test_a_database_that_does_not_answer_is_one_line():
    answer = parley("migrate", PARLEY_DATABASE_URL="postgresql://nobody@127.0.0.1:9/x")
    assert (answer.returncode, answer.stderr.count("\n")) == (1, 1)
    assert "the account store does not answer" in answer.stderr


@pytest.mark.slow
def test_the_schema_is_made_and_made_again(tmp_path):
    for _ in range(2):
        answer = parley("migrate", PARLEY_VAR_DIR=str(tmp_path))
        assert (answer.returncode, answer.stderr) == (0, "")
    assert (tmp_path / "parley.db").exists()


def test_settings_are_json_for_programs():
    rows = json.loads(parley("settings", "--json", PARLEY_PORT="9000").stdout)
    port = next(row for row in rows if row["name"] == "PARLEY_PORT")
    assert (port["value"], port["source"]) == ("9000", "environment")


def test_a_wrong_product_is_named_with_its_mend_before_anything_starts(tmp_path):
    wrong = tmp_path / "products.yml"
    wrong.write_text(PRODUCTS.read_text().replace("annual_rate: 0.1825", "annual_rate: 18.00", 1))
    with pytest.raises(BookError) as refused:
        books.read_all(wrong)
    line = 1 + wrong.read_text().splitlines().index("  annual_rate: 18.00")
    assert explain(refused.value) == (
        f"products.yml: line {line}, card-cn.annual_rate: 18.00 is not between 0 and 1: write 0.18 for 18 %"
    )


def test_a_wrong_rule_book_is_named_with_its_mend_before_anything_starts(tmp_path):
    book = tmp_path / "uk.yml"
    book.write_text(re.sub("unit: [a-z]+", "unit: furlongs", (BOOKS / "uk.yml").read_text(), count=1))
    with pytest.raises(BookError) as refused:
        books.read_all(rules=tmp_path)
    assert ", values." in explain(refused.value) and "there is no unit furlongs" in explain(refused.value)


def test_the_books_that_are_shipped_are_read():
    books.read_all()
    assert preparation.seen_ahead(TODAY) == []


@pytest.mark.parametrize(("section", "written"), [("values", "CN-15"), ("held", "CN-22")])
def test_a_source_that_was_seen_tomorrow_is_named_with_file_and_line(tmp_path, section, written):
    text = (BOOKS / "cn.yml").read_text()
    rows = text.splitlines()
    start = rows.index(f"{section}:" if section == "values" else next(r for r in rows if r.startswith("held:")))
    entry = next(n for n, row in enumerate(rows) if n > start and row.strip() == f"- id: {written}")
    line = next(n for n, row in enumerate(rows) if n > entry and row.strip().startswith("verified_on:"))
    rows[line] = rows[line].split(":")[0] + ": 2026-11-29"
    (tmp_path / "cn.yml").write_text("\n".join(rows))
    assert preparation.seen_ahead(TODAY, rules=tmp_path) == [
        f"cn.yml: line {line + 1}, verified_on: 2026-11-29 is after today, 2026-11-28:"
        f" write the day on which the source of {written} was seen (or set this machine's clock right)"
    ]
    assert preparation.seen_ahead(TODAY + timedelta(days=1), rules=tmp_path) == []


def test_a_bug_stays_loud():
    assert explain(RuntimeError("a bug")) is None
