"""What a row says about the age of a debt: from when its limitation period runs, and which payments it knows of."""

from datetime import date, datetime
from typing import Any

from arrears import limitation
from arrears.clock import local_date
from arrears.importing.rows import Row
from arrears.ledger import ENTRY_PARTS
from arrears.payments import bounced, effects
from arrears.payments.effects import limitation_before, limitation_json
from arrears.store.models import Account
from arrears.store.unit_of_work import UnitOfWork

WAIVER_CASE = "waiver_stated"


def first(row: Row, now: datetime) -> dict[str, Any]:
    """The columns of an account that comes for the first time."""
    data = row.account
    runs_from = limitation.after_payment(row.customer.place, data.due_on, data.last_paid_on)
    return {"limitation_from": runs_from, "stated_at": now, "stated_paid_on": data.last_paid_on}


def again(uow: UnitOfWork, account: Account, row: Row, owed: int, now: datetime) -> None:
    """Before the row's own columns are taken over: it is the newest statement, and makes the debt no younger.

    A due date that moved on says only that an instalment was paid. The period runs from it where nothing was owed any
    more and the debt fell due after that; otherwise an older day counts, and a newer one does not.
    `owed` is what the ledger held before, in minor units.
    """
    data, place = row.account, account.customer.place
    account.stated_at, account.stated_paid_on = now, data.last_paid_on
    if owed <= 0 and all(entry.on < data.due_on for entry in uow.accounts.entries(account)):
        account.limitation_from = data.due_on
    elif account.limitation_from is not None and data.due_on < min(account.limitation_from, account.due_on):
        account.limitation_from = _replayed(uow, account, data.due_on)
    account.limitation_from = limitation.after_payment(place, account.limitation_from, data.last_paid_on)


def afterwards(uow: UnitOfWork, accounts: list[Account], now: datetime) -> None:
    """After the balances are booked: what the last balance knew of is no question any more, offers end that were
    reckoned from more than is owed, and an account on which something is owed is open again, unless a kept agreement
    had given up a part of it: that a person must look at."""
    sums = uow.portfolio.sums([account.id for account in accounts])
    bounced.stated_again(uow, accounts, now)
    uow.negotiation.end_overtaken([account.id for account in accounts], now)
    for account in accounts:
        owed = sum(sums.get((account.id, part), 0) for part in ENTRY_PARTS)
        if account.status == "open" or owed <= 0:
            continue
        if given_up := effects.given_up(uow, account):
            _ask_about_waiver(uow, account, given_up, owed, now)
        else:
            account.status = "open"


def _ask_about_waiver(uow: UnitOfWork, account: Account, given_up: int, owed: int, now: datetime) -> None:
    """What was given up may still be in the lender's balance: nobody is asked for it before a person has looked."""
    detail = {"given_up": given_up, "stated": owed, "currency": account.currency}
    today = local_date(now, account.customer.timezone)
    uow.cases.found(account, WAIVER_CASE, f"{WAIVER_CASE}:{account.ref}:{today.isoformat()}", detail, today, now)


def _replayed(uow: UnitOfWork, account: Account, runs_from: date) -> date | None:
    """From an older due date, with the payments that were posted since."""
    for payment in uow.payments.of(account):
        if payment.status == "posted":
            before = limitation.older(runs_from, limitation_before(payment, runs_from))
            payment.before = payment.before | limitation_json(before)
            runs_from = limitation.after_payment(account.customer.place, runs_from, payment.value_on)
    return limitation.older(runs_from, account.limitation_from)
