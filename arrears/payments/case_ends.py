"""Cases that close by themselves: the money has come, or a new version of the agreement or of the balance answers them.

Why one closed is `closed` in its detail, and on record.
"""

from datetime import date, datetime

from arrears.clock import local_date
from arrears.store.models import Account, Agreement, Case, Payment
from arrears.store.unit_of_work import UnitOfWork

MISSED, LATE = "missed", "settlement_late"
PAID, REVERSED, CHANGED = "paid", "payment_reversed", "agreement_changed"


def close_paid(uow: UnitOfWork, account: Account, now: datetime) -> None:
    """After a payment: the cases of which the missed money is there in full, once each. A broken agreement brings the
    whole balance due, so that its cases wait for all of it, or for the person."""
    paid_off, today = account.status == "closed", local_date(now, account.customer.timezone)
    for case in uow.cases.open_of(account.customer_id, account.id, MISSED):
        if paid_off or _is_there(uow, case, today):
            close(uow, account, case, PAID, now)
    for case in uow.cases.open_of(account.customer_id, account.id, LATE) if paid_off else ():
        close(uow, account, case, PAID, now)


def close_reversed(
    uow: UnitOfWork, account: Account, payment: Payment, agreement: Agreement | None, now: datetime
) -> None:
    """After a bounce: a settlement of which the late payment is gone, or that runs again, has nothing to decide."""
    runs = agreement.ref if agreement is not None and agreement.status == "running" else None
    for case in uow.cases.open_of(account.customer_id, account.id, LATE):
        if case.detail["payment"] == payment.ref or case.detail["agreement"] == runs:
            close(uow, account, case, REVERSED, now)


def close_changed(uow: UnitOfWork, account: Account, made: Agreement, now: datetime) -> None:
    """After a new version that the customer agreed to: of what was missing nothing is, when every open day lies ahead.

    A change that leaves a missing payment where it was answers nothing. What is missed of the new version is a case of
    its own.
    """
    if not _in_order(made, local_date(now, account.customer.timezone)):
        return
    for case in uow.cases.open_of(account.customer_id, account.id, MISSED):
        if case.detail["agreement"] == made.ref:
            close(uow, account, case, CHANGED, now)


def was_paid(case: Case) -> bool:
    """Whether the money closed it, and no person."""
    return case.status == "closed" and case.detail.get("closed") == PAID


def _is_there(uow: UnitOfWork, case: Case, today: date) -> bool:
    """Whether the payments that the case is about are made; of an agreement that was changed since, whatever is due."""
    newest = uow.agreements.versions(case.detail["agreement"])[-1]
    if newest.status != "running":
        return newest.status == "kept"
    if newest.version != case.detail["version"]:
        return _in_order(newest, today)
    about = [due for due in newest.instalments if due.number in case.detail["numbers"]]
    return all(due.paid >= due.minor for due in about)


def _in_order(agreement: Agreement, today: date) -> bool:
    """Whether no payment is missing: every open day is today or to come."""
    return all(due.paid >= due.minor or due.due_on >= today for due in agreement.instalments)


def close(uow: UnitOfWork, account: Account, case: Case, reason: str, now: datetime) -> None:
    """Close an open case with its reason, on record."""
    case.detail = case.detail | {"closed": reason}
    uow.cases.close(case, now)
    detail = {"case": case.ref, "kind": case.kind, "closed": reason}
    uow.audit.append("system", "case_closed", f"account:{account.ref}", detail, now)
