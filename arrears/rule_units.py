"""What a value of a rule book may look like: one test per unit, and what to write where the test fails."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from arrears.ledger.balance import PARTS

HOURS = re.compile(r"(\d{2}:\d{2}:\d{2})-(\d{2}:\d{2}:\d{2})")
BUDGET_FIELDS = {"count", "days", "per", "of", "channels"}
PER = ("person", "debt", "contact_point")
OF = ("outbound", "answered", "unanswered")
WHERE = ("home", "elsewhere")


@dataclass(frozen=True)
class Unit:
    """A test of values, and the mend that a refused value is answered with."""

    fits: Callable[[Any], bool]
    wanted: str


def count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def hours_of(value: str) -> tuple[time, time]:
    """The first and the last second of a window that lies within one day; ValueError when it is none."""
    match = HOURS.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError(value)
    first, last = (time.fromisoformat(part) for part in match.groups())
    if first > last:
        raise ValueError(value)
    return first, last


def _hours(value: Any) -> bool:
    try:
        hours_of(value)
    except ValueError:
        return False
    return True


def _budget(value: Any) -> bool:
    if not isinstance(value, dict) or not BUDGET_FIELDS <= set(value) <= BUDGET_FIELDS | {"where"}:
        return False
    channels = value["channels"]
    return (
        count(value["count"])
        and count(value["days"])
        and value["days"] > 0
        and value["per"] in PER
        and value["of"] in OF
        and value.get("where") in (None, *WHERE)
        and (channels == "all" or _words(channels))
    )


def _words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word for word in value) and _unique(value)


def _zones(value: Any) -> bool:
    return _words(value) and bool(value) and all(_zone(name) for name in value)


def _zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _dates(value: Any) -> bool:
    days = isinstance(value, list) and all(type(day) is date for day in value)
    return days and value == sorted(set(value))


def _both_languages(value: Any) -> bool:
    return isinstance(value, dict) and sorted(value) == ["en", "zh"] and all(value.values())


def _order(value: Any) -> bool:
    return isinstance(value, list) and sorted(map(str, value)) == sorted(PARTS)


def _orders(value: Any) -> bool:
    if not isinstance(value, list) or not all(isinstance(s, dict) and set(s) == {"from_day", "order"} for s in value):
        return False
    days = [step["from_day"] for step in value]
    return (
        all(count(day) and day > 0 for day in days)
        and days == sorted(set(days))
        and all(_order(step["order"]) for step in value)
    )


def _unique(value: list) -> bool:
    return len(value) == len(set(value))


UNITS: dict[str, Unit] = {
    "years": Unit(count, "a whole number of years"),
    "days": Unit(count, "a whole number of days"),
    "minutes": Unit(count, "a whole number of minutes"),
    "percent": Unit(count, "a whole number of per cent"),
    "instalments": Unit(count, "a whole number"),
    "times": Unit(count, "a whole number of times"),
    "flag": Unit(lambda value: isinstance(value, bool), "true or false"),
    "text": Unit(_both_languages, "one line of text in zh and one in en"),
    "hours": Unit(_hours, 'the first and last second of a window in one day, like "08:00:00-21:59:59"'),
    "budget": Unit(
        _budget,
        f"a mapping of count, days, per ({', '.join(PER)}), of ({', '.join(OF)}), channels (a list, or all)"
        f" and where it is needed where ({', '.join(WHERE)})",
    ),
    "list": Unit(_words, "a list of words, each once"),
    "zones": Unit(_zones, "a list of IANA time zones that exist, like Asia/Shanghai"),
    "order": Unit(_order, f"a list of {', '.join(PARTS)}, each once, the first to be paid first"),
    "orders": Unit(
        _orders, f"a list of {{from_day, order}}, from_day rising, each order naming {', '.join(PARTS)} once"
    ),
    "dates": Unit(_dates, "a list of days like 2026-12-25, in their order, each once"),
}
