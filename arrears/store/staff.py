"""The people at the desk: their passwords (argon2), their locks, their sessions, whether they are there."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, select

from arrears.store.models import AgentSession, AgentUser

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork

FAILURES_BEFORE_LOCK = 5
LOCK = timedelta(minutes=15)
SESSION = timedelta(hours=12)
OFFLINE_SECONDS = 60
PASSWORD_CHARACTERS = range(8, 257)
ROLES = ("agent", "supervisor")

_hasher = PasswordHasher()
_NOBODY = _hasher.hash(secrets.token_hex(16))  # a wrong name costs as long as a wrong password


class StaffError(ValueError):
    """An agent cannot be made like this; the message says what to change."""


def password_matches(password_hash: str | None, password: str) -> bool:
    """Whether a password is right; slow on purpose, so call it outside a transaction."""
    try:
        return _hasher.verify(password_hash or _NOBODY, password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


class Staff:
    """Agents and their sessions."""

    def __init__(self, uow: "UnitOfWork") -> None:
        self._uow = uow

    def add(self, name: str, display_name: str, password: str, role: str, now: datetime) -> AgentUser:
        """Make an agent; raises `StaffError` when the name is taken or the password unfit."""
        name = name.strip()
        if not name or len(name) > 64 or not display_name.strip() or len(display_name) > 64:
            raise StaffError("give a name and a display name of at most 64 characters")
        if len(password) not in PASSWORD_CHARACTERS:
            raise StaffError("give a password of 8 to 256 characters")
        if role not in ROLES:
            raise StaffError(f"the role is one of {', '.join(ROLES)}, not {role!r}")
        if self.by_name(name) is not None:
            raise StaffError(f"there is an agent named {name!r} already")
        row = AgentUser(
            name=name,
            display_name=display_name.strip(),
            role=role,
            password_hash=_hasher.hash(password),
            failures=0,
            created_at=now,
        )
        self._uow.session.add(row)
        self._uow.session.flush()
        self._uow.audit.append("system", "agent.add", f"agent:{name}", {"role": role}, now)
        return row

    def reset_password(self, name: str, password: str, now: datetime) -> AgentUser:
        """Give a known agent another password; locks and sessions end with the old one."""
        row = self.by_name(name.strip())
        if row is None:
            raise StaffError(f"no agent is named {name!r}")
        if len(password) not in PASSWORD_CHARACTERS:
            raise StaffError("give a password of 8 to 256 characters")
        row.password_hash, row.failures, row.locked_until = _hasher.hash(password), 0, None
        self._uow.session.execute(delete(AgentSession).where(AgentSession.agent_id == row.id))
        self._uow.audit.append("system", "agent.password", f"agent:{row.name}", {}, now)
        return row

    def get(self, agent_id: int) -> AgentUser | None:
        return self._uow.session.get(AgentUser, agent_id)

    def by_name(self, name: str) -> AgentUser | None:
        return self._uow.session.scalar(select(AgentUser).where(AgentUser.name == name))

    def names(self) -> dict[int, str]:
        """The names that customers see, by agent."""
        return {row.id: row.display_name for row in self._uow.session.scalars(select(AgentUser))}

    def online(self, now: datetime, within_seconds: int = OFFLINE_SECONDS) -> list[AgentUser]:
        """The agents with a fresh heartbeat."""
        since = now - timedelta(seconds=within_seconds)
        query = select(AgentUser).where(AgentUser.last_seen_at >= since).order_by(AgentUser.id)
        return list(self._uow.session.scalars(query))

    def seen(self, agent: AgentUser, now: datetime) -> None:
        """A heartbeat."""
        agent.last_seen_at = now

    def left(self, agent: AgentUser) -> None:
        """Logged out: offline at once."""
        agent.last_seen_at = None

    def failed(self, agent: AgentUser, now: datetime) -> None:
        """A wrong password; the fifth in a row locks."""
        agent.failures += 1
        if agent.failures >= FAILURES_BEFORE_LOCK:
            agent.failures, agent.locked_until = 0, now + LOCK
            self._uow.audit.append("system", "agent.locked", f"agent:{agent.name}", {}, now)

    def locked(self, agent: AgentUser, now: datetime) -> bool:
        return agent.locked_until is not None and agent.locked_until > now

    def begin_session(self, agent: AgentUser, now: datetime) -> tuple[str, AgentSession]:
        """The secret for the cookie and the session; only the secret's hash is kept."""
        self._uow.session.execute(delete(AgentSession).where(AgentSession.expires_at <= now))
        token = secrets.token_urlsafe(32)
        row = AgentSession(
            token_hash=_digest(token),
            agent_id=agent.id,
            csrf=secrets.token_urlsafe(24),
            created_at=now,
            expires_at=now + SESSION,
        )
        agent.failures, agent.locked_until, agent.last_seen_at = 0, None, now
        self._uow.session.add(row)
        self._uow.session.flush()
        self._uow.audit.append(f"agent:{agent.name}", "agent.login", f"agent:{agent.name}", {}, now)
        return token, row

    def session(self, token: str, now: datetime) -> tuple[AgentUser, AgentSession] | None:
        """Whose session a cookie is, while it lasts."""
        row = self._uow.session.get(AgentSession, _digest(token))
        if row is None or row.expires_at <= now:
            return None
        return self._uow.session.get_one(AgentUser, row.agent_id), row

    def end_session(self, token: str) -> None:
        self._uow.session.execute(delete(AgentSession).where(AgentSession.token_hash == _digest(token)))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
