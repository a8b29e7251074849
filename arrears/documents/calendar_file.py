"""An agreement's payments as a calendar file (RFC 5545): neutral words, because a lock screen shows them to anybody."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from arrears.documents.contents import Contents
from arrears.documents.wording import Writer

PRODUCT_ID = "-//Parley//Agreements//EN"
AT = time(9, 0)  # on the customer's clock: late enough to be awake, early enough to act the same day
LASTS = timedelta(minutes=15)
AHEAD = timedelta(days=1)
UID_DOMAIN = "parley.invalid"  # a name that belongs to nobody: the reference alone makes a UID unique


def calendar_of(contents: Contents, write: Writer) -> bytes:
    """The file. UIDs stay the same over the versions of an agreement: importing a newer one moves what changed."""
    facts = contents.facts
    calendar = Calendar()
    calendar.add("prodid", PRODUCT_ID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", write("calendar", "name"))
    count = len(facts.payments)
    for due in facts.payments:
        calendar.add_component(_event(contents, write, due.number, count, due.on))
    for due in facts.dropped:
        gone = _event(contents, write, due.number, count, due.on)
        gone.add("status", "CANCELLED")
        calendar.add_component(gone)
    calendar.add_missing_timezones(first_date=facts.payments[0].on, last_date=facts.payments[-1].on + AHEAD)
    return calendar.to_ical()


def _event(contents: Contents, write: Writer, number: int, count: int, on: date) -> Event:
    facts = contents.facts
    zone = ZoneInfo(facts.zone) if facts.zone else None  # none: nine o'clock wherever the calendar is
    starts = datetime.combine(on, AT, zone)
    event = Event()
    event.add("uid", f"{facts.reference}-{number}@{UID_DOMAIN}")
    event.add("sequence", facts.version)
    event.add("dtstamp", facts.agreed_at.replace(microsecond=0))
    event.add("dtstart", starts)
    event.add("dtend", starts + LASTS)
    summary = _summary(facts.kind, count)
    event.add("summary", write("calendar", summary, {"number": number, "count": count}))
    event.add("description", write("calendar", "description", {"reference": facts.reference}))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")  # the hour stays free
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -AHEAD)
    alarm.add("description", write("calendar", summary, {"number": number, "count": count}))
    event.add_component(alarm)
    return event


def _summary(kind: str, count: int) -> str:
    if kind == "pause":
        return "summary_review"
    return "summary" if count > 1 else "summary_single"
