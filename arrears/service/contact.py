"""Who may be contacted, and how: stops that hold at once, wrong numbers, people who are not the customer."""

from arrears.service import people
from arrears.service.casework import open_case
from arrears.service.cues import says
from arrears.service.dialogue import Identity
from arrears.service.questions import come_back
from arrears.service.talk import Talk


def stop(talk: Talk) -> None:
    """Stop contacting me: recorded at once on every channel, confirmed once, without a but."""
    talk.dialogue.stopped = True
    talk.dialogue.ask("none")
    if talk.customer:
        talk.uow.customers.prefer(talk.customer, "all", "stop", {}, talk.turn.message_id, talk.turn.now)
    open_case(talk, "stop_contact", talk.honour_by())
    talk.say("utter_stop_contact")


def refusal(talk: Talk) -> None:
    """Will not pay: noted without a word of pressure. Where a refusal in writing ends collection, it ends here."""
    talk.dialogue.drop_money()
    if talk.customer is None:
        talk.say("utter_refusal_unknown")
        come_back(talk)
        return
    talk.audit("refused_to_pay", f"conversation:{talk.conversation.id}")
    if not talk.rules.value("refusal_stops"):
        talk.say("utter_refusal")
        return
    talk.uow.customers.set_flag(talk.customer, "refused_to_pay", {"message": talk.turn.message_id}, talk.turn.now)
    talk.dialogue.stopped = True
    talk.say("utter_refusal_stops")


def wrong_person(talk: Talk) -> None:
    """A wrong number: apologise, stop using it, confirm nothing about whom we looked for."""
    talk.dialogue.stopped = True
    talk.dialogue.ask("none")
    open_case(talk, "wrong_person", talk.answer_by())
    talk.say("utter_wrong_person")


def third_party(talk: Talk) -> None:
    """Somebody else is speaking: nothing is told, the identification that was under way ends."""
    _nobody_is_verified(talk)
    open_case(talk, "third_party", talk.answer_by())
    talk.say("utter_third_party", lender=talk.lender)


def represent(talk: Talk) -> None:
    """Somebody speaks for the customer: their authority first, which a person checks; until then nothing is told."""
    _nobody_is_verified(talk)
    case = open_case(talk, "representative", talk.answer_by())
    talk.say("utter_representative", reference=case.ref, date=case.answer_by)
    if says("fee_agent", talk.turn.text):
        talk.say("utter_help_is_free", lender=talk.lender)
    people.hand_off(talk, "representative")


def death(talk: Talk) -> None:
    """The customer has died: nothing is demanded or told, outreach stops, the estate team gets in touch."""
    customer = talk.customer
    case = open_case(talk, "deceased", talk.answer_by())
    if customer:  # whoever writes now is not the customer, however they were identified
        talk.uow.customers.set_flag(customer, "deceased", {"case": case.ref}, talk.turn.now)
    _nobody_is_verified(talk)
    talk.dialogue.stopped = True
    talk.say("utter_condolence", reference=case.ref, date=case.answer_by)
    people.hand_off(talk, "deceased")


def _nobody_is_verified(talk: Talk) -> None:
    talk.conversation.customer_id = None
    talk.conversation.verified_at = None
    talk.conversation.verified_by = []
    talk.dialogue.identity = Identity(failures=talk.dialogue.identity.failures)
    talk.dialogue.drop_money()


def doubt(talk: Talk) -> None:
    """A customer who suspects a scam is right to ask: how to check us, and no link."""
    talk.say("utter_doubt_legitimacy", lender=talk.lender)
    come_back(talk)
