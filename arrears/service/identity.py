"""Who is there: a reference, then two factors of those on file. Nothing is told before, and never which was wrong.

What is asked next stands here; `references.py` and `factors.py` read a message, `identity_check.py` decides.
"""

from arrears.service import factors, identity_check, people, references, speaking, stated
from arrears.service.cues import says
from arrears.service.dialogue import FACTOR_STEPS, Goal
from arrears.service.questions import ask, come_back, is_factor
from arrears.service.talk import Talk

OPEN_QUESTIONS = ("utter_ask_", "utter_again_", "utter_how_can_i_help")


def needs(talk: Talk, goal: Goal) -> bool:
    """True when the customer is not identified yet: the purpose is kept and the first question asked."""
    if talk.verified is not None:
        return False
    talk.dialogue.goal = goal
    start(talk, asked=True)
    return talk.verified is None


def start(talk: Talk, asked: bool = False) -> None:
    """Ask for the reference, or go on with the identification that is under way.

    `asked`: the message wanted something else. Then the open question is put again, and not counted as one that
    was answered wrongly: who asks three questions first is not stuck.
    """
    state = talk.dialogue.identity
    if talk.dialogue.speaker != "customer":
        speaking.hold(talk)
    elif state.locked:
        identity_check.say_locked(talk)
    elif read_answer(talk):
        return
    elif asked and (is_factor(talk.dialogue.step) or talk.dialogue.step == "reference"):
        come_back(talk)
    elif is_factor(talk.dialogue.step):
        ask(talk, talk.dialogue.step)
    elif state.named and talk.dialogue.step != "reference" and (following := factors.missing(talk, state)):
        ask(talk, following)  # the reference is known since before
    else:
        if talk.dialogue.step != "reference":
            talk.say("utter_privacy_first")
        ask(talk, "reference")


def read_answer(talk: Talk) -> bool:
    """Use what this message says about identity. False when it says nothing that was asked."""
    state = talk.dialogue.identity
    if talk.verified is not None or state.locked:
        return False
    used, talk.identity_read = False, True
    if not is_factor(talk.dialogue.step) or references.names_another(talk):
        used = references.take(talk, state)
    if state.named:  # details of nobody are compared with nobody's, and cost no try
        used = factors.take(talk, state) or used
    if used:
        identity_check.go_on(talk, state)
    return used


def ask_next(talk: Talk) -> None:
    """Ask for the next detail of whom the reference is; without one, for that."""
    ask(talk, factors.missing(talk, talk.dialogue.identity) or "reference")


def skip_factor(talk: Talk) -> None:
    """The customer does not have, or will not give, the detail that was asked: another one, or a person."""
    if talk.verified is not None:
        talk.say("utter_nothing_more_needed")
        come_back(talk)
        return
    if says("asks_why", talk.turn.text) and not says("refuses", talk.turn.text):  # a question is no refusal
        talk.say("utter_why_verify")
        come_back(talk) if talk.dialogue.step != "none" else ask(talk, "reference")
        return
    state = talk.dialogue.identity
    if is_factor(talk.dialogue.step):
        state.skipped.append(talk.dialogue.step)
        nothing_left = factors.missing(talk, state) is None
    else:
        state.skipped.append("reference")
        nothing_left = state.skipped.count("reference") >= 2
    if nothing_left:
        talk.say("utter_cannot_verify")
        talk.dialogue.ask("none")
        people.hand_off(talk, "cannot_verify")
        return
    talk.say("utter_why_verify")
    ask(talk, factors.missing(talk, state) if is_factor(talk.dialogue.step) else "reference")


def take_in_passing(talk: Talk) -> None:
    """A reference, and details beside it, inside a wish or a right: used as well, and the next detail is asked for."""
    state, step = talk.dialogue.identity, talk.dialogue.step
    if talk.verified is not None or talk.identity_read or talk.dialogue.speaker != "customer":
        return
    if step not in ("none", "reference", *FACTOR_STEPS) or not stated.references(talk.turn.text, asked=False):
        return
    if talk.reply.says and talk.reply.says[-1].key.startswith(OPEN_QUESTIONS):
        del talk.reply.says[-1]
    if read_answer(talk) and talk.verified is not None and not state.anew:
        ask(talk, "helpful")
