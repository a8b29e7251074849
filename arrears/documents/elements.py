"""What every document is made of: values, fields, rows of a schedule, sections, and its head. Pure; no wording."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from arrears.money import Money


@dataclass(frozen=True)
class Word:
    """A value that is itself a word of the wording files, by its label."""

    label: str


@dataclass(frozen=True)
class Phrase:
    """A label of the wording files that has placeholders, with their values."""

    label: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Zoned:
    """A moment and the zone on whose clock it is read."""

    at: datetime
    zone: str


Value = Money | date | Decimal | int | str | Word | Phrase | Zoned


@dataclass(frozen=True)
class Field:
    """A label of the wording files and its value."""

    label: str
    value: Value


@dataclass(frozen=True)
class Row:
    """One payment of the schedule, and what is left of the total after it."""

    number: int
    on: date
    amount: Money
    left: Money


@dataclass(frozen=True)
class Section:
    """One section: figures first, then clauses by their names in the wording files."""

    name: str
    rules: tuple[str, ...]
    fields: tuple[Field, ...] = ()
    rows: tuple[Row, ...] = ()
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Head:
    """What stands above a document and at the foot of its pages; `version` None: there is one only."""

    kind: str
    reference: str
    version: int | None
    at: datetime
    on: date
    lender: str
    customer: str
    product: str
    currency: str
