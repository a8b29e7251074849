"""The tables of `parley account show`."""

from decimal import Decimal
from typing import Any

from rich.console import Console
from rich.markup import escape

from parley import tables

TITLES = {at: f"{at.removesuffix('_at')}, UTC" for at in ("made_at", "expires_at", "opened_at", "updated_at")}
WHOLE = ("ref", "on", "part", "amount", "total", "cost", "account", "agreement", "value_on", "due_on", "answer_by")


def print_report(found: dict[str, Any], console: Console | None = None) -> None:
    """Print what `arrears.report.show` found."""
    console = console or tables.console()
    customer = found["customer"]
    console.print(f"[bold]{escape(customer['name'])}[/bold] · {customer['ref']} · {customer['place']}")
    for label, values in (("flags", customer["flags"]), ("can prove", customer["factors"])):
        if values:
            console.print(f"{label}: {', '.join(values)}")
    for account in found["accounts"]:
        _print_account(console, account, found["as_of"])
    _print(console, "cases", found["cases"], ("ref", "kind", "status", "account", "opened_at", "answer_by"))
    _print(console, "conversations", found["conversations"], ("id", "channel", "owner", "updated_at", "verified_by"))


def _print_account(console: Console, account: dict[str, Any], as_of: str) -> None:
    console.print(
        f"\n[bold]{account['ref']}[/bold] · {account['product']} ending in {account['last_four']} · "
        f"{account['days_past_due']} days late on {as_of} · {account['status']}"
    )
    parts = {part: amount for part, amount in account["balance"].items() if part != "total"}
    if not Decimal(parts["credit"]):
        del parts["credit"]
    balance = " + ".join(f"{part} {amount}" for part, amount in parts.items())
    console.print(f"owed {account['balance']['total']} {account['currency']} = {balance}")
    console.print(
        f"annual rate {_percent(account['annual_rate'])}; interest runs from {account['accrues_from']};"
        f" {account['grown']} has grown since the last booking"
    )
    _print(console, "ledger", account["ledger"], ("on", "part", "kind", "amount", "source"))
    paid = ("ref", "value_on", "amount", "way", "status", "allocation", "agreement", "reversal_reason")
    _print(console, "payments", account["payments"], paid)
    _print(console, "offers", account["offers"], ("id", "kind", "status", "total", "cost", "made_at", "expires_at"))
    for agreement in account["agreements"]:
        title = f"agreement {agreement['ref']} · {agreement['kind']} · {agreement['status']} · {agreement['total']}"
        _print(console, title, agreement["instalments"], ("number", "due_on", "amount", "paid", "missed_on"))
    for document in account["documents"]:  # on lines of their own: a hash that a table cuts off proves nothing
        what = f"{document['ref']} · {document['kind']} · {document['language']} · version {document['version']}"
        console.print(f"document {what} · sha256 {document['sha256']}", soft_wrap=True)
    _print(console, "promises", account["promises"], ("amount", "due_on", "status", "made_at"))


def _print(console: Console, title: str, rows: list[dict[str, Any]], columns: tuple[str, ...]) -> None:
    if not rows:
        return
    told = [column for column in columns if any(row[column] not in (None, "", [], {}) for row in rows)]
    titles = [TITLES.get(column, column) for column in told]
    table = tables.table(title, titles, (*WHOLE, *TITLES.values()))
    for row in rows:
        table.add_row(*(escape(_text(row[column], column in TITLES)) for column in told))
    console.print(table)


def _text(value: Any, moment: bool = False) -> str:
    if moment and value is not None:
        return value[:16].replace("T", " ")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return ", ".join(f"{name} {part}" for name, part in value.items())
    return "" if value is None else str(value)


def _percent(rate: str) -> str:
    return f"{(Decimal(rate) * 100).normalize():f} %"
