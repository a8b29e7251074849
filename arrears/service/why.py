"""Why this offer and no other: the reasons of the decision that is on the table, in plain words (rule CN-18)."""

from arrears.explain import words_in
from arrears.service.cues import says
from arrears.service.questions import come_back
from arrears.service.talk import Talk
from arrears.store.models import Offer


def asked(talk: Talk) -> bool:
    return says("why", talk.turn.text)


def explain(talk: Talk) -> None:
    """The reasons that may be told, never a limit; and the way to a person who decides again."""
    offer = _last_offer(talk)
    reasons = _reasons(talk, offer) if offer is not None else []
    if reasons:
        talk.say("utter_why_this_offer", reasons="\n".join(f"· {reason}" for reason in reasons))
    else:
        talk.say("utter_why_this_offer_unknown")
    come_back(talk)


def _last_offer(talk: Talk) -> Offer | None:
    offer_id = talk.dialogue.chosen or next(iter(talk.dialogue.table), None)
    if offer_id is not None:
        return talk.uow.negotiation.offer(offer_id)
    made = talk.uow.negotiation.offers(talk.account) if talk.account else []
    return made[-1] if made else None


def _reasons(talk: Talk, offer: Offer) -> list[str]:
    """Every reason in the customer's words; a code without words is one for staff."""
    words = words_in(talk.turn.language)["customer"]
    return [words[code] for code in offer.reasons if code in words]
