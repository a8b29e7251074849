"""From bytes to records: the rows of a CSV or JSON Lines file, each with the line on which it begins."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from arrears.importing.columns import FileRefused, check_header
from arrears.importing.encoding import BOM, Decoder, Undecodable, decoder_for
from arrears.importing.lines import MAX_LINE_BYTES, joined_records, numbered_lines
from arrears.importing.problems import Problem

DELIMITERS = (",", ";", "\t")
JSON_SUFFIXES = (".jsonl", ".ndjson", ".json")


@dataclass(frozen=True)
class Record:
    """The cells of one row, by column, as text."""

    line: int
    cells: dict[str, str]
    size: int  # bytes, for the progress bar


def read(path: Path) -> Iterator[Record | Problem]:
    """All records of the file; what cannot be read comes as a problem. Raises `FileRefused`."""
    is_json = _is_json(path)
    decoder = decoder_for(raw for _, raw in numbered_lines(path))
    lines = numbered_lines(path)
    return (_read_json if is_json else _read_csv)(lines, decoder)


def _is_json(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(4096).removeprefix(BOM).lstrip()
    if start.startswith(b"["):
        raise FileRefused("the file is one JSON array: write JSON Lines, one object a line")
    if not start:
        raise FileRefused("the file is empty")
    return start.startswith(b"{") or path.suffix.lower() in JSON_SUFFIXES


def _read_csv(lines: Iterator[tuple[int, bytes]], decoder: Decoder) -> Iterator[Record | Problem]:
    header, delimiter = _header(lines, decoder)

    def cells_of(raw: bytes) -> list[str] | None:
        return _cells(decoder.decode(raw), delimiter) if len(raw) <= MAX_LINE_BYTES else None

    def fits(raw: bytes) -> bool:
        try:
            return len(cells_of(raw) or []) == len(header)
        except Undecodable:
            return False

    for number, raw in joined_records(lines, fits):
        if not raw.strip():
            continue
        try:
            cells = cells_of(raw)
        except Undecodable as error:
            yield Problem(number, "", str(error))
            continue
        if cells is None:
            yield Problem(number, "", "not a CSV row: a quotation mark is not closed, or the row is too long")
        elif len(cells) != len(header):
            yield Problem(number, "", f"{len(cells)} cells, but the header names {len(header)}")
        else:
            yield Record(number, dict(zip(header, cells, strict=True)), len(raw))


def _header(lines: Iterator[tuple[int, bytes]], decoder: Decoder) -> tuple[list[str], str]:
    raw = next((raw for _, raw in lines if raw.strip()), b"")
    try:
        text = decoder.decode(raw)
    except Undecodable as error:
        raise FileRefused(f"the header is {error}") from error
    delimiter = max(DELIMITERS, key=text.count)
    header = [name.strip() for name in _cells(text, delimiter) or []]
    check_header(header)
    return header, delimiter


def _cells(text: str, delimiter: str) -> list[str] | None:
    try:
        rows = list(csv.reader([text], delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None


def _read_json(lines: Iterator[tuple[int, bytes]], decoder: Decoder) -> Iterator[Record | Problem]:
    for number, raw in lines:
        if not raw.strip():
            continue
        try:
            cells = _object(decoder.decode(raw)) if len(raw) <= MAX_LINE_BYTES else None
        except Undecodable as error:
            yield Problem(number, "", str(error))
            continue
        except (ValueError, RecursionError):
            cells = None
        if cells is None:
            yield Problem(number, "", "not one JSON object with texts and numbers")
        else:
            yield Record(number, cells, len(raw))


def _object(text: str) -> dict[str, str] | None:
    """The members as text. Numbers stay as they are written: 12.50 never becomes a float."""
    found = json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    if not isinstance(found, dict):
        return None
    if isinstance(flags := found.get("flags"), list) and all(isinstance(flag, str) for flag in flags):
        found["flags"] = ";".join(flags)
    plain = {name: "" if value is None else value for name, value in found.items()}
    return plain if all(isinstance(value, str) for value in plain.values()) else None
