"""What people ask around a case: how proof is handed in, the police, the card, who owns the debt."""

from arrears.service import standing_cases
from arrears.service.questions import come_back_to_no_money
from arrears.service.talk import Talk


def hand_in_proof(talk: Talk) -> None:
    """Files cannot be read here: where they go is told by whoever has the case, and words count already."""
    case = standing_cases.newest(talk)
    talk.say("utter_proof_how", reference=case.ref, date=case.answer_by)
    come_back_to_no_money(talk)


def no_proof_needed(talk: Talk) -> None:
    """A hardship, an illness: what was said is enough for now."""
    talk.say("utter_no_proof_needed")
    come_back_to_no_money(talk)


def fraud_steps(talk: Talk) -> None:
    """What helps somebody in whose name a stranger spent, beside our own check."""
    talk.say("utter_fraud_steps")
    come_back_to_no_money(talk)


def card_use(talk: Talk) -> None:
    """Whether the card works again is the lender's to decide: nothing of it is promised here."""
    talk.say("utter_card_use", lender=talk.lender)
    come_back_to_no_money(talk)


def who_owns(talk: Talk) -> None:
    """The creditor on our records, and the way to have it in writing."""
    talk.say("utter_who_owns", lender=talk.settings.creditor_name(talk.turn.language))
    come_back_to_no_money(talk)
