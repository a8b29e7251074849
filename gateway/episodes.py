"""Episodes: when Rasa starts afresh, because its cost per turn grows with the length of its memory."""

from datetime import datetime, timedelta

from arrears.store.models import Conversation
from arrears.store.unit_of_work import UnitOfWork

SILENCE = timedelta(minutes=30)
LONGEST_TURNS = 20  # an answer at the 38th turn took 1.34 times one at the 5th with 40, 1.12 with 20, 1.0 with 12


def begin_if_due(uow: UnitOfWork, conversation: Conversation, line_id: int | None, at: datetime) -> None:
    """Start a new episode after a silence or a long talk. Asked again for the same message it does nothing."""
    if conversation.episode_turns >= LONGEST_TURNS:
        uow.conversations.next_episode(conversation, "length", at)
        return
    running = uow.conversations.episode(conversation)
    if running is not None and running.started_at >= at:
        return  # this message began it
    before = uow.transcript.last(conversation, before=line_id) if line_id else None
    if before is not None and at - before.at > SILENCE:
        uow.conversations.next_episode(conversation, "silence", at)


def sender(conversation: Conversation) -> str:
    """Under which name Rasa knows the episode."""
    return f"{conversation.id}:{conversation.episode}"
