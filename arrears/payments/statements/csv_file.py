"""A bank's CSV file, read by a mapping: twice through, first for the sums and then for the lines."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from arrears.importing.lines import MAX_LINE_BYTES, joined_records, numbered_lines
from arrears.importing.problems import BadValue, Problem
from arrears.money import MINOR_DIGITS, Money
from arrears.payments.statements.lines import Line, Repeats, StatementRefused, check_sums, plain
from arrears.payments.statements.mapping import Mapping


@dataclass(frozen=True)
class _Row:
    number: int
    cells: dict[str, str]  # by what the mapping calls the column
    size: int


def read_csv(path: Path, mapping: Mapping) -> Iterator[Line | Problem]:
    """Incoming payments and bad rows. Raises `StatementRefused` before the first one when the sums do not agree."""
    if "balance" in mapping.columns:
        _check_balances(path, mapping)
    return _lines(path, mapping)


def _lines(path: Path, mapping: Mapping) -> Iterator[Line | Problem]:
    repeats = Repeats()
    for row in _rows(path, mapping):
        if isinstance(row, Problem):
            yield row
            continue
        try:
            line = _line(row, mapping, repeats)
        except _BadCell as bad:
            yield Problem(row.number, bad.column, str(bad))
            continue
        if line is not None:
            yield line


def _line(row: _Row, mapping: Mapping, repeats: Repeats) -> Line | None:
    """The payment of a row; None for money that went out."""
    amount = _amount(row, mapping)
    day = _read(row, mapping, "date", mapping.day)
    if amount.minor <= 0:
        return None
    if row.cells.get("balance"):
        _read(
            row, mapping, "balance", lambda text: mapping.money(text, amount.currency)
        )  # else nothing checked the row
    name, text = row.cells.get("name", ""), row.cells.get("text", "")
    given = row.cells.get("reference", "")
    bank_id, scope = f"csv:{row.cells['id']}"[:128] if row.cells.get("id") else None, f"csv:{mapping.name[:64]}"
    if bank_id:
        said = (bank_id, day.isoformat(), str(amount), plain(name), plain(text), plain(given))
        external_id, repeated = repeats.identify(*said, scope=scope)
    else:
        external_id, repeated = repeats.identify(
            day.isoformat(), str(amount), name, text, given, row.cells.get("balance", "")
        )
    return Line(
        row.number,
        external_id,
        amount,
        day,
        name,
        text,
        (given,) if given else (),
        repeated=repeated,
        bank_id=bank_id,
        scope=scope,
        daily=mapping.id_unique == "daily",
        size=row.size,
    )


def _amount(row: _Row, mapping: Mapping) -> Money:
    """Positive = money that came in."""
    currency = _read(row, mapping, "currency", _currency) if "currency" in mapping.columns else mapping.currency
    if "amount" not in mapping.columns:
        parts = [
            _read(row, mapping, name, lambda text: mapping.money(text, currency)) if row.cells.get(name) else None
            for name in ("credit", "debit")
        ]
        if parts[0] is None and parts[1] is None:
            raise _BadCell(mapping.columns["credit"], "is empty, and so is the other amount: give one of them")
        return (parts[0] or Money.zero(currency)) - (parts[1] or Money.zero(currency))
    amount = _read(row, mapping, "amount", lambda text: mapping.money(text, currency))
    if "indicator" in mapping.columns:
        size = amount if amount.minor >= 0 else -amount
        return size if row.cells.get("indicator", "") in mapping.credit_values else -size
    return amount if mapping.positive == "credit" else -amount


class _BadCell(BadValue):
    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column


def _read(row: _Row, mapping: Mapping, name: str, parse):
    title = mapping.columns[name]
    text = row.cells.get(name, "")
    if not text:
        raise _BadCell(title, "is empty")
    try:
        return parse(text)
    except BadValue as bad:
        raise _BadCell(title, str(bad)) from None


def _currency(text: str) -> str:
    if text.upper() not in MINOR_DIGITS:
        raise BadValue(f"{text!r} is no currency that is kept here: one of {', '.join(MINOR_DIGITS)}")
    return text.upper()


def _check_balances(path: Path, mapping: Mapping) -> None:
    """Where the bank writes a running balance: first balance, all entries and last balance must agree.

    A row that cannot be read costs only itself: the rows before and after it are checked each for themselves, so that
    one that is missing among them still shows.
    """
    moves = (_move(row, mapping) for row in _rows(path, mapping))
    for readable, stretch in groupby(moves, key=lambda move: move is not None):
        if readable:
            _check_stretch(stretch, mapping, path.name)


def _move(row: _Row | Problem, mapping: Mapping) -> tuple[int, Money, Money] | None:
    """Line, amount and balance after it; None of a row that is named later as bad, or has no balance."""
    if isinstance(row, Problem):
        return None
    try:
        amount = _amount(row, mapping)
        return row.number, amount, _read(row, mapping, "balance", lambda text: mapping.money(text, amount.currency))
    except _BadCell:
        return None


def _check_stretch(moves: Iterator[tuple[int, Money, Money]], mapping: Mapping, name: str) -> None:
    first, entries, closing = next(moves)
    last, opening = first, closing - entries
    for number, amount, balance in moves:
        last = number
        entries += amount
        if mapping.order == "newest_first":
            opening = balance - amount
        else:
            closing = balance
    check_sums(opening, entries, closing, f"{name}, lines {first} to {last}")


def _rows(path: Path, mapping: Mapping) -> Iterator[_Row | Problem]:
    lines = numbered_lines(path)
    for _ in range(mapping.skip_lines):
        next(lines, None)
    header = _header(next(lines, (0, b""))[1], mapping)

    def fits(raw: bytes) -> bool:
        return len(_cells(raw, mapping) or []) == len(header)

    for number, raw in joined_records(lines, fits):
        if not raw.strip():
            continue
        cells = _cells(raw, mapping) if len(raw) <= MAX_LINE_BYTES else None
        if cells is None:
            yield Problem(number, "", f"cannot be read as {mapping.encoding} CSV: an open quotation mark, or too long")
        elif cells and cells[0].strip() in mapping.end_marks:
            return
        elif len(cells) != len(header):
            yield Problem(number, "", f"{len(cells)} cells, but the header names {len(header)}")
        else:
            by_title = dict(zip(header, (cell.strip() for cell in cells), strict=True))
            yield _Row(number, {name: by_title[title] for name, title in mapping.columns.items()}, len(raw))


def _header(raw: bytes, mapping: Mapping) -> list[str]:
    titles = [title.strip() for title in _cells(raw, mapping) or []]
    missing = [title for title in mapping.columns.values() if title not in titles]
    if missing:
        raise StatementRefused(
            f"the header does not fit the mapping: no column {', '.join(map(repr, missing))}; it has"
            f" {', '.join(map(repr, titles[:20])) or 'nothing'}. Choose another --mapping, or add one"
        )
    return titles


def _cells(raw: bytes, mapping: Mapping) -> list[str] | None:
    try:
        text = raw.decode(mapping.encoding.replace("-sig", ""))
        rows = list(csv.reader([text], delimiter=mapping.delimiter, strict=True))
    except (UnicodeDecodeError, csv.Error):
        return None
    return rows[0] if len(rows) == 1 else None
