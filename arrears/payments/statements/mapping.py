"""How the columns of a bank's CSV file are to be read: `arrears/payments/mappings/<name>.yml`."""

import codecs
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from arrears.exact_yaml import BookError, Faults, read
from arrears.importing.problems import BadValue, quoted
from arrears.money import MINOR_DIGITS, Money
from arrears.nearest import choice

FOLDER = Path(__file__).resolve().parents[1] / "mappings"
COLUMNS = ("id", "date", "amount", "credit", "debit", "indicator", "currency", "name", "text", "reference", "balance")


class NoSuchMapping(LookupError):
    """A mapping was named that there is no file for."""

    def __init__(self, name: str, folder: Path) -> None:
        known = ", ".join(sorted(path.stem for path in folder.glob("*.yml")))
        super().__init__(f"no mapping is called {name!r}: one of {known}, or add {folder.name}/{name}.yml")


@dataclass(frozen=True)
class Mapping:
    """One bank's way of writing. Amounts come as one signed column, as two columns, or with an indicator."""

    columns: dict[str, str]
    name: str = ""  # of its file
    date_format: str = "%Y-%m-%d"
    decimal_mark: str = "."
    delimiter: str = ","
    encoding: str = "utf-8-sig"
    currency: str | None = None  # where no column names it
    positive: str = "credit"  # credit: incoming money has no sign; debit: incoming money is negative
    credit_values: tuple[str, ...] = ()  # what the indicator says for incoming money
    skip_lines: int = 0  # before the header
    order: str = "oldest_first"  # for the running balance: oldest_first, newest_first
    end_marks: tuple[str, ...] = field(default=())  # first cells that begin the bank's own footer
    id_unique: str = "always"  # always; daily: a serial number that begins anew every day

    def day(self, text: str) -> date:
        try:
            return datetime.strptime(text, self.date_format).date()  # noqa: DTZ007 - a calendar day has no zone
        except ValueError:
            raise BadValue(f"{quoted(text)} is no date in the form {self.date_format}") from None

    def money(self, text: str, currency: str) -> Money:
        """An exact amount; a sign before or after it, or brackets, make it negative."""
        plain = text.strip().replace("\u2212", "-").replace("\u00a0", "").replace(" ", "").replace("'", "")
        negative = plain.startswith(("-", "(")) or plain.endswith("-")
        plain = plain.strip("+-()")
        plain = plain.replace("." if self.decimal_mark == "," else ",", "")
        plain = plain.replace(",", ".") if self.decimal_mark == "," else plain
        if not plain.isascii() or not plain.replace(".", "", 1).isdigit():
            raise BadValue(f"{quoted(text)} is no amount with {self.decimal_mark!r} as its decimal mark")
        try:
            value = Money.of(Decimal(plain), currency)
        except (ValueError, InvalidOperation):
            raise BadValue(f"{quoted(text)} is finer than {currency} can be") from None
        return -value if negative else value


def load(name: str, folder: Path = FOLDER) -> Mapping:
    """The mapping of that name. Raises `NoSuchMapping`, or `BookError` with file, key and mend."""
    path = folder / f"{name}.yml"
    if Path(name).name != name or not path.is_file():
        raise NoSuchMapping(name, folder)
    return _checked(path, read(path))


def _checked(path: Path, data: dict[str, Any]) -> Mapping:
    faults = Faults()
    known = {each.name for each in fields(Mapping)} - {"name"}
    for name in sorted(set(data) - known):
        faults.add(BookError(path, name, f"is no key of a mapping: {choice(name, sorted(known))}"))
    columns = data.get("columns")
    if not isinstance(columns, dict) or not all(isinstance(title, str) for title in columns.values()):
        faults.add(BookError(path, "columns", "name the bank's column titles, for example `date: Value date`"))
        faults.end()
    for name in sorted(set(columns) - set(COLUMNS)):
        faults.add(BookError(path, f"columns.{name}", f"is not read: {choice(name, COLUMNS)}"))
    if "date" not in columns:
        faults.add(BookError(path, "columns.date", "is needed: which column holds the value date"))
    if "amount" not in columns and "credit" not in columns:
        mend = "is needed, or `credit` (and `debit`) where the bank has two columns"
        faults.add(BookError(path, "columns.amount", mend))
    if "indicator" in columns and not data.get("credit_values"):
        faults.add(BookError(path, "credit_values", "is needed with an indicator: its values for incoming money"))
    faults.end()
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
    made = Mapping(**values, name=path.stem)
    _check_values(path, made)
    return made


def _check_values(path: Path, made: Mapping) -> None:
    faults = Faults()
    if made.decimal_mark not in (".", ","):
        faults.add(BookError(path, "decimal_mark", "is '.' or ','"))
    if len(made.delimiter) != 1:
        faults.add(BookError(path, "delimiter", "is one character"))
    if made.positive not in ("credit", "debit"):
        faults.add(BookError(path, "positive", "is credit (incoming money has no sign) or debit"))
    if made.order not in ("oldest_first", "newest_first"):
        faults.add(BookError(path, "order", "is oldest_first or newest_first"))
    if made.id_unique not in ("always", "daily"):
        faults.add(BookError(path, "id_unique", "is always, or daily where the bank's numbers begin anew every day"))
    if made.currency is not None and made.currency not in MINOR_DIGITS:
        faults.add(BookError(path, "currency", f"is one of {', '.join(MINOR_DIGITS)}"))
    if made.currency is None and "currency" not in made.columns:
        faults.add(BookError(path, "currency", "is needed where no column names it"))
    if not isinstance(made.skip_lines, int) or made.skip_lines < 0:
        faults.add(BookError(path, "skip_lines", "is a number of lines, zero or more"))
    if "%" not in made.date_format:
        faults.add(BookError(path, "date_format", "is written like %d/%m/%Y"))
    try:
        codecs.lookup(made.encoding)
    except LookupError:
        faults.add(BookError(path, "encoding", "is not known: utf-8, gb18030, latin-1, …"))
    faults.end()
