"""Not understood: likely readings as buttons, once more in other words, then a person."""

from arrears.service import people
from arrears.service.questions import come_back
from arrears.service.talk import Talk


def not_understood(talk: Talk) -> None:
    """First choices, then choices in other words, the third time a person."""
    talk.dialogue.unclear += 1
    if talk.dialogue.unclear >= 3:
        talk.say("utter_unclear_person")
        talk.dialogue.stuck_at = talk.dialogue.asked or talk.dialogue.step
        people.hand_off(talk, "not_understood")
    elif talk.verified is None and talk.dialogue.step != "none":
        talk.say("utter_unclear_short")
        come_back(talk)
    else:
        key = "utter_unclear" if talk.dialogue.unclear == 1 else "utter_unclear_again"
        talk.say(key if talk.verified else f"{key}_anybody")
