"""Not now: what lies on the table is neither taken nor refused, and until when it is kept is said."""

from arrears.service import remembering
from arrears.service.dialogue import IDENTITY_STEPS
from arrears.service.questions import come_back
from arrears.service.talk import Talk
from arrears.store.models import Offer


def unsure(talk: Talk) -> None:
    """Not now: what is on the table stays, nobody presses."""
    if talk.dialogue.table:
        keep_for_later(talk)
        return
    talk.say("utter_unsure")
    if talk.dialogue.step in IDENTITY_STEPS:
        come_back(talk)


def leave_alone(talk: Talk) -> None:
    """Nothing is taken and nothing refused: it lies there as long as it is kept."""
    talk.say("utter_left_alone", date=remembering.last_day(_first_on_table(talk), talk))


def keep_for_later(talk: Talk) -> None:
    """Until when what lies on the table is kept; with the day on which they said that they come back."""
    last = remembering.last_day(_first_on_table(talk), talk)
    day = next((day for day in talk.turn.values.dates() if talk.today <= day <= last), None)
    if day is None:
        talk.say("utter_unsure_offer", date=last)
    else:
        talk.say("utter_unsure_until", date=day, last=last)


def _first_on_table(talk: Talk) -> Offer:
    return talk.uow.negotiation.offer(talk.dialogue.table[0])
