"""What is kept of how a customer wants to be reached: reading it, adding to it, and saying it."""

from datetime import time, timedelta

from arrears.contact.ways import WAYS
from arrears.contact.week import left_of_week
from arrears.rule_units import hours_of
from arrears.service import desk, identity
from arrears.service.casework import open_case
from arrears.service.cues import says
from arrears.service.talk import Talk
from arrears.service.turn import Lines
from arrears.store.models import Case
from arrears.store.preferences import stops

PLACES = {"work": "work_place", "others": "other_people"}  # where nobody is to be reached, by the cue that names it
NEVER = {"work": "utter_never_at_work", "others": "utter_never_others"}
MAIN_WAYS = frozenset(WAYS) - {"visit"}


def known(talk: Talk) -> bool:
    """A wish belongs to somebody: without an identity it waits as a case, and the identification goes on."""
    if talk.customer is not None:
        return True
    case_of_details(talk)
    talk.say("utter_wish_noted")
    identity.start(talk)
    return False


def case_of_details(talk: Talk) -> Case:
    return open_case(talk, "contact_details", talk.today + timedelta(days=1))


def prefer(talk: Talk, kind: str, detail: dict) -> None:
    talk.uow.customers.prefer(talk.customer, "all", kind, detail, f"{talk.turn.message_id}/{kind}", talk.turn.now)


def keep_out(talk: Talk) -> None:
    """Work, or other people, are left out of it from now on; a colleague takes the number off."""
    never = [name for name, cue in PLACES.items() if says(cue, talk.turn.text)]
    prefer(talk, "never", {"at": never or ["named"]})
    talk.say("utter_contact_restricted", reference=case_of_details(talk).ref)
    for name in never:
        talk.say(NEVER[name])


def word(talk: Talk, channel: str, kind: str) -> None:
    """One row for each channel, each of them once for a message."""
    message_id = f"{talk.turn.message_id}/{kind}/{channel}"
    talk.uow.customers.prefer(talk.customer, channel, kind, {}, message_id, talk.turn.now)


def stopped_now(talk: Talk) -> frozenset[str]:
    return ways_of({one.channel for one in stops(talk.uow.customers.wishes(talk.customer))})


def ways_of(channels: set[str]) -> frozenset[str]:
    return frozenset(WAYS) if "all" in channels else frozenset(channels) & frozenset(WAYS)


def nothing_is_stopped(talk: Talk) -> bool:
    return talk.customer is None or not stopped_now(talk)


def hours_left(talk: Talk) -> Lines:
    first, last = hours_of(talk.rules.value("contact_hours"))
    return desk.said_hours((days, *span) for days, span in left_of_week(desk.window(talk), first, last))


def said(ways: tuple[str, ...]) -> Lines:
    """Ways of contact, to be said in one line."""
    return Lines("ways", tuple((way,) for way in ways))


def left_beside(ways: tuple[str, ...]) -> tuple[str, ...]:
    """What stays possible beside these; nobody is told that somebody may come to the door."""
    return tuple(way for way in WAYS if way in MAIN_WAYS and way not in ways)


def clock(at: time) -> str:
    return at.strftime("%H:%M")
