"""Reading the rule books: every value dated, with its source; a wrong entry is refused with its mend."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from arrears.exact_yaml import BookError, Faults, line_of, read
from arrears.nearest import choice
from arrears.rule_keys import KEYS, MAY_BE_OVERRIDDEN
from arrears.rule_units import UNITS

BOOKS = Path(__file__).with_name("policy")
STRICTEST = "default"
FIRST_DAY = date(1900, 1, 1)  # nothing is asked about a day before it
CONFIDENCES = {
    "A": "an official or near-official text was seen",
    "B": "seen in a press or legal summary",
    "C": "general knowledge or our own judgement; the stricter reading is taken",
}


@dataclass(frozen=True)
class Rule:
    """One value as it holds from a day on, and where it comes from."""

    id: str
    value: Any
    unit: str
    since: date
    title: str
    url: str
    verified_on: date
    confidence: str
    binds: str = "all"  # agency: only those who collect for others
    overridable: bool = False  # a supervisor may go past it, with a reason: courtesy of the house, not law


@dataclass(frozen=True)
class Held:
    """A rule that no value can hold: what it asks, and the parts of the house that do it, or the bank's own people."""

    id: str
    what: str
    by: tuple[str, ...]  # files, or THE_BANK
    title: str
    url: str
    verified_on: date
    confidence: str


THE_BANK = "the bank"
SECTIONS = ("place", "extends", "note", "values", "held")
HELD_FIELDS = {"id", "what", "by", "source", "verified_on", "confidence"}
FIELDS = {"id", "value", "unit", "from", "source", "verified_on", "confidence"}
MAY_BE_ADDED = {"binds", "overridable"}
BINDS = ("all", "agency")


@lru_cache
def load_book(path: Path) -> tuple[str | None, Mapping[str, tuple[Rule, ...]]]:
    """The place that a book extends, and its dated values by key."""
    data = read(path)
    if "rules" in data:
        raise BookError(path, "rules", "this key belongs to dialogue rules: call the mapping `values`")
    faults = Faults()
    for key in data:
        if key not in SECTIONS:
            faults.add(BookError(path, key, f"is not a known key: {choice(key, SECTIONS)}"))
    if data.get("place") != path.stem:
        faults.add(BookError(path, "place", f"must be {path.stem}, the name of the file"))
    parent = None if path.stem == STRICTEST else data.get("extends", STRICTEST)
    if parent is not None and (parent == path.stem or not (BOOKS / f"{parent}.yml").exists()):
        faults.add(BookError(path, "extends", f"there is no other book {parent}: name one of the files beside it"))
    values, book = data.get("values"), {}
    if not isinstance(values, dict):
        faults.add(BookError(path, "values", "write a mapping of rules, each with a list of dated values"))
        values = {}
    for key, rows in values.items():
        with faults.gathered():
            book[key] = _dated(path, key, rows)
    for key in KEYS:
        if parent is None and key not in values:
            faults.add(BookError(path, f"values.{key}", "is missing: the strictest book has every key"))
        elif parent is None and key in book and book[key][0].since > FIRST_DAY:
            mend = f"must be {FIRST_DAY} or before: the strictest book has a value on every day"
            faults.add(BookError(path, f"values.{key}[0].from", mend))
    faults.end()
    return parent, MappingProxyType(book)


@lru_cache
def load_held(path: Path) -> tuple[Held, ...]:
    """The rules of a book that are held by a part of the house or by the bank, not by a value."""
    rows = read(path).get("held", [])
    if not isinstance(rows, list):
        raise BookError(path, "held", "write a list of rules")
    faults, held = Faults(), []
    for i, row in enumerate(rows):
        with faults.gathered():
            held.append(_held(path, f"held[{i}]", row))
    faults.end()
    return tuple(held)


def seen_after(path: Path, today: date) -> list[BookError]:
    """What a book says was looked at on a day that has not come, each with its line and the mend."""
    rows = [(("values", key, i), rule) for key, rules in load_book(path)[1].items() for i, rule in enumerate(rules)]
    rows += [(("held", i), one) for i, one in enumerate(load_held(path))]
    mend = f"is after today, {today}: write the day on which the source of"
    return [
        BookError(
            path,
            "verified_on",
            f"{row.verified_on} {mend} {row.id} was seen",
            line_of(path, *steps, "verified_on"),
        )
        for steps, row in rows
        if row.verified_on > today
    ]


def _held(path: Path, where: str, row: Any) -> Held:
    if not isinstance(row, dict) or set(row) != HELD_FIELDS:
        raise BookError(path, where, f"needs exactly {', '.join(sorted(HELD_FIELDS))}")
    by, root = row["by"], BOOKS.parents[1]
    known = isinstance(by, list) and by and all(one == THE_BANK or (root / str(one)).exists() for one in by)
    checks = (("by", known, f"a list of files of this project, or {THE_BANK}"), *_provenance(row))
    _refuse(path, where, checks)
    source = row["source"]
    return Held(
        row["id"], row["what"], tuple(by), source["title"], source["url"], row["verified_on"], row["confidence"]
    )


def _provenance(row: dict[str, Any]) -> tuple[tuple[str, bool, str], ...]:
    """What every entry has: a field, whether it is right, and what it must be."""
    source = row["source"]
    return (
        ("id", isinstance(row["id"], str) and bool(row["id"]), "a text like CN-15"),
        ("verified_on", type(row["verified_on"]) is date, "a day like 2026-11-01"),
        ("source", isinstance(source, dict) and set(source) == {"title", "url"}, "a title and a url"),
        ("confidence", row["confidence"] in CONFIDENCES, "A, B or C"),
    )


def _refuse(path: Path, where: str, checks: tuple[tuple[str, bool, str], ...]) -> None:
    faults = Faults()
    for name, right, mend in checks:
        if not right:
            faults.add(BookError(path, f"{where}.{name}", f"must be {mend}"))
    faults.end()


def _dated(path: Path, key: str, rows: Any) -> tuple[Rule, ...]:
    if key not in KEYS:
        raise BookError(path, f"values.{key}", f"is not a known rule: {choice(key, KEYS)}")
    if not isinstance(rows, list) or not rows:
        raise BookError(path, f"values.{key}", "write a list of dated values, the oldest first")
    faults, rules = Faults(), []
    for i, row in enumerate(rows):
        with faults.gathered():
            rules.append(_rule(path, key, f"values.{key}[{i}]", row))
    faults.end()
    days = [rule.since for rule in rules]
    if days != sorted(set(days)):
        raise BookError(path, f"values.{key}", "every value begins on a later day than the one before: sort them")
    return tuple(rules)


def _rule(path: Path, key: str, where: str, row: Any) -> Rule:
    if not isinstance(row, dict) or set(row) - MAY_BE_ADDED != FIELDS:
        added = " and ".join(sorted(MAY_BE_ADDED))
        raise BookError(path, where, f"needs exactly {', '.join(sorted(FIELDS))}; {added} may be added")
    if "overridable" in row and key not in MAY_BE_OVERRIDDEN:
        raise BookError(path, f"{where}.overridable", f"belongs to {', '.join(MAY_BE_OVERRIDDEN)} alone: leave it out")
    if row["unit"] not in UNITS:
        raise BookError(path, f"{where}.unit", f"there is no unit {row['unit']}: {key} is written in {KEYS[key].unit}")
    source = row["source"]
    checks = (
        ("unit", row["unit"] == KEYS[key].unit, KEYS[key].unit),
        ("value", KEYS[key].fits(row["value"]), KEYS[key].wanted),
        ("from", type(row["from"]) is date, "a day like 2021-03-15"),
        ("binds", row.get("binds", "all") in BINDS, "agency, or all, which need not be written"),
        ("overridable", isinstance(row.get("overridable", False), bool), "true, or left out: then nobody may"),
        *_provenance(row),
    )
    _refuse(path, where, checks)
    return Rule(
        id=row["id"],
        value=row["value"],
        unit=row["unit"],
        since=row["from"],
        title=source["title"],
        url=source["url"],
        verified_on=row["verified_on"],
        confidence=row["confidence"],
        binds=row.get("binds", "all"),
        overridable=row.get("overridable", False),
    )
