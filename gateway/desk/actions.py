"""What an agent does with a conversation. Each runs in the request's transaction, and is audited and streamed."""

from datetime import datetime

from arrears.ownership import OwnershipChanged
from arrears.store.models import Conversation
from arrears.store.stream import desk_of
from arrears.store.unit_of_work import UnitOfWork
from gateway.desk.auth import Agent
from gateway.desk.verdicts import shown
from gateway.speaking import Times, say, say_system


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
    detail = {"transcript": spoken.line.id, "rule": spoken.verdict.rule_id}
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


def give_back(uow: UnitOfWork, conversation: Conversation, agent: Agent, text: str, times: Times) -> dict:
    """Back to the assistant, with a note that it uses."""
    if text:
        note(uow, conversation, agent, text, times.now)
    uow.hand_offs.give_back(conversation, times.now, agent.actor)
    say_system(uow, conversation, "agent_left", times, name=agent.display_name)
    return {}


def close(
    uow: UnitOfWork, conversation: Conversation, agent: Agent, disposition: str, comment: str, times: Times
) -> dict:
    """The end of it, with how it ended. A new message of the customer opens it again."""
    if comment:
        note(uow, conversation, agent, comment, times.now)
    say_system(uow, conversation, "closed", times)
    uow.hand_offs.close(conversation, disposition, times.now, agent.actor)
    return {}
