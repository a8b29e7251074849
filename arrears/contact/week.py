"""What is left of a week when the ruled-out times are taken away: for calls that are booked, and to be read back."""

from collections.abc import Iterable
from datetime import time

from arrears.contact.facts import NamedTime

MINUTES_OF_DAY = 24 * 60
Span = tuple[time, time]  # from the first minute up to, and without, the second


def left_on(weekday: int, ruled_out: Iterable[NamedTime], first: time, last: time) -> tuple[Span, ...]:
    """The spans of that weekday between `first` and `last` in which nothing is ruled out."""
    named = tuple(ruled_out)
    spans: list[list[int]] = []
    for minute in range(_minute(first), _end(last)):
        if any(_covers(one, weekday, minute) for one in named):
            continue
        if spans and spans[-1][1] == minute:
            spans[-1][1] = minute + 1
        else:
            spans.append([minute, minute + 1])
    return tuple((_time(begins), _time(ends)) for begins, ends in spans)


def left_of_week(ruled_out: Iterable[NamedTime], first: time, last: time) -> tuple[tuple[tuple[int, ...], Span], ...]:
    """The spans that are left, each with the weekdays on which it is."""
    named = tuple(ruled_out)
    found: dict[Span, list[int]] = {}
    for weekday in range(7):
        for span in left_on(weekday, named, first, last):
            found.setdefault(span, []).append(weekday)
    return tuple((tuple(days), span) for span, days in found.items())


def _covers(named: NamedTime, weekday: int, minute: int) -> bool:
    first, last = _minute(named.first), _minute(named.last)
    if first <= last:
        return _on(named, weekday) and first <= minute <= last
    evening, morning = minute >= first, minute <= last  # over midnight: the weekday is that of the evening
    return (_on(named, weekday) and evening) or (_on(named, (weekday - 1) % 7) and morning)


def _on(named: NamedTime, weekday: int) -> bool:
    return not named.weekdays or weekday in named.weekdays


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _end(at: time) -> int:
    """The minute at which a time of day is over: 19:59:59 lasts until 20:00."""
    return _minute(at) + (at.second > 0)


def _time(minute: int) -> time:
    return time(23, 59) if minute >= MINUTES_OF_DAY else time(minute // 60, minute % 60)
