"""What the law wants done about a debt by a day: found every night, and made a task that a person sees."""

from datetime import date, datetime

from arrears.rules import at
from arrears.store.models import Account
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
