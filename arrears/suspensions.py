"""How long what suspends collection stands: to the day that it names, or for the days that the law of the place gives.

What names no day, and finds no number of days in its book, stands until somebody takes it back.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from arrears import rules
from arrears.clock import local_date

# A flag or a kind of case, and the rule that says how long it suspends.
LASTS = {"breathing_space": "breathing_space_days", "adviser": "adviser_days", "debt_relief": "adviser_days"}


def began_on(detail: Any, zone: str | None) -> date | None:
    """The day on which a flag was raised, where the customer lives; None where that is not known."""
    since = detail.get("since") if isinstance(detail, Mapping) else None
    return local_date(datetime.fromisoformat(since), zone) if since else None


def last_day(name: str, detail: Any, place: str | None, zone: str | None) -> date | None:
    """The last day on which it stands; None: no day ends it."""
    until = detail.get("until") if isinstance(detail, Mapping) else None
    if until is not None:
        try:
            return date.fromisoformat(str(until)[:10])
        except ValueError:
            return None
    began = began_on(detail, zone)
    if name not in LASTS or began is None:
        return None
    days = rules.at(place, began).value(LASTS[name])
    return None if days is None else began + timedelta(days=days)


def stands(name: str, detail: Any, place: str | None, zone: str | None, today: date) -> bool:
    last = last_day(name, detail, place, zone)
    return last is None or today <= last


def standing(flags: Mapping[str, Any], place: str | None, zone: str | None, today: date) -> dict[str, Any]:
    """The flags that stand on a day."""
    return {name: detail for name, detail in flags.items() if stands(name, detail, place, zone, today)}


def cases_standing(
    opened: Iterable[tuple[str, datetime]],
    flags: Mapping[str, Any],
    place: str | None,
    zone: str | None,
    today: date,
) -> set[str]:
    """The kinds of the open cases that still suspend. An adviser who was named again holds the older case too."""
    renewed = "adviser" in standing(flags, place, zone, today)
    return {
        kind
        for kind, at in opened
        if (kind == "debt_relief" and renewed) or stands(kind, {"since": at.isoformat()}, place, zone, today)
    }
