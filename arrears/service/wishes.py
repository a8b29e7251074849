"""How, when and how often the customer wants to be reached: each wish holds from the moment it is said."""

from datetime import time, timedelta

from arrears.contact.wishes import leaves_room, read_wish, ruled_out
from arrears.rule_units import hours_of
from arrears.service import identity
from arrears.service.casework import open_case
from arrears.service.cues import says
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk

CHANNELS = ("by_mail", "by_letter", "by_app", "by_text", "by_call")
DAYS_COUNTED = 7


def set_time(talk: Talk) -> None:
    """A standing window, in the customer's own time; hours in which nobody may be contacted anyway are said."""
    if not _known(talk):
        return
    times = tuple(time.fromisoformat(value["time"]) for value in talk.turn.values.all("time_of_day"))
    wish = read_wish(talk.turn.text, times)
    if wish is None:
        ask(talk, "contact_time")
        return
    first, last = hours_of(talk.rules.value("contact_hours"))
    if not leaves_room(wish, first, last):
        talk.say("utter_contact_time_outside", first=_clock(first), last=_clock(last))
        ask(talk, "contact_time")
        return
    out = [
        {
            "first": named.first.isoformat(),
            "last": named.last.isoformat(),
            "weekdays": sorted(named.weekdays),
        }
        for named in ruled_out(wish)
    ]
    _prefer(talk, "window", {"inconvenient": out})
    talk.say("utter_contact_time_kept")
    if talk.dialogue.step == "contact_time":
        talk.dialogue.ask("none")
    come_back(talk)


def restrict(talk: Talk) -> None:
    """A place or a person is out of bounds: recorded, and a person takes the number out of use."""
    if not _known(talk):
        return
    never = [name for name, cue in (("work", "work_place"), ("others", "other_people")) if says(cue, talk.turn.text)]
    _prefer(talk, "never", {"at": never or ["named"]})
    case = open_case(talk, "contact_details", talk.today + timedelta(days=1))
    talk.say("utter_contact_restricted", reference=case.ref)
    come_back(talk)


def change_channel(talk: Talk) -> None:
    """Another way or number: noted at once; a new number is confirmed by a person before it is used."""
    if not _known(talk):
        return
    channel = next((name for name in CHANNELS if says(name, talk.turn.text)), None)
    _prefer(talk, "channel", {"wanted": channel})
    case = open_case(talk, "contact_details", talk.today + timedelta(days=1))
    talk.say("utter_channel_noted", reference=case.ref)
    come_back(talk)


def fewer(talk: Talk) -> None:
    """Too often: how many there were, and at most one unasked contact a week from now on."""
    if not _known(talk):
        return
    _prefer(talk, "less", {})
    since = talk.turn.now - timedelta(days=DAYS_COUNTED)
    past = talk.uow.contacts.history(talk.customer, talk.conversation, talk.turn.now)
    count = sum(1 for one in past if one.direction == "out" and not one.asked and one.at >= since)
    if count:
        talk.say("utter_fewer_messages", count=count)
    else:
        talk.say("utter_fewer_messages_none")
    come_back(talk)


def resume(talk: Talk) -> None:
    """A fresh opt-in: every stop, and the wish for less, is taken back."""
    if not _known(talk):
        return
    talk.dialogue.stopped = False
    # one row for each thing that is taken back; a message writes each of them once
    for number, channel in enumerate(sorted({row.channel for row in _stops(talk)} | {"all"})):
        message_id = talk.turn.message_id if number == 0 else f"{talk.turn.message_id}/{channel}"
        talk.uow.customers.prefer(talk.customer, channel, "resume", {}, message_id, talk.turn.now)
    talk.say("utter_contact_resumed")
    come_back(talk)


def _stops(talk: Talk) -> list:
    return [row for row in talk.uow.customers.preferences(talk.customer) if row.kind == "stop"]


def _known(talk: Talk) -> bool:
    """A wish belongs to somebody: without an identity it waits as a case, and the identification goes on."""
    if talk.customer is not None:
        return True
    open_case(talk, "contact_details", talk.today + timedelta(days=1))
    talk.say("utter_wish_noted")
    identity.start(talk)
    return False


def _prefer(talk: Talk, kind: str, detail: dict) -> None:
    talk.uow.customers.prefer(talk.customer, "all", kind, detail, talk.turn.message_id, talk.turn.now)


def _clock(at: time) -> str:
    return at.strftime("%H:%M")
