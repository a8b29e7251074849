"""What a payment provider tells us, taken once: posted, recognised, or put before a person."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from arrears.money import Money
from arrears.payments.matching import SAME_PAYMENT_DAYS
from arrears.payments.queue import Doubt, put_aside
from arrears.payments.received import PaymentRefused, Received
from arrears.payments.receiving import book, take_back
from arrears.store.models import Account, PayLink, ProviderEvent
from arrears.store.unit_of_work import UnitOfWork

Kind = Literal["paid", "failed", "expired", "reversed", "other"]
Outcome = Literal["posted", "same", "queued", "noted", "reversed", "ignored", "again"]
FAILURES = ("declined", "insufficient_funds", "expired_card", "authentication", "other")


@dataclass(frozen=True)
class Notification:
    """One verified notification in our words. `payment_id` is the provider's own id of the money."""

    provider: str
    event_id: str
    kind: Kind
    link_ref: str | None = None
    payment_id: str | None = None
    amount: Money | None = None
    value_on: date | None = None
    failure: str | None = None  # one of FAILURES


def take(uow: UnitOfWork, told: Notification, now: datetime) -> Outcome:
    """Do what a notification says, once per event id."""
    event = ProviderEvent(
        provider=told.provider,
        event_id=told.event_id,
        kind=told.kind,
        link_ref=told.link_ref,
        outcome="ignored",
        received_at=now,
    )
    if not uow.pay_links.heard(event):
        return "again"
    link = uow.pay_links.by_ref(told.link_ref, lock=True) if told.link_ref else None
    match told.kind:
        case "paid":
            event.outcome = _paid(uow, told, link, now)
        case "failed" | "expired" if link is not None and link.status in ("open", "failed"):
            event.outcome = _ended(uow, told, link, now)
        case "reversed":
            event.outcome = _reversed(uow, told, link, now)
    return event.outcome


def _paid(uow: UnitOfWork, told: Notification, link: PayLink | None, now: datetime) -> Outcome:
    if link is None:
        return _queue(uow, told, None, "unknown_link", now)
    account = uow.session.get_one(Account, link.account_id)
    uow.accounts.lock(account)
    if link.status == "paid":
        first = uow.payments.by_ref(link.payment_ref)
        by_bank = first is not None and first.way != "link" and uow.incoming.same_as(first.ref) is None
        if by_bank and first.minor == told.amount.minor:
            put_aside(uow, _doubt(told, "same", ["already_posted"], account, first.ref), now)
            return "same"
        if first is not None and first.external_id == _external(told):
            return "same"
        return _queue(uow, told, account, "link_already_paid", now)
    if told.amount != Money(link.minor, link.currency):
        return _queue(uow, told, account, "wrong_amount", now)
    alike = uow.incoming.alike(account, told.amount.minor, told.value_on, SAME_PAYMENT_DAYS, "link")
    if alike is not None:  # the bank's statement may have told of it first, without the link's reference
        return _queue(uow, told, account, "may_be_payment", now, alike.ref)
    by = f"provider:{told.provider}"
    try:
        book(uow, account, Received("link", _external(told), told.amount, told.value_on, link.ref, by), link, now)
    except PaymentRefused as refused:
        return _queue(uow, told, account, code_of(refused), now)
    return "posted"


def _ended(uow: UnitOfWork, told: Notification, link: PayLink, now: datetime) -> Outcome:
    """A card was declined, or the session ran out: the customer hears why and gets another way."""
    account = uow.session.get_one(Account, link.account_id)
    link.status = "failed" if told.kind == "failed" else "expired"
    link.failure = (told.failure if told.failure in FAILURES else "other") if told.kind == "failed" else None
    link.session_closed = link.session_closed or told.kind == "expired"
    detail = {"link": link.ref, "minor": link.minor, "currency": link.currency, "failure": link.failure}
    uow.notices.add(f"{told.kind}:{told.event_id}"[:96], told.kind, account, link.conversation_id, detail, now)
    return "noted"


def _reversed(uow: UnitOfWork, told: Notification, link: PayLink | None, now: datetime) -> Outcome:
    """The money went back: a refund, a chargeback, a bounced debit."""
    payment = uow.payments.by_external("link", _external(told)) if told.payment_id else None
    if payment is None and link is not None and link.payment_ref:
        payment = uow.payments.by_ref(link.payment_ref)
    if payment is None:  # it may not have come yet: a person watches over it
        return _queue(uow, told, None, "returned", now) if told.amount else "ignored"
    if told.amount is not None and told.amount.minor != payment.minor:
        account = uow.session.get_one(Account, payment.account_id)
        return _queue(uow, told, account, "partly_reversed", now)
    take_back(uow, payment, told.failure or "reversed", f"provider:{told.provider}", now)
    return "reversed"


def _queue(
    uow: UnitOfWork, told: Notification, account: Account | None, why: str, now: datetime, payment: str | None = None
) -> Outcome:
    put_aside(uow, _doubt(told, "doubtful" if account else "unknown", [why], account, payment), now)
    return "queued"


def _doubt(
    told: Notification, certainty: str, reasons: list[str], account: Account | None, payment: str | None
) -> Doubt:
    candidates = [{"account": account.ref, "reasons": reasons, "payment": payment}] if account else []
    return Doubt(
        way="link",
        external_id=f"{told.provider}:{told.event_id}" if told.kind == "reversed" else _external(told),
        amount=told.amount,
        value_on=told.value_on,
        reference=told.link_ref,
        source=told.provider,
        certainty=certainty,
        reasons=tuple(reasons),
        candidates=tuple(candidates),
        payment_ref=payment if certainty == "same" else None,
    )


def _external(told: Notification) -> str:
    return f"{told.provider}:{told.payment_id or told.event_id}"


def code_of(refused: PaymentRefused) -> str:
    """WrongCurrency → wrong_currency."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in type(refused).__name__).lstrip("_")
