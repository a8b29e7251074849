"""What has to be done about a debt by a day: found every night, and made a task that a person sees."""

from datetime import date, datetime, timedelta
from typing import Any

from arrears.agreements import Agreed, Part, load_limits, missed, person_due
from arrears.clock import local_date
from arrears.payments import case_ends
from arrears.rules import at
from arrears.store.models import Account, Agreement
from arrears.store.notices import subject_of
from arrears.store.unit_of_work import UnitOfWork


def notice_due(uow: UnitOfWork, account: Account, day: date, now: datetime, acting_as: str) -> bool:
    """The debt was spoken of and its validation notice not given (rule US-13): a task with its day. True when new."""
    within_days = at(account.customer.place, day).binding("notice_within_days", acting_as)
    if within_days is None or account.first_contact_at is None or account.notice_sent_on is not None:
        return False
    case, new = uow.validations.task(account, within_days, day, now)
    if new:
        detail = {"case": case.ref, "answer_by": case.answer_by.isoformat()}
        uow.audit.append("system", "notice_due", f"account:{account.ref}", detail, now)
    return new


def verification_over(uow: UnitOfWork, account: Account, day: date, now: datetime) -> int:
    """A dispute that was not answered within the days of the law (rule US-19: verify, or stop): a case of its own holds
    the debt from then on, also when the dispute is answered late. How many are new."""
    opened, zone = 0, account.customer.timezone
    for dispute in uow.cases.open_of(account.customer_id, account.id, "dispute"):
        disputed_on = local_date(dispute.opened_at, zone)
        days = at(account.customer.place, disputed_on).value("verify_within_days")
        over = days is not None and day > disputed_on + timedelta(days=days)
        message_id = f"unverified:{dispute.ref}:{account.id}"
        if not over or uow.cases.of_message(message_id, "unverified"):
            continue
        case = uow.cases.found(account, "unverified", message_id, {"dispute": dispute.ref}, day, now)
        opened += 1
        detail = {"case": case.ref, "dispute": dispute.ref}
        uow.audit.append("system", "debt_unverified", f"account:{account.ref}", detail, now)
    return opened


def call_about_missed(uow: UnitOfWork, account: Account, agreement: Agreement, day: date, now: datetime) -> bool:
    """A payment of a running agreement is missing, after its grace and the days of a repair: a case, once for it.

    True when new, or when the money that had closed it bounced. It ends nothing: an agreement breaks only after an
    offer of a repair that reached the customer and stayed without a word of theirs.
    """
    agreed = uow.agreements.agreed(agreement, day)
    if not person_due(agreed, load_limits(), day):
        return False
    late = missed(agreed, day)
    subject = subject_of(case_ends.MISSED, agreement, late[0].number)
    known = uow.cases.of_message(subject, case_ends.MISSED)
    if known is not None and not case_ends.was_paid(known):
        return False
    facts = _facts(agreement, agreed, late)
    if known is not None:
        uow.cases.reopen(known, facts, day)
    case = known or uow.cases.found(account, case_ends.MISSED, subject, facts, day, now)
    detail = {"case": case.ref, "agreement": agreement.ref, "number": late[0].number}
    uow.audit.append("system", "missed_unanswered", f"account:{account.ref}", detail, now)
    return True


def _facts(agreement: Agreement, agreed: Agreed, late: tuple[Part, ...]) -> dict[str, Any]:
    """What the person has to know: which payments are missing, and whether anything was said of it on either side."""
    offered = agreed.repair_offered_on
    return {
        "agreement": agreement.ref,
        "version": agreement.version,
        "number": late[0].number,
        "numbers": [part.number for part in late],
        "due_on": late[0].on.isoformat(),
        "behind": sum(part.left.minor for part in late),
        "currency": agreement.currency,
        "repair_offered_on": offered.isoformat() if offered else None,
        "answered": offered is not None and agreed.unanswered_since is None,
    }
