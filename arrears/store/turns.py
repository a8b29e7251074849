"""What was answered to which message, so that a turn that is tried again is answered and not repeated."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from arrears.store.models import Conversation, TurnResult

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork


class Turns:
    """The recorded answers."""

    def __init__(self, uow: "UnitOfWork") -> None:
        self._uow = uow

    def answered(self, conversation: Conversation, message_id: str, action: str) -> str | None:
        """The reply (JSON text) that this action gave to this message, or None."""
        row = self._uow.session.get(TurnResult, (message_id, action))
        return self._open(conversation, row) if row and row.conversation_id == conversation.id else None

    def record(self, conversation: Conversation, message_id: str, action: str, reply: str, now: datetime) -> None:
        """Keep a reply. The primary key refuses a second one for the same message and action."""
        sealed = self._uow.vault.seal(conversation.data_key, reply)
        row = TurnResult(
            message_id=message_id, action=action, conversation_id=conversation.id, reply_sealed=sealed, at=now
        )
        self._uow.session.add(row)
        self._uow.session.flush()

    def last(self, conversation: Conversation, but_not: tuple[str, ...]) -> str | None:
        """The newest reply of a conversation that did not come from one of the actions `but_not`."""
        query = (
            select(TurnResult)
            .where(TurnResult.conversation_id == conversation.id, TurnResult.action.not_in(but_not))
            # message ids are the inbox's numbers: the longer is the later, also where a clock stands still
            .order_by(func.length(TurnResult.message_id).desc(), TurnResult.message_id.desc())
            .limit(1)
        )
        row = self._uow.session.scalars(query).first()
        return self._open(conversation, row) if row else None

    def _open(self, conversation: Conversation, row: TurnResult) -> str:
        return self._uow.vault.open(conversation.data_key, row.reply_sealed)
