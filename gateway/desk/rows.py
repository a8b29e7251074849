"""The rows of the desk's lists: what an agent sees before opening a conversation."""

from arrears.ownership import Owner
from arrears.store.models import Conversation, HandOff, Transcript
from arrears.store.unit_of_work import UnitOfWork

LAST_TEXT_CHARACTERS = 140
LOWEST_PRIORITY = 9


def rows(uow: UnitOfWork, conversations: list[Conversation]) -> list[dict]:
    """Rows of conversations, the most urgent first, then the one that waits longest."""
    ids = [conversation.id for conversation in conversations]
    lines, hand_offs = uow.transcript.last_of_each(ids), uow.hand_offs.last_of_each(ids)
    names, wanted = uow.staff.names(), uow.outbox.overrides_asked(ids)
    made = [_row(uow, c, lines.get(c.id), hand_offs.get(c.id), names, c.id in wanted) for c in conversations]
    return sorted(made, key=_urgency)


def row(uow: UnitOfWork, conversation: Conversation) -> dict:
    return rows(uow, [conversation])[0]


def _row(
    uow: UnitOfWork,
    conversation: Conversation,
    line: Transcript | None,
    hand_off: HandOff | None,
    names: dict[int, str],
    override_asked: bool,
) -> dict:
    customer = uow.customers.by_id(conversation.customer_id) if conversation.customer_id else None
    running = hand_off is not None and hand_off.ended_at is None
    text = uow.transcript.text(conversation, line) if line else ""
    agent = conversation.agent_id
    return {
        "id": conversation.id,
        "channel": conversation.channel,
        "owner": conversation.owner,
        "agent": {"id": agent, "display_name": names.get(agent)} if agent else None,
        "reason": hand_off.reason if hand_off else None,
        "priority": hand_off.priority if running else None,
        "waiting_since": hand_off.asked_at.isoformat() if running and conversation.owner == Owner.WAITING else None,
        "language": conversation.language,
        "verified": conversation.verified_at is not None,
        "customer_ref": customer.ref if customer else None,
        "name": uow.customers.name(customer) if customer else None,
        "last_text": text[:LAST_TEXT_CHARACTERS],
        "last_author": line.author if line else None,
        "last_at": line.at.isoformat() if line else None,
        "disposition": conversation.disposition if conversation.owner == Owner.CLOSED else None,
        "override_asked": override_asked,  # an agent asks a supervisor to send a held message
        "version": conversation.version,
    }


def _urgency(made: dict) -> tuple:
    return (
        not made["override_asked"],
        made["priority"] or LOWEST_PRIORITY,
        made["waiting_since"] or made["last_at"] or "",
    )
