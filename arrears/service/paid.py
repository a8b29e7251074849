"""The customer says that it is paid already: what the ledger has, else a case, a hold, and two questions."""

from datetime import date, timedelta

from arrears.money import Money
from arrears.service import identity
from arrears.service.casework import open_case
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk
from arrears.store.models import Account, Payment

RECENT_DAYS = 14  # a payment that the customer means without saying when
BANK_DAYS = 3  # between the day of paying and the value date


def claim(talk: Talk) -> None:
    """Say what came in. Of what did not, open the case at once; ask when and how much if that is not known yet."""
    if identity.needs(talk, "paid"):
        return
    account = talk.account
    if account is None and talk.accounts:
        talk.dialogue.goal = "paid"
        ask(talk, "account")
        return
    detail = _details(talk)
    arrived = _arrived(talk, account, detail)
    if arrived is not None:
        amount = Money(arrived.minor, arrived.currency)
        talk.say("utter_payment_arrived", amount=amount, date=arrived.value_on, reference=arrived.ref)
        ask(talk, "helpful")
        return
    case = open_case(talk, "claim_paid", talk.answer_by(), account, **detail)
    talk.dialogue.claim_case = case.ref
    talk.say("utter_claim_paid_noted", reference=case.ref, date=case.answer_by)
    if detail:
        talk.dialogue.claim_case = None
        ask(talk, "helpful")
    else:
        ask(talk, "claim_paid")


def _arrived(talk: Talk, account: Account | None, said: dict) -> Payment | None:
    """The newest payment on the ledger that fits what was said; of nothing said, one of the last two weeks."""
    day = date.fromisoformat(said["date"]) if "date" in said else None
    for payment in reversed(talk.uow.payments.of(account) if account else []):
        recent = talk.today - payment.value_on <= timedelta(days=RECENT_DAYS)
        near = abs(payment.value_on - day) <= timedelta(days=BANK_DAYS) if day else recent
        sum_fits = "amount" not in said or Money.nearest(said["amount"], payment.currency).minor == payment.minor
        if payment.status == "posted" and near and sum_fits:
            return payment
    return None


def details(talk: Talk) -> None:
    """When, how much, by which way: added to the case that is open."""
    case = talk.uow.cases.by_ref(talk.dialogue.claim_case) if talk.dialogue.claim_case else None
    found = _details(talk)
    if case is None or not found:
        come_back(talk)
        return
    case.detail = {**case.detail, **found}
    talk.dialogue.claim_case = None
    if (arrived := _arrived(talk, talk.account, found)) is not None:
        case.status, case.closed_at = "closed", talk.turn.now
        amount = Money(arrived.minor, arrived.currency)
        talk.say("utter_payment_arrived", amount=amount, date=arrived.value_on, reference=arrived.ref)
        ask(talk, "helpful")
        return
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
