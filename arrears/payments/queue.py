"""Payments that no rule could place: kept, assigned to an account by a person, or rejected, each with a reason."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from arrears.money import Money
from arrears.payments.received import Posted, Received
from arrears.payments.receiving import book
from arrears.store.models import Account, Unmatched
from arrears.store.unit_of_work import UnitOfWork

REASON_CHARACTERS = 400


class QueueError(ValueError):
    """What was asked for cannot be done with this payment; the message says what can."""


class ReasonNeeded(QueueError):
    """A person who moves money says why."""

    def __init__(self) -> None:
        super().__init__("say why: a reason is kept with every payment that a person places, posts or reverses")


class AlreadyDecided(QueueError):
    """Somebody has placed or rejected this payment."""


@dataclass(frozen=True)
class Doubt:
    """A payment that a person must look at, or (`same`) one that is on the ledger already."""

    way: str
    external_id: str
    amount: Money
    value_on: date
    reference: str | None
    source: str
    certainty: str
    reasons: tuple[str, ...]
    candidates: tuple[dict[str, Any], ...] = ()
    name: str = ""
    text: str = ""
    payment_ref: str | None = None
    bank_id: str | None = None


def put_aside(uow: UnitOfWork, doubt: Doubt, now: datetime) -> tuple[Unmatched, bool]:
    """Keep it, once per way and external id."""
    row = Unmatched(
        way=doubt.way,
        external_id=doubt.external_id[:128],
        bank_id=doubt.bank_id,
        minor=doubt.amount.minor,
        currency=doubt.amount.currency,
        value_on=doubt.value_on,
        reference=doubt.reference[:64] if doubt.reference else None,
        source=doubt.source[:128],
        certainty=doubt.certainty,
        reasons=list(doubt.reasons),
        candidates=list(doubt.candidates),
        status="same" if doubt.certainty == "same" else "open",
        payment_ref=doubt.payment_ref,
        received_at=now,
    )
    row, new = uow.incoming.put(row, doubt.name, doubt.text)
    if new and row.status == "open":
        uow.audit.append("payments", "payment_queued", f"unmatched:{row.id}", {"reasons": row.reasons}, now)
    return row, new


def assign(
    uow: UnitOfWork, row_id: int, account: Account, by: str, reason: str, now: datetime, *, anyway: bool = False
) -> Posted:
    """Post it on the account that a person chose, `anyway` where its stated balance may contain the payment.

    Raises `QueueError`, or what posting refuses.
    """
    row = _open(uow, row_id, reason)
    if {"returned", "partly_reversed"} & set(row.reasons):
        raise QueueError("this money went back: reverse the payment that it was, then reject this line")
    link = uow.pay_links.by_ref(row.reference, lock=True) if row.reference else None
    if link is not None and (link.account_id != account.id or link.status == "paid"):
        link = None
    received = Received(
        row.way,
        row.external_id,
        Money(row.minor, row.currency),
        row.value_on,
        row.reference,
        by,
        reason.strip()[:255],
        row.bank_id,
    )
    posted = book(uow, account, received, link, now, as_credit=account.status != "open", anyway=anyway)
    _decide(uow, row, "assigned", by, reason, now, payment=posted.payment.ref)
    return posted


def reject(uow: UnitOfWork, row_id: int, by: str, reason: str, now: datetime) -> Unmatched:
    """Not ours, or dealt with elsewhere: nothing is posted."""
    row = _open(uow, row_id, reason)
    _decide(uow, row, "rejected", by, reason, now)
    return row


def _open(uow: UnitOfWork, row_id: int, reason: str) -> Unmatched:
    if not reason.strip():
        raise ReasonNeeded
    row = uow.incoming.get(row_id, lock=True)
    if row is None:
        raise QueueError(f"no payment {row_id} is in the queue: `parley payments queue` lists them")
    if row.status != "open":
        raise AlreadyDecided(f"payment {row_id} was {row.status} by {row.decided_by or 'the matching'} already")
    return row


def _decide(
    uow: UnitOfWork, row: Unmatched, status: str, by: str, reason: str, now: datetime, payment: str | None = None
) -> None:
    row.status, row.decided_by, row.decision = status, by, reason.strip()[:REASON_CHARACTERS]
    row.decided_at, row.payment_ref = now, payment
    uow.audit.append(by, f"payment_{status}", f"unmatched:{row.id}", {"payment": payment}, now)
