"""How, when and how often the customer wants to be reached: each wish holds from the moment it is said.

A question about contact is no wish: it is answered from what is kept, and writes nothing.
"""

import re
from collections import Counter
from datetime import time, timedelta

from arrears.clock import local_date
from arrears.contact.facts import Past
from arrears.contact.ways import WAYS, all_but_the_only_one, of_all_contact, read_ways
from arrears.contact.week import left_of_week
from arrears.contact.wishes import Wish, all_ruled_out, leaves_room, merged, read_wish
from arrears.rule_units import hours_of
from arrears.service import afterwards, desk, identity
from arrears.service.casework import open_case, opened_here
from arrears.service.cues import says
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk
from arrears.service.turn import Lines
from arrears.store.models import Case
from arrears.store.preferences import asked_for_less, stops

CHANNELS = ("by_mail", "by_letter", "by_app", "by_text", "by_call")
ON_FILE = {"by_mail": "email", "by_letter": "letter", "by_text": "sms", "by_call": "call"}  # what we hold an address of
MAIN_WAYS = frozenset(WAYS) - {"visit"}
DAYS_COUNTED = 7
OF_BEFORE = re.compile(
    r"\b(?:told|asked|said|say|before|earlier|last|stopped|was|were|had|no longer|withdraw\w*|take back|lift|remove)\b"
    r"|之前|上次|上回|当时|气头|以前|叫你|让你|前阵|那条|取消|解除|去掉",
    re.IGNORECASE,
)
NEW_ADDRESS = re.compile(
    r"\d{6,}|(?:\d[ -]?){7,}|@|\bnew (?:number|phone|e-?mail|address)|\bmoved\b|changed|换了|新的?号|新地址|搬家"
)


def set_time(talk: Talk) -> None:
    """A standing window, in the customer's own time: what is said later is added to it, and all of it read back."""
    if not _known(talk):
        return
    times = tuple(time.fromisoformat(value["time"]) for value in talk.turn.values.all("time_of_day"))
    wish = read_wish(talk.turn.text, times)
    talk.dialogue.about = "window"
    if wish is None:
        ask(talk, "contact_time")
        return
    first, last = hours_of(talk.rules.value("contact_hours"))
    kept = merged(_kept_wishes(talk), wish)
    if not leaves_room(wish, first, last) or not left_of_week(all_ruled_out(kept), first, last):
        talk.say("utter_contact_time_outside", first=_clock(first), last=_clock(last))
        ask(talk, "contact_time")
        return
    out = [
        {"first": named.first.isoformat(), "last": named.last.isoformat(), "weekdays": sorted(named.weekdays)}
        for named in all_ruled_out(kept)
    ]
    _prefer(talk, "window", {"inconvenient": out, "wishes": [one.to_json() for one in kept]})
    talk.say("utter_contact_time_kept", hours=_hours_left(talk))
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
    ruled_out = read_ways(talk.turn.text).stopped
    stop_named(talk)
    if channel not in ON_FILE or NEW_ADDRESS.search(talk.turn.text) or talk.turn.values.first("phone"):
        _for_a_person(talk, "channel", {"wanted": channel}, "utter_channel_noted")
        return
    _prefer(talk, "channel", {"wanted": channel})
    if not ruled_out:
        talk.say("utter_channel_kept", ways=said((ON_FILE[channel],)))
    come_back(talk)


def fewer(talk: Talk) -> None:
    """Too often: how many there were, and at most one unasked contact a week from now on."""
    if not _known(talk):
        return
    again = asked_for_less(talk.uow.customers.wishes(talk.customer))
    _prefer(talk, "less", {})
    count = len(_unasked(talk))
    if again:
        talk.say("utter_fewer_already")
    elif count:
        talk.say("utter_fewer_messages", count=count)
    else:
        talk.say("utter_fewer_messages_none")
    if ruled_out := all_but_the_only_one(talk.turn.text):
        say_stopped(talk, stop(talk, ruled_out))
    talk.dialogue.about = "contact"
    come_back(talk)


def resume(talk: Talk) -> None:
    """A fresh opt-in: stops are taken back, and the wish for less; where only some ways are named, only for these."""
    if not _known(talk):
        return
    talk.dialogue.stopped = False
    holding = {one.channel for one in stops(talk.uow.customers.wishes(talk.customer))}
    still = _still_stopped(talk.turn.text, _ways_of(holding))
    for channel in sorted(holding | {"all"}):  # a message writes one row for each channel, each of them once
        _word(talk, channel, "resume")
    for channel in sorted(still):
        _word(talk, channel, "stop")
    if still:
        ways = tuple(way for way in WAYS if way in still)
        talk.say("utter_contact_resumed_ways", ways=said(left_beside(ways)), stopped=said(ways))
    else:
        talk.say("utter_contact_resumed")
    talk.dialogue.about = "contact"
    come_back(talk)


def _still_stopped(text: str, holding: frozenset[str]) -> frozenset[str]:
    """What a resume leaves stopped: the ways that it does not name, where it names some; none where it is of all."""
    named = read_ways(text)
    if named.only:
        return frozenset(WAYS) - named.only
    denied = frozenset() if OF_BEFORE.search(text) else named.out  # "I had told you not to ring" takes that back
    welcome = named.welcome - denied
    return (holding - welcome if welcome and not of_all_contact(text) else frozenset()) | denied


def stop(talk: Talk, ways: tuple[str, ...]) -> tuple[str, ...]:
    """Stop these ways, none = all of them. What is stopped now; nothing = everything, also where one way binds all."""
    talk.dialogue.about = "contact"
    if talk.customer is None or talk.rules.value("stop_covers_all_channels"):
        ways = ()
    holding = _stopped_now(talk) if talk.customer else frozenset()
    for channel in ways or ("all",):
        if talk.customer:
            _word(talk, channel, "stop")
    stopped = holding | frozenset(ways)
    if ways and stopped >= MAIN_WAYS and talk.customer:
        _word(talk, "all", "stop")
    everything = not ways or stopped >= MAIN_WAYS
    return () if everything else tuple(way for way in WAYS if way in stopped)


def say_stopped(talk: Talk, ways: tuple[str, ...]) -> None:
    """Read back what is stopped now; none = everything."""
    if ways:
        talk.say("utter_stop_ways", ways=said(ways), left=said(left_beside(ways)))
    else:
        talk.say("utter_stop_contact")


def stop_named(talk: Talk) -> None:
    """Stop the ways that are ruled out beside something else; where none is, nothing."""
    if ruled_out := read_ways(talk.turn.text).stopped:
        say_stopped(talk, stop(talk, ruled_out))


def remind(talk: Talk) -> None:
    """ "Remind me, will you": the reminder that is planned; where nothing is agreed yet, how one comes about."""
    if not _known(talk):
        return
    if not _say_planned(talk):
        talk.say("utter_reminder_after_agreeing")
    come_back(talk)


def keep_contact(talk: Talk) -> None:
    """ "No, don't stop them altogether": a stop that was read into it is taken back, and nothing is stopped."""
    if talk.customer is not None and _stopped_now(talk):
        resume(talk)
    else:
        tell(talk)


def tell(talk: Talk) -> None:
    """A question about contact writes nothing: what is stopped, at which times, how often, what is planned and was."""
    if not _known(talk):
        return
    now_stopped = tuple(way for way in WAYS if way in _stopped_now(talk))
    talk.dialogue.about = "contact"
    if len(now_stopped) == len(WAYS):
        talk.say("utter_contact_all_stopped")
        come_back(talk)
        return
    if now_stopped:
        talk.say("utter_contact_stopped", ways=said(now_stopped), left=said(left_beside(now_stopped)))
    else:
        talk.say("utter_contact_open")
    if desk.window(talk):
        talk.say("utter_contact_hours", hours=_hours_left(talk))
    if asked_for_less(talk.uow.customers.wishes(talk.customer)):
        talk.say("utter_contact_less")
    _say_planned(talk)
    say_log(talk)
    come_back(talk)


def say_log(talk: Talk) -> None:
    """The contacts of the last days that nobody had asked for, by day and way."""
    counted = Counter((local_date(one.at, talk.customer.timezone), one.channel) for one in _unasked(talk))
    if not counted:
        talk.say("utter_contact_log_none")
        return
    rows = tuple((day, channel, count) for (day, channel), count in sorted(counted.items()))
    talk.say("utter_contact_log", contacts=Lines("contacts", rows))


def show_log(talk: Talk) -> None:
    """Who asks for the list gets it."""
    if not _known(talk):
        return
    talk.dialogue.about = "contact"
    say_log(talk)
    come_back(talk)


def harassed(talk: Talk) -> None:
    """ "You harass me": an apology, a complaint, what was sent, the limits that hold, and the way to complain."""
    case = open_case(talk, "complaint", talk.answer_by("complaint_days"), talk.account, intent="accuse_harassment")
    if talk.customer is None:
        talk.say("utter_case_noted", reference=case.ref, date=case.answer_by)
        ask(talk, "reference") if talk.dialogue.step == "none" else come_back(talk)
        return
    afterwards.expect(talk, case)
    talk.say("utter_harassment", reference=case.ref, date=case.answer_by)
    say_log(talk)
    first, last = hours_of(talk.rules.value("contact_hours"))
    route = talk.rules.value("complaint_route")[talk.turn.language]
    talk.say("utter_contact_limits", first=_clock(first), last=_clock(last), route=route)
    talk.dialogue.about = "contact"
    come_back(talk)


def after_settling(talk: Talk) -> None:
    """Nothing is owed any more, and still somebody was in touch: an apology, a stop of everything, and why it was."""
    if not _stopped_now(talk):
        _word(talk, "all", "stop")
    case = open_case(talk, "complaint", talk.answer_by("complaint_days"), None, intent="accuse_harassment")
    afterwards.expect(talk, case)
    talk.say("utter_settled_but_chased", reference=case.ref, date=case.answer_by)
    talk.dialogue.about = "contact"


def nothing_is_stopped(talk: Talk) -> bool:
    return talk.customer is None or not _stopped_now(talk)


def nobody_is_told(talk: Talk) -> None:
    """ "Will you tell my boss?": nobody else hears of it."""
    talk.say("utter_nobody_is_told")
    come_back(talk)


def change_pending(talk: Talk) -> None:
    """ "Did you change it?": it is with a colleague, until when."""
    case = opened_here(talk, "contact_details")
    talk.say("utter_contact_change_pending", reference=case.ref, date=case.answer_by)
    come_back(talk)


def said(ways: tuple[str, ...]) -> Lines:
    """Ways of contact, to be said in one line."""
    return Lines("ways", tuple((way,) for way in ways))


def left_beside(ways: tuple[str, ...]) -> tuple[str, ...]:
    """What stays possible beside these; nobody is told that somebody may come to the door."""
    return tuple(way for way in WAYS if way in MAIN_WAYS and way not in ways)


def _say_planned(talk: Talk) -> bool:
    """Say the next thing that would be sent unasked, the reminder of what was agreed; whether there is one."""
    days = talk.rules.value("reminder_days")
    due = []
    for account in talk.accounts:
        agreement = talk.uow.negotiation.running_agreement(account)
        if agreement is not None and not talk.uow.agreements.paused(agreement):
            due += [one.due_on for one in agreement.instalments if one.paid < one.minor]
        due += [one.due_on for one in talk.uow.negotiation.promises(account) if one.status == "due"]
    ahead = sorted(day for day in due if day > talk.today)
    if not ahead or days is None:
        return False
    day = max(ahead[0] - timedelta(days=days), talk.today)
    talk.say("utter_contact_planned", date=day, due=ahead[0])
    return True


def _unasked(talk: Talk) -> list[Past]:
    since = talk.turn.now - timedelta(days=DAYS_COUNTED)
    past = talk.uow.contacts.history(talk.customer, talk.conversation, talk.turn.now)
    return [one for one in past if one.direction == "out" and not one.asked and one.at >= since]


def _stopped_now(talk: Talk) -> frozenset[str]:
    return _ways_of({one.channel for one in stops(talk.uow.customers.wishes(talk.customer))})


def _ways_of(channels: set[str]) -> frozenset[str]:
    return frozenset(WAYS) if "all" in channels else frozenset(channels) & frozenset(WAYS)


def _kept_wishes(talk: Talk) -> tuple[Wish, ...]:
    newest = next((row for row in reversed(talk.uow.customers.wishes(talk.customer)) if row.kind == "window"), None)
    return tuple(Wish.from_json(one) for one in newest.detail.get("wishes", ())) if newest else ()


def _hours_left(talk: Talk) -> Lines:
    first, last = hours_of(talk.rules.value("contact_hours"))
    return desk.said_hours((days, *span) for days, span in left_of_week(desk.window(talk), first, last))


def _word(talk: Talk, channel: str, kind: str) -> None:
    """One row for each channel, each of them once for a message."""
    message_id = f"{talk.turn.message_id}/{kind}/{channel}"
    talk.uow.customers.prefer(talk.customer, channel, kind, {}, message_id, talk.turn.now)


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
