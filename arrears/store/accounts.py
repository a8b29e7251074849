"""Accounts and their ledger. An account is reached by a verified customer, by staff or by a job."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, func, or_, select

from arrears import rules as rule_books
from arrears.ledger import ENTRY_PARTS, Balance, balance_of, days_past_due
from arrears.ledger.allocation import Order, order_for, tidied
from arrears.products import Product, load_products
from arrears.store import accruals
from arrears.store.access import Job, Staff, Verified, require
from arrears.store.idempotent import insert_once
from arrears.store.models import Account, Customer, LedgerEntry

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork

KINDS = ("opening", "accrual", "plan_cost", "payment", "waiver", "reversal", "transfer", "adjustment")


class EntryConflict(Exception):
    """A movement came again under the same reference with other figures."""


class Accounts:
    """The repository of accounts and ledger entries."""

    def __init__(self, uow: "UnitOfWork") -> None:
        self.uow = uow
        self.session = uow.session

    def of(self, verified: Verified) -> list[Account]:
        """The customer's open accounts, in the order of their references."""
        require(verified, Verified)
        mine = select(Account).where(Account.customer_id == verified.customer_id, Account.status == "open")
        return list(self.session.scalars(mine.order_by(Account.ref)))

    def every_of(self, verified: Verified) -> list[Account]:
        """The customer's accounts, closed ones too."""
        require(verified, Verified)
        mine = select(Account).where(Account.customer_id == verified.customer_id)
        return list(self.session.scalars(mine.order_by(Account.ref)))

    def get(self, verified: Verified, ref: str) -> Account | None:
        """One account of the customer; somebody else's is not there."""
        require(verified, Verified)
        mine = select(Account).where(Account.customer_id == verified.customer_id, Account.ref == ref.strip().upper())
        return self.session.scalar(mine)

    def by_ref_for_staff(self, who: Staff | Job, ref: str) -> Account | None:
        require(who, Staff, Job)
        return self.session.scalar(select(Account).where(Account.ref == ref.strip().upper()))

    def of_customer(self, who: Staff | Job, customer: Customer) -> list[Account]:
        """All accounts of a customer, closed ones too."""
        require(who, Staff, Job)
        return list(
            self.session.scalars(select(Account).where(Account.customer_id == customer.id).order_by(Account.ref))
        )

    def entries(self, account: Account) -> list[LedgerEntry]:
        """The ledger, oldest first. Its sum is the balance."""
        rows = select(LedgerEntry).where(LedgerEntry.account_id == account.id).order_by(LedgerEntry.id)
        return list(self.session.scalars(rows))

    def add_entry(
        self, account: Account, part: str, kind: str, minor: int, on: date, source_ref: str, now: datetime
    ) -> LedgerEntry:
        """Book a movement once per `source_ref`; the same reference with other figures is an error."""
        if part not in ENTRY_PARTS or kind not in KINDS:
            raise ValueError(f"no such movement: {kind!r} of {part!r}")
        self.lock(account)
        row = LedgerEntry(
            account_id=account.id, part=part, kind=kind, minor=minor, on=on, source_ref=source_ref, created_at=now
        )
        same = select(LedgerEntry).where(LedgerEntry.account_id == account.id, LedgerEntry.source_ref == source_ref)
        entry, _ = insert_once(self.session, row, same)
        if (entry.part, entry.kind, entry.minor) != (part, kind, minor):
            raise EntryConflict(f"{source_ref} of {account.ref} is already booked with other figures")
        if account in self.session:
            self.session.expire(account, ["entries"])
        return entry

    def bring_up_to(self, account: Account, product: Product, as_of: date, now: datetime) -> list[LedgerEntry]:
        """Book the interest and penalty that have grown up to a day; what is booked already is left alone."""
        return accruals.bring_up_to(self.uow, account, product, as_of, now)

    def order(self, account: Account, on: date) -> Order:
        """In which order a payment of that value date goes to the parts of the debt, by its contract and the law."""
        rules = rule_books.at(account.customer.place, on)
        return order_for(load_products()[account.product], rules, days_past_due(account.due_on, on))

    def tidy(self, account: Account, key: str, order: Order, on: date, now: datetime) -> None:
        """Move a credit, and what a part was paid too much, to what is still owed; the entries begin with the key."""
        owed = balance_of(self.entries(account), account.currency)
        for part, move in tidied(owed, order).items():
            self.add_entry(account, part, "transfer", move.minor, on, f"{key}:{part}", now)

    def stated_on(self, account: Account) -> date | None:
        """The day for which the lender last stated the balance; None while nothing is on the ledger."""
        return accruals.stated_on(account, self.entries(account))

    def balance(self, account: Account, as_of: date) -> Balance:
        """What is owed on a day, with what has grown and is not booked yet. Writes nothing."""
        return accruals.balance(self.uow, account, as_of)

    def count_to_close(self, day: date) -> int:
        """How many open accounts have not had this day closed."""
        return self.session.scalar(select(func.count()).select_from(Account).where(*_to_close(day))) or 0

    def to_close(self, day: date, after_id: int, limit: int) -> list[Account]:
        """The next of them in the order of their ids, locked."""
        page = select(Account).where(*_to_close(day), Account.id > after_id).order_by(Account.id).limit(limit)
        return list(self.session.scalars(page.with_for_update()))

    def locked(self, account: Account) -> Account:
        """The account as it stands now, and nobody else's until the transaction ends."""
        self.session.flush()
        mine = select(Account).where(Account.id == account.id).with_for_update()
        return self.session.scalars(mine.execution_options(populate_existing=True)).one()

    def lock(self, account: Account) -> None:
        """Let nobody else negotiate on this account until the transaction ends."""
        self.session.execute(select(Account.id).where(Account.id == account.id).with_for_update())


def _to_close(day: date) -> tuple[ColumnElement[bool], ...]:
    return Account.status == "open", or_(Account.day_ended_on.is_(None), Account.day_ended_on < day)
