"""How money comes in: pay links, what providers told us, payments that a person must place, and what was said of it."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from arrears.store.models.base import Base, BigId

OPEN = text("status = 'open'")


class PayLink(Base):
    """A link on which one amount can be paid once. The provider's session is made when the customer opens it."""

    __tablename__ = "pay_link"
    __table_args__ = (
        Index(
            "uq_pay_link_open",
            "account_id",
            "purpose",
            "minor",
            unique=True,
            postgresql_where=OPEN,
            sqlite_where=OPEN,
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    ref: Mapped[str] = mapped_column(String(32), unique=True)  # PL-…, unguessable
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    conversation_id: Mapped[str | None] = mapped_column(ForeignKey("conversation.id"), index=True)
    message_id: Mapped[str | None] = mapped_column(String(64), unique=True)  # the message that asked for it
    minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))
    purpose: Mapped[str] = mapped_column(String(16))  # instalment, promise, full, partial
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id"))
    language: Mapped[str] = mapped_column(String(8))
    provider: Mapped[str] = mapped_column(String(16))  # sandbox, stripe
    provider_session: Mapped[str | None] = mapped_column(String(128), index=True)
    provider_url: Mapped[str | None] = mapped_column(String(1024))
    session_closed: Mapped[bool] = mapped_column(default=False)  # the provider was told that it is over
    status: Mapped[str] = mapped_column(String(16), default="open")  # open, paid, expired, failed, cancelled
    failure: Mapped[str | None] = mapped_column(String(32))  # the class of the reason: declined, insufficient_funds, …
    payment_ref: Mapped[str | None] = mapped_column(String(32), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class ProviderEvent(Base):
    """A provider's notification, once per event id: codes and figures, never what was typed on a card form."""

    __tablename__ = "provider_event"
    __table_args__ = (UniqueConstraint("provider", "event_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    provider: Mapped[str] = mapped_column(String(16))
    event_id: Mapped[str] = mapped_column(String(128))
    kind: Mapped[str] = mapped_column(String(16))  # paid, failed, expired, reversed, other
    link_ref: Mapped[str | None] = mapped_column(String(32), index=True)
    outcome: Mapped[str] = mapped_column(String(24))  # posted, same, queued, noted, reversed, ignored
    received_at: Mapped[datetime]


class Unmatched(Base):
    """Money that came in and that no rule could place with certainty: a person does, with a reason."""

    __tablename__ = "unmatched_payment"
    __table_args__ = (UniqueConstraint("way", "external_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    way: Mapped[str] = mapped_column(String(16))  # link, statement
    external_id: Mapped[str] = mapped_column(String(128))
    bank_id: Mapped[str | None] = mapped_column(String(128), index=True)  # as of a payment
    minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))
    value_on: Mapped[date]
    reference: Mapped[str | None] = mapped_column(String(64))  # ours, where one was found
    data_key: Mapped[bytes] = mapped_column(LargeBinary)
    line_sealed: Mapped[bytes] = mapped_column(LargeBinary)  # JSON {"name", "text"}: the payer's own words
    source: Mapped[str] = mapped_column(String(128))  # file or provider
    certainty: Mapped[str] = mapped_column(String(8))  # doubtful, unknown, same
    reasons: Mapped[list] = mapped_column(default=list)  # reason codes
    candidates: Mapped[list] = mapped_column(default=list)  # [{"account", "reasons", "payment"}]
    status: Mapped[str] = mapped_column(String(12), default="open", index=True)  # open, assigned, rejected, same
    payment_ref: Mapped[str | None] = mapped_column(String(32), index=True)
    decided_by: Mapped[str | None] = mapped_column(String(64))
    decision: Mapped[str | None] = mapped_column(String(400))  # the reason that the person gave
    received_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]


class PaymentNotice(Base):
    """Something about a payment that the customer is to hear, once."""

    __tablename__ = "payment_notice"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    subject: Mapped[str] = mapped_column(String(96), unique=True)  # posted:PM-…, due:AG-…:<version>:<number>, …
    kind: Mapped[str] = mapped_column(String(16))  # posted, reversed, corrected, failed, expired, due, promised, missed
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    conversation_id: Mapped[str | None] = mapped_column(ForeignKey("conversation.id"))
    detail: Mapped[dict] = mapped_column(default=dict)  # figures in minor units, days, references
    state: Mapped[str] = mapped_column(String(8), default="pending", index=True)  # pending, told, shown, held, nobody
    made_at: Mapped[datetime]
    told_at: Mapped[datetime | None]
    transcript_id: Mapped[int | None] = mapped_column(ForeignKey("transcript.id"), index=True)  # the line that tells it
