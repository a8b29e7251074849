"""Posting a payment: the ledger, the agreement, the promise and the due date, in one go and once."""

from datetime import date, datetime

from arrears.clock import local_date
from arrears.ledger import PARTS, Balance, balance_of
from arrears.ledger.allocation import Order, after, allocate
from arrears.money import Money
from arrears.payments import case_ends, effects, settlements
from arrears.payments.early import payable
from arrears.payments.received import (
    AccountClosed,
    MayBeInBalance,
    NotAnAmount,
    PaymentConflict,
    PaymentRefused,
    Posted,
    Received,
    ValueDateAhead,
    WrongCurrency,
)
from arrears.payments.reversal import reverse
from arrears.payments.stated import Stated, may_contain
from arrears.products import load_products
from arrears.store.models import Account, Agreement, Payment
from arrears.store.unit_of_work import UnitOfWork

__all__ = [
    "AccountClosed",
    "MayBeInBalance",
    "NotAnAmount",
    "PaymentConflict",
    "PaymentRefused",
    "Posted",
    "Received",
    "ValueDateAhead",
    "WrongCurrency",
    "post",
    "reverse",
]


def post(
    uow: UnitOfWork,
    account: Account,
    received: Received,
    now: datetime,
    *,
    as_credit: bool = False,
    anyway: bool = False,
) -> Posted:
    """Post a payment once per (way, external id); the caller commits. Refuses with a `PaymentRefused`.

    A closed account takes a payment only `as_credit`: all of it is then the customer's, and nothing else moves. What
    the stated balance may contain is taken only `anyway`.
    """
    account = uow.accounts.locked(account)
    if (known := uow.payments.by_external(received.way, received.external_id)) is not None:
        return _again(known, account, received)
    _refuse(account, received, now, as_credit)
    if not anyway and (stated := may_contain(uow, account, received)) is not None:
        raise MayBeInBalance(_question(account, received, stated))
    payment, new = uow.payments.add(_row(account, received, now), now)
    if not new:
        return _again(payment, account, received)
    if account.status == "open":
        _apply(uow, account, payment, now)
    else:
        payment.allocation, payment.effect = {"credit": payment.minor}, {}
        effects.book_payment(uow, account, payment, now)
    detail = {"payment": payment.ref, "minor": payment.minor, "currency": payment.currency, "way": payment.way}
    uow.audit.append(payment.posted_by, "payment_posted", f"account:{account.ref}", detail, now)
    uow.session.flush()
    return _posted(payment, True)


def _refuse(account: Account, received: Received, now: datetime, as_credit: bool) -> None:
    amount, ref = received.amount, account.ref
    if amount.currency != account.currency:
        raise WrongCurrency(f"{ref} is kept in {account.currency}, the payment is in {amount.currency}: assign it anew")
    if amount.minor <= 0:
        raise NotAnAmount(f"a payment is above zero, not {amount}: to take one back, reverse it")
    today = local_date(now, account.customer.timezone)
    if received.value_on > today:
        raise ValueDateAhead(f"the value date {received.value_on} is after today, {today}: post it on its day")
    if account.status != "open" and not as_credit:
        raise AccountClosed(
            f"nothing is owed on {ref} any more: post it as credit (--as-credit), or on another account"
        )


def _question(account: Account, received: Received, stated: Stated) -> str:
    known = f"with payments up to {stated.paid_on}" if stated.paid_on else "without the day of the last payment"
    return (
        f"the balance of {account.ref} was stated on {stated.on}, {known}, and may contain {received.amount} of"
        f" {received.value_on}: ask the lender, and post it when it does not (--anyway)"
    )


def _row(account: Account, received: Received, now: datetime) -> Payment:
    return Payment(
        account_id=account.id,
        minor=received.amount.minor,
        currency=received.amount.currency,
        value_on=received.value_on,
        way=received.way,
        external_id=received.external_id,
        bank_id=received.bank_id,
        reference=received.reference,
        received_at=now,
        posted_by=received.by,
        reason=received.reason,
        before=effects.due_json(effects.due_state(account)),
    )


def _apply(uow: UnitOfWork, account: Account, payment: Payment, now: datetime) -> None:
    """Allocate, book, and move what depends on it."""
    product = load_products()[account.product]
    uow.accounts.bring_up_to(account, product, payment.value_on, now)
    order = uow.accounts.order(account, payment.value_on)
    agreement = uow.negotiation.running_agreement(account)
    amount = Money(payment.minor, payment.currency)
    to_agreement = min(amount, payable(uow, account, agreement, payment, now)) if agreement else amount
    before, now_owed = _owed(uow, account, payment.value_on)
    parts = _allocation(to_agreement, before, now_owed, order)
    kept = agreement is not None and _keep(uow, account, agreement, after(now_owed, parts), to_agreement, payment, now)
    if left := amount - to_agreement:
        rest = balance_of(uow.accounts.entries(account), account.currency) if kept else now_owed
        for part, more in allocate(left, after(rest, parts), order).items():
            parts[part] = parts.get(part, Money.zero(more.currency)) + more
    payment.allocation = {part: paid.minor for part, paid in parts.items()}
    payment.effect = {"order": list(order)} | effects.agreement_json(agreement, to_agreement)
    effects.book_payment(uow, account, payment, now)
    uow.accounts.bring_up_to(account, product, payment.value_on, now)  # corrects what had grown since the value date
    effects.move_due_date(uow, account, payment, product, now)
    effects.move_limitation(account, payment)
    today = local_date(now, account.customer.timezone)
    uow.accounts.tidy(account, f"payment:{payment.ref}:tidy", order, today, now)
    effects.end_offers(uow, account, payment, now)
    effects.close_when_paid(uow, account)
    if agreement is not None and agreement.status == "broken" and account.status == "open":
        settlements.call_a_person(uow, account, agreement, payment, now)
    case_ends.close_paid(uow, account, now)
    effects.settle_promises(uow, account, payment, now)


def _owed(uow: UnitOfWork, account: Account, on: date) -> tuple[Balance, Balance]:
    """What was owed on the value date, and what is owed now by the entries that are booked."""
    entries = uow.accounts.entries(account)
    day = max(on, uow.accounts.stated_on(account) or on)  # before the lender's last statement nothing is known
    return balance_of([e for e in entries if e.on <= day], account.currency), balance_of(entries, account.currency)


def _allocation(amount: Money, before: Balance, now_owed: Balance, order: Order) -> dict[str, Money]:
    """By what was owed on the value date, as far as it is owed still; then by what is owed now."""
    zero = Money.zero(amount.currency)
    still = Balance(**{part: min(before.part(part), now_owed.part(part)) for part in PARTS})
    parts = allocate(amount, still, order)
    left = parts.pop("credit", zero)
    for part, more in allocate(left, after(now_owed, parts), order).items():
        parts[part] = parts.get(part, zero) + more
    return parts


def _keep(
    uow: UnitOfWork,
    account: Account,
    agreement: Agreement,
    left: Balance,
    paid: Money,
    payment: Payment,
    now: datetime,
) -> bool:
    """Fill the instalments, oldest first; when that is all of them, or all that is owed, the agreement is kept.

    A settlement that is complete only after its day and its grace is broken instead, and gives nothing up.
    """
    effects.fill(agreement, effects.paid(agreement) + paid, payment.value_on)
    if effects.unpaid(agreement) and left.total.minor > agreement.waived:
        return False
    if not settlements.in_time(agreement, settlements.came_to(uow, account, agreement, payment, paid)):
        settlements.end_late(uow, account, agreement, payment, now)
        return False
    effects.keep(uow, account, agreement, left, payment.value_on, now)
    return True


def _again(known: Payment, account: Account, received: Received) -> Posted:
    same = (known.account_id, known.minor, known.currency)
    if same != (account.id, received.amount.minor, received.amount.currency):
        raise PaymentConflict(f"{received.way} {received.external_id} is {known.ref} already, with other figures")
    return _posted(known, False)


def _posted(payment: Payment, new: bool) -> Posted:
    allocation = {part: Money(minor, payment.currency) for part, minor in payment.allocation.items()}
    return Posted(
        payment=payment,
        new=new,
        allocation=allocation,
        agreement=payment.effect.get("agreement"),
        agreement_state=payment.effect.get("agreement_state"),
        promise_state=payment.effect.get("promise_state"),
        credit=allocation.get("credit", Money.zero(payment.currency)),
    )
