"""Questions about what is on the table, or about what was agreed where nothing lies there."""

from arrears.offers import Terms
from arrears.service import identity, plan_status, reading_back, remembering, standing_cases, why
from arrears.service.cues import says
from arrears.service.gatekeeping import gate_of, say_gate
from arrears.service.questions import come_back
from arrears.service.talk import Talk


def terms_of_offer(talk: Talk) -> None:
    """A question about what is on the table: cost, rate, first payment, what a missed payment means, or why."""
    if identity.needs(talk, "terms"):
        return
    if why.asked(talk):
        why.explain(talk)
        return
    offer_id = talk.dialogue.chosen or next(iter(talk.dialogue.table), None)
    offer = talk.uow.negotiation.offer(offer_id) if offer_id else None
    if offer is None:
        running = talk.account and talk.uow.negotiation.running_agreement(talk.account)
        if running and says("a_late_one", talk.turn.text):
            reading_back.say_missed(talk)
        elif running:
            plan_status.say_status(talk, talk.account)
        elif talk.account and gate_of(talk, talk.account) in ("breathing_space", "adviser"):
            say_gate(talk, gate_of(talk, talk.account))  # "when does it end"
        elif not standing_cases.say_newest(talk):
            talk.say("utter_no_offer_yet")
        come_back(talk)
        return
    terms, expires = Terms.from_json(offer.terms), remembering.last_day(offer, talk)
    if terms.is_pause:
        talk.say("utter_pause_terms", date=terms.due_on, expires=expires)
    else:
        talk.say(
            "utter_offer_terms",
            first=terms.instalments[0].amount,
            date=terms.instalments[0].on,
            total=terms.total,
            cost=terms.cost,
            rate=terms.annual_rate,
            expires=expires,
        )
    come_back(talk)
