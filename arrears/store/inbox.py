"""What came in: each message once, taken in order, by one worker at a time for each conversation."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from arrears.store.idempotent import insert_once
from arrears.store.models import Conversation
from arrears.store.models import Inbox as Message

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork

UNFINISHED = ("new", "working")


class Inbox:
    """The messages that were received. A message's id is what every later write is idempotent on."""

    def __init__(self, uow: "UnitOfWork") -> None:
        self._uow = uow

    def put(
        self,
        conversation: Conversation,
        provider_message_id: str,
        text: str,
        now: datetime,
        *,
        kind: str = "text",
        button: str | None = None,
    ) -> tuple[Message, bool]:
        """The stored message and whether it is new; a redelivery finds the first one. The text is masked already."""
        row = Message(
            channel=conversation.channel,
            channel_account=conversation.channel_account,
            provider_message_id=provider_message_id,
            conversation_id=conversation.id,
            kind=kind,
            text_sealed=self._uow.vault.seal(conversation.data_key, text),
            button=button,
            state="new",
            attempts=0,
            received_at=now,
        )
        existing = select(Message).where(
            Message.channel == conversation.channel,
            Message.channel_account == conversation.channel_account,
            Message.provider_message_id == provider_message_id,
        )
        return insert_once(self._uow.session, row, existing)

    def get(self, inbox_id: int) -> Message | None:
        return self._uow.session.get(Message, inbox_id)

    def seen(self, channel: str, account: str, provider_message_id: str) -> bool:
        """Whether a provider's message was received before."""
        query = select(Message.id).where(
            Message.channel == channel,
            Message.channel_account == account,
            Message.provider_message_id == provider_message_id,
        )
        return self._uow.session.scalar(query) is not None

    def claim_head(self, conversation: Conversation, worker: str, wall: datetime, lease: timedelta) -> Message | None:
        """Take the oldest unfinished message, unless another worker's lease on it still runs.

        The conversation must be locked. A worker may take back its own claim: it held it before it was restarted.
        """
        query = (
            select(Message)
            .where(Message.conversation_id == conversation.id, Message.state.in_(UNFINISHED))
            .order_by(Message.id)
            .limit(1)
        )
        row = self._uow.session.scalar(query)
        if row is None:
            return None
        held = row.claimed_until is not None and row.claimed_until > wall
        if row.state == "working" and held and row.claimed_by != worker:
            return None
        row.state, row.claimed_by, row.claimed_until = "working", worker, wall + lease
        row.attempts += 1
        return row

    def renew(self, inbox_id: int, worker: str, wall: datetime, lease: timedelta) -> bool:
        """Hold the claim for another lease and count an attempt; False when somebody else has it by now."""
        row = self._uow.session.get(Message, inbox_id, with_for_update=True, populate_existing=True)
        if row is None or row.state != "working" or row.claimed_by != worker:
            return False
        row.claimed_until = wall + lease
        row.attempts += 1
        return True

    def finish(self, row: Message, now: datetime, state: str = "done") -> None:
        row.state, row.done_at, row.claimed_until = state, now, None

    def text(self, conversation: Conversation, row: Message) -> str:
        return self._uow.vault.open(conversation.data_key, row.text_sealed)

    def rewrite(self, conversation: Conversation, row: Message, text: str) -> None:
        """Replace the text of a message: an identity answer does not stay in the inbox."""
        row.text_sealed = self._uow.vault.seal(conversation.data_key, text)

    def unfinished(self, conversation_id: str) -> bool:
        """Whether the conversation has a message that is not answered yet."""
        query = select(Message.id).where(Message.conversation_id == conversation_id, Message.state.in_(UNFINISHED))
        return self._uow.session.scalar(query.limit(1)) is not None

    def waiting_conversations(self) -> list[str]:
        """The conversations with unfinished messages, the longest waiting first."""
        query = (
            select(Message.conversation_id)
            .where(Message.state.in_(UNFINISHED))
            .group_by(Message.conversation_id)
            .order_by(func.min(Message.id))
        )
        return list(self._uow.session.scalars(query))

    def depth(self) -> int:
        """How many messages are unfinished."""
        return self._uow.session.scalar(select(func.count()).where(Message.state.in_(UNFINISHED))) or 0
