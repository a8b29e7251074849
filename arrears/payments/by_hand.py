"""Payments that a person posts or takes back, always with a reason."""

from datetime import date, datetime

from arrears.money import Money
from arrears.payments.queue import QueueError, ReasonNeeded
from arrears.payments.received import Posted, Received
from arrears.payments.receiving import book, take_back
from arrears.store.models import Account
from arrears.store.unit_of_work import UnitOfWork

REASON_CHARACTERS = 255


def post_by_hand(
    uow: UnitOfWork, account: Account, amount: str, on: str, by: str, reason: str, now: datetime, key: str = ""
) -> Posted:
    """Post `amount` (text, in the account's currency) with that value date. The same key again posts nothing.

    Without a key the account, the amount and the day are the key: a double click is one payment. Raises `QueueError`
    for what cannot be read, and what posting refuses.
    """
    if not reason.strip():
        raise ReasonNeeded
    try:
        sum_ = Money.of(amount.strip().replace(",", ""), account.currency)
    except ValueError as error:
        raise QueueError(f"{amount!r} is no amount in {account.currency}: write it like 1234.50") from error
    try:
        day = date.fromisoformat(on.strip())
    except ValueError as error:
        raise QueueError(f"{on!r} is no date: write it like {now.date().isoformat()}") from error
    external_id = f"key:{key.strip()}" if key.strip() else f"{account.ref}:{sum_.minor}:{day.isoformat()}"
    received = Received("manual", external_id[:128], sum_, day, None, by, reason.strip()[:REASON_CHARACTERS])
    return book(uow, account, received, None, now)


def reverse_by_hand(uow: UnitOfWork, ref: str, by: str, reason: str, now: datetime) -> bool:
    """Take a payment back; False when that was done before. Raises `QueueError` for one that does not exist."""
    if not reason.strip():
        raise ReasonNeeded
    payment = uow.payments.by_ref(ref)
    if payment is None:
        raise QueueError(f"no payment {ref.strip().upper()}: its reference looks like PM-{now.year}-000001")
    return take_back(uow, payment, reason.strip()[:REASON_CHARACTERS], by, now)
