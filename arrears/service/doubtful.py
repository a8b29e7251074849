"""A danger that was heard on weak evidence: it is asked about with care before an alert is raised, and never dropped.

What the words name, and what the reader is sure of, is an alert at once; `weighing.py` says which. The rest may be
"I'll sort it myself": a question that names help costs a customer in danger nothing, and an alert costs everybody else
the account.
"""

from collections.abc import Callable

from arrears.service import caring, safety
from arrears.service.casework import open_case, opened_here
from arrears.service.cues import says
from arrears.service.helplines import helpline
from arrears.service.people import alert
from arrears.service.questions import ask, come_back, wait_for
from arrears.service.talk import Talk
from arrears.service.weighing import DANGERS, SURE_OF_HARM

HEARD = {"report_coercion": "coercion", "report_incapacity": "capacity"}
QUIET = (safety.distress, safety.no_hurry, safety.nothing_today, safety.leave_it, safety.acute)
OWN_QUESTIONS = ("safe", "moment", "consent_health", "still_you", "confirm_death")


def ask_about(talk: Talk) -> None:
    """Ask, in the way that fits what was heard. What is heard a second time is taken for what it was read as."""
    intent = talk.turn.intent
    match DANGERS[intent].question:
        case "utter_say_again":
            _ask_to_say_again(talk)
        case "utter_ask_moment":
            ask_moment(talk, HEARD[intent])
        case _:
            ask_safe(talk)


def ask_safe(talk: Talk) -> None:
    """Whether they are safe, and where help is; nothing about money is said in the same breath."""
    _interrupt(talk, "self_harm")
    talk.say("utter_safe_doubt", helpline=helpline(talk))
    wait_for(talk, "safe")


def ask_moment(talk: Talk, heard: str = "none") -> None:
    """Whether it is a good moment, in words that tell nothing to whoever reads along."""
    _interrupt(talk, heard)
    ask(talk, "moment")


def answer_safe(talk: Talk) -> None:
    """A word that they are well ends it; a word of harm, or a no, is an alert.

    Who passes over the question is asked once more, and a person knows of it; the second time it is an alert.
    """
    text, intent = talk.turn.text, talk.turn.intent
    well = says("denies_harm", text) or says("all_right", text) or says("plainly_safe", text)
    if says("has_harmed", text):
        safety.emergency(talk)
    elif text.startswith("/affirm") or (well and not _is_sure_of_harm(talk)):
        go_on_safe(talk)
    elif intent == "express_self_harm" or says("plain_no", text) or opened_here(talk, "self_harm"):
        talk.dialogue.heard = "none"
        safety.self_harm(talk)
    else:
        open_case(talk, "self_harm", talk.today, asked=True)
        alert(talk, "self_harm")
        talk.say("utter_safe_once_more", helpline=helpline(talk))


def go_on_safe(talk: Talk) -> None:
    """They are well: back to what was spoken of; what a person was told already stays with that person."""
    if opened_here(talk, "self_harm"):
        talk.dialogue.heard = "none"
        caring.go_on(talk)
        return
    if talk.dialogue.heard != "none":
        _resume(talk)
    talk.say("utter_safe_good")
    come_back(talk)


def answer_moment(talk: Talk) -> None:
    """Go on, or not now: then nothing is decided, and where somebody may be pressed a person quietly knows of it."""
    text, intent, heard = talk.turn.text, talk.turn.intent, talk.dialogue.heard
    if intent == "report_coercion" and heard == "coercion" and not says("denies_force", text):
        _resume(talk)
        safety.coercion(talk)
    elif intent == "deny" or says("plain_no", text) or says("not_now", text):
        _resume(talk)
        talk.dialogue.ask("none")
        if heard in ("coercion", "capacity"):
            open_case(talk, heard, talk.today, asked=True)
            alert(talk, heard)
        talk.say("utter_coercion")
    else:
        _resume(talk)
        talk.say("utter_moment_good")
        come_back(talk)


def answers_moment(talk: Talk) -> bool:
    """Yes, no and small words answer it; who says what they want goes on with that."""
    text = talk.turn.text
    own = talk.turn.intent in ("affirm", "deny", "report_coercion", "unsure", "nlu_fallback", "thank", "goodbye")
    return own or any(says(cue, text) for cue in ("plain_no", "not_now", "denies_force", "alone_again"))


def settle(talk: Talk, chosen: Callable[[Talk], None]) -> None:
    """What was left open for a moment ends where the customer asks for something else."""
    dialogue = talk.dialogue
    if dialogue.calm and chosen not in QUIET:
        dialogue.calm = False
    if dialogue.heard == "overheard" and chosen not in (alone_again, safety.overheard):
        dialogue.heard, dialogue.interrupted = "none", "none"
    if dialogue.step == "moment" and chosen not in (answer_moment, ask_about):
        _resume(talk)


def alone_again(talk: Talk) -> None:
    """Whoever could read along is gone: on from where it was left."""
    _resume(talk)
    talk.say("utter_moment_good")
    come_back(talk)


def _ask_to_say_again(talk: Talk) -> None:
    if talk.dialogue.heard == "threat":
        talk.dialogue.heard = "none"
        safety.threat(talk)
        return
    talk.dialogue.heard = "threat"
    talk.say("utter_say_again")


def _interrupt(talk: Talk, heard: str) -> None:
    if talk.dialogue.step not in OWN_QUESTIONS:
        talk.dialogue.interrupted = talk.dialogue.step
    talk.dialogue.heard = heard


def _resume(talk: Talk) -> None:
    talk.dialogue.heard = "none"
    talk.dialogue.ask(talk.dialogue.interrupted)
    talk.dialogue.interrupted = "none"


def _is_sure_of_harm(talk: Talk) -> bool:
    harm = talk.turn.intent == "express_self_harm" and not says("denies_harm", talk.turn.text)
    return harm and talk.turn.confidence >= SURE_OF_HARM
