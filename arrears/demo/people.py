"""The invented customers as the files in `portfolio/` describe them, and the rows that an import would read."""

from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from arrears.importing.problems import Problem
from arrears.importing.reading import Record
from arrears.importing.rows import Row, parse
from arrears.money import Money
from arrears.products import load_products

FOLDER = Path(__file__).with_name("portfolio")
PLACES = ("cn", "us", "uk", "hk", "in")
LATE_CHARGE = Decimal("0.05")  # of the minimum due, for each month that is late, at most six
OPENED_DAYS_BEFORE = 1100
PAID_DAYS_BEFORE = 30


class Person(NamedTuple):
    """Who to be in the demo: what the assistant will ask for, and what is special."""

    ref: str
    name: str
    birth_date: str
    id_last4: str
    phone_last4: str
    situation: str


def people() -> list[Person]:
    """The customers worth being, for `parley up` to print."""
    return [
        Person(one["ref"], one["name"], one["born"], one["id"], one["phone"][-4:], one["story"])
        for one in everybody()
        if one.get("shown")
    ]


@cache
def everybody() -> tuple[dict[str, Any], ...]:
    """All customers of the files; what a file says at its top holds for each unless they say otherwise."""
    found = []
    for place in PLACES:
        book = yaml.safe_load((FOLDER / f"{place}.yml").read_text(encoding="utf-8"))
        customers = book.pop("customers")
        found += [{**book, **customer} for customer in customers]
    return tuple(found)


def account_ref(customer: dict[str, Any], position: int) -> str:
    """HB-CN-0001's second account is AC-CN-0001-2."""
    return f"AC-{customer['ref'].removeprefix('HB-')}-{position}"


def rows_of(customer: dict[str, Any], as_of: date) -> list[Row]:
    """The customer's rows on a day."""
    rows = []
    for position, account in enumerate(customer["accounts"], start=1):
        cells = _customer_cells(customer) | _account_cells(account, as_of)
        cells |= {"account_ref": account_ref(customer, position), "flags": ";".join(customer.get("flags", ()))}
        cells |= {"last_four": f"{customer['id'][1:].translate(str.maketrans('XA', '00'))}{position}"}
        row = parse(Record(position, cells, 0), as_of)
        if not isinstance(row, Row):
            raise AssertionError(_complaint(customer, row))
        rows.append(row)
    return rows


def _customer_cells(customer: dict[str, Any]) -> dict[str, str]:
    return {
        "customer_ref": customer["ref"],
        "name": customer["name"],
        "place": customer["place"],
        "timezone": customer["timezone"],
        "language": customer["language"],
        "birth_date": customer["born"],
        "id_last4": customer["id"],
        "phone": customer["phone"],
        "postcode": customer.get("post", ""),
    }


def _account_cells(account: dict[str, Any], as_of: date) -> dict[str, str]:
    """Interest and late charges grow with the days, as they would have."""
    product, late = load_products()[account["product"]], account["late"]
    principal = Money.of(account["principal"], product.currency)
    months = min(late // 30 + 1, 6)
    interest = principal.times(product.annual_rate * min(late, 400) / 365)
    minimum = principal.times(Decimal("0.05") * months)
    penalty = minimum.times(LATE_CHARGE)
    due_on = as_of - timedelta(days=late)
    paid_on = as_of - timedelta(days=account.get("last_paid", late + PAID_DAYS_BEFORE))
    dates = {"due_on": due_on, "last_paid_on": paid_on, "opened_on": due_on - timedelta(days=OPENED_DAYS_BEFORE)}
    amounts = {"principal": principal, "interest": interest, "penalty": penalty, "minimum_due": minimum}
    return {
        "product": product.key,
        "currency": product.currency,
        **{name: day.isoformat() for name, day in dates.items()},
        **{name: str(amount.decimal) for name, amount in amounts.items()},
    }


def _complaint(customer: dict[str, Any], problems: list[Problem]) -> str:
    return f"demo customer {customer['ref']}: " + "; ".join(map(str, problems))
