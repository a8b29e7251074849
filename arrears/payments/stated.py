"""Whether the balance that the lender stated contains a payment already: it would be taken off a second time."""

from dataclasses import dataclass
from datetime import date, datetime

from arrears.clock import local_date
from arrears.payments.received import Received
from arrears.store.models import Account
from arrears.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Stated:
    """The lender's newest statement of a balance. `paid_on`: the last payment that it knew of; None = not said."""

    on: date
    at: datetime
    paid_on: date | None

    def may_contain(self, value_on: date) -> bool:
        """Strict: of an earlier day, a payment is not in it only where the statement knew of none so late."""
        if self.paid_on is None:
            return value_on < self.on
        return value_on <= min(self.on, self.paid_on)


def newest(uow: UnitOfWork, account: Account) -> Stated | None:
    """The statement that holds; None while nothing was stated."""
    entries = [entry for entry in uow.accounts.entries(account) if entry.kind in ("opening", "adjustment")]
    moments = [entry.created_at for entry in entries] + ([account.stated_at] if account.stated_at else [])
    if not moments:
        return None
    at = max(moments)
    on = max([local_date(at, account.customer.timezone), *(entry.on for entry in entries)])
    return Stated(on, at, account.stated_paid_on)


def may_contain(uow: UnitOfWork, account: Account, received: Received) -> Stated | None:
    """The statement that may contain the payment. One through a pay link that was made later is never in it."""
    stated = newest(uow, account)
    if stated is None or not stated.may_contain(received.value_on):
        return None
    link = uow.pay_links.by_ref(received.reference) if received.reference else None
    later = link is not None and link.account_id == account.id and link.created_at >= stated.at
    return None if later else stated
