"""The tables of `parley rules`."""

from datetime import date
from typing import Any

from rich.console import Console
from rich.markup import escape

from arrears import rules
from arrears.rule_keys import KEYS
from parley import tables

TOPICS = ("NEGOTIATING", "WHEN", "HOW_OFTEN", "WHETHER", "WHAT", "DEADLINES")


def as_rows(place: str, on: date) -> list[dict[str, Any]]:
    """The book as it holds on the day, one row a rule, with the source of each value."""
    book = rules.at(place, on).book
    return [
        {
            "key": key,
            "id": rule.id,
            "value": _plain(rule.value),
            "unit": rule.unit,
            "from": rule.since.isoformat(),
            "binds": rule.binds,
            "overridable": rule.overridable,
            "source": {"title": rule.title, "url": rule.url},
            "verified_on": rule.verified_on.isoformat(),
            "confidence": rule.confidence,
        }
        for key, rule in book.items()
    ]


def print_book(place: str, on: date, console: Console | None = None) -> None:
    """Print the book; no column is cut."""
    console = console or tables.console()
    table = tables.table(f"{place} on {on}", ("rule", "id", "value", "since", "c", "source"), ("id", "since"))
    for row in as_rows(place, on):
        meaning = f"{row['key']}\n[dim]{escape(KEYS[row['key']].meaning)}[/dim]"
        source = f"{escape(row['source']['title'])}\n[dim]{escape(row['source']['url'])}[/dim]"
        marks = [
            *(["agencies only"] if row["binds"] == "agency" else []),
            *(["a supervisor may go past it"] if row["overridable"] else []),
        ]
        value = escape(_text(row)) + "".join(f"\n[dim]{mark}[/dim]" for mark in marks)
        table.add_row(meaning, row["id"], value, row["from"], row["confidence"], source)
    console.print(table)
    _print_held(place, console)
    console.print("c: A official text seen, B summary seen, C judgement. An engineering summary, not legal advice.")


def _print_held(place: str, console: Console) -> None:
    """What no value holds: which part of the house does it, and what is left to the bank's own people."""
    title = "held by a part of the house, or by the bank's own people"
    table = tables.table(title, ("id", "what", "by", "c", "source"), ("id",))
    for one in rules.held(place):
        source = f"{escape(one.title)}\n[dim]{escape(one.url)}[/dim]"
        table.add_row(one.id, escape(one.what), "\n".join(one.by), one.confidence, source)
    if table.row_count:
        console.print(table)


def held_rows(place: str) -> list[dict[str, Any]]:
    """The same for a program."""
    return [
        {
            "id": one.id,
            "what": one.what,
            "by": list(one.by),
            "source": {"title": one.title, "url": one.url},
            "verified_on": one.verified_on.isoformat(),
            "confidence": one.confidence,
        }
        for one in rules.held(place)
    ]


def print_places(on: date, console: Console | None = None) -> None:
    """Print what is asked for most, of every place."""
    console = console or tables.console()
    table = tables.table(f"rule books on {on}", ("place", "contact hours", "id"))
    for place in rules.places():
        rule = rules.at(place, on).book["contact_hours"]
        table.add_row(place, rule.value, rule.id)
    console.print(table)
    console.print("`parley rules PLACE` prints a whole book.")


def _text(row: dict[str, Any]) -> str:
    value = row["value"]
    if value is None:
        return "none found"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if row["unit"] == "budget":
        channels = value["channels"] if value["channels"] == "all" else ", ".join(value["channels"])
        where = f", {value['where']}" if "where" in value else ""
        return f"{value['count']} in {value['days']} d per {value['per']}: {value['of']}, {channels}{where}"
    if isinstance(value, dict):
        return "\n".join(f"{lang}: {text}" for lang, text in value.items())
    if isinstance(value, list):
        return ", ".join(_one(one) for one in value)
    return f"{value} {row['unit']}" if isinstance(value, int) else str(value)


def _one(value: Any) -> str:
    """One entry of a list: a word, or a mapping written out."""
    if isinstance(value, dict):
        return "; ".join(f"{key} {_one(inner)}" for key, inner in value.items())
    return " > ".join(value) if isinstance(value, list) else str(value)


def _plain(value: Any) -> Any:
    """The value as JSON takes it."""
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return {key: _plain(one) for key, one in value.items()} if hasattr(value, "items") else value
