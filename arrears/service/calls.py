"""A call that is booked: at a time that is possible, moved, told, cancelled; on a safe number where that matters."""

import re
from datetime import date, time, timedelta

from arrears.contact.week import Span
from arrears.contact.wishes import LAST, MIDNIGHT, read_wish
from arrears.service import desk
from arrears.service.casework import open_case, opened_here
from arrears.service.desk import Slot
from arrears.service.questions import ask, come_back, day_button
from arrears.service.talk import Talk
from arrears.store.models import Case

SAID = {  # on the number on file, on one that was given here
    "booked": ("utter_callback_booked", "utter_callback_booked_number"),
    "moved": ("utter_callback_moved", "utter_callback_moved_number"),
    "already": ("utter_callback_already", "utter_callback_already_number"),
}
RULED_OUT = re.compile(r"(?:别|不要|不是|\bnot|\bn'?t (?:call|ring)(?: me)?)\s*(?:on )?$", re.IGNORECASE)
NUMBER = re.compile(r"(?:\+?\d[\s().-]?){7,}")


def request(talk: Talk) -> None:
    """Book a call. The number is the one on file; where there is none, or a safe one is needed, it is asked for."""
    nearest = talk.turn.values.nearest()
    if nearest is not None:  # 31 February: nothing is booked for a day that nobody named
        talk.say("utter_no_such_day", choices=(day_button(nearest, "request_callback"),), date=nearest)
        return
    if _needs_a_number(talk) and booked(talk) is None and not names_a_number(talk):
        talk.dialogue.about = "call"
        ask(talk, "call_number")
        return
    _book(talk)


def take_number(talk: Talk) -> None:
    """The number that was asked for: it stands in the conversation, where the colleague reads it, and in no record."""
    talk.dialogue.ask("none")
    _book(talk)


def names_a_number(talk: Talk) -> bool:
    return talk.turn.values.first("phone") is not None or bool(NUMBER.search(talk.turn.text))


def booked(talk: Talk) -> Case | None:
    """The call that is still to come: of this conversation, or of the customer."""
    here = opened_here(talk, "callback")
    if here is not None or talk.verified is None:
        return here
    mine = talk.uow.cases.of_customer(talk.conversation.customer_id)
    ahead = (case for case in mine if (case.kind, case.status) == ("callback", "open"))
    return next((case for case in ahead if case.answer_by and case.answer_by >= talk.today), None)


def tell(talk: Talk) -> None:
    """When the call comes, and on which number."""
    _say(talk, "already", booked(talk))
    come_back(talk)


def cancel(talk: Talk) -> None:
    """The customer wants no call any more."""
    case = booked(talk)
    talk.uow.cases.close(case, talk.turn.now)
    talk.audit("callback_cancelled", f"conversation:{talk.conversation.id}", case=case.ref)
    talk.say("utter_callback_cancelled", reference=case.ref)
    come_back(talk)


def talk_again(talk: Talk) -> None:
    """Who would rather go on another day may: nothing is open until they write, and nobody rings."""
    talk.dialogue.ask("none")
    talk.say("utter_talk_again", date=max(talk.turn.values.dates()))


def _needs_a_number(talk: Talk) -> bool:
    """Nobody known has no number on file; who is under somebody's eyes may not be rung on it."""
    if talk.customer is None:
        return True
    return "coercion" in talk.customer.flags or opened_here(talk, "coercion") is not None


def _book(talk: Talk) -> None:
    before = booked(talk)
    day = next((day for day in _days_wanted(talk) if day >= talk.today), None)  # no call is booked for the past
    hours, hour = _hours_named(talk)
    talk.dialogue.about = "call"
    if before is not None and not (day or hours):
        tell(talk)
        return
    kept = before.detail if before else {}
    wished = hours or _kept_hours(kept)
    tomorrow = talk.today + timedelta(days=1)
    slot = desk.slot_for_call(talk, day or (before.answer_by if before else tomorrow), wished)
    if slot is None:
        talk.say("utter_callback_no_hour", hours=desk.opening(talk))
        come_back(talk)
        return
    case = before or open_case(talk, "callback", slot.day)
    given = names_a_number(talk) or kept.get("number") is not None
    case.answer_by = slot.day
    case.detail = kept | {
        "time": hour if hours else kept.get("time"),
        "date": slot.day.isoformat(),
        "from": slot.first.isoformat("minutes"),
        "until": slot.last.isoformat("minutes"),
        "wished": [one.isoformat() for one in wished] if wished else None,
        "number": "in_conversation" if given and _needs_a_number(talk) else None,
    }
    if before is not None:
        talk.audit("callback_moved", f"conversation:{talk.conversation.id}", case=case.ref)
    if day is not None and slot.day != day:
        talk.say("utter_callback_other_day", date=day)
    _say(talk, "booked" if before is None else "moved", case)
    _say_hour(talk, slot, wished, case.detail["time"])
    come_back(talk)


def _days_wanted(talk: Talk) -> list[date]:
    """The days that were named, without one that is ruled out: 别周一打，15号再打."""
    days = []
    for value in talk.turn.values.all("date"):
        before = talk.turn.text[: max(0, talk.turn.text.find(str(value.get("text") or "")))]
        if value.get("date") and not value.get("ambiguous") and not RULED_OUT.search(before):
            days.append(date.fromisoformat(value["date"]))
    return days


def _hours_named(talk: Talk) -> tuple[Span | None, str | None]:
    """The hours in which the call is wanted, and the very hour, where one was named."""
    times = tuple(time.fromisoformat(value["time"]) for value in talk.turn.values.all("time_of_day"))
    wish = read_wish(talk.turn.text, times)
    if wish is None or wish.all_day:
        return None, None
    if not wish.wanted:  # "not before ten"
        return ((wish.last, LAST) if wish.first == MIDNIGHT else (MIDNIGHT, wish.first)), None
    exact = wish.last == time(wish.first.hour + 1, wish.first.minute) if wish.first.hour < 23 else False
    return (wish.first, wish.last), wish.first.isoformat("minutes") if exact else None


def _kept_hours(kept: dict) -> Span | None:
    first, last = kept.get("wished") or (None, None)
    return (time.fromisoformat(first), time.fromisoformat(last)) if first else None


def _say(talk: Talk, what: str, case: Case) -> None:
    """The call as it is booked. One that an agent promised has a day and the desk's hours."""
    first, last = (at.isoformat("minutes") for at in desk.hours(talk))
    when = {"date": case.answer_by, "first": case.detail.get("from", first), "last": case.detail.get("until", last)}
    on_file, given = SAID[what]
    talk.say(given if case.detail.get("number") else on_file, reference=case.ref, **when)


def _say_hour(talk: Talk, slot: Slot, wished: Span | None, hour: str | None) -> None:
    """Whether the hours that were wished can be met."""
    over = wished is not None and slot.day == talk.today and wished[1] <= time.fromisoformat(talk.clock_time)
    if wished is None or over:
        return
    if not slot.as_wished:
        talk.say("utter_callback_hour_closed", time=wished[0].isoformat("minutes"))
    elif hour:
        talk.say("utter_callback_hour", time=hour)
