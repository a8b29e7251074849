"""Not understood: likely readings as buttons, once more in other words, then a person."""

from arrears.service import identity, people
from arrears.service.questions import come_back
from arrears.service.talk import Talk

# What these say may be small talk around the value that was asked for; safety and rights are never among them.
WEAK_INTENTS = ("nlu_fallback", "chitchat", "out_of_scope", "ask_help", "greet", "thank", "unsure", "goodbye", "affirm")


def answers_anyway(talk: Talk) -> bool:
    """A sentence that means little by itself may still hold the value that was asked for."""
    return talk.turn.intent in WEAK_INTENTS and _was_an_answer(talk)


def not_understood(talk: Talk) -> None:
    """First choices, then choices in other words, the third time a person."""
    talk.dialogue.unclear += 1
    if talk.dialogue.unclear >= 3:
        talk.say("utter_unclear_person")
        people.hand_off(talk, "not_understood")
    elif talk.verified is None and talk.dialogue.step != "none":
        talk.say("utter_unclear_short")
        come_back(talk)
    else:
        talk.say("utter_unclear" if talk.dialogue.unclear == 1 else "utter_unclear_again")


def _was_an_answer(talk: Talk) -> bool:
    values, step = talk.turn.values, talk.dialogue.step
    if step == "reference":
        return identity.names_somebody(talk)
    if step in ("birth_date", "postcode"):
        return bool(values.first(step))
    if step in ("id_last4", "phone_last4"):
        return bool(values.first("identity_digits"))
    if step in ("terms", "offer", "promise", "confirm_promise", "confirm_agreement"):
        return bool(values.first("amount") or values.dates() or values.count())
    return False
