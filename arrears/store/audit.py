"""The audit trail: append-only, each event chained by hash to the one before."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from arrears.store.models import AuditEvent

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork

GENESIS = "0" * 64
LOCK_ID = 7_275_540  # PostgreSQL advisory lock: writers of the chain queue instead of colliding
ATTEMPTS = 20
PAGE_ROWS = 1000


@dataclass(frozen=True)
class ChainCheck:
    """The outcome of a check: `broken_id` is the first event that does not fit."""

    ok: bool
    events: int
    broken_id: int | None = None

    def __bool__(self) -> bool:
        return self.ok


class Audit:
    """The repository of audit events. They are written when the unit of work commits, in their order."""

    def __init__(self, uow: "UnitOfWork") -> None:
        self.session = uow.session
        self._pending: list[AuditEvent] = []

    def append(self, actor: str, action: str, subject: str, detail: dict, now: datetime) -> None:
        """Record a fact: codes and ids, no free text and no factor values."""
        plain = json.loads(json.dumps(detail))  # what is hashed is what the database gives back
        self._pending.append(AuditEvent(actor=actor, action=action, subject=subject, detail=plain, at=now))

    def has(self, action: str, subject: str) -> bool:
        """Whether such a fact about the subject is on record."""
        query = select(AuditEvent.id).where(AuditEvent.action == action, AuditEvent.subject == subject).limit(1)
        return self.session.scalar(query) is not None

    def write_pending(self) -> None:
        """Chain and write what was appended. Called by commit, last, so that the chain is locked briefly."""
        if not self._pending:
            return
        if self.session.get_bind().dialect.name == "postgresql":
            self.session.execute(text("SELECT pg_advisory_xact_lock(:id)"), {"id": LOCK_ID})
        for event in self._pending:
            self._write(event)
        self._pending = []

    def forget_pending(self) -> None:
        self._pending = []

    def verify_chain(self) -> ChainCheck:
        """Recompute every hash from the beginning."""
        previous, last_id, count = GENESIS, 0, 0
        page = select(AuditEvent).order_by(AuditEvent.id).limit(PAGE_ROWS)
        while events := list(self.session.scalars(page.where(AuditEvent.id > last_id))):
            for event in events:
                if event.previous_hash != previous or event.hash != _digest(event):
                    return ChainCheck(False, count, event.id)
                previous, last_id, count = event.hash, event.id, count + 1
            self.session.expunge_all()
        return ChainCheck(True, count)

    def of(self, subject: str) -> list[AuditEvent]:
        """What happened to one subject, oldest first."""
        mine = select(AuditEvent).where(AuditEvent.subject == subject).order_by(AuditEvent.id)
        return list(self.session.scalars(mine))

    def _write(self, event: AuditEvent) -> None:
        for _ in range(ATTEMPTS):
            event.previous_hash = self._head()
            event.hash = _digest(event)
            try:
                with self.session.begin_nested():
                    self.session.add(event)
                return
            except IntegrityError:  # another writer took this place in the chain: stand behind it
                continue
        raise RuntimeError(f"the audit chain was busy {ATTEMPTS} times in a row")

    def _head(self) -> str:
        newest = select(AuditEvent.hash).order_by(AuditEvent.id.desc()).limit(1)
        return self.session.scalar(newest) or GENESIS


def _digest(event: AuditEvent) -> str:
    body = {
        "previous": event.previous_hash,
        "actor": event.actor,
        "action": event.action,
        "subject": event.subject,
        "detail": event.detail,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
    }
    return hashlib.sha256(json.dumps(body, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
