"""Conversations: who owns them, what came in, what went out, what was said, what the screens saw."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from arrears.store.models.base import Base, BigId


class Conversation(Base):
    """One conversation on one channel. `version` is the compare-and-set for its ownership."""

    __tablename__ = "conversation"
    __table_args__ = (UniqueConstraint("channel", "channel_account", "channel_user"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)  # uuid4, as text
    channel: Mapped[str] = mapped_column(String(16))  # web, telegram, rest
    channel_account: Mapped[str] = mapped_column(String(64))  # the bot or page that received it
    channel_user: Mapped[str] = mapped_column(String(128))  # the sender's id on that channel
    data_key: Mapped[bytes] = mapped_column(LargeBinary)  # seals this conversation's text
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)  # set = verified
    verified_at: Mapped[datetime | None]
    verified_by: Mapped[list] = mapped_column(default=list)  # names of the factors, never values
    language: Mapped[str | None] = mapped_column(String(8))
    owner: Mapped[str] = mapped_column(String(8), default="bot", index=True)  # bot, waiting, human, closed
    agent_id: Mapped[int | None] = mapped_column(ForeignKey("agent_user.id"), index=True)
    version: Mapped[int] = mapped_column(default=1)
    episode: Mapped[int] = mapped_column(default=1)
    episode_turns: Mapped[int] = mapped_column(default=0)
    dialogue: Mapped[dict] = mapped_column(default=dict)  # service.dialogue.Dialogue as JSON
    disposition: Mapped[str | None] = mapped_column(String(24))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Episode(Base):
    """One stretch of a conversation that Rasa sees as a session; the sender id is `conversation:number`."""

    __tablename__ = "episode"
    __table_args__ = (UniqueConstraint("conversation_id", "number"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), index=True)
    number: Mapped[int]
    reason: Mapped[str] = mapped_column(String(24))  # first, given_back, reopened, silence, length
    started_at: Mapped[datetime]


class Inbox(Base):
    """A message as it was received. Its id is the message id on which every write is idempotent."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "channel_account", "provider_message_id"),
        Index("ix_inbox_head", "conversation_id", "state", "id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    channel: Mapped[str] = mapped_column(String(16))
    channel_account: Mapped[str] = mapped_column(String(64))
    provider_message_id: Mapped[str] = mapped_column(String(128))
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"))
    kind: Mapped[str] = mapped_column(String(16), default="text")  # text, button, attachment, opening
    text_sealed: Mapped[bytes] = mapped_column(LargeBinary)  # already masked
    button: Mapped[str | None] = mapped_column(String(256))  # the payload of a pressed button
    state: Mapped[str] = mapped_column(String(8), default="new")  # new, working, done, failed
    expects: Mapped[str | None] = mapped_column(String(24))  # the open question when it was first read
    attempts: Mapped[int] = mapped_column(default=0)
    claimed_by: Mapped[str | None] = mapped_column(String(64))
    claimed_until: Mapped[datetime | None]
    received_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class Outbox(Base):
    """A message on its way out; sent in order of id within a conversation."""

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), index=True)
    transcript_id: Mapped[int] = mapped_column(ForeignKey("transcript.id"), unique=True)
    channel: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(8), default="pending", index=True)  # pending, sent, failed, held
    verdict: Mapped[dict] = mapped_column(default=dict)  # the contact rules' answer, with rule id
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime]
    provider_message_id: Mapped[str | None] = mapped_column(String(128))
    error: Mapped[str | None] = mapped_column(String(200))
    sent_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None] = mapped_column(index=True)  # held: when the contact rules are asked again
    author: Mapped[str | None] = mapped_column(String(10))  # who would say it; its line is a draft while it is held
    override_asked_at: Mapped[datetime | None]
    override_asked_by: Mapped[int | None] = mapped_column(ForeignKey("agent_user.id"))


class Transcript(Base):
    """One line of a conversation as both sides can read it. The text is sealed and already masked."""

    __tablename__ = "transcript"
    __table_args__ = (UniqueConstraint("inbox_id", "author"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), index=True)
    inbox_id: Mapped[int | None] = mapped_column(ForeignKey("inbox.id"))  # the message that it is or answers
    author: Mapped[str] = mapped_column(String(10))  # customer, assistant, agent, system, draft
    agent_id: Mapped[int | None] = mapped_column(ForeignKey("agent_user.id"))
    text_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    buttons: Mapped[list] = mapped_column(default=list)  # [{"title", "payload"}]
    understood: Mapped[dict] = mapped_column(default=dict)  # {"intent", "confidence", "language"}
    client_id: Mapped[str | None] = mapped_column(String(64))
    at: Mapped[datetime]


class TurnResult(Base):
    """What the action answered to one message. A retried turn reads it instead of acting again."""

    __tablename__ = "turn_result"

    message_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    action: Mapped[str] = mapped_column(String(64), primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), index=True)
    reply_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime]


class StreamEvent(Base):
    """The event log behind the screens: a client that reconnects names the last id that it saw."""

    __tablename__ = "stream_event"
    __table_args__ = (Index("ix_stream_event_audience_id", "audience", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    audience: Mapped[str] = mapped_column(String(64))  # chat:<conversation id>, desk:<conversation id>, desk
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"))
    transcript_id: Mapped[int | None] = mapped_column(ForeignKey("transcript.id"), index=True)
    kind: Mapped[str] = mapped_column(String(24))  # message, draft, owner, note, redact, conversation
    body_sealed: Mapped[bytes] = mapped_column(LargeBinary)  # JSON, sealed with the conversation's key
    at: Mapped[datetime]


class HandOff(Base):
    """A conversation's way to a person and back."""

    __tablename__ = "hand_off"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), index=True)
    message_id: Mapped[str | None] = mapped_column(String(64), unique=True)
    reason: Mapped[str] = mapped_column(String(32))  # asked, locked, self_harm, dispute, not_understood, failure, ...
    priority: Mapped[int]  # 1 safety, 2 rights, 3 complaint, 4 broken promise, 5 other
    asked_at: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    claimed_by: Mapped[int | None] = mapped_column(ForeignKey("agent_user.id"))
    ended_at: Mapped[datetime | None]
    end: Mapped[str | None] = mapped_column(String(16))  # given_back, closed, requeued
    disposition: Mapped[str | None] = mapped_column(String(24))


class Note(Base):
    """A private note for staff; a note left when giving back is used by the assistant."""

    __tablename__ = "note"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), index=True)
    agent_id: Mapped[int | None] = mapped_column(ForeignKey("agent_user.id"))
    text_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime]


class ContactRecord(Base):
    """Who was in contact, when, over which channel, in which direction, under which verdict."""

    __tablename__ = "contact_record"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    conversation_id: Mapped[str | None] = mapped_column(
        ForeignKey("conversation.id"), index=True
    )  # none: a call, a visit
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    transcript_id: Mapped[int | None] = mapped_column(ForeignKey("transcript.id"), unique=True)
    direction: Mapped[str] = mapped_column(String(4))  # in, out
    channel: Mapped[str] = mapped_column(String(16))
    by: Mapped[str] = mapped_column(String(16))  # customer, assistant, agent, system
    verdict: Mapped[dict] = mapped_column(default=dict)
    external_id: Mapped[str | None] = mapped_column(String(96), unique=True)  # the other system's own id of it
    at: Mapped[datetime]
