"""Figures are exact, and what is none is refused by the line that it stands in."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from arrears.exact_yaml import BookError, read


def test_figures_and_days_are_read_as_they_are_written(tmp_path: Path) -> None:
    book = tmp_path / "book.yml"
    book.write_text("rate: 0.18\nday: 2026-02-28\n", encoding="utf-8")
    assert read(book) == {"rate": Decimal("0.18"), "day": date(2026, 2, 28)}


@pytest.mark.parametrize(
    ("value", "kind"), [(".nan", "figure"), (".inf", "figure"), ("-.inf", "figure"), ("2026-02-30", "day")]
)
def test_what_is_no_figure_or_no_day_names_its_line(tmp_path: Path, value: str, kind: str) -> None:
    book = tmp_path / "book.yml"
    book.write_text(f"name: card\nvalue: {value}\n", encoding="utf-8")
    with pytest.raises(BookError, match=f"book.yml: line 2: '{value}' is no {kind}"):
        read(book)
