"""A payment that bounced: its entries are reversed, and everything that it moved is as if it had never come."""

from datetime import datetime

from arrears import limitation
from arrears.clock import local_date
from arrears.ledger import CREDIT
from arrears.ledger.allocation import Order
from arrears.ledger.transfers import taken_back
from arrears.money import Money
from arrears.payments import bounced, case_ends, effects, settlements
from arrears.payments.lifecycle import promise_state
from arrears.products import load_products
from arrears.store.models import Account, Agreement, Payment
from arrears.store.unit_of_work import UnitOfWork


def reverse(uow: UnitOfWork, payment: Payment, reason: str, now: datetime, by: str = "system") -> bool:
    """Reverse a payment; False when it was reversed before. Later payments keep what they did. The caller commits."""
    account = uow.accounts.locked(uow.session.get_one(Account, payment.account_id))
    uow.session.refresh(payment)
    if payment.status == "reversed":
        return False
    payment.status, payment.reversed_at, payment.reversal_reason = "reversed", now, reason
    before = bounced.owed_by_part(uow, account)
    _reverse_entries(uow, account, payment, now)
    agreement = _agreement_of(uow, payment)
    if agreement is not None:
        _take_back(uow, account, agreement, payment, now)
    bounced.keep_stated(uow, account, payment, before, now)
    case_ends.close_reversed(uow, account, payment, agreement, now)
    effects.reopen_account(uow, account)
    if not _restated(account, payment):
        _replay_due_dates(uow, account, payment)
    _replay_limitation(uow, account, payment)
    _replay_promises(uow, account, now)
    effects.open_offers(uow, payment)
    product = load_products()[account.product]
    order = uow.accounts.order(account, payment.value_on)
    _take_back_credit(uow, account, payment, order, now)
    uow.accounts.bring_up_to(account, product, payment.value_on, now)  # the debt grew as if it had never been paid
    uow.accounts.tidy(account, f"tidy:{payment.ref}", order, local_date(now, account.customer.timezone), now)
    effects.close_when_paid(uow, account)
    uow.audit.append(by, "payment_reversed", f"account:{account.ref}", _detail(payment, agreement), now)
    uow.session.flush()
    return True


def _detail(payment: Payment, agreement: Agreement | None) -> dict[str, str]:
    """For the audit trail. An agreement that was changed or ended since stays so: the sum is owed beside it."""
    if agreement is None:
        return {"payment": payment.ref}
    return {"payment": payment.ref, "agreement": agreement.ref, "agreement_state": agreement.status}


def _reverse_entries(uow: UnitOfWork, account: Account, payment: Payment, now: datetime) -> None:
    prefix = f"payment:{payment.ref}:"
    for entry in uow.accounts.entries(account):
        if entry.source_ref.startswith(prefix):
            key = f"reversal:{payment.ref}:{entry.source_ref.removeprefix(prefix)}"
            uow.accounts.add_entry(account, entry.part, "reversal", -entry.minor, entry.on, key, now)


def _take_back_credit(uow: UnitOfWork, account: Account, payment: Payment, order: Order, now: datetime) -> None:
    """What nothing was owed for when it came may have paid since what another bounce opened again.

    What it paid before the lender's last statement is not owed again: that statement is the debt. Only the credit goes.
    """
    entries = uow.accounts.entries(account)
    spent = sum(entry.minor for entry in entries if entry.part == CREDIT)
    stated = max((place for place, entry in enumerate(entries) if entry.kind == "adjustment"), default=-1)
    for move in taken_back(entries[stated + 1 :], order, spent):
        spent += move.minor if move.part == CREDIT else 0
        key = f"untidy:{payment.ref}:{move.on.isoformat()}:{move.part}"
        uow.accounts.add_entry(account, move.part, "transfer", move.minor, move.on, key, now)
    if spent > 0:
        key = f"untidy:{payment.ref}:stated:{CREDIT}"
        uow.accounts.add_entry(account, CREDIT, "reversal", -spent, payment.value_on, key, now)


def _agreement_of(uow: UnitOfWork, payment: Payment) -> Agreement | None:
    """The version that holds now: an agreement that was changed since carries what was paid before."""
    agreement_id = payment.effect.get("agreement_id")
    agreement = uow.session.get(Agreement, agreement_id, populate_existing=True) if agreement_id else None
    return agreement and uow.agreements.newest(agreement)


def _take_back(uow: UnitOfWork, account: Account, agreement: Agreement, payment: Payment, now: datetime) -> None:
    """Empty the instalments again, the newest first, and re-open an agreement that is not kept without the payment, or
    a settlement that had ended because it was complete too late: now it is not complete."""
    left = effects.paid(agreement) - Money(payment.effect["to_agreement"], payment.currency)
    effects.fill(agreement, max(left, Money.zero(payment.currency)))
    ended = agreement.status == "kept" or agreement.end_reason == settlements.ENDED
    if ended and effects.unpaid(agreement):
        effects.reopen(uow, account, agreement, now)


def _restated(account: Account, payment: Payment) -> bool:
    """Whether the lender has stated the account since: what is due, and when, is then what the lender said."""
    return account.stated_at is not None and payment.received_at < account.stated_at


def _replay_limitation(uow: UnitOfWork, account: Account, payment: Payment) -> None:
    """From what it was before the payment, with the later ones; never younger than it is now."""
    place, now_from = account.customer.place, account.limitation_from
    runs_from = effects.limitation_before(payment, now_from)
    for later in uow.payments.of(account):
        if later.id > payment.id and later.status == "posted":
            before = limitation.older(runs_from, effects.limitation_before(later, runs_from))
            later.before = later.before | effects.limitation_json(before)
            runs_from = limitation.after_payment(place, before, later.value_on)
    account.limitation_from = limitation.older(runs_from, now_from)


def _replay_due_dates(uow: UnitOfWork, account: Account, payment: Payment) -> None:
    """Begin where the payment began, and let the later ones do again what they did."""
    product = load_products()[account.product]
    state = effects.due_from_json(payment.before, account.currency)
    minimum = effects.minimum_after(uow, account, product)
    for later in uow.payments.of(account):
        if later.id > payment.id and later.status == "posted":
            later.before = later.before | effects.due_json(state)
            state = effects.next_state(state, later, minimum)
    effects.set_due_state(account, state)


def _replay_promises(uow: UnitOfWork, account: Account, now: datetime) -> None:
    """A promise that was kept by this payment is due or broken again, unless a newer one took its place."""
    zone = account.customer.timezone
    payments, today = uow.payments.of(account), local_date(now, zone)
    promises = uow.negotiation.promises(account)
    for promise in promises:
        if promise.status != "kept":
            continue
        state = promise_state(promise, payments, today, zone)
        other_due = any(other.status == "due" for other in promises if other is not promise)
        promise.status = "superseded" if state == "due" and other_due else state
    uow.session.flush()
