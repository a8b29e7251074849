"""What goes in and out of a conversation, as the gateway stores it."""

from datetime import datetime
from uuid import uuid4

from arrears.store.models import Conversation, Transcript
from arrears.store.unit_of_work import UnitOfWork


def write(uow: UnitOfWork, conversation: Conversation, at: datetime) -> int:
    """A message of the customer; its number."""
    row, _ = uow.inbox.put(conversation, str(uuid4()), "hello", at)
    line = uow.transcript.add(conversation, "customer", "hello", at, inbox_id=row.id)
    uow.outbox.contact(conversation, line, "in", at)
    return row.id


def reply(uow: UnitOfWork, conversation: Conversation, message: int, at: datetime, state: str = "sent") -> Transcript:
    """The assistant's answer to a message."""
    author = "draft" if state == "held" else "assistant"
    line = uow.transcript.add(conversation, author, "an offer", at, inbox_id=message)
    send(uow, conversation, line, at, state)
    return line


def send(
    uow: UnitOfWork, conversation: Conversation, line: Transcript, at: datetime, state: str, provider: str | None = None
) -> None:
    """Put a line into the outbox: held, pending, failed, or sent, by a provider who gave it an id."""
    row = uow.outbox.put(conversation, line, {}, at, held=state == "held")
    if state == "failed":
        uow.outbox.failed(row, "refused")
    elif state == "sent":
        uow.outbox.sent(conversation, row, provider, at)
