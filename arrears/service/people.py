"""Bringing in a person: into the queue, and what is said of when somebody is there."""

from arrears.service import desk
from arrears.service.facts import in_danger
from arrears.service.questions import come_back
from arrears.service.talk import Talk
from arrears.service.turn import Say

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
GRAVE = ("self_harm", "coercion", "deceased", "capacity")
TIMES_ASKED = 3


def request(talk: Talk, reason: str) -> None:
    """Put the conversation into the queue without a word of it. Asked twice is asked once."""
    priority = PRIORITY.get(reason, OTHER_PRIORITY)
    talk.uow.hand_offs.request(talk.conversation, talk.turn.message_id, reason, priority, talk.turn.now)


def hand_off(talk: Talk, reason: str) -> None:
    """Put the conversation into the queue and tell the customer what happens now."""
    already = talk.conversation.owner in ("waiting", "human")
    request(talk, reason)
    if reason in GRAVE:  # nobody in danger is told that the business can go on meanwhile
        talk.dialogue.told_waiting = True
    if any(key.startswith("utter_handoff_") for key in talk.reply.keys):
        return  # one sentence of the queue is enough, whatever else brings a person
    if already and (reason != "asked" or talk.uow.staff.online(talk.turn.now)):
        talk.say("utter_handoff_already")
    elif not talk.uow.staff.online(talk.turn.now):
        _nobody_there(talk)
    else:
        talk.say("utter_handoff_waiting" if reason == "asked" else "utter_handoff_called")


def _nobody_there(talk: Talk) -> None:
    """Nobody is at the desk: when it is open, and when somebody is there next."""
    if desk.is_open(talk):
        talk.say("utter_handoff_nobody_free", time=desk.hours(talk)[1].isoformat("minutes"))
        return
    _say_opening(talk, "utter_handoff_nobody_online")


def tell_opening(talk: Talk) -> None:
    """On which days and at which hours somebody is at the desk, and when the next time is."""
    if desk.is_open(talk):
        talk.say("utter_opening_now", hours=desk.opening(talk))
    else:
        _say_opening(talk, "utter_opening")
    come_back(talk)


def _say_opening(talk: Talk, key: str) -> None:
    """The phrase, with the desk's days and hours and the next time that somebody is there."""
    opens = desk.next_opening(talk)
    talk.say(key, hours=desk.opening(talk), date=opens.day, time=opens.first.isoformat("minutes"))


def number_to_ring(talk: Talk) -> None:
    """Who would rather ring us: on a number that they can trust, in these hours."""
    talk.say("utter_number_to_ring", hours=desk.opening(talk))
    come_back(talk)


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
        talk.say("utter_urgent_nobody", hours=desk.opening(talk))


def request_human(talk: Talk) -> None:
    """The customer wants a person: no argument, at any moment, also before identification."""
    hand_off(talk, "asked")


def when_stuck(talk: Talk) -> None:
    """The same question is never put a third time: then a person; or an offer, where we ask for one."""
    if talk.dialogue.asked_times < TIMES_ASKED or talk.dialogue.step == "helpful":  # "anything else?" holds nobody up
        return
    talk.dialogue.asked_times = 1
    del talk.reply.says[-1]
    if talk.dialogue.step == "terms":
        from arrears.service import terms_asked

        terms_asked.instalments(talk)
        if talk.dialogue.step != "terms":
            return
        del talk.reply.says[-1]
    talk.say("utter_stuck")
    talk.dialogue.stuck_at = talk.dialogue.asked
    hand_off(talk, "stuck")


def still_waiting(talk: Talk) -> None:
    """While a person is awaited the assistant goes on helping, and says once that it does: behind the answer, before
    the question that stays open, and not where the answer is of the queue itself."""
    says = talk.reply.says
    of_the_queue = any(key.startswith("utter_handoff_") for key in talk.reply.keys)
    if talk.conversation.owner != "waiting" or talk.dialogue.told_waiting or of_the_queue or in_danger(talk):
        return
    talk.dialogue.told_waiting = True
    asks = bool(says) and says[-1].key.startswith(("utter_ask_", "utter_again_", "utter_mean_"))
    says.insert(len(says) - asks, Say("utter_still_waiting"))
