"""When: quiet hours in local wall time, public holidays, and the times that the customer ruled out."""

from datetime import date, datetime, time, timedelta

from arrears import rules
from arrears.contact.facts import NamedTime
from arrears.contact.question import Question
from arrears.contact.verdict import Verdict
from arrears.rule_units import hours_of

SECOND = timedelta(seconds=1)


def quiet_hours(question: Question) -> Verdict | None:
    """Outside the window of the place nothing goes that we begin, unless the customer agreed to other hours."""
    nowhere = question.asked and not question.person.place and not question.person.zones
    # Whoever wrote to us without saying who or where they are is answered: no hour would ever suit the whole world.
    if (
        nowhere
        or (question.in_session and question.asked)
        or question.item.channel in question.law("hours_exempt_channels")
    ):
        return None
    if "hours" in question.person.consents and question.law("hours_lifted_by_consent"):
        return None
    window = question.law("contact_hours")
    first, last = hours_of(window)
    clock = question.wall.time().replace(microsecond=0)
    if first <= clock <= last:
        return None
    until = question.start_of(question.today, first) if clock < first else _next_morning(question)
    why = f"it is {clock} in {question.zone}, and contact is allowed {first}-{last}"
    return question.hold("contact_hours", "hours", why, until, window=window, clock=str(clock))


def _next_morning(question: Question) -> datetime:
    """When the window of the next day opens, under the law of that day."""
    day = question.today + timedelta(days=1)
    first, _ = hours_of(rules.at(question.person.place, day).value("contact_hours"))
    return question.start_of(day, first)


def holiday(question: Question) -> Verdict | None:
    """Nothing unasked on a public holiday. A year of which no holiday is known is no year to contact anybody in."""
    if question.asked or not question.house.own_budget or question.law("contact_on_holidays"):
        return None
    days: list[date] = question.law("holidays") or []
    if not any(day.year == question.today.year for day in days):
        why = f"the rule book knows no holidays of {question.today.year}: add them to its holidays"
        return question.deny("contact_on_holidays", "holidays_unknown", why, year=question.today.year)
    if question.today not in days:
        return None
    tomorrow = question.start_of(question.today + timedelta(days=1))
    return question.hold("contact_on_holidays", "holiday", f"{question.today} is a public holiday", tomorrow)


def named_time(question: Question) -> Verdict | None:
    """At a time the customer ruled out: one reply to what they write then, nothing else, whoever sends it."""
    named = next((one for one in question.person.named_times if _covers(one, question)), None)
    if named is None:
        return None
    if question.asked and question.item.answers is not None:
        # What went out at the very instant of the message was on its way already and answers an earlier one.
        replies = sum(1 for past in question.history if past.direction == "out" and past.at > question.item.answers)
        if replies < question.law("replies_in_named_time"):
            return None
    why = f"the customer asked not to be contacted {named.first}-{named.last}"
    return question.hold("replies_in_named_time", "named_time", why, _end(named, question))


def _covers(named: NamedTime, question: Question) -> bool:
    clock = question.wall.time().replace(microsecond=0)
    if named.first <= named.last:
        return _on(named, question.today) and named.first <= clock <= named.last
    yesterday = question.today - timedelta(days=1)  # over midnight: the weekday is that of the evening
    return (_on(named, question.today) and clock >= named.first) or (_on(named, yesterday) and clock <= named.last)


def _on(named: NamedTime, day: date) -> bool:
    return not named.weekdays or day.weekday() in named.weekdays


def _end(named: NamedTime, question: Question) -> datetime:
    clock: time = question.wall.time()
    day = question.today
    if named.first > named.last and clock >= named.first:
        day += timedelta(days=1)
    return question.start_of(day, named.last) + SECOND
