"""The customer says that it is paid already: a case, a hold, and two questions to find the payment."""

from datetime import timedelta

from arrears.service import identity
from arrears.service.casework import open_case
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk


def claim(talk: Talk) -> None:
    """Open the case at once; ask when and how much if that is not known yet."""
    if identity.needs(talk, "paid"):
        return
    account = talk.account
    if account is None and talk.accounts:
        talk.dialogue.goal = "paid"
        ask(talk, "account")
        return
    detail = _details(talk)
    case = open_case(talk, "claim_paid", talk.today + timedelta(days=talk.rules.answer_days), account, **detail)
    talk.dialogue.claim_case = case.ref
    talk.say("utter_claim_paid_noted", reference=case.ref, date=case.answer_by)
    if detail:
        talk.dialogue.claim_case = None
        ask(talk, "helpful")
    else:
        ask(talk, "claim_paid")


def details(talk: Talk) -> None:
    """When, how much, by which way: added to the case that is open."""
    case = talk.uow.cases.by_ref(talk.dialogue.claim_case) if talk.dialogue.claim_case else None
    found = _details(talk)
    if case is None or not found:
        come_back(talk)
        return
    case.detail = {**case.detail, **found}
    talk.dialogue.claim_case = None
    talk.say("utter_claim_paid_details", reference=case.ref, date=case.answer_by)
    ask(talk, "helpful")


def _details(talk: Talk) -> dict:
    values = talk.turn.values
    amount = values.first("amount")
    days = values.dates()
    found = {
        "date": days[0].isoformat() if days else None,
        "amount": amount["value"] if amount else None,
        "currency": amount.get("currency") if amount else None,
    }
    return {name: value for name, value in found.items() if value}
