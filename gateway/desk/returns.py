"""The return timer: a conversation whose agent is gone or silent goes back to the queue, and the customer is told."""

from datetime import datetime, timedelta

import structlog

from arrears.ownership import MoveRefused, Owner, OwnershipChanged
from arrears.store.models import Conversation
from arrears.store.unit_of_work import UnitOfWork
from gateway.background import forever
from gateway.services import Services
from gateway.speaking import say_system

log = structlog.get_logger()


class ReturnTimer:
    """Looks at the conversations that agents own."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._silence = timedelta(seconds=services.settings.agent_return_seconds)
        self._absence = timedelta(seconds=services.settings.agent_offline_seconds)

    async def run(self, every_seconds: float) -> None:
        await forever("return_timer", self.look, every_seconds)

    async def look(self) -> int:
        """Return what is overdue; how many."""
        db = self._services.db
        due = await db.read(lambda uow: [c.id for c in uow.conversations.owned_by(Owner.HUMAN) if self._why(uow, c)])
        returned = 0
        for conversation_id in due:
            returned += await db.write(lambda uow, i=conversation_id: self._return(uow, i))
        return returned

    def _return(self, uow: UnitOfWork, conversation_id: str) -> bool:
        conversation = uow.conversations.locked(conversation_id)
        why = self._why(uow, conversation)
        if conversation.owner != Owner.HUMAN or why is None:
            return False
        try:
            uow.hand_offs.requeue(conversation, self._services.now)
        except (MoveRefused, OwnershipChanged):
            return False
        say_system(uow, conversation, "requeued", self._services.times())
        log.warning("conversation.returned", conversation=conversation.id, why=why)
        return True

    def _why(self, uow: UnitOfWork, conversation: Conversation) -> str | None:
        now: datetime = self._services.now
        agent = uow.staff.get(conversation.agent_id) if conversation.agent_id else None
        if agent is None or agent.last_seen_at is None or now - agent.last_seen_at > self._absence:
            return "offline"
        last = uow.transcript.last(conversation, "customer", "agent")
        hand_off = uow.hand_offs.open_of(conversation)
        if last is None or last.author != "customer":
            return None
        since = max(last.at, hand_off.claimed_at) if hand_off and hand_off.claimed_at else last.at
        return "silent" if now - since > self._silence else None
