"""What goes out: in order within a conversation, tried again with back-off, with what the provider answered."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from arrears.contact.facts import REPLY, Past
from arrears.store.models import ContactPoint, ContactRecord, Conversation, Transcript
from arrears.store.models import Outbox as Outgoing

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork

ERROR_CHARACTERS = 200


class Outbox:
    """The messages on their way out, and the record of every contact that took place."""

    def __init__(self, uow: "UnitOfWork") -> None:
        self._uow = uow

    def put(
        self,
        conversation: Conversation,
        line: Transcript,
        verdict: dict[str, Any],
        wall: datetime,
        *,
        held: bool,
        author: str | None = None,
        due_at: datetime | None = None,
    ) -> Outgoing:
        """Queue a line of the transcript for its channel, or hold it back with the verdict that forbids it.

        `due_at` is when the contact rules are asked again about a held line; without it they never are.
        """
        row = Outgoing(
            conversation_id=conversation.id,
            transcript_id=line.id,
            channel=conversation.channel,
            state="held" if held else "pending",
            verdict=verdict,
            attempts=0,
            next_attempt_at=wall,
            author=author or line.author,
            due_at=due_at,
        )
        self._uow.session.add(row)
        self._uow.session.flush()
        return row

    def due(self, now: datetime, limit: int = 100) -> list[int]:
        """The held messages about which the contact rules are to be asked again, the oldest first."""
        query = select(Outgoing.id).where(Outgoing.state == "held", Outgoing.due_at <= now)
        return list(self._uow.session.scalars(query.order_by(Outgoing.id).limit(limit)))

    def held(self, outbox_id: int) -> Outgoing | None:
        """A message that is held back, locked; None when it is not or no longer."""
        row = self._uow.session.get(Outgoing, outbox_id, with_for_update=True, populate_existing=True)
        return row if row is not None and row.state == "held" else None

    def of_line(self, transcript_id: int) -> Outgoing | None:
        return self._uow.session.scalar(select(Outgoing).where(Outgoing.transcript_id == transcript_id))

    def release(self, row: Outgoing, verdict: dict[str, Any], wall: datetime) -> None:
        """A held message may go after all."""
        row.state, row.verdict, row.next_attempt_at = "pending", verdict, wall
        row.due_at = row.override_asked_at = row.override_asked_by = None

    def overrides_asked(self, conversation_ids: list[str]) -> set[str]:
        """Those of the conversations in which an agent asks a supervisor to let a held message go."""
        query = select(Outgoing.conversation_id).where(
            Outgoing.conversation_id.in_(conversation_ids),
            Outgoing.state == "held",
            Outgoing.override_asked_at.is_not(None),
        )
        return set(self._uow.session.scalars(query))

    def heads(self, channel: str, wall: datetime, limit: int = 50) -> list[Outgoing]:
        """The next message of each conversation of a channel, where its time has come. Later ones wait behind it."""
        first = (
            select(func.min(Outgoing.id))
            .where(Outgoing.channel == channel, Outgoing.state == "pending")
            .group_by(Outgoing.conversation_id)
        )
        query = (
            select(Outgoing)
            .where(Outgoing.id.in_(first), Outgoing.next_attempt_at <= wall)
            .order_by(Outgoing.id)
            .limit(limit)
        )
        return list(self._uow.session.scalars(query))

    def claim(self, outbox_id: int, wall: datetime, until: datetime) -> Outgoing | None:
        """Take a message for sending: until then no other sender takes it. None when somebody was faster."""
        row = self._uow.session.get(Outgoing, outbox_id, with_for_update=True, populate_existing=True)
        if row is None or row.state != "pending" or row.next_attempt_at > wall:
            return None
        row.next_attempt_at = until
        row.attempts += 1
        return row

    def sent(self, conversation: Conversation, row: Outgoing, provider_id: str | None, now: datetime) -> None:
        """The provider took it: that is a contact."""
        row.state, row.sent_at, row.provider_message_id, row.error = "sent", now, provider_id, None
        line = self._uow.session.get(Transcript, row.transcript_id)
        self.contact(conversation, line, "out", now, row.verdict)

    def later(self, row: Outgoing, error: str, at: datetime) -> None:
        row.error, row.next_attempt_at = error[:ERROR_CHARACTERS], at

    def failed(self, row: Outgoing, error: str) -> None:
        row.state, row.error = "failed", error[:ERROR_CHARACTERS]

    def contact(
        self, conversation: Conversation, line: Transcript, direction: str, now: datetime, verdict: dict | None = None
    ) -> None:
        """Record that there was a contact, once per line."""
        if self._uow.session.scalar(select(ContactRecord.id).where(ContactRecord.transcript_id == line.id)):
            return
        row = ContactRecord(
            conversation_id=conversation.id,
            customer_id=conversation.customer_id,
            transcript_id=line.id,
            direction=direction,
            channel=conversation.channel,
            by=line.author,
            verdict=verdict or {},
            at=now,
        )
        self._uow.session.add(row)
        self._uow.session.flush()
        if direction == "out" and conversation.customer_id is not None:
            asked = row.verdict.get("inputs") or {}
            past = Past(now, "out", row.channel, asked.get("kind", REPLY), debt=asked.get("debt"))
            self._uow.validations.spoken_of(self._uow.customers.by_id(conversation.customer_id), past)

    def unusable(self, channel: str, user: str) -> int:
        """The provider says that this address cannot be reached any more; how many contact points that hit."""
        found = select(ContactPoint).where(
            ContactPoint.kind == channel, ContactPoint.lookup_hash == self._uow.vault.hash(channel, user)
        )
        points = list(self._uow.session.scalars(found))
        for point in points:
            point.usable = False
        return len(points)

    def states(self) -> dict[str, int]:
        """How many messages are in which state."""
        query = select(Outgoing.state, func.count()).group_by(Outgoing.state)
        return {state: count for state, count in self._uow.session.execute(query)}

    def of_conversation(self, conversation: Conversation) -> dict[int, Outgoing]:
        """The outgoing messages of a conversation, by transcript line."""
        rows = self._uow.session.scalars(select(Outgoing).where(Outgoing.conversation_id == conversation.id))
        return {row.transcript_id: row for row in rows}
