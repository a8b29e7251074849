"""What was said, as both sides can read it: sealed, masked, one line per message and author."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from arrears.store.models import Conversation, Transcript

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork

SPOKEN = ("customer", "assistant", "agent", "system")  # everything but drafts, which nobody was sent


class Transcripts:
    """The lines of conversations."""

    def __init__(self, uow: "UnitOfWork") -> None:
        self._uow = uow

    def add(
        self,
        conversation: Conversation,
        author: str,
        text: str,
        now: datetime,
        *,
        inbox_id: int | None = None,
        agent_id: int | None = None,
        buttons: list[dict[str, str]] | None = None,
        understood: dict[str, Any] | None = None,
        client_id: str | None = None,
    ) -> Transcript:
        """Write a line; the database refuses a second one of the same author for the same message."""
        row = Transcript(
            conversation_id=conversation.id,
            inbox_id=inbox_id,
            author=author,
            agent_id=agent_id,
            text_sealed=self._uow.vault.seal(conversation.data_key, text),
            buttons=buttons or [],
            understood=understood or {},
            client_id=client_id,
            at=now,
        )
        self._uow.session.add(row)
        self._uow.session.flush()
        return row

    def text(self, conversation: Conversation, row: Transcript) -> str:
        return self._uow.vault.open(conversation.data_key, row.text_sealed)

    def rewrite(self, conversation: Conversation, row: Transcript, text: str) -> None:
        """Replace the text of a line: an identity answer does not stay in the transcript."""
        row.text_sealed = self._uow.vault.seal(conversation.data_key, text)

    def get(self, conversation: Conversation, transcript_id: int) -> Transcript | None:
        row = self._uow.session.get(Transcript, transcript_id)
        return row if row is not None and row.conversation_id == conversation.id else None

    def of_message(self, inbox_id: int, author: str) -> Transcript | None:
        """The line of an author for a message: what was said, or the answer to it."""
        query = select(Transcript).where(Transcript.inbox_id == inbox_id, Transcript.author == author)
        return self._uow.session.scalar(query)

    def answers(self, inbox_id: int) -> list[Transcript]:
        """What the customer was answered to a message."""
        query = select(Transcript).where(
            Transcript.inbox_id == inbox_id, Transcript.author.in_(("assistant", "system"))
        )
        return list(self._uow.session.scalars(query.order_by(Transcript.id)))

    def of_client(self, conversation: Conversation, author: str, client_id: str) -> Transcript | None:
        """The line that a screen sent under its own id."""
        return self._uow.session.scalar(
            self._of(conversation, (author,)).where(Transcript.client_id == client_id).limit(1)
        )

    def all(self, conversation: Conversation) -> list[Transcript]:
        """Every line, drafts too, oldest first."""
        query = select(Transcript).where(Transcript.conversation_id == conversation.id).order_by(Transcript.id)
        return list(self._uow.session.scalars(query))

    def heard(self, limit: int) -> list[tuple[Transcript, Conversation]]:
        """What customers wrote last, over all conversations, the newest first."""
        query = (
            select(Transcript, Conversation)
            .join(Conversation, Conversation.id == Transcript.conversation_id)
            .where(Transcript.author == "customer")
            .order_by(Transcript.id.desc())
            .limit(limit)
        )
        return [(line, conversation) for line, conversation in self._uow.session.execute(query)]

    def last(self, conversation: Conversation, *authors: str, before: int | None = None) -> Transcript | None:
        """The newest line of one of the authors (of anybody who was heard, when none is named), before a line."""
        query = self._of(conversation, authors or SPOKEN)
        if before is not None:
            query = query.where(Transcript.id < before)
        return self._uow.session.scalar(query.order_by(Transcript.id.desc()).limit(1))

    def last_of_each(self, conversation_ids: list[str]) -> dict[str, Transcript]:
        """The newest heard line of several conversations, by conversation."""
        newest = (
            select(func.max(Transcript.id))
            .where(Transcript.conversation_id.in_(conversation_ids), Transcript.author.in_(SPOKEN))
            .group_by(Transcript.conversation_id)
        )
        rows = self._uow.session.scalars(select(Transcript).where(Transcript.id.in_(newest)))
        return {row.conversation_id: row for row in rows}

    def _of(self, conversation: Conversation, authors: tuple[str, ...]):
        return select(Transcript).where(Transcript.conversation_id == conversation.id, Transcript.author.in_(authors))
