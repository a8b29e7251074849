"""What an agent does with a conversation. Each runs in the request's transaction, and is audited and streamed."""

from datetime import datetime, timedelta
from typing import get_args

from arrears.clock import local_date
from arrears.contact.verdict import rule_ids
from arrears.ownership import OwnershipChanged
from arrears.service.dialogue import Colleague
from arrears.store.models import Conversation
from arrears.store.stream import desk_of
from arrears.store.unit_of_work import UnitOfWork
from gateway.desk.auth import Agent
from gateway.desk.verdicts import shown
from gateway.speaking import Times, say, say_system

LEFT_TO_DO = get_args(Colleague)


def claim(uow: UnitOfWork, conversation: Conversation, agent: Agent, version: int, times: Times) -> dict:
    """Take the conversation, if it is still as the agent saw it."""
    if conversation.version != version:
        raise OwnershipChanged(conversation.id)
    uow.hand_offs.claim(conversation, agent.id, times.now, agent.actor)
    say_system(uow, conversation, "agent_joined", times, name=agent.display_name)
    return {}


def say_as(uow: UnitOfWork, conversation: Conversation, agent: Agent, client_id: str, text: str, times: Times) -> dict:
    """An agent's message, past the same rules as every other; sent once for each client id."""
    for author in ("agent", "draft"):
        known = uow.transcript.of_client(conversation, author, client_id)
        if known is not None:
            return {"transcript_id": known.id, "held": author == "draft", "verdict": None}
    user = uow.staff.get(agent.id)
    spoken = say(uow, conversation, "agent", text, times, agent=user, client_id=client_id)
    subject = f"conversation:{conversation.id}"
    detail = {"transcript": spoken.line.id, "rules": rule_ids(spoken.verdict.to_json())}
    action = "message.held" if spoken.held else "message.agent"
    uow.audit.append(agent.actor, action, subject, detail, times.now)
    return {"transcript_id": spoken.line.id, "held": spoken.held, "verdict": shown(spoken.verdict)}


def note(uow: UnitOfWork, conversation: Conversation, agent: Agent, text: str, now: datetime) -> dict:
    """A private note; the customer never sees it."""
    row = uow.conversations.note(conversation, agent.id, text, now)
    shown = {"id": row.id, "name": agent.display_name, "text": text, "at": now.isoformat()}
    uow.stream.append(desk_of(conversation.id), conversation, "note", {"note": shown}, now)
    uow.audit.append(agent.actor, "note.add", f"conversation:{conversation.id}", {"note": row.id}, now)
    return {"note": shown}


def give_back(uow: UnitOfWork, conversation: Conversation, agent: Agent, text: str, left: str, times: Times) -> dict:
    """Back to the assistant. The note is for staff; what is left to do next is what the assistant says and does."""
    if text:
        note(uow, conversation, agent, text, times.now)
    if left == "none" and text:
        left = "left_word"
    conversation.dialogue = {**conversation.dialogue, "colleague": left}
    if left == "call_back":
        _book_call(uow, conversation, times)
    if left != "none":
        uow.audit.append(agent.actor, "left_to_do", f"conversation:{conversation.id}", {"next": left}, times.now)
    uow.hand_offs.give_back(conversation, times.now, agent.actor)
    say_system(uow, conversation, "agent_left", times, name=agent.display_name)
    return {}


def _book_call(uow: UnitOfWork, conversation: Conversation, times: Times) -> None:
    """A call-back that was promised is a case with its day, once while one is open."""
    if any((case.kind, case.status) == ("callback", "open") for case in uow.cases.of_conversation(conversation.id)):
        return
    customer = uow.customers.by_id(conversation.customer_id) if conversation.customer_id else None
    tomorrow = local_date(times.now, customer.timezone if customer else None) + timedelta(days=1)
    uow.cases.open(
        "callback",
        customer_id=conversation.customer_id,
        account_id=None,
        conversation=conversation,
        message_id=None,
        detail={"by": "agent"},
        text=None,
        answer_by=tomorrow,
        now=times.now,
    )


def close(
    uow: UnitOfWork, conversation: Conversation, agent: Agent, disposition: str, comment: str, times: Times
) -> dict:
    """The end of it, with how it ended. A new message of the customer opens it again."""
    if comment:
        note(uow, conversation, agent, comment, times.now)
    say_system(uow, conversation, "closed", times)
    uow.hand_offs.close(conversation, disposition, times.now, agent.actor)
    return {}
