"""What is said unasked of payments that were agreed: before the day, when one was missed, when that ended it all."""

from datetime import date, datetime, timedelta
from typing import Any

from arrears import rules
from arrears.payments.lifecycle import instalment_state
from arrears.store.models import Account, Agreement, Instalment, PaymentNotice, Promise
from arrears.store.notices import subject_of
from arrears.store.unit_of_work import UnitOfWork

REMINDERS = ("due", "promised", "missed", "ended")  # the kinds of notices that can become untrue before they are told


def remind(uow: UnitOfWork, account: Account, today: date, now: datetime) -> int:
    """Ask for a reminder of each payment that is due within the days of the account's place; how many are new.

    Once for a payment: a changed plan has new payments. A pause has none to be reminded of.
    """
    days = rules.at(account.customer.place, today).value("reminder_days")
    if days is None:
        return 0
    last, asked = today + timedelta(days=days), 0
    agreement = uow.negotiation.running_agreement(account)
    if agreement is not None and not uow.agreements.paused(agreement):
        for due in agreement.instalments:
            if due.paid < due.minor and today < due.due_on <= last:
                asked += _about(uow, account, "due", agreement, due, now)
    for promise in uow.negotiation.promises(account):
        if promise.status == "due" and today < promise.due_on <= last:
            detail = {"promise": promise.id, "minor": promise.minor, "on": promise.due_on.isoformat()}
            asked += _notice(uow, account, "promised", f"promised:{promise.id}", detail, now)
    return asked


def say_missed(uow: UnitOfWork, account: Account, agreement: Agreement, due: Instalment, now: datetime) -> bool:
    """Ask for the customer to hear that a payment did not come and can be made up for; once for a payment."""
    return _about(uow, account, "missed", agreement, due, now)


def say_ended(uow: UnitOfWork, account: Account, agreement: Agreement, now: datetime) -> bool:
    """Ask for the customer to hear that an agreement ended over a payment that did not come; once for an agreement."""
    left = sum(due.minor - due.paid for due in agreement.instalments)
    detail = {"agreement": agreement.ref, "agreement_id": agreement.id, "minor": left}
    detail |= {"on": agreement.ended_on.isoformat()}
    return _notice(uow, account, "ended", f"ended:{agreement.ref}:{agreement.version}", detail, now)


def still_true(uow: UnitOfWork, notice: PaymentNotice, today: date) -> bool:
    """Whether a reminder may still be said: what it speaks of still stands, unpaid, and its day is still ahead.

    Everything else that notices tell has happened and stays true.
    """
    if notice.kind not in REMINDERS:
        return True
    detail = notice.detail
    if notice.kind == "promised":
        promise = uow.session.get_one(Promise, detail["promise"])
        return promise.status == "due" and today <= promise.due_on
    if notice.kind == "ended":
        return uow.session.get_one(Agreement, detail["agreement_id"]).status == "broken"
    due = uow.session.get_one(Instalment, detail["instalment"])
    agreement = uow.session.get_one(Agreement, due.agreement_id)
    if agreement.status != "running" or due.paid >= due.minor:
        return False
    return today <= due.due_on if notice.kind == "due" else instalment_state(due, today) == "missed"


def _about(uow: UnitOfWork, account: Account, kind: str, agreement: Agreement, due: Instalment, now: datetime) -> bool:
    numbers = {"number": due.number, "of": len(agreement.instalments), "minor": due.minor - due.paid}
    detail = numbers | {"agreement": agreement.ref, "instalment": due.id, "on": due.due_on.isoformat()}
    return _notice(uow, account, kind, subject_of(kind, agreement, due.number), detail, now)


def _notice(uow: UnitOfWork, account: Account, kind: str, subject: str, detail: dict[str, Any], now: datetime) -> bool:
    return uow.notices.add(subject, kind, account, None, detail | {"currency": account.currency}, now)
