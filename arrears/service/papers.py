"""Papers: the agreement at once, statement or contract to the address on file, a settlement letter from the ledger."""

from arrears import documents
from arrears.documents import writing
from arrears.ledger import balance_of
from arrears.money import Money
from arrears.service import identity
from arrears.service.casework import open_case
from arrears.service.cues import says
from arrears.service.questions import come_back_to_no_money
from arrears.service.talk import Talk, label
from arrears.store.models import Account, Agreement

# The first that is said wins: "a letter that the plan is paid off" is about the letter.
KINDS = ("settlement_letter", "receipt", "contract", "agreement", "statement")


def request(talk: Talk) -> None:
    """Only to who is identified, and by post or e-mail only to the address that we hold (situation B9)."""
    if identity.needs(talk, "balance"):
        return
    text = talk.turn.text
    kind = _kind(text)
    if _is_the_agreement(kind, text) and _agreement(talk):
        return
    if kind == "settlement_letter":
        _settlement_letter(talk)
        return
    if kind == "receipt":
        _receipt(talk)
        return
    answer_by = talk.answer_by()
    case = open_case(talk, "document", answer_by, talk.account, document=kind)
    talk.say("utter_document_on_file", reference=case.ref, date=case.answer_by)
    come_back_to_no_money(talk)


def _kind(text: str) -> str:
    return next((kind for kind in KINDS if says(kind, text)), "statement")


def _is_the_agreement(kind: str, text: str) -> bool:
    """The contract or "a copy", right after something was agreed, is what was agreed and not what was signed once."""
    if kind == "contract":
        return not says("old_contract", text)
    return kind == "agreement" or (kind == "statement" and says("a_copy", text) and not says("statement", text))


def _agreement(talk: Talk) -> bool:
    """The written agreement, made again where it is not there: the chat shows it below the answer."""
    made = [(account, talk.uow.negotiation.running_agreement(account)) for account in talk.accounts]
    running = [agreement for _, agreement in made if agreement is not None]
    for agreement in running:
        hold(talk, agreement)
        talk.say("utter_document_here", reference=agreement.ref)
    if not running:
        return False
    come_back_to_no_money(talk)
    return True


def hold(talk: Talk, agreement: Agreement) -> None:
    """The agreement's files in the customer's language, below the answer to this message."""
    turn = talk.turn
    documents.for_agreement(
        talk.uow, agreement, turn.language, turn.now, message_id=turn.message_id, settings=talk.settings
    )


def _settlement_letter(talk: Talk) -> None:
    """From the ledger: for every account on which nothing is owed; where there is none, that is said."""
    settled = [account for account in talk.every_account if _owed(account) <= 0]
    if not settled:
        talk.say("utter_document_not_settled")
    for account in settled:
        letter = writing.clearance(talk.uow, account, talk.turn.language, talk.turn.now, talk.settings)
        talk.uow.documents.hand_out(letter, talk.turn.message_id, talk.turn.now)
        talk.say("utter_settlement_letter_here", account=label(account), number=letter.ref, date=talk.today)
    come_back_to_no_money(talk)


def _receipt(talk: Talk) -> None:
    """Of the newest payment that is booked, or the one whose amount was named; there is none of what has not come."""
    named = talk.turn.values.first("amount")
    booked = [
        (payment, account)
        for account in talk.every_account
        for payment in talk.uow.payments.of(account)
        if payment.status == "posted"
        and (named is None or Money.nearest(named["value"], payment.currency).minor == payment.minor)
    ]
    if not booked:
        talk.say("utter_no_receipt_yet")
        come_back_to_no_money(talk)
        return
    payment, account = max(booked, key=lambda pair: (pair[0].value_on, pair[0].id))
    letter = writing.receipt(talk.uow, account, payment, talk.turn.language, talk.turn.now, talk.settings)
    talk.uow.documents.hand_out(letter, talk.turn.message_id, talk.turn.now)
    talk.say("utter_receipt_here", amount=Money(payment.minor, payment.currency), date=payment.value_on)
    come_back_to_no_money(talk)


def _owed(account: Account) -> int:
    return balance_of(account.entries, account.currency).total.minor
