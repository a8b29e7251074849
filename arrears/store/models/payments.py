"""Payments that came in, by whichever way; each is posted once."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from arrears.store.models.base import Base, BigId


class Payment(Base):
    """Money that was received, where it went, and what a reversal has to restore."""

    __tablename__ = "payment"
    __table_args__ = (UniqueConstraint("way", "external_id"), CheckConstraint("minor > 0", "above_zero"))

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    ref: Mapped[str] = mapped_column(String(32), unique=True)  # PM-2026-000001
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))
    value_on: Mapped[date]  # the day on which it counts
    way: Mapped[str] = mapped_column(String(16))  # link, statement, manual
    external_id: Mapped[str] = mapped_column(String(128))  # the provider's own id of it, or a digest of the bank's line
    bank_id: Mapped[str | None] = mapped_column(String(128), index=True)  # the bank's own id; it may come again
    reference: Mapped[str | None] = mapped_column(String(64), index=True)  # the one that we gave the payer
    status: Mapped[str] = mapped_column(String(16), default="posted")  # posted, reversed
    allocation: Mapped[dict] = mapped_column(default=dict)  # {part: minor units}
    effect: Mapped[dict] = mapped_column(default=dict)  # what it did to the agreement and the promise
    before: Mapped[dict] = mapped_column(default=dict)  # what was due before, and when
    received_at: Mapped[datetime]
    posted_by: Mapped[str] = mapped_column(String(64))  # system, agent:<name>
    reason: Mapped[str | None] = mapped_column(String(255))  # why it was posted by hand
    reversed_at: Mapped[datetime | None]
    reversal_reason: Mapped[str | None] = mapped_column(String(255))
