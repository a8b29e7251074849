"""When something last happened with customers of whom nothing is asked any more."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from arrears.clock import local_date
from arrears.store.models import Account, Case, ContactRecord, Customer, LedgerEntry, Payment

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork

BATCH_CUSTOMERS = 500


class Activity:
    """Reads; decides nothing."""

    def __init__(self, uow: "UnitOfWork") -> None:
        self._session = uow.session

    def settled(self) -> Iterator[tuple[Customer, date]]:
        """Customers, not erased, with every account closed and no case open, with the day of the last activity."""
        after = 0
        busy = select(Account.customer_id).where(Account.status != "closed")
        waiting = select(Case.customer_id).where(Case.status == "open", Case.customer_id.is_not(None))
        while True:
            query = select(Customer).where(Customer.id > after, Customer.erased_at.is_(None))
            query = query.where(Customer.id.not_in(busy), Customer.id.not_in(waiting))
            customers = list(self._session.scalars(query.order_by(Customer.id).limit(BATCH_CUSTOMERS)))
            if not customers:
                return
            for customer in customers:
                yield customer, self._last(customer)
            after = customers[-1].id

    def _last(self, customer: Customer) -> date:
        mine = select(Account.id).where(Account.customer_id == customer.id)
        moments = [
            customer.created_at,
            self._newest(LedgerEntry.created_at, LedgerEntry.account_id.in_(mine)),
            self._newest(Payment.received_at, Payment.account_id.in_(mine)),
            self._newest(ContactRecord.at, ContactRecord.customer_id == customer.id),
            self._newest(Case.closed_at, Case.customer_id == customer.id),
        ]
        return max(local_date(moment, customer.timezone) for moment in moments if moment is not None)

    def _newest(self, column, condition):
        # By the row and not by max(): SQLite gives an aggregate back without its zone.
        return self._session.scalar(
            select(column).where(condition, column.is_not(None)).order_by(column.desc()).limit(1)
        )
