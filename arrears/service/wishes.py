"""How, when and how often the customer wants to be reached: each wish holds from the moment it is said."""

import re
from datetime import time

from arrears.contact.ways import CLAUSE, all_but_the_only_one, read_ways
from arrears.contact.week import left_of_week
from arrears.contact.wishes import Wish, all_ruled_out, leaves_room, merged, read_wish
from arrears.rule_units import hours_of
from arrears.service.contact_kept import PLACES, case_of_details, clock, hours_left, keep_out, known, prefer, said
from arrears.service.contact_log import unasked
from arrears.service.cues import says
from arrears.service.questions import ask, come_back
from arrears.service.stopping import say_stopped, stop_named, stop_ways
from arrears.service.talk import Talk
from arrears.store.preferences import asked_for_less

THERE = re.compile(r"\bthere\b|\bthem\b|那里|那边|他们", re.IGNORECASE)
OF_REACHING = re.compile(r"打|联系|发|别|不要|只|\b(?:call|ring|phone|text|contact|only|not?)\b|n'?t\b", re.IGNORECASE)
CHANNELS = ("by_mail", "by_letter", "by_app", "by_text", "by_call")
ON_FILE = {"by_mail": "email", "by_letter": "letter", "by_text": "sms", "by_call": "call"}  # what we hold an address of
NEW_ADDRESS = re.compile(
    r"\d{6,}|(?:\d[ -]?){7,}|@|\bnew (?:number|phone|e-?mail|address)|\bmoved\b|changed|换了|新的?号|新地址|搬家"
)


def set_time(talk: Talk) -> None:
    """A standing window, in the customer's own time: what is said later is added to it, and all of it read back."""
    if not known(talk):
        return
    wish = read_wish(talk.turn.text, _hours(talk))
    talk.dialogue.about = "window"
    if wish is None:
        ask(talk, "contact_time")
        return
    if not _keep_time(talk, wish):
        ask(talk, "contact_time")
        return
    if talk.dialogue.step == "contact_time":
        talk.dialogue.ask("none")
    come_back(talk)


def _hours(talk: Talk) -> tuple[time, ...]:
    return tuple(time.fromisoformat(value["time"]) for value in talk.turn.values.all("time_of_day"))


def _keep_time(talk: Talk, wish: Wish) -> bool:
    """Keep the times and read all of them back. False: they leave no hour in which anybody may be contacted."""
    first, last = hours_of(talk.rules.value("contact_hours"))
    kept = merged(_kept_wishes(talk), wish)
    if not leaves_room(wish, first, last) or not left_of_week(all_ruled_out(kept), first, last):
        talk.say("utter_contact_time_outside", first=clock(first), last=clock(last))
        return False
    out = [
        {"first": named.first.isoformat(), "last": named.last.isoformat(), "weekdays": sorted(named.weekdays)}
        for named in all_ruled_out(kept)
    ]
    prefer(talk, "window", {"inconvenient": out, "wishes": [one.to_json() for one in kept]})
    talk.say("utter_contact_time_kept", hours=hours_left(talk))
    return True


def restrict(talk: Talk) -> None:
    """A place or a person is out of bounds: recorded, and a person takes the number out of use.

    Which ways and times are named beside it hold too: "text only, not my work phone, and no calls at night".
    """
    if not known(talk):
        return
    keep_out(talk)
    rest = "，".join(clause for clause in CLAUSE.split(talk.turn.text) if clause and not _of_a_place(clause))
    if ruled_out := read_ways(rest).stopped:
        say_stopped(talk, stop_ways(talk, ruled_out))
    wish = read_wish(rest, _hours(talk)) if OF_REACHING.search(rest) else None
    if wish is not None:
        _keep_time(talk, wish)
    come_back(talk)


def _of_a_place(clause: str) -> bool:
    return bool(THERE.search(clause)) or any(says(cue, clause) for cue in PLACES.values())


def change_channel(talk: Talk) -> None:
    """Another way or number: noted at once; a new number is confirmed by a person before it is used."""
    if not known(talk):
        return
    channel = next((name for name in CHANNELS if says(name, talk.turn.text)), None)
    ruled_out = read_ways(talk.turn.text).stopped
    stop_named(talk)
    if channel is None and ruled_out:
        come_back(talk)
        return
    if channel not in ON_FILE or NEW_ADDRESS.search(talk.turn.text) or talk.turn.values.first("phone"):
        _for_a_person(talk, "channel", {"wanted": channel}, "utter_channel_noted")
        return
    prefer(talk, "channel", {"wanted": channel})
    if not ruled_out:
        talk.say("utter_channel_kept", ways=said((ON_FILE[channel],)))
    come_back(talk)


def fewer(talk: Talk) -> None:
    """Too often: how many there were, and at most one unasked contact a week from now on."""
    if not known(talk):
        return
    again = asked_for_less(talk.uow.customers.wishes(talk.customer))
    prefer(talk, "less", {})
    count = len(unasked(talk))
    if again:
        talk.say("utter_fewer_already")
    elif count:
        talk.say("utter_fewer_messages", count=count)
    else:
        talk.say("utter_fewer_messages_none")
    if ruled_out := all_but_the_only_one(talk.turn.text):
        say_stopped(talk, stop_ways(talk, ruled_out))
    talk.dialogue.about = "contact"
    come_back(talk)


def _kept_wishes(talk: Talk) -> tuple[Wish, ...]:
    newest = next((row for row in reversed(talk.uow.customers.wishes(talk.customer)) if row.kind == "window"), None)
    return tuple(Wish.from_json(one) for one in newest.detail.get("wishes", ())) if newest else ()


def _for_a_person(talk: Talk, kind: str, detail: dict, key: str) -> None:
    """The wish is kept, and a person does what only a person can: take a number out of use, check a new one."""
    prefer(talk, kind, detail)
    talk.say(key, reference=case_of_details(talk).ref)
    come_back(talk)
