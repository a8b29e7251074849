"""What was offered and agreed: offers, agreements with their instalments, promises to pay."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from arrears.store.models.base import Base, BigId


def only_one(table: str, status: str) -> Index:
    """An account has at most one row of that status: two conversations at once cannot both agree."""
    where = text(f"status = '{status}'")
    name = f"uq_{table}_{status}"
    return Index(name, "account_id", unique=True, postgresql_where=where, sqlite_where=where)


class Offer(Base):
    """An offer as it was put to the customer. It stays acceptable until `expires_at`."""

    __tablename__ = "offer"
    __table_args__ = (UniqueConstraint("message_id", "position"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    conversation_id: Mapped[str | None] = mapped_column(ForeignKey("conversation.id"), index=True)
    message_id: Mapped[str] = mapped_column(String(64))  # the customer's message that it answers
    position: Mapped[int] = mapped_column(default=1)  # 1, 2: order in which the choice was shown
    rung: Mapped[str] = mapped_column(String(24))
    round: Mapped[int] = mapped_column(default=1)
    terms: Mapped[dict]  # offers.Terms as JSON: kind, total, instalments, rate, waived
    reasons: Mapped[list] = mapped_column(default=list)  # reason codes
    rule_ids: Mapped[list] = mapped_column(default=list)
    authority: Mapped[str] = mapped_column(String(16))  # assistant, agent, supervisor
    status: Mapped[str] = mapped_column(String(16), default="made")  # made, accepted, declined, superseded, expired
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class Agreement(Base):
    """What both sides hold to. An amendment is a new version; an old version is never overwritten."""

    __tablename__ = "agreement"
    __table_args__ = (UniqueConstraint("ref", "version"), only_one("agreement", "running"))

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    ref: Mapped[str] = mapped_column(String(32), index=True)
    version: Mapped[int] = mapped_column(default=1)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    offer_id: Mapped[int | None] = mapped_column(ForeignKey("offer.id"))
    message_id: Mapped[str | None] = mapped_column(String(64), unique=True)  # the customer's yes
    kind: Mapped[str] = mapped_column(String(16))  # instalments, deferral, settlement
    total: Mapped[int] = mapped_column(BigInteger)  # minor units
    cost: Mapped[int] = mapped_column(BigInteger, default=0)  # interest and fees in `total`, minor units
    waived: Mapped[int] = mapped_column(BigInteger, default=0)
    currency: Mapped[str] = mapped_column(String(3))
    annual_rate: Mapped[Decimal] = mapped_column()
    language: Mapped[str] = mapped_column(String(8))
    status: Mapped[str] = mapped_column(String(16), default="running")  # running, kept, broken, cancelled, superseded
    agreed_at: Mapped[datetime]
    ended_on: Mapped[date | None]  # the contract's interest runs again from this day
    end_reason: Mapped[str | None] = mapped_column(String(32))  # a code: paid, missed, cooling_off, amended, ...

    instalments: Mapped[list["Instalment"]] = relationship(
        back_populates="agreement", order_by="Instalment.number", cascade="all, delete-orphan"
    )


class Instalment(Base):
    """One payment of an agreement's schedule."""

    __tablename__ = "instalment"
    __table_args__ = (UniqueConstraint("agreement_id", "number"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"), index=True)
    number: Mapped[int]
    due_on: Mapped[date]
    minor: Mapped[int] = mapped_column(BigInteger)
    paid: Mapped[int] = mapped_column(BigInteger, default=0)
    missed_on: Mapped[date | None]  # the day on which it was found unpaid after its grace

    agreement: Mapped[Agreement] = relationship(back_populates="instalments")


class Promise(Base):
    """A promise to pay (PTP): an amount and a day, read back and confirmed."""

    __tablename__ = "promise"
    __table_args__ = (only_one("promise", "due"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    conversation_id: Mapped[str | None] = mapped_column(ForeignKey("conversation.id"), index=True)
    message_id: Mapped[str | None] = mapped_column(String(64), unique=True)
    minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))
    due_on: Mapped[date]
    status: Mapped[str] = mapped_column(String(16), default="due")  # due, kept, broken, superseded, withdrawn
    made_at: Mapped[datetime]
