"""Which debt this is; where the law wants the debt validated, with what it is made of and how to dispute it."""

from datetime import date

from arrears.contact.validation import ends_on
from arrears.ledger import balance_of
from arrears.money import Money
from arrears.service.balance import ready
from arrears.service.questions import come_back
from arrears.service.talk import Talk, label
from arrears.store.models import Account, LedgerEntry

FLAG = "validation"  # stands until the last day on which the debt may be disputed


def origin(talk: Talk) -> None:
    """Creditor, product, last four, since when; in the United States the validation information with it (US-27)."""
    if not ready(talk):
        return
    talk.say("utter_origin", lender=talk.lender, account=label(talk.account), due=talk.account.due_on)
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
    began = [entry for entry in account.entries if entry.kind == "opening"]
    since = [entry for entry in account.entries if entry.kind != "opening"]
    talk.say(
        "utter_validation",
        itemised=min((entry.on for entry in began), default=account.due_on),
        opening=_sum(account, began),
        interest=_sum(account, [e for e in since if e.part in ("interest", "penalty") and e.minor > 0]),
        fees=_sum(account, [e for e in since if e.part == "fees" and e.minor > 0]),
        credits=-_sum(account, [e for e in since if e.minor < 0]),
        total=balance_of(account.entries, account.currency).total,
        last_day=last_day,
    )


def _sum(account: Account, entries: list[LedgerEntry]) -> Money:
    return Money(sum(entry.minor for entry in entries), account.currency)
