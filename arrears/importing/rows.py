"""From the cells of one row to a customer and an account, or to everything that is wrong with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from arrears.importing import values
from arrears.importing.columns import NAMES, REQUIRED, describe_unknown
from arrears.importing.problems import BadValue, Problem
from arrears.importing.reading import Record
from arrears.ledger import PARTS
from arrears.money import Money
from arrears.products import load_products

MONEY = (*PARTS, "minimum_due")


@dataclass(frozen=True)
class CustomerData:
    """The customer's columns; None = not given."""

    customer_ref: str
    name: str
    place: str
    timezone: str | None
    language: str | None
    birth_date: date | None
    id_last4: str | None
    phone: str | None
    email: str | None
    postcode: str | None
    address: str | None


@dataclass(frozen=True)
class AccountData:
    """The account's columns; amounts in minor units."""

    account_ref: str
    product: str
    last_four: str
    currency: str
    opened_on: date | None
    due_on: date
    last_paid_on: date | None
    principal: int
    interest: int
    penalty: int
    fees: int
    minimum_due: int
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One good row."""

    line: int
    size: int
    customer: CustomerData
    account: AccountData
    consents: tuple[str, ...] = ()


def parse(record: Record, today: date) -> Row | list[Problem]:
    """The row, or all its problems. `today` is the latest day that a birth or a payment can have."""
    problems = [Problem(record.line, "", f"unknown: {describe_unknown(n)}") for n in record.cells if n not in NAMES]
    found: dict[str, Any] = {}
    for name in NAMES:
        try:
            found[name] = _value(name, record.cells.get(name, ""), found, today)
        except BadValue as error:
            problems.append(Problem(record.line, name, str(error)))
    if problems:
        return problems
    if problems := _contradictions(record.line, found):
        return problems
    customer = CustomerData(**{name: found[name] for name in CustomerData.__dataclass_fields__})
    account = AccountData(**{name: found[name] for name in AccountData.__dataclass_fields__})
    return Row(record.line, record.size, customer, account, found["consents"])


def _value(name: str, cell: str, found: dict[str, Any], today: date) -> Any:
    text = values.plain(cell)
    if not text:
        if name in REQUIRED:
            raise BadValue("is empty")
        return 0 if name in MONEY else () if name in ("flags", "consents") else None
    if name in MONEY:
        # without a currency there is nothing to measure an amount by; the currency's own problem says so
        return values.minor(text, found["currency"]) if "currency" in found else 0
    if name in ("birth_date", "last_paid_on", "opened_on"):
        return values.past_day(text, today)
    return _PARSERS[name](text)


def _currency(text: str) -> str:
    code = text.upper()
    try:
        Money.zero(code)
    except ValueError as error:
        raise BadValue(f"{values.quoted(text)} is no known currency: CNY, USD, GBP, HKD, INR") from error
    return code


_PARSERS: dict[str, Callable[[str], Any]] = {
    "customer_ref": values.reference,
    "name": values.full_name,
    "place": values.place,
    "timezone": values.timezone,
    "language": values.language,
    "id_last4": values.last_four,
    "phone": values.phone,
    "email": values.email,
    "postcode": values.postcode,
    "address": values.address,
    "account_ref": values.reference,
    "product": values.product,
    "last_four": values.last_four,
    "currency": _currency,
    "due_on": values.day,
    "flags": values.flags,
    "consents": values.consents,
}


def _contradictions(line: int, found: dict[str, Any]) -> list[Problem]:
    problems = []
    product = load_products()[found["product"]]
    expected = getattr(product, "currency", found["currency"])
    if expected != found["currency"]:
        problems.append(Problem(line, "currency", f"{found['currency']}, but {found['product']} is in {expected}"))
    opened, due = found["opened_on"], found["due_on"]
    if opened is not None and opened > due:
        problems.append(Problem(line, "opened_on", "is later than due_on"))
    if found["birth_date"] is not None and opened is not None and found["birth_date"] >= opened:
        problems.append(Problem(line, "birth_date", "is not before opened_on"))
    return problems
