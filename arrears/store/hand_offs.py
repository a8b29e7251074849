"""A conversation's way to a person and back: asked for once, claimed by one, always ended."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from arrears.ownership import Move, Owner
from arrears.store.models import Conversation, HandOff

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork

TAKEN_OVER_PRIORITY = 5


class HandOffs:
    """The hand-offs; at most one of a conversation is open."""

    def __init__(self, uow: "UnitOfWork") -> None:
        self._uow = uow

    def request(
        self,
        conversation: Conversation,
        message_id: str | None,
        reason: str,
        priority: int,
        now: datetime,
        actor: str = "assistant",
    ) -> HandOff:
        """Ask for a person. Asking again changes at most the urgency, and under the same message nothing."""
        known = self._of_message(message_id) if message_id else None
        if known is not None:
            return known
        conversation = self._uow.conversations.locked(conversation.id)
        running = self.open_of(conversation)
        if running is not None:
            if priority < running.priority:  # 1 is the most urgent
                running.priority, running.reason = priority, reason
                self._uow.stream.changed(conversation, now)
            return running
        row = self._add(conversation, message_id, reason, priority, now)
        if conversation.owner != Owner.HUMAN:
            self._uow.conversations.move(conversation, Move.ASK, now, actor=actor)
        return row

    def claim(self, conversation: Conversation, agent_id: int, now: datetime, actor: str) -> HandOff:
        """An agent takes the conversation; raises when it is not free."""
        self._uow.conversations.move(conversation, Move.CLAIM, now, actor=actor, agent_id=agent_id)
        row = self.open_of(conversation)
        if row is None:
            row = self._add(conversation, None, "taken_over", TAKEN_OVER_PRIORITY, now)
        row.claimed_at, row.claimed_by = now, agent_id
        return row

    def give_back(self, conversation: Conversation, now: datetime, actor: str) -> None:
        """The assistant speaks again, in a new episode."""
        self._uow.conversations.move(conversation, Move.GIVE_BACK, now, actor=actor)
        self._uow.conversations.next_episode(conversation, "given_back", now)
        self._end(conversation, "given_back", now)

    def close(self, conversation: Conversation, disposition: str, now: datetime, actor: str) -> None:
        self._uow.conversations.move(conversation, Move.CLOSE, now, actor=actor)
        conversation.disposition = disposition
        row = self._end(conversation, "closed", now)
        if row is not None:
            row.disposition = disposition

    def requeue(self, conversation: Conversation, now: datetime, actor: str = "system") -> HandOff:
        """The agent fell silent: the conversation waits again, more urgent than before."""
        self._uow.conversations.move(conversation, Move.REQUEUE, now, actor=actor)
        old = self._end(conversation, "requeued", now)
        reason, priority = (old.reason, max(1, old.priority - 1)) if old else ("requeued", TAKEN_OVER_PRIORITY)
        return self._add(conversation, None, reason, priority, now)

    def open_of(self, conversation: Conversation) -> HandOff | None:
        """The hand-off that has not ended."""
        query = select(HandOff).where(HandOff.conversation_id == conversation.id, HandOff.ended_at.is_(None))
        return self._uow.session.scalar(query.order_by(HandOff.id.desc()).limit(1))

    def last_of_each(self, conversation_ids: list[str]) -> dict[str, HandOff]:
        """The newest hand-off of several conversations, by conversation."""
        query = select(HandOff).where(HandOff.conversation_id.in_(conversation_ids)).order_by(HandOff.id)
        return {row.conversation_id: row for row in self._uow.session.scalars(query)}

    def of_conversation(self, conversation: Conversation) -> list[HandOff]:
        query = select(HandOff).where(HandOff.conversation_id == conversation.id).order_by(HandOff.id)
        return list(self._uow.session.scalars(query))

    def _of_message(self, message_id: str) -> HandOff | None:
        return self._uow.session.scalar(select(HandOff).where(HandOff.message_id == message_id))

    def _add(
        self, conversation: Conversation, message_id: str | None, reason: str, priority: int, now: datetime
    ) -> HandOff:
        row = HandOff(
            conversation_id=conversation.id, message_id=message_id, reason=reason, priority=priority, asked_at=now
        )
        self._uow.session.add(row)
        self._uow.session.flush()
        return row

    def _end(self, conversation: Conversation, end: str, now: datetime) -> HandOff | None:
        row = self.open_of(conversation)
        if row is not None:
            row.ended_at, row.end = now, end
            self._uow.session.flush()
        return row
