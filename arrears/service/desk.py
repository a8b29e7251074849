"""When somebody is at the desk, in the customer's own time, and when a call can really be made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from arrears.contact.facts import NamedTime
from arrears.contact.week import Span, left_on
from arrears.rule_units import hours_of
from arrears.service.talk import Talk
from arrears.service.turn import Lines
from arrears.store.preferences import named_times

DAYS_TRIED = 21  # whoever leaves no hour in three weeks leaves none


@dataclass(frozen=True)
class Slot:
    """A day, and from when until when on it; whether the hours are those that were wished."""

    day: date
    first: time
    last: time
    as_wished: bool = True


def opening(talk: Talk) -> Lines:
    """The days and hours of the desk, to be said."""
    first, last = hours(talk)
    return said_hours([(sorted(talk.settings.opening_weekdays), first, last)])


def hours(talk: Talk) -> Span:
    """From when until when the desk is open."""
    first, _, last = talk.settings.opening_hours.partition("-")
    return time.fromisoformat(first), time(23, 59) if last == "24:00" else time.fromisoformat(last)


def is_open(talk: Talk) -> bool:
    """Whether these are the desk's hours, now."""
    first, last = hours(talk)
    return _open_on(talk, talk.today) and first <= time.fromisoformat(talk.clock_time) < last


def next_opening(talk: Talk) -> Slot:
    """When the desk opens next; today, where it has not opened yet."""
    first, last = hours(talk)
    day = talk.today if talk.clock_time < first.isoformat("minutes") else talk.today + timedelta(days=1)
    while not _open_on(talk, day):
        day += timedelta(days=1)
    return Slot(day, first, last)


def slot_for_call(talk: Talk, day: date, wished: Span | None) -> Slot | None:
    """The first time from that day on that suits the desk, what the customer allows and, where they can be met, the
    hours that they named for this call. None: the desk is never there when they may be rung.
    """
    allowed = _for_calls(talk)
    for hours_wished in (wished, None) if wished else (None,):
        for after in range(DAYS_TRIED):
            found = _span_on(talk, day + timedelta(days=after), allowed, hours_wished)
            if found:
                return Slot(day + timedelta(days=after), *found, as_wished=hours_wished == wished)
    return None


def window(talk: Talk) -> tuple[NamedTime, ...]:
    """The times that the customer ruled out, for good."""
    return named_times(talk.uow.customers.wishes(talk.customer)) if talk.customer else ()


def said_hours(spans: Iterable[tuple[Iterable[int], time, time]]) -> Lines:
    """Spans of hours, each with its weekdays (none = every day), to be said in one line."""
    rows = [("".join(map(str, days)), f"{first:%H:%M}", f"{last:%H:%M}") for days, first, last in spans]
    return Lines("hours", tuple(rows))


def _for_calls(talk: Talk) -> Span:
    """The desk's hours, as far as the law lets anybody be rung in them."""
    opens, closes = hours(talk)
    first, last = hours_of(talk.rules.value("contact_hours"))
    return max(opens, first), min(closes, last)


def _span_on(talk: Talk, day: date, allowed: Span, wished: Span | None) -> Span | None:
    if not _open_on(talk, day):
        return None
    first, last = allowed
    if wished:
        first, last = max(first, wished[0]), min(last, wished[1])
    if day == talk.today:
        first = max(first, time.fromisoformat(talk.clock_time))  # nobody is rung in the past
    spans = left_on(day.weekday(), window(talk), first, last) if first < last else ()
    return spans[0] if spans else None


def _open_on(talk: Talk, day: date) -> bool:
    return day.weekday() in talk.settings.opening_weekdays and day not in (talk.rules.value("holidays") or ())
