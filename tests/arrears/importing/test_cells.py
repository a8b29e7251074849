"""What is wrong with one row is said with its line, its column and the reason."""

from datetime import date
from pathlib import Path

import pytest

from arrears.importing.columns import COLUMNS
from arrears.importing.duplicates import SeenRows
from arrears.importing.reading import Record
from arrears.importing.rows import Row, parse
from tests.arrears.importing.files import row

TODAY = date(2026, 11, 23)
ROOT = Path(__file__).parents[3]


def read(**cells: str) -> Row | list:
    return parse(Record(7, row(**cells), 0), TODAY)


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("name", "", "is empty"),
        ("name", "Rob\x07in", "control characters"),
        ("name", "x" * 201, "200 characters"),
        ("customer_ref", "two words", "no reference"),
        ("account_ref", "A" * 41, "at most 40"),
        ("place", "China", "two-letter"),
        ("timezone", "Beijing", "IANA"),
        ("language", "fr", "zh, en"),
        ("birth_date", "14.03.1988", "YYYY-MM-DD"),
        ("birth_date", "2026-11-24", "future"),
        ("birth_date", "0001-01-01", "no date"),
        ("due_on", "2026-02-30", "no date"),
        ("due_on", "2026-02/03", "no date"),
        ("last_paid_on", "2027-01-01", "future"),
        ("opened_on", "2026-10-02", "later than due_on"),
        ("id_last4", "12345", "four"),
        ("phone", "call me", "telephone"),
        ("email", "nobody", "e-mail"),
        ("address", "x" * 201, "postal address"),
        ("postcode", "--", "postal"),
        ("product", "card-xx", "known: card-cn"),
        ("currency", "XXX", "currency"),
        ("currency", "GBP", "is in CNY"),
        ("principal", "", "is empty"),
        ("principal", "-0.01", "negative"),
        ("principal", "1,000.00", "no amount"),
        ("principal", "1e3", "no amount"),
        ("principal", "NaN", "no amount"),
        ("interest", "0.001", "more decimals than CNY"),
        ("fees", "9" * 14, "13 digits"),
        ("minimum_due", "¥5", "no amount"),
        ("flags", "vulnerable;rich", "'rich' is no flag"),
    ],
)
def test_a_bad_cell_is_reported_with_line_column_and_reason(column: str, cell: str, reason: str) -> None:
    problems = read(**{column: cell})
    assert [(problem.line, problem.column) for problem in problems] == [(7, column)]
    assert reason in problems[0].reason


def test_all_problems_of_a_row_are_reported_at_once() -> None:
    problems = read(due_on="soon", principal="much", place="?")
    assert [problem.column for problem in problems] == ["place", "due_on", "principal"]


def test_a_good_row_is_normalised() -> None:
    found = read(customer_ref="c-1", place="UK", language="EN", currency="cny", flags="Lawyer|vulnerable")
    assert (found.customer.customer_ref, found.customer.place, found.customer.language) == ("C-1", "uk", "en")
    assert (found.account.principal, found.account.fees, found.account.currency) == (100_050, 0, "CNY")
    assert found.account.flags == ("lawyer", "vulnerable")


def test_columns_that_nobody_needs_may_be_missing() -> None:
    needed = {column.name: row()[column.name] for column in COLUMNS if column.required}
    found = parse(Record(2, needed, 0), TODAY)
    assert (found.customer.phone, found.account.opened_on, found.account.interest) == (None, None, 0)


def test_a_file_that_contradicts_itself_is_told_where() -> None:
    seen = SeenRows()
    first = parse(Record(2, row(1), 0), TODAY)
    assert seen.problems_of(first) == []
    second = parse(Record(3, row(2, customer_ref="C-1", name="韩梅梅", phone=""), 0), TODAY)
    problems = seen.problems_of(second)
    assert [(p.line, p.column) for p in problems] == [(3, "name"), (3, "phone")]
    assert "line 2" in problems[0].reason
    again = seen.problems_of(parse(Record(4, row(1), 0), TODAY))
    assert [(p.line, p.column) for p in again] == [(4, "account_ref")]
    third = parse(Record(5, row(2, customer_ref="C-1"), 0), TODAY)
    assert seen.problems_of(third) == []  # the refused row was not remembered


def test_the_documentation_names_every_column() -> None:
    text = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")
    for column in COLUMNS:
        assert f"| `{column.name}` | {'yes' if column.required else ''} | {column.meaning} |" in text
