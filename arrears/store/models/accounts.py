"""What is owed: accounts, and the entries whose sum is the balance."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from arrears.store.models.base import Base, BigId
from arrears.store.models.customers import Customer


class Account(Base):
    """A card or a loan. The balance is never a column: it is the sum of the ledger's entries."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    ref: Mapped[str] = mapped_column(String(64), unique=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    product: Mapped[str] = mapped_column(String(32))  # key into the product configuration
    last_four: Mapped[str] = mapped_column(String(4))
    currency: Mapped[str] = mapped_column(String(3))
    opened_on: Mapped[date | None]
    due_on: Mapped[date]  # the oldest unpaid due date: days past due = as_of - due_on
    last_paid_on: Mapped[date | None]
    limitation_from: Mapped[date | None]  # the day of `arrears.limitation`; None = unknown, treated as too old
    minimum_due: Mapped[int] = mapped_column(BigInteger, default=0)  # minor units
    status: Mapped[str] = mapped_column(String(16), default="open")  # open, closed
    accrues_from: Mapped[date | None]  # the day for which the balance was stated; None = that of the oldest entry
    stated_at: Mapped[datetime | None]  # when the lender last stated the account: the newest row that changed it
    stated_paid_on: Mapped[date | None]  # the day of the last payment that this statement knew of; None = unknown
    due_day: Mapped[int | None]  # day of the month on which payments fall due; None = that of due_on
    day_ended_on: Mapped[date | None]  # the last day that was closed for this account
    first_contact_at: Mapped[datetime | None]  # when the debt was first spoken of with the customer
    notice_sent_on: Mapped[date | None]  # when its validation notice was given in a form that counts
    source_hash: Mapped[str | None] = mapped_column(String(64))  # digest of the imported row
    created_at: Mapped[datetime]

    customer: Mapped[Customer] = relationship(back_populates="accounts")
    entries: Mapped[list["LedgerEntry"]] = relationship(back_populates="account", order_by="LedgerEntry.id")


class LedgerEntry(Base):
    """One movement. Positive = owed more, negative = owed less. Never updated, never deleted."""

    __tablename__ = "ledger_entry"
    __table_args__ = (UniqueConstraint("account_id", "source_ref"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    part: Mapped[str] = mapped_column(String(16))  # principal, interest, penalty, fees, credit
    kind: Mapped[str] = mapped_column(String(16))  # accounts.KINDS: opening, payment, ...
    minor: Mapped[int] = mapped_column(BigInteger)
    on: Mapped[date] = mapped_column("booked_on")
    source_ref: Mapped[str] = mapped_column(String(96))  # idempotency key within the account
    created_at: Mapped[datetime]

    account: Mapped[Account] = relationship(back_populates="entries")
