"""Who the customers are: people, what identifies them, how to reach them, what they asked for."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from arrears.store.models.base import Base, BigId


class Customer(Base):
    """A person with at least one account. `data_key` is their own key, wrapped by the master key."""

    __tablename__ = "customer"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    ref: Mapped[str] = mapped_column(String(64), unique=True)
    place: Mapped[str] = mapped_column(String(16))  # cn, us, us-nyc, uk, hk, in; unknown = default
    timezone: Mapped[str | None] = mapped_column(String(64))  # IANA name; None = unknown
    language: Mapped[str | None] = mapped_column(String(8))  # zh, en; None = not known yet
    data_key: Mapped[bytes] = mapped_column(LargeBinary)
    name_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    flags: Mapped[dict] = mapped_column(default=dict)  # {"vulnerable": {"since": iso, "why": code}, ...}
    locked_until: Mapped[datetime | None]  # identity lock after three failures
    source_hash: Mapped[str | None] = mapped_column(String(64))  # digest of the imported row
    created_at: Mapped[datetime]
    erased_at: Mapped[datetime | None]  # nothing that names them is kept any more

    factors: Mapped[list["IdentityFactor"]] = relationship(back_populates="customer", cascade="all, delete-orphan")
    contact_points: Mapped[list["ContactPoint"]] = relationship(back_populates="customer", cascade="all, delete-orphan")
    accounts: Mapped[list["Account"]] = relationship(back_populates="customer")  # noqa: F821


class IdentityFactor(Base):
    """One thing a customer can prove. Only a keyed hash of the normalised value is kept."""

    __tablename__ = "identity_factor"
    __table_args__ = (UniqueConstraint("customer_id", "kind"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))  # birth_date, id_last4, phone_last4, postcode
    value_hash: Mapped[str] = mapped_column(String(64))

    customer: Mapped[Customer] = relationship(back_populates="factors")


class ContactPoint(Base):
    """A number, an address or a channel handle. `lookup_hash` finds it without reading it."""

    __tablename__ = "contact_point"
    __table_args__ = (UniqueConstraint("customer_id", "kind", "lookup_hash"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))  # phone, email, address, telegram, web
    lookup_hash: Mapped[str] = mapped_column(String(64), index=True)
    value_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    usable: Mapped[bool] = mapped_column(default=True)

    customer: Mapped[Customer] = relationship(back_populates="contact_points")


class ContactPreference(Base):
    """What the customer allows or forbids, append-only; the newest row for a (channel, kind) holds."""

    __tablename__ = "contact_preference"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    channel: Mapped[str] = mapped_column(String(16))  # a channel's name, or "all"
    kind: Mapped[str] = mapped_column(String(24))  # stop, resume, window, less, consent
    detail: Mapped[dict] = mapped_column(default=dict)
    message_id: Mapped[str | None] = mapped_column(String(64), unique=True)
    recorded_at: Mapped[datetime]
