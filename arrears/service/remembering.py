"""What was said before, on whatever channel: a promise that stands, offers that are still open."""

from datetime import date

from arrears.clock import local_date
from arrears.service import promised
from arrears.service.gatekeeping import gate_of
from arrears.service.talk import Talk, label
from arrears.store.models import Offer


def commitments(talk: Talk) -> None:
    """Say once, to who has just proved who they are, what they said and what still lies on the table elsewhere.

    Nothing of it where the account is closed to talk about money: a death, a danger, a dispute.
    """
    for account in talk.accounts:
        if gate_of(talk, account) not in (None, "running_agreement"):
            continue
        if (made := promised.standing(talk, account)) is not None:
            promised.say(talk, account, made)
        elif offers := [offer for offer in talk.uow.negotiation.offers(account) if _open_elsewhere(talk, offer)]:
            talk.say("utter_offers_known", account=label(account), date=last_day(offers[-1], talk))


def offers_said(talk: Talk) -> bool:
    """Say that offers made on another day still stand, unless this reply says it already. False: there are none."""
    if "utter_offers_known" in talk.reply.keys:
        return True
    for account in talk.accounts:
        offers = [offer for offer in talk.uow.negotiation.offers(account) if _open_elsewhere(talk, offer)]
        if offers and gate_of(talk, account) is None:
            talk.say("utter_offers_known", account=label(account), date=last_day(offers[-1], talk))
            return True
    return False


def lay_out(talk: Talk) -> bool:
    """Put the offers that were made last, and are still open, on the table again. False when there are none."""
    if talk.account is None or gate_of(talk, talk.account) is not None:
        return False
    still = [offer for offer in talk.uow.negotiation.offers(talk.account) if _open_elsewhere(talk, offer)]
    talk.dialogue.table = [offer.id for offer in still if offer.message_id == still[-1].message_id]
    if still:
        talk.dialogue.ask("offer")
    return bool(still)


def last_day(offer: Offer, talk: Talk) -> date:
    """Until when an offer stands, on the customer's own calendar."""
    return local_date(offer.expires_at, talk.customer.timezone)


def _open_elsewhere(talk: Talk, offer: Offer) -> bool:
    mine = offer.conversation_id == talk.conversation.id
    return offer.status == "made" and offer.expires_at > talk.turn.now and not mine
