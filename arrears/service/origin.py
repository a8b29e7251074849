"""Which debt this is; where the law wants it validated, what it is made of and how to dispute it, as a letter too."""

from datetime import date

from arrears.contact.validation import ends_on
from arrears.documents import writing
from arrears.ledger import balance_of
from arrears.service.balance import ready
from arrears.service.questions import come_back
from arrears.service.talk import Talk, label
from arrears.store.models import Account

FLAG = "validation"  # stands until the last day on which the debt may be disputed


def origin(talk: Talk) -> None:
    """Creditor, product, last four, since when; in the United States the validation information with it (US-27)."""
    if not ready(talk):
        return
    creditor = talk.settings.creditor_name(talk.turn.language)
    talk.say("utter_origin", lender=creditor, account=label(talk.account), due=talk.account.due_on)
    if talk.settings.acting_as == "agency" and (last_day := _validated(talk, talk.account)):
        _itemise(talk, talk.account, last_day)
    come_back(talk)


def _validated(talk: Talk, account: Account) -> date | None:
    """The last day for a dispute, counted from the first time this was said; None where no such rule is found."""
    kept = talk.customer.flags.get(FLAG, {}).get("debts", {})
    if account.ref in kept:
        return date.fromisoformat(kept[account.ref])
    last_day = ends_on(talk.today, talk.rules)
    if last_day is not None:
        debts = kept | {account.ref: last_day.isoformat()}
        detail = {"debts": debts, "until": max(debts.values())}
        talk.uow.customers.set_flag(talk.customer, FLAG, detail, talk.turn.now)
    return last_day


def _itemise(talk: Talk, account: Account, last_day: date) -> None:
    """From the statement that the account was taken over with: what it came to then, what came and went since."""
    figures = writing.itemise(account)
    talk.say(
        "utter_validation",
        itemised=figures.on,
        opening=figures.then,
        interest=figures.interest,
        fees=figures.fees,
        credits=figures.payments,
        total=balance_of(account.entries, account.currency).total,
        last_day=last_day,
    )
    turn = talk.turn
    letter = writing.validation(talk.uow, account, last_day, turn.language, turn.now, talk.settings)
    talk.uow.documents.hand_out(letter, turn.message_id, turn.now)
