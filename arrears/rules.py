"""The law as dated data: `at(place, day)` gives the rules that hold there on that day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from arrears.exact_yaml import BookError, read

BOOKS = Path(__file__).with_name("policy")
STRICTEST = "default"
LANGUAGES = ("en", "zh")
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


@dataclass(frozen=True)
class Rules:
    """What holds at a place on a day. `None` = no limit found in that place's law."""

    place: str
    on: date
    limitation_years: int | None
    payment_restarts_limitation: bool
    max_instalments: int | None
    first_payment_within_days: int
    cooling_off_days: int
    answer_days: int
    replies_allowed: bool
    proactive_allowed: bool
    helplines: Mapping[str, str]
    book: Mapping[str, Rule] = field(repr=False)

    def id_of(self, *names: str) -> tuple[str, ...]:
        """The ids of the named rules, for a decision's record."""
        return tuple(dict.fromkeys(self.book[name].id for name in names))

    def __hash__(self) -> int:
        return hash((self.place, self.on))


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


KEYS = {
    "limitation_years": ("years", lambda v: v is None or _whole(v) and v > 0, "a whole number of years, or null"),
    "payment_restarts_limitation": ("flag", lambda v: isinstance(v, bool), "true or false"),
    "max_instalments": ("instalments", lambda v: v is None or _whole(v) and v > 0, "a whole number, or null = no cap"),
    "first_payment_within_days": ("days", lambda v: _whole(v) and v > 0, "a whole number of days"),
    "cooling_off_days": ("days", _whole, "a whole number of days"),
    "answer_days": ("days", lambda v: _whole(v) and v > 0, "a whole number of days"),
    "replies_allowed": ("flag", lambda v: isinstance(v, bool), "true or false"),
    "proactive_allowed": ("flag", lambda v: isinstance(v, bool), "true or false"),
    "helplines": (
        "text",
        lambda v: isinstance(v, dict) and sorted(v) == list(LANGUAGES) and all(v.values()),
        "one line of text in zh and one in en",
    ),
}


def at(place: str | None, on: date) -> Rules:
    """The rules of a place on a day. An unknown place, or a key its book lacks, takes the strictest book's value."""
    wanted = (place or "").strip().lower()
    return _at(wanted if wanted in places() else STRICTEST, on)


@lru_cache
def places() -> tuple[str, ...]:
    """The places that have a book."""
    return tuple(sorted(path.stem for path in BOOKS.glob("*.yml")))


@lru_cache(maxsize=512)
def _at(place: str, on: date) -> Rules:
    book = {key: _in_force(place, key, on) for key in KEYS}
    values = {key: MappingProxyType(r.value) if isinstance(r.value, dict) else r.value for key, r in book.items()}
    return Rules(place=place, on=on, book=MappingProxyType(book), **values)


def _in_force(place: str, key: str, on: date) -> Rule:
    """The youngest value that had begun by that day; from the place, the place it extends, or the strictest book."""
    looked_in: str | None = place
    while looked_in is not None:
        parent, rules = load_book(BOOKS / f"{looked_in}.yml")
        begun = [rule for rule in rules.get(key, ()) if rule.since <= on]
        if begun:
            return max(begun, key=lambda rule: rule.since)
        looked_in = parent
    raise LookupError(f"no rule book has {key} on {on}: {STRICTEST}.yml must cover every day")


@lru_cache
def load_book(path: Path) -> tuple[str | None, Mapping[str, tuple[Rule, ...]]]:
    """The parent and the dated values of one book. A wrong entry is refused with its file, its key and the mend."""
    data = read(path)
    if "rules" in data:
        raise BookError(path, "rules", "this key belongs to dialogue rules: call the mapping `values`")
    for key in data:
        if key not in ("place", "extends", "note", "values"):
            raise BookError(path, key, "is not a known key: place, extends, note, values")
    if data.get("place") != path.stem:
        raise BookError(path, "place", f"must be {path.stem}, the name of the file")
    values = data.get("values")
    if not isinstance(values, dict):
        raise BookError(path, "values", "write a mapping of rules, each with a list of dated values")
    book = {key: _dated(path, key, rows) for key, rows in values.items()}
    if path.stem == STRICTEST:
        if missing := next((key for key in KEYS if key not in book), None):
            raise BookError(path, f"values.{missing}", "is missing: the strictest book has every key")
        return None, MappingProxyType(book)
    return data.get("extends", STRICTEST), MappingProxyType(book)


def _dated(path: Path, key: str, rows: Any) -> tuple[Rule, ...]:
    if key not in KEYS:
        raise BookError(path, f"values.{key}", f"is not a known rule: one of {', '.join(KEYS)}")
    if not isinstance(rows, list) or not rows:
        raise BookError(path, f"values.{key}", "write a list of dated values, the oldest first")
    rules = tuple(_rule(path, key, f"values.{key}[{i}]", row) for i, row in enumerate(rows))
    days = [rule.since for rule in rules]
    if days != sorted(set(days)):
        raise BookError(path, f"values.{key}", "every value begins on a later day than the one before: sort them")
    return rules


def _rule(path: Path, key: str, where: str, row: Any) -> Rule:
    fields = {"id", "value", "unit", "from", "source", "verified_on", "confidence"}
    if not isinstance(row, dict) or set(row) != fields:
        raise BookError(path, where, f"needs exactly {', '.join(sorted(fields))}")
    unit, fits, mend = KEYS[key]
    source = row["source"]
    checks = (
        ("id", isinstance(row["id"], str) and row["id"], "a text like CN-15"),
        ("unit", row["unit"] == unit, f"must be {unit}"),
        ("value", fits(row["value"]), f"must be {mend}"),
        ("from", type(row["from"]) is date, "must be a day like 2021-03-15"),
        ("verified_on", type(row["verified_on"]) is date, "must be a day like 2026-11-01"),
        ("source", isinstance(source, dict) and set(source) == {"title", "url"}, "needs title and url"),
        ("confidence", row["confidence"] in CONFIDENCES, "must be A, B or C"),
    )
    for name, right, mend in checks:
        if not right:
            raise BookError(path, f"{where}.{name}", mend)
    return Rule(
        id=row["id"],
        value=row["value"],
        unit=unit,
        since=row["from"],
        title=source["title"],
        url=source["url"],
        verified_on=row["verified_on"],
        confidence=row["confidence"],
    )
