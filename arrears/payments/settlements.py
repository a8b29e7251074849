"""A settlement that was paid after its day: the money counts, what was to be given up is a person's to decide."""

from collections.abc import Iterable
from datetime import date, datetime

from arrears.agreements.states import Move, after
from arrears.clock import local_date
from arrears.money import Money
from arrears.payments.case_ends import LATE
from arrears.payments.lifecycle import KEPT_PERCENT, last_day
from arrears.store.models import Account, Agreement, Payment
from arrears.store.unit_of_work import UnitOfWork

ENDED = "paid_late"  # why it ended


def in_time(agreement: Agreement, came: Iterable[tuple[date, int]]) -> bool:
    """Whether 95 % of the sum came by the last day agreed or within its grace: the rule of a promise that is kept.

    `came`: value dates where the customer lives, and minor units. Only a settlement can be too late: it gives up a
    part of the debt for a sum by a day.
    """
    if agreement.kind != "settlement" or not agreement.waived:
        return True
    last, came = last_day(agreement.instalments[-1].due_on), list(came)
    if all(on <= last for on, _ in came):
        return True  # nothing came late: what lacks of the sum, the lender took off the debt
    return sum(minor for on, minor in came if on <= last) * 100 >= agreement.total * KEPT_PERCENT


def came_to(
    uow: UnitOfWork, account: Account, agreement: Agreement, payment: Payment, paid: Money
) -> list[tuple[date, int]]:
    """What was paid to an agreement, all its versions, with the payment that is being posted: (value date, minor)."""
    earlier = [
        (one.value_on, one.effect["to_agreement"])
        for one in uow.payments.of(account)
        if one.id != payment.id and one.status == "posted" and (one.effect or {}).get("agreement") == agreement.ref
    ]
    return [*earlier, (payment.value_on, paid.minor)]


def end_late(uow: UnitOfWork, account: Account, agreement: Agreement, payment: Payment, now: datetime) -> None:
    """The settlement is broken, on record; nothing is waived. Interest runs again from today."""
    agreement.status = str(after(agreement.ref, agreement.status, Move.BREAK))
    agreement.end_reason, agreement.ended_on = ENDED, local_date(now, account.customer.timezone)
    uow.session.flush()
    detail = {"agreement": agreement.ref, "version": agreement.version, "payment": payment.ref}
    uow.audit.append("system", "settlement_late", f"account:{account.ref}", detail, now)


def call_a_person(uow: UnitOfWork, account: Account, agreement: Agreement, payment: Payment, now: datetime) -> None:
    """A case with the facts, once for the payment that made it: whether the settlement can still stand."""
    detail = {
        "agreement": agreement.ref,
        "version": agreement.version,
        "payment": payment.ref,
        "due_on": agreement.instalments[-1].due_on.isoformat(),
        "came_on": payment.value_on.isoformat(),
        "total": agreement.total,
        "waived": agreement.waived,
        "currency": agreement.currency,
    }
    subject = f"{LATE}:{agreement.ref}:{agreement.version}:{payment.ref}"
    uow.cases.found(account, LATE, subject, detail, local_date(now, account.customer.timezone), now)
