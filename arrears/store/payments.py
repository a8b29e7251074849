"""Payments: each external notice is one row, however often it comes."""

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import select

from arrears.money import Money
from arrears.store.idempotent import insert_once
from arrears.store.models import Account, Agreement, Payment

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork


class Payments:
    """The repository of payments."""

    def __init__(self, uow: "UnitOfWork") -> None:
        self.session = uow.session

    def by_ref(self, ref: str) -> Payment | None:
        return self.session.scalar(select(Payment).where(Payment.ref == ref.strip().upper()))

    def by_external(self, way: str, external_id: str) -> Payment | None:
        """The payment that was posted under a provider's or a bank's id."""
        return self.session.scalar(select(Payment).where(Payment.way == way, Payment.external_id == external_id))

    def of(self, account: Account) -> list[Payment]:
        """All payments on the account, reversed ones too, in the order in which they were posted."""
        mine = select(Payment).where(Payment.account_id == account.id).order_by(Payment.id)
        return list(self.session.scalars(mine))

    def equal(self, account: Account, amount: Money, on: date) -> list[Payment]:
        """What is posted on the account with that amount and value date, by whichever way."""
        mine = select(Payment).where(Payment.account_id == account.id, Payment.status == "posted")
        mine = mine.where(Payment.minor == amount.minor, Payment.currency == amount.currency, Payment.value_on == on)
        return list(self.session.scalars(mine.order_by(Payment.id)))

    def add(self, row: Payment, now: datetime) -> tuple[Payment, bool]:
        """The stored payment with its reference, and whether it is new."""
        row.ref = f"draft-{uuid4().hex[:24]}"  # the reference carries the row's number, known after the insert
        same = select(Payment).where(Payment.way == row.way, Payment.external_id == row.external_id)
        row, new = insert_once(self.session, row, same)
        if new:
            row.ref = f"PM-{now.year}-{row.id:06d}"
            self.session.flush()
        return row, new

    def agreement(self, account: Account, ref: str) -> Agreement | None:
        """The newest version of an agreement, as it stands in the database now."""
        versions = select(Agreement).where(Agreement.account_id == account.id, Agreement.ref == ref)
        fresh = versions.order_by(Agreement.version.desc()).limit(1).execution_options(populate_existing=True)
        return self.session.scalar(fresh)
