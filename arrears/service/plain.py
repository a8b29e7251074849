"""Plain words for somebody who does not follow: one fact at a time, and the rest in writing or by a person."""

from arrears.money import Money
from arrears.offers import Terms
from arrears.service import owing
from arrears.service.cues import says
from arrears.service.talk import Talk


def wanted(talk: Talk) -> bool:
    """Whether this customer has said, here or with their leave before, that figures and long words are too much."""
    needs = (talk.customer.flags.get("vulnerable") or {}).get("need") if talk.customer else None
    return talk.account is not None and (talk.dialogue.plain or needs == "memory")


def asked(talk: Talk) -> bool:
    """Whether this message asks for simpler words, or says that what was said is gone."""
    return talk.account is not None and (says("simpler", talk.turn.text) or wanted(talk))


def owed(talk: Talk) -> None:
    """What is owed, and nothing else of it."""
    talk.say("utter_plain_owed", total=owing.today(talk, talk.account).total)


def explain(talk: Talk) -> None:
    """The one fact that counts now, and two ways to have the rest."""
    talk.dialogue.plain = True
    offer_id = talk.dialogue.chosen or next(iter(talk.dialogue.table), None)
    offer = talk.uow.negotiation.offer(offer_id) if offer_id else None
    running = talk.uow.negotiation.running_agreement(talk.account)
    if offer is not None and (dues := Terms.from_json(offer.terms).instalments):
        talk.say("utter_plain_offer", amount=dues[0].amount, date=dues[0].on)
    elif running and not talk.uow.agreements.paused(running) and (due := _next(running)) is not None:
        talk.say("utter_plain_next", amount=Money(due.minor - due.paid, running.currency), date=due.due_on)
    else:
        owed(talk)
    talk.say("utter_plain_written")


def _next(running):
    return next((due for due in running.instalments if due.paid < due.minor), None)
