"""What a payment moves beside the ledger's parts: agreement, promise, due date, account. Undone by `reversal`."""

from datetime import date, datetime
from typing import Any

from arrears import limitation
from arrears.clock import local_date
from arrears.ledger import Balance, balance_of
from arrears.ledger.allocation import WAIVER_ORDER, allocate
from arrears.ledger.minimum import DueState, after_payment, minimum_payment
from arrears.money import Money
from arrears.payments.lifecycle import last_day, promise_state
from arrears.products import Product
from arrears.store.models import Account, Agreement, Payment
from arrears.store.unit_of_work import UnitOfWork


def book_payment(uow: UnitOfWork, account: Account, payment: Payment, now: datetime) -> None:
    """One entry for each part that the payment goes to, on its value date."""
    for part, minor in payment.allocation.items():
        key = f"payment:{payment.ref}:{part}"
        uow.accounts.add_entry(account, part, "payment", -minor, payment.value_on, key, now)


def paid(agreement: Agreement) -> Money:
    return Money(sum(due.paid for due in agreement.instalments), agreement.currency)


def unpaid(agreement: Agreement) -> Money:
    return Money(sum(due.minor - due.paid for due in agreement.instalments), agreement.currency)


def fill(agreement: Agreement, total: Money, value_on: date | None = None) -> None:
    """Spread what has been paid in all over the instalments, oldest first."""
    left = total.minor
    for due in agreement.instalments:
        before, due.paid = due.paid, min(left, due.minor)
        left -= due.paid
        in_time = value_on is not None and value_on <= last_day(due.due_on)
        if due.paid > before and due.paid == due.minor and in_time:
            due.missed_on = None  # it was there in time, and only came to be known later


def keep(uow: UnitOfWork, account: Account, agreement: Agreement, left: Balance, on: date, now: datetime) -> None:
    """The agreement is kept: what it gives up is booked as a waiver."""
    agreement.status, agreement.ended_on, agreement.end_reason = "kept", on, "paid"
    waived = min(Money(agreement.waived, agreement.currency), max(left.total, Money.zero(agreement.currency)))
    for part, amount in allocate(waived, left, WAIVER_ORDER).items():
        _book_waiver(uow, account, agreement, part, "waiver", -amount.minor, on, now)


def reopen(uow: UnitOfWork, account: Account, agreement: Agreement, now: datetime) -> None:
    """Take an agreement's end back, with what it gave up; another one that runs by now is left alone."""
    waived: dict[str, int] = {}
    last = agreement.ended_on
    for entry in uow.accounts.entries(account):
        if entry.source_ref.startswith(_waiver_key(agreement)):
            waived[entry.part] = waived.get(entry.part, 0) + entry.minor
    for part, minor in waived.items():
        if minor:
            _book_waiver(uow, account, agreement, part, "reversal", -minor, last, now)
    if uow.negotiation.running_agreement(account) is None:
        agreement.status, agreement.ended_on, agreement.end_reason = "running", None, None
    else:
        agreement.status, agreement.end_reason = "broken", "payment_reversed"


def given_up(uow: UnitOfWork, account: Account) -> int:
    """What kept agreements gave up on an account, less what was taken back, in minor units."""
    entries = uow.accounts.entries(account)
    return -sum(e.minor for e in entries if e.source_ref.startswith("agreement:") and ":waiver:" in e.source_ref)


def _book_waiver(
    uow: UnitOfWork, account: Account, agreement: Agreement, part: str, kind: str, minor: int, on: date, now: datetime
) -> None:
    """Numbered, because a payment that bounces lets the same agreement be kept a second time."""
    prefix = f"{_waiver_key(agreement)}{part}:"
    number = 1 + sum(entry.source_ref.startswith(prefix) for entry in uow.accounts.entries(account))
    uow.accounts.add_entry(account, part, kind, minor, on, f"{prefix}{number}", now)


def _waiver_key(agreement: Agreement) -> str:
    return f"agreement:{agreement.ref}:v{agreement.version}:waiver:"


def agreement_json(agreement: Agreement | None, amount: Money) -> dict[str, Any]:
    """What the payment did to an agreement, for its row."""
    if agreement is None:
        return {}
    state = {"agreement": agreement.ref, "agreement_id": agreement.id, "agreement_state": agreement.status}
    return state | {"to_agreement": amount.minor}


def due_state(account: Account) -> DueState:
    return DueState(
        due_on=account.due_on,
        due_day=account.due_day or account.due_on.day,
        minimum_due=Money(account.minimum_due, account.currency),
        last_paid_on=account.last_paid_on,
    )


def set_due_state(account: Account, state: DueState) -> None:
    account.due_on, account.due_day = state.due_on, state.due_day
    account.minimum_due, account.last_paid_on = state.minimum_due.minor, state.last_paid_on


def due_json(state: DueState) -> dict[str, Any]:
    last = state.last_paid_on
    return {
        "due_on": state.due_on.isoformat(),
        "due_day": state.due_day,
        "minimum_due": state.minimum_due.minor,
        "last_paid_on": last.isoformat() if last else None,
    }


def due_from_json(kept: dict[str, Any], currency: str) -> DueState:
    last = kept["last_paid_on"]
    return DueState(
        due_on=date.fromisoformat(kept["due_on"]),
        due_day=kept["due_day"],
        minimum_due=Money(kept["minimum_due"], currency),
        last_paid_on=date.fromisoformat(last) if last else None,
    )


def move_due_date(uow: UnitOfWork, account: Account, payment: Payment, product: Product, now: datetime) -> None:
    """Less is due; where an agreement runs, its own dates hold, and only the day of the last payment moves."""
    before = due_state(account)
    state = next_state(before, payment, minimum_after(uow, account, product))
    set_due_state(account, state)
    if state.due_on > before.due_on:
        _withdraw_penalties(uow, account, payment, state.due_on, now)


def move_limitation(account: Account, payment: Payment) -> None:
    """Start the limitation period again where the law of the value date says so; the payment keeps what it was."""
    before = account.limitation_from
    payment.before = payment.before | limitation_json(before)
    account.limitation_from = limitation.after_payment(account.customer.place, before, payment.value_on)


def limitation_json(runs_from: date | None) -> dict[str, Any]:
    return {"limitation_from": runs_from.isoformat() if runs_from else None}


def limitation_before(payment: Payment, otherwise: date | None) -> date | None:
    """From when the period ran before this payment; `otherwise` for one that was not asked about it."""
    if "limitation_from" not in payment.before:
        return otherwise
    kept = payment.before["limitation_from"]
    return date.fromisoformat(kept) if kept else None


def _withdraw_penalties(uow: UnitOfWork, account: Account, payment: Payment, due_on: date, now: datetime) -> None:
    """A month that turns out to have been paid in time costs nothing."""
    for entry in uow.accounts.entries(account):
        if (entry.kind, entry.part) != ("accrual", "penalty"):
            continue
        missed = date.fromisoformat(entry.source_ref.removeprefix("penalty:"))
        if payment.value_on <= missed < due_on:
            key = f"payment:{payment.ref}:penalty:{missed.isoformat()}"
            uow.accounts.add_entry(account, "penalty", "reversal", -entry.minor, entry.on, key, now)


def next_state(state: DueState, payment: Payment, next_minimum: Money) -> DueState:
    """The due state after this payment."""
    if payment.effect.get("agreement"):
        last = max(payment.value_on, state.last_paid_on or payment.value_on)
        return DueState(state.due_on, state.due_day, state.minimum_due, last)
    return after_payment(state, Money(payment.minor, payment.currency), payment.value_on, next_minimum)


def minimum_after(uow: UnitOfWork, account: Account, product: Product) -> Money:
    """The next month's minimum on what is owed now."""
    owed = balance_of(uow.accounts.entries(account), account.currency)
    return minimum_payment(product, owed, Money.zero(account.currency))


def settle_promises(uow: UnitOfWork, account: Account, payment: Payment, now: datetime) -> None:
    """Keep the promises that this payment fulfils, one that was broken too soon as well; say what became of it.

    Where nothing is owed any more, an open promise is kept: the debt was smaller than what was promised.
    """
    zone = account.customer.timezone
    payments, today = uow.payments.of(account), local_date(now, zone)
    states = []
    for promise in uow.negotiation.promises(account):
        if promise.status not in ("due", "broken"):
            continue
        was, state = promise.status, promise_state(promise, payments, today, zone)
        if was == "due" and account.status == "closed":
            state = "kept"
        if state == "kept" or was == "due":
            promise.status = state
            states.append(state)
    if states:
        payment.effect = payment.effect | {"promise_state": states[-1]}


def end_offers(uow: UnitOfWork, account: Account, payment: Payment, now: datetime) -> None:
    """What was offered was reckoned on what was owed before; the payment keeps until when it had been open."""
    ended = {}
    for offer in uow.negotiation.offers(account):
        if offer.status != "accepted" and offer.expires_at > now:
            ended[str(offer.id)] = offer.expires_at.isoformat()
            offer.expires_at = now
    payment.before = payment.before | {"offers": ended}


def open_offers(uow: UnitOfWork, payment: Payment) -> None:
    """The offers stand again as they stood before the payment."""
    for offer_id, expires_at in payment.before.get("offers", {}).items():
        uow.negotiation.offer(int(offer_id)).expires_at = datetime.fromisoformat(expires_at)


def close_when_paid(uow: UnitOfWork, account: Account) -> None:
    """An account on which nothing is owed is closed; a credit on it stays and is shown."""
    if balance_of(uow.accounts.entries(account), account.currency).total.minor <= 0:
        account.status = "closed"


def reopen_account(uow: UnitOfWork, account: Account) -> None:
    """An account is closed while nothing is owed on it, whatever it was that closed it."""
    if account.status == "closed" and balance_of(uow.accounts.entries(account), account.currency).total.minor > 0:
        account.status = "open"
