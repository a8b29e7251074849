"""Not now, or not quite: what lies on the table is neither taken nor refused, and until when it is kept is said."""

from arrears.offers import Terms
from arrears.service import agreement, changes, remembering
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


def hold(talk: Talk) -> None:
    """ "Hold on", and no word of what for: nothing is changed, and what shall be is asked."""
    talk.say("utter_nothing_changed")


def ask_to_be_sure(talk: Talk) -> None:
    """A yes that may be one to what was said in between: the sentence that signs is asked for, and why, in short.

    The whole of it was read back before and is as it was. A change of an agreement, a pause, a token or a single sum
    is short enough to be read back again.
    """
    offer = talk.uow.negotiation.offer(talk.dialogue.chosen) if talk.dialogue.chosen else None
    terms = Terms.from_json(offer.terms) if offer is not None else None
    plan = terms is not None and terms.kind == "instalments" and len(terms.instalments) > 1
    if not plan or changes.is_change(offer):
        agreement.read_again(talk)
    elif not agreement.has_ended(talk, offer):
        first = terms.instalments[0]
        talk.say(
            "utter_to_be_sure", count=len(terms.instalments), amount=first.amount, date=first.on, total=terms.total
        )


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
