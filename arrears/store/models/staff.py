"""The people at the desk, their sessions, and the audit trail of everything that anybody did."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from arrears.store.models.base import Base, BigId


class AgentUser(Base):
    """Somebody who works at the desk. Passwords are argon2 hashes."""

    __tablename__ = "agent_user"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    name: Mapped[str] = mapped_column(String(64), unique=True)  # what they log in with
    display_name: Mapped[str] = mapped_column(String(64))  # what the customer sees
    role: Mapped[str] = mapped_column(String(16), default="agent")  # agent, supervisor
    password_hash: Mapped[str] = mapped_column(String(255))
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    last_seen_at: Mapped[datetime | None]  # heartbeat; stale = offline
    created_at: Mapped[datetime]


class AgentSession(Base):
    """A login. Only the hash of the session cookie is kept."""

    __tablename__ = "agent_session"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    agent_id: Mapped[int] = mapped_column(ForeignKey("agent_user.id"), index=True)
    csrf: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class AuditEvent(Base):
    """One fact, chained by hash to the one before; nothing updates or deletes these rows."""

    __tablename__ = "audit_event"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    actor: Mapped[str] = mapped_column(String(64))  # assistant, agent:<name>, system, import
    action: Mapped[str] = mapped_column(String(48))
    subject: Mapped[str] = mapped_column(String(64), index=True)  # customer:<ref>, conversation:<id>, ...
    detail: Mapped[dict] = mapped_column(default=dict)  # codes and ids; no free text, no factor values
    at: Mapped[datetime]
    previous_hash: Mapped[str] = mapped_column(String(64), unique=True)  # unique = the chain cannot fork
    hash: Mapped[str] = mapped_column(String(64), unique=True)
