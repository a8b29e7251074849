"""Somebody's life before anybody's money: collections stop, a helpline is named, a person is alerted."""

from arrears.service import matters, people, speaking
from arrears.service.casework import open_case, opened_here
from arrears.service.cues import says
from arrears.service.helplines import helpline
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk

# What somebody may need, by the cue that tells it; whoever says none of them needs time and plain words.
NEEDS = {
    "hearing": "utter_condition_hearing",
    "sight": "utter_condition_sight",
    "memory": "utter_condition_memory",
}


def self_harm(talk: Talk) -> None:
    """Leave the debt at once, say so, name who can help now, and alert a person with the highest priority."""
    again = opened_here(talk, "self_harm") is not None
    _alert(talk)
    talk.say("utter_crisis", helpline=helpline(talk))
    if not again:
        people.say_who_comes(talk)
    matters.note_others(talk)


def other_in_danger(talk: Talk) -> None:
    """Somebody near the customer may do themselves harm: whom to call, and a person looks at it at once."""
    talk.dialogue.drop_money()
    open_case(talk, "distress", talk.today)
    talk.say("utter_other_in_danger", helpline=helpline(talk))
    people.alert(talk, "distress")


def emergency(talk: Talk) -> None:
    """They did something already: the emergency number at once, and what to do until somebody is there."""
    _alert(talk)
    talk.say("utter_emergency", helpline=helpline(talk))


def _alert(talk: Talk) -> None:
    talk.dialogue.safe = False
    _leave_the_debt(talk, "self_harm")
    people.alert(talk, "self_harm")


def distress(talk: Talk) -> None:
    """Slow down: no question about money, a break and a person are offered."""
    open_case(talk, "distress", talk.today)
    talk.say("utter_distress")
    people.alert(talk, "distress")


def leave_it(talk: Talk) -> None:
    """Enough for today: nothing has to be decided, and nothing is lost."""
    talk.dialogue.ask("none")
    talk.say("utter_leave_it")


def condition(talk: Talk) -> None:
    """Thank for the trust, say what will be done differently, and ask before anything of it is recorded."""
    need = next((cue for cue in NEEDS if says(cue, talk.turn.text)), "mind")
    talk.say(NEEDS.get(need, "utter_condition_mind"))
    if talk.customer is None:
        come_back(talk)
        return
    talk.dialogue.plain = talk.dialogue.plain or need == "memory"
    if talk.dialogue.need == need and talk.dialogue.step != "consent_health":  # that was asked before
        come_back(talk)
        return
    talk.dialogue.need = need
    if talk.dialogue.step != "consent_health":
        talk.dialogue.interrupted = talk.dialogue.step
    ask(talk, "consent_health")


def consent_given(talk: Talk) -> None:
    """The customer lets us record what they need; only the need is kept, not the illness."""
    if talk.customer:
        talk.uow.customers.set_flag(talk.customer, "vulnerable", {"need": talk.dialogue.need}, talk.turn.now)
        detail = {"to": ["health_record"], "given": True}
        talk.uow.customers.prefer(talk.customer, "all", "consent", detail, talk.turn.message_id, talk.turn.now)
    talk.say("utter_condition_recorded")
    _go_on(talk)


def consent_refused(talk: Talk) -> None:
    """Nothing is recorded; the conversation is adjusted all the same."""
    talk.say("utter_condition_not_recorded")
    _go_on(talk)


def _go_on(talk: Talk) -> None:
    """Back to the question that the condition interrupted."""
    talk.dialogue.ask(talk.dialogue.interrupted)
    talk.dialogue.interrupted = "none"
    come_back(talk)


def coercion(talk: Talk) -> None:
    """Somebody forces the customer: no commitment holds, and the answer tells a reader over the shoulder nothing."""
    _leave_the_debt(talk, "coercion")
    talk.say("utter_coercion")
    people.alert(talk, "coercion")


def incapacity(talk: Talk) -> None:
    """A child, or somebody who cannot decide for themselves: nothing they agree to holds; a person looks into it."""
    _leave_the_debt(talk, "capacity", flag="no_capacity")
    if says("a_child", talk.turn.text) or (talk.verified is None and not says("lost_capacity", talk.turn.text)):
        speaking.turn_away(talk, "child")
    elif talk.verified is None:
        speaking.turn_away(talk, "other")
    talk.say("utter_incapacity")
    people.hand_off(talk, "capacity")


def threat(talk: Talk) -> None:
    """A threat to staff or others is not argued with: it stays on record and a person is alerted."""
    talk.dialogue.ask("none")
    open_case(talk, "threat", talk.today)
    talk.say("utter_threat")
    people.hand_off(talk, "threat")
    talk.say("utter_or_in_danger", helpline=helpline(talk))


def _leave_the_debt(talk: Talk, danger: str, flag: str | None = None) -> None:
    """Nothing about money is open any more; the danger is a case of today, and a flag of whoever is known."""
    talk.dialogue.drop_money()
    open_case(talk, danger, talk.today)
    if talk.customer:
        talk.uow.customers.set_flag(talk.customer, flag or danger, {"message": talk.turn.message_id}, talk.turn.now)
