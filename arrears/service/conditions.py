"""An illness or a need of care: thanks for the trust, what is done differently, and leave before anything is recorded.

Who lies in hospital and asks for time gets the time; who needs care is asked nothing in a hurry.
"""

from dataclasses import replace

from arrears.service.cues import says
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk

# What somebody may need, by the cue that tells it; whoever says none of them needs time and plain words.
NEEDS = {
    "hearing": "utter_condition_hearing",
    "sight": "utter_condition_sight",
    "memory": "utter_condition_memory",
}
SURE_OF_A_CONDITION = 0.9


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
    """The customer lets us record what they need; only the need is kept, not the illness.

    Leave is given by a plain yes to that question: 哦 or "go on" is none.
    """
    if not (talk.turn.text.startswith("/") or not talk.turn.text or says("gives_leave", talk.turn.text)):
        come_back(talk)
        return
    if talk.customer:
        talk.uow.customers.set_flag(talk.customer, "vulnerable", {"need": talk.dialogue.need}, talk.turn.now)
        detail = {"to": ["health_record"], "given": True}
        talk.uow.customers.prefer(talk.customer, "all", "consent", detail, talk.turn.message_id, talk.turn.now)
    talk.say("utter_condition_recorded")
    _go_on(talk)


def leave_consent(talk: Talk) -> None:
    """A sum, a day or a length of time is no answer to that question: it is of what was open before."""
    values = talk.turn.values
    if talk.dialogue.step == "consent_health" and (values.figures() or values.first("duration")):
        talk.dialogue.ask(talk.dialogue.interrupted)
        talk.dialogue.interrupted = "none"


def asks_for_time(talk: Talk) -> bool:
    """ "I'm in hospital, please wait": an illness of the body and a wish for time, where no need of care was sure."""
    text = talk.turn.text
    ill = talk.turn.values.text("hardship_cause", "cause") == "illness" or says("is_ill", text)
    unsure = talk.turn.confidence < SURE_OF_A_CONDITION and not any(says(cue, text) for cue in (*NEEDS, "crisis"))
    return talk.verified is not None and ill and unsure and (says("asks_time", text) or says("please_wait", text))


def give_time(talk: Talk) -> None:
    """What eases it: the time that they ask for, as whoever asks for time and tells why."""
    from arrears.service import terms_asked

    talk.turn = replace(talk.turn, intent="request_deferral", confidence=1.0)
    terms_asked.deferral(talk)


def consent_refused(talk: Talk) -> None:
    """Nothing is recorded; the conversation is adjusted all the same."""
    talk.say("utter_condition_not_recorded")
    _go_on(talk)


def _go_on(talk: Talk) -> None:
    """Back to the question that the condition interrupted."""
    talk.dialogue.ask(talk.dialogue.interrupted)
    talk.dialogue.interrupted = "none"
    come_back(talk)
