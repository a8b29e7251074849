"""How, when and how often the customer wants to be reached: each wish holds from the moment it is said."""

from datetime import time, timedelta

from arrears.contact.wishes import leaves_room, read_wish, ruled_out
from arrears.rule_units import hours_of
from arrears.service import identity
from arrears.service.casework import open_case
from arrears.service.cues import says
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk
from arrears.store.models import Case

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
    _for_a_person(talk, "never", {"at": never or ["named"]}, "utter_contact_restricted")


def change_channel(talk: Talk) -> None:
    """Another way or number: noted at once; a new number is confirmed by a person before it is used."""
    if not _known(talk):
        return
    channel = next((name for name in CHANNELS if says(name, talk.turn.text)), None)
    _for_a_person(talk, "channel", {"wanted": channel}, "utter_channel_noted")


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
    stopped = {row.channel for row in talk.uow.customers.preferences(talk.customer) if row.kind == "stop"}
    for channel in sorted(stopped | {"all"}):  # a message writes one row for each channel, each of them once
        message_id = f"{talk.turn.message_id}/{channel}"
        talk.uow.customers.prefer(talk.customer, channel, "resume", {}, message_id, talk.turn.now)
    talk.say("utter_contact_resumed")
    come_back(talk)


def _known(talk: Talk) -> bool:
    """A wish belongs to somebody: without an identity it waits as a case, and the identification goes on."""
    if talk.customer is not None:
        return True
    _case(talk)
    talk.say("utter_wish_noted")
    identity.start(talk)
    return False


def _for_a_person(talk: Talk, kind: str, detail: dict, key: str) -> None:
    """The wish is kept, and a person does what only a person can: take a number out of use, check a new one."""
    _prefer(talk, kind, detail)
    talk.say(key, reference=_case(talk).ref)
    come_back(talk)


def _case(talk: Talk) -> Case:
    return open_case(talk, "contact_details", talk.today + timedelta(days=1))


def _prefer(talk: Talk, kind: str, detail: dict) -> None:
    talk.uow.customers.prefer(talk.customer, "all", kind, detail, talk.turn.message_id, talk.turn.now)


def _clock(at: time) -> str:
    return at.strftime("%H:%M")
