"""Bringing in a person: now, or at a time that is booked."""

from datetime import timedelta

from arrears.service.casework import open_case, opened_here
from arrears.service.facts import in_danger
from arrears.service.questions import come_back, day_button
from arrears.service.talk import Talk

PRIORITY = {  # safety > rights > complaint > broken promise > everything else
    "self_harm": 1,
    "distress": 1,
    "coercion": 1,
    "threat": 1,
    "deceased": 2,
    "representative": 2,
    "debt_relief": 2,
    "court_papers": 2,
    "capacity": 2,
    "lawyer": 2,
    "insolvency": 2,
    "dispute": 2,
    "review": 2,
    "scam": 2,
    "gambling": 2,
    "complaint": 3,
    "broken_promise": 4,
}
OTHER_PRIORITY = 5
TIMES_ASKED = 3


def request(talk: Talk, reason: str) -> None:
    """Put the conversation into the queue without a word of it. Asked twice is asked once."""
    priority = PRIORITY.get(reason, OTHER_PRIORITY)
    talk.uow.hand_offs.request(talk.conversation, talk.turn.message_id, reason, priority, talk.turn.now)


def hand_off(talk: Talk, reason: str) -> None:
    """Put the conversation into the queue and tell the customer what happens now."""
    already = talk.conversation.owner in ("waiting", "human")
    request(talk, reason)
    if already and reason == "asked" and not talk.uow.staff.online(talk.turn.now):
        talk.say("utter_handoff_nobody_online", hours=talk.settings.opening_hours)
    elif already:
        if "utter_still_waiting" not in talk.reply.keys:  # once in a turn is enough
            talk.say("utter_handoff_already")
    elif talk.uow.staff.online(talk.turn.now):
        talk.say("utter_handoff_waiting")
    else:
        talk.say("utter_handoff_nobody_online", hours=talk.settings.opening_hours)


def alert(talk: Talk, reason: str) -> None:
    """A person for somebody in danger: of a queue nothing is said, neither now nor later."""
    request(talk, reason)
    talk.dialogue.told_waiting = True
    talk.reply.says = [say for say in talk.reply.says if say.key != "utter_still_waiting"]


def say_who_comes(talk: Talk) -> None:
    """To somebody in danger: whether one of us is there now; never a queue, never a wait in place of help."""
    if talk.uow.staff.online(talk.turn.now):
        talk.say("utter_urgent_online")
    else:
        talk.say("utter_urgent_nobody", hours=talk.settings.opening_hours)


def request_human(talk: Talk) -> None:
    """The customer wants a person: no argument, at any moment, also before identification."""
    hand_off(talk, "asked")


def request_callback(talk: Talk) -> None:
    """Book a call. The number is the one on file, never one that is given in the chat."""
    time = talk.turn.values.text("time_of_day", "time")
    day = next((day for day in talk.turn.values.dates() if day >= talk.today), None)  # no call is booked for the past
    nearest = talk.turn.values.nearest()
    if day is None and nearest is not None:  # 31 February: nothing is booked for a day that nobody named
        talk.say("utter_no_such_day", choices=(day_button(nearest, "request_callback"),), date=nearest)
        return
    booked = opened_here(talk, "callback")
    case = booked or open_case(
        talk, "callback", day or talk.today + timedelta(days=1), time=time, date=day.isoformat() if day else None
    )
    moved = booked is not None and bool(day or time)
    if moved:
        case.answer_by = day or case.answer_by
        case.detail = case.detail | {"time": time or case.detail.get("time"), "date": case.answer_by.isoformat()}
        talk.audit("callback_moved", f"conversation:{talk.conversation.id}", case=case.ref)
    key = "utter_callback_moved" if moved else "utter_callback_already" if booked else "utter_callback_booked"
    talk.say(key, reference=case.ref, date=case.answer_by, hours=talk.settings.opening_hours)
    hour = case.detail.get("time")
    over = case.answer_by == talk.today and hour and hour <= talk.clock_time
    if hour and not over and (moved or not booked):
        opens, _, closes = talk.settings.opening_hours.partition("-")
        talk.say("utter_callback_hour" if opens <= hour < closes else "utter_callback_hour_closed", time=hour)
    come_back(talk)


def when_stuck(talk: Talk) -> None:
    """The same question is never put a third time: then a person; or an offer, where we ask for one."""
    if talk.dialogue.asked_times < TIMES_ASKED or talk.dialogue.step == "helpful":  # "anything else?" holds nobody up
        return
    talk.dialogue.asked_times = 1
    del talk.reply.says[-1]
    if talk.dialogue.step == "terms":
        from arrears.service import negotiation

        negotiation.instalments(talk)
        if talk.dialogue.step != "terms":
            return
        del talk.reply.says[-1]
    talk.say("utter_stuck")
    hand_off(talk, "stuck")


def still_waiting(talk: Talk) -> None:
    """While a person is awaited the assistant goes on helping, and says once that it does."""
    if talk.conversation.owner == "waiting" and not talk.dialogue.told_waiting and not in_danger(talk):
        talk.dialogue.told_waiting = True
        talk.say("utter_still_waiting")
