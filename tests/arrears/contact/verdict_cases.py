"""Reads a case of verdicts.yml into the arguments of may_contact."""

from datetime import datetime, time
from typing import Any

from arrears.contact.facts import House, Item, NamedTime, Past, Person, Stop


def question(case: dict[str, Any]) -> tuple[Item, Person, tuple[Past, ...], datetime, House]:
    """Return item, person, history, moment and house of the case; what it leaves out is the default."""
    item = {name: _moment(value) if name == "answers" else value for name, value in case["item"].items()}
    history = tuple(
        Past(**{name: _moment(value) if name == "at" else value for name, value in past.items()})
        for past in case.get("history", ())
    )
    return (
        Item(**item),
        _person(case.get("person", {})),
        history,
        _moment(case["at"]),
        House(**case.get("house", {})),
    )


def _person(given: dict[str, Any]) -> Person:
    return Person(
        place=given.get("place"),
        zones=tuple(given.get("zones", ())),
        verified=given.get("verified", False),
        states=frozenset(given.get("states", ())),
        stops=tuple(Stop(one["channel"], _moment(one["at"])) for one in given.get("stops", ())),
        consents=frozenset(given.get("consents", ())),
        named_times=tuple(
            NamedTime(
                time.fromisoformat(one["first"]), time.fromisoformat(one["last"]), frozenset(one.get("weekdays", ()))
            )
            for one in given.get("named_times", ())
        ),
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
