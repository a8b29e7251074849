"""A bounce that the balance may know of: the lender stated it again after the payment came, and put it up since.

Adding the payment to it once more would ask for the same money twice. So the balance stays as the lender stated it, and
a person asks the lender: the next statement, or the person's word, settles it.
"""

from datetime import datetime
from itertools import accumulate

from arrears.clock import local_date
from arrears.ledger import PARTS, balance_of
from arrears.payments import case_ends, effects
from arrears.payments.received import NothingToPutUp
from arrears.store.models import Account, Case, LedgerEntry, Payment
from arrears.store.unit_of_work import UnitOfWork

CASE = "bounce_stated"
RESTATED = "stated_again"  # why such a case closed by itself: `closed` in its detail
_KEPT, _PUT_UP = "stated", "unstated"  # how the references of the entries begin


def owed_by_part(uow: UnitOfWork, account: Account) -> dict[str, int]:
    """Minor units of each part of the debt; a credit is no part of what a lender states."""
    owed = balance_of(uow.accounts.entries(account), account.currency)
    return {part: owed.part(part).minor for part in PARTS}


def keep_stated(uow: UnitOfWork, account: Account, payment: Payment, before: dict[str, int], now: datetime) -> None:
    """Where the stated balance may know of the bounce, take back what the reversal has just put on it.

    `before`: what was owed by part until then. The customer is asked for the lower of the two sums, and a case asks a
    person whether it is the right one.
    """
    grown = {part: minor - before[part] for part, minor in owed_by_part(uow, account).items()}
    if not _may_be_stated(uow, account, payment, sum(grown.values())):
        return
    for part, minor in grown.items():
        if minor:
            key = f"{_KEPT}:{payment.ref}:{part}"
            uow.accounts.add_entry(account, part, "reversal", -minor, payment.value_on, key, now)
    zone = account.customer.timezone
    detail = {
        "payment": payment.ref,
        "minor": payment.minor,
        "currency": payment.currency,
        "value_on": payment.value_on.isoformat(),
        "stated_on": local_date(account.stated_at, zone).isoformat() if account.stated_at else None,
    }
    uow.cases.found(account, CASE, _subject(payment), detail, local_date(now, zone), now)


def case_of(uow: UnitOfWork, payment: Payment) -> Case | None:
    """The question whether the balance knows of this bounce, answered or not."""
    return uow.cases.of_message(_subject(payment), CASE)


def put_up(uow: UnitOfWork, account: Account, payment: Payment, now: datetime) -> bool:
    """The stated balance did not know of the bounce: the sum is owed again. False when that was done before.

    Raises `NothingToPutUp` where nothing was kept back, or the lender has stated the balance again since.
    """
    case, ref = case_of(uow, payment), payment.ref
    if case is None:
        raise NothingToPutUp(f"{ref} was reversed, and what it had paid is owed again: nothing is left to put up")
    if account.stated_at is not None and account.stated_at > case.opened_at:
        raise NothingToPutUp(f"the lender has stated {account.ref} again since {ref} bounced: that balance holds")
    entries = uow.accounts.entries(account)
    if any(_begins(entry, f"{_PUT_UP}:{ref}") for entry in entries):
        return False
    for entry in entries:
        if _begins(entry, f"{_KEPT}:{ref}"):
            key = f"{_PUT_UP}:{ref}:{entry.part}"
            uow.accounts.add_entry(account, entry.part, "reversal", -entry.minor, entry.on, key, now)
    today = local_date(now, account.customer.timezone)
    uow.accounts.tidy(account, f"{_PUT_UP}:{ref}:tidy", uow.accounts.order(account, today), today, now)
    effects.reopen_account(uow, account)
    uow.cases.close(case, now)
    return True


def stated_again(uow: UnitOfWork, accounts: list[Account], now: datetime) -> None:
    """The lender has stated these accounts anew: what its balance knew of before is no question any more."""
    by_id = {account.id: account for account in accounts}
    for case in uow.cases.open_about(list(by_id), CASE):
        case_ends.close(uow, by_id[case.account_id], case, RESTATED, now)


def _may_be_stated(uow: UnitOfWork, account: Account, payment: Payment, grown: int) -> bool:
    """Whether the statements since the payment had put the debt up by half of it and more, other known bounces aside.

    The highest that they had put it up counts: what came off it later is another payment, perhaps one to the lender.
    """
    entries = uow.accounts.entries(account)
    own = [place for place, entry in enumerate(entries) if _begins(entry, f"payment:{payment.ref}")]
    since = entries[own[-1] + 1 :] if own else []
    put_up = accumulate((entry.minor for entry in since if entry.kind == "adjustment"), initial=0)
    explained = -sum(entry.minor for entry in since if _begins(entry, _KEPT))
    return grown > 0 and (max(put_up) - explained) * 2 >= grown


def _begins(entry: LedgerEntry, prefix: str) -> bool:
    return entry.source_ref.startswith(f"{prefix}:")


def _subject(payment: Payment) -> str:
    return f"{CASE}:{payment.ref}"
