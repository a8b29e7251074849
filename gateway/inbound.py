"""What every channel hands in: cleaned, masked, stored once, and on the screens as soon as it is stored."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from arrears.masking import clean, mask
from arrears.store.models import Conversation, StreamEvent, Transcript
from arrears.store.stream import chat, desk_of
from arrears.store.unit_of_work import UnitOfWork
from gateway import attachments
from gateway.wording import words

MESSAGE_CHARACTERS = 4_000
ID_CHARACTERS = 64
OPENING = "/greet"


class Unfit(ValueError):
    """A message that is not taken: `empty` or `too_long`. Nothing is stored."""

    def __init__(self, code: str, language: str | None = None) -> None:
        self.code = code
        super().__init__(self.in_words(language))

    def in_words(self, language: str | None) -> str:
        """What the customer is told."""
        return words(self.code, language, limit=MESSAGE_CHARACTERS)


@dataclass(frozen=True)
class Inbound:
    """One message from outside. `message_id` is unique within the channel account."""

    message_id: str
    text: str
    kind: str = "text"  # text, button, attachment
    button: str | None = None
    client_id: str | None = None


@dataclass(frozen=True)
class Received:
    """Where a message ended up. `event` is the event that shows it to the customer; its id exists after the commit."""

    conversation_id: str
    inbox_id: int
    new: bool
    event: StreamEvent | None


def fit(text: Any, language: str | None = None) -> str:
    """The text, cleaned; raises `Unfit` when there is nothing in it or too much."""
    if not isinstance(text, str):
        raise Unfit("empty", language)
    if len(text) > MESSAGE_CHARACTERS:
        raise Unfit("too_long", language)
    cleaned = clean(text)
    if not cleaned or not any(c.isprintable() and not c.isspace() for c in cleaned):
        raise Unfit("empty", language)
    return cleaned


def receive(uow: UnitOfWork, conversation_id: str, inbound: Inbound, now: datetime) -> Received:
    """Store a message and show it; a redelivery finds what the first delivery stored."""
    conversation = uow.conversations.locked(conversation_id)  # the order of ids is the order of commits
    masked = mask(fit(inbound.text, conversation.language))
    row, new = uow.inbox.put(
        conversation, inbound.message_id, masked.text, now, kind=inbound.kind, button=inbound.button
    )
    if not new:
        return Received(conversation.id, row.id, False, _shown(uow, conversation, row.id))
    line = uow.transcript.add(
        conversation,
        "customer",
        masked.text,
        now,
        inbox_id=row.id,
        understood={"masked": list(masked.kinds)} if masked.kinds else None,
        client_id=inbound.client_id,
    )
    uow.outbox.contact(conversation, line, "in", now)
    event = show(uow, conversation, line, masked.text, now)
    conversation.updated_at = now
    return Received(conversation.id, row.id, True, event)


def open_with_greeting(uow: UnitOfWork, conversation: Conversation, message_id: str, now: datetime) -> int:
    """Let the assistant speak first: a turn of our own that is no message of the customer."""
    conversation = uow.conversations.locked(conversation.id)
    row, _ = uow.inbox.put(conversation, message_id, OPENING, now, kind="opening", button=OPENING)
    return row.id


def show(
    uow: UnitOfWork,
    conversation: Conversation,
    line: Transcript,
    text: str,
    now: datetime,
    *,
    name: str | None = None,
) -> StreamEvent:
    """Put a line on the customer's screens and on the desk; returns the customer's event."""
    body = {
        "author": line.author,
        "name": name,
        "text": text,
        "buttons": line.buttons,
        "client_id": line.client_id,
        "transcript_id": line.id,
    }
    if documents := attachments.shown(uow, conversation, line):
        body["documents"] = documents
    event = uow.stream.append(chat(conversation.id), conversation, "message", body, now, line.id)
    full = {**body, "understood": line.understood}
    uow.stream.append(desk_of(conversation.id), conversation, "message", full, now, line.id)
    uow.stream.changed(conversation, now)
    return event


def _shown(uow: UnitOfWork, conversation: Conversation, inbox_id: int) -> StreamEvent | None:
    line = uow.transcript.of_message(inbox_id, "customer")
    events = uow.stream.of_transcript(line.id) if line else []
    return next((event for event in events if event.audience == chat(conversation.id)), None)
