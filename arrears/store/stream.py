"""The event log behind the screens: whoever reconnects names the last id that they saw and misses nothing."""

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import event, func, select, text

from arrears.store.models import Conversation, StreamEvent

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork

DESK = "desk"
STREAM_LOCK = 0x9A51E7  # PostgreSQL advisory lock: ids become visible in the order in which they were given
PAGE = 200


def chat(conversation_id: str) -> str:
    """What the customer's screens of one conversation hear."""
    return f"chat:{conversation_id}"


def desk_of(conversation_id: str) -> str:
    """What the agents who look at one conversation hear."""
    return f"desk:{conversation_id}"


class Stream:
    """Appends events and reads them back. An event gets its id when the unit of work commits."""

    def __init__(self, uow: "UnitOfWork") -> None:
        self._uow = uow
        self._pending: list[StreamEvent] = []
        self.told: set[str] = set()  # whom to wake once this is committed

    def append(
        self,
        audience: str,
        conversation: Conversation,
        kind: str,
        body: dict[str, Any],
        now: datetime,
        transcript_id: int | None = None,
    ) -> StreamEvent:
        """Tell an audience. The body is sealed with the conversation's key."""
        row = StreamEvent(
            audience=audience,
            conversation_id=conversation.id,
            transcript_id=transcript_id,
            kind=kind,
            body_sealed=self._seal(conversation, body),
            at=now,
        )
        if not self._pending:
            event.listen(self._uow.session, "before_commit", self._write, once=True)
        self._pending.append(row)
        self.told.add(audience)
        return row

    def changed(self, conversation: Conversation, now: datetime) -> None:
        """Tell the desk that a row of its lists is out of date."""
        if not any(e.audience == DESK and e.conversation_id == conversation.id for e in self._pending):
            self.append(DESK, conversation, "conversation", {}, now)

    def after(self, audience: str, last_id: int, limit: int = PAGE) -> list[StreamEvent]:
        """The events of an audience after an id, oldest first."""
        query = (
            select(StreamEvent)
            .where(StreamEvent.audience == audience, StreamEvent.id > last_id)
            .order_by(StreamEvent.id)
            .limit(limit)
        )
        return list(self._uow.session.scalars(query))

    def of_transcript(self, transcript_id: int) -> list[StreamEvent]:
        """The events that show one line of a transcript."""
        query = select(StreamEvent).where(StreamEvent.transcript_id == transcript_id).order_by(StreamEvent.id)
        return list(self._uow.session.scalars(query))

    def last_id(self, audience: str | None = None) -> int:
        """The newest id of an audience, or of all."""
        query = select(func.max(StreamEvent.id))
        if audience is not None:
            query = query.where(StreamEvent.audience == audience)
        return self._uow.session.scalar(query) or 0

    def audiences_after(self, last_id: int) -> set[str]:
        """Who has something new since an id."""
        return set(self._uow.session.scalars(select(StreamEvent.audience).where(StreamEvent.id > last_id).distinct()))

    def body(self, conversation: Conversation, row: StreamEvent) -> dict[str, Any]:
        """What an event says."""
        return json.loads(self._uow.vault.open(conversation.data_key, row.body_sealed))

    def rewrite(self, conversation: Conversation, row: StreamEvent, body: dict[str, Any]) -> None:
        """Replace what an event says: an identity answer does not stay in the log."""
        row.body_sealed = self._seal(conversation, body)

    def _seal(self, conversation: Conversation, body: dict[str, Any]) -> bytes:
        return self._uow.vault.seal(conversation.data_key, json.dumps(body, ensure_ascii=False))

    def _write(self, session: object) -> None:
        # A reader asks for "after the last id I saw". Were ids given early in a transaction, a lower id could
        # become visible after a higher one and would be missed for ever.
        session = self._uow.session
        session.flush()
        if session.get_bind().dialect.name == "postgresql":
            session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": STREAM_LOCK})
        session.add_all(self._pending)
        session.flush()
        self._pending = []
