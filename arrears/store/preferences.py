"""What a customer's wishes on contact come to: stops, consents, times, less. A newer word goes over an older one."""

from datetime import datetime, time

from arrears.contact.facts import NamedTime, Stop
from arrears.store.models import ContactPreference


def stops(preferences: list[ContactPreference]) -> tuple[Stop, ...]:
    """The oldest stop of each channel that no later resume took back."""
    holding: dict[str, datetime] = {}
    for row in preferences:
        if row.kind == "stop":
            holding.setdefault(row.channel, row.recorded_at)
        elif row.kind == "resume":
            holding.pop(row.channel, None)
    return tuple(Stop(channel, at) for channel, at in holding.items())


def consents(preferences: list[ContactPreference]) -> frozenset[str]:
    """What the customer agreed to."""
    return frozenset(name for name, yes in newest_words(preferences).items() if yes)


def newest_words(preferences: list[ContactPreference]) -> dict[str, bool]:
    """The newest word on each thing that a customer may agree to: yes or no."""
    given: dict[str, bool] = {}
    for row in sorted(preferences, key=lambda row: (row.recorded_at, row.id)):  # a paper may come in late
        if row.kind == "consent":
            given |= {str(name): bool(row.detail.get("given", True)) for name in row.detail.get("to", ())}
    return given


def asked_for_less(preferences: list[ContactPreference]) -> bool:
    """Whether the customer asked for less contact and has not asked for more since."""
    return next((row.kind == "less" for row in reversed(preferences) if row.kind in ("less", "resume")), False)


def named_times(preferences: list[ContactPreference]) -> tuple[NamedTime, ...]:
    """The times the customer ruled out, by the newest row: {"inconvenient": [{"first", "last", "weekdays"}]}."""
    newest = next((row for row in reversed(preferences) if row.kind == "window"), None)
    rows = newest.detail.get("inconvenient", ()) if newest else ()
    return tuple(
        NamedTime(time.fromisoformat(row["first"]), time.fromisoformat(row["last"]), frozenset(row.get("weekdays", ())))
        for row in rows
    )
