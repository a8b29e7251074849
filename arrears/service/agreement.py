"""Concluding: an explicit yes to what was read back makes the agreement, and only that."""

from datetime import timedelta

from arrears.money import Money
from arrears.offers import Terms
from arrears.rules import Rules
from arrears.service import autopay, both, changes, giving, papers, paying, promised, reading_back, table
from arrears.service.casework import court_date_stands
from arrears.service.drafts import Proposal
from arrears.service.gatekeeping import gate_of, say_gate
from arrears.service.questions import ask
from arrears.service.running import open_to_change
from arrears.service.talk import Talk
from arrears.store.models import Offer


def read_again(talk: Talk) -> None:
    """What is being agreed, or the only offer, once more in full; of several offers, which of them it shall be."""
    offer_id = talk.dialogue.chosen or talk.dialogue.table[0]
    if talk.dialogue.chosen is None and len(talk.dialogue.table) > 1:
        talk.say("utter_which_offer")
    elif not has_ended(talk, offer := talk.uow.negotiation.offer(offer_id)):
        reading_back.read_back(talk, offer)


def conclude(talk: Talk) -> None:
    """The customer said yes to what was read back: make the agreement, once."""
    offer = talk.uow.negotiation.offer(talk.dialogue.chosen) if talk.dialogue.chosen else None
    if has_ended(talk, offer):
        return
    if changes.is_change(offer):
        if open_to_change(talk, talk.account):
            changes.conclude(talk, offer)
        return
    gate = gate_of(talk, talk.account)
    if gate is not None:
        say_gate(talk, gate)
        ask(talk, "helpful")
        return
    before = promised.standing(talk, talk.account)
    made = talk.uow.negotiation.agree(offer, talk.turn.message_id, talk.turn.language, talk.turn.now)
    papers.hold(talk, made)
    if giving.by_autopay(talk):
        autopay.arrange(talk, made)
    talk.audit("agreement_made", f"account:{talk.account.ref}", agreement=made.ref, offer=offer.id)
    talk.dialogue.table, talk.dialogue.chosen, talk.dialogue.round = [], None, 0
    talk.dialogue.proposal = Proposal()  # what was wished is agreed: the next wish begins anew
    first = made.instalments[0]
    if Terms.from_json(offer.terms).is_pause:
        talk.say("utter_pause_made", reference=made.ref, date=first.due_on)
    else:
        amount = Money(first.minor, made.currency)
        talk.say("utter_agreement_made", reference=made.ref, amount=amount, date=first.due_on)
    if before is not None:
        amount = Money(before.minor, before.currency)
        talk.say("utter_promise_superseded", amount=amount, date=before.due_on)
    court_date_stands(talk)
    cooling_off = _cooling_off(talk.rules)
    if cooling_off:
        talk.say("utter_cooling_off", days=cooling_off, date=talk.today + timedelta(days=cooling_off))
    if talk.dialogue.link_wanted:
        talk.dialogue.link_wanted = False
        paying.go_on(talk)
    elif not both.go_on(talk):
        ask(talk, "helpful")


def has_ended(talk: Talk, offer: Offer | None) -> bool:
    """Whether an offer's days are over, or money moved since it was put: then what was wished is reckoned anew."""
    from arrears.service import amending, negotiation

    if offer is not None and offer.expires_at > talk.turn.now:
        return False
    changing = talk.dialogue.changing
    table.clear(talk, "expired")
    talk.say("utter_offer_expired")
    amending.request(talk) if changing else negotiation.resume(talk)
    return True


def _cooling_off(rules: Rules) -> int:
    return int(rules.cooling_off_days or 0)
