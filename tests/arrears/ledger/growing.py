"""Histories for the tests of accrual: entries as plain values."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from arrears.ledger.accrual import Accrual, History, accruals
from arrears.money import Money
from arrears.products import Penalty, Product, load_products

START = date(2026, 11, 23)
CARD = replace(
    load_products()["card-cn"], annual_rate=Decimal("0.1825"), penalty=Penalty(Decimal("0.05"), Money.of("500", "CNY"))
)


@dataclass
class Entry:
    part: str
    kind: str
    minor: int
    on: date
    source_ref: str


def day(number: int) -> date:
    return START + timedelta(days=number)


def opening(principal: int, part: str = "principal") -> Entry:
    return Entry(part, "opening", principal, START, f"opening:{part}")


def payment(minor: int, on: date, number: int = 1, part: str = "principal") -> Entry:
    return Entry(part, "payment", -minor, on, f"payment:{number}:{part}")


def history(*entries: Entry, product: Product = CARD, **more: object) -> History:
    fields = {"start": START, "pauses": (), "due_on": START, "due_day": 23, "minimum_due": Money.zero("CNY")}
    return History(product=product, entries=entries, **(fields | more))


def book(held: History, as_of: date) -> tuple[History, list[Accrual]]:
    """The history with what was due booked in it."""
    due = accruals(held, as_of)
    rows = tuple(Entry(one.part, "accrual", one.minor, one.on, one.source_ref) for one in due)
    return replace(held, entries=held.entries + rows), due


def interest(held: History) -> int:
    return sum(entry.minor for entry in held.entries if entry.part == "interest")
