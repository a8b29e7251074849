"""What was said before, on whatever channel: a promise that stands, offers that are still open."""

from datetime import date

from arrears.clock import local_date
from arrears.money import Money
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
        due = [promise for promise in talk.uow.negotiation.promises(account) if promise.status == "due"]
        if due:
            next_one = min(due, key=lambda promise: (promise.due_on, promise.id))
            amount = Money(next_one.minor, next_one.currency)
            talk.say("utter_promise_known", amount=amount, date=next_one.due_on, account=label(account))
        elif offers := [offer for offer in talk.uow.negotiation.offers(account) if _open_elsewhere(talk, offer)]:
            talk.say("utter_offers_known", account=label(account), date=last_day(offers[-1], talk))


def last_day(offer: Offer, talk: Talk) -> date:
    """Until when an offer stands, on the customer's own calendar."""
    return local_date(offer.expires_at, talk.customer.timezone)


def _open_elsewhere(talk: Talk, offer: Offer) -> bool:
    mine = offer.conversation_id == talk.conversation.id
    return offer.status == "made" and offer.expires_at > talk.turn.now and not mine
