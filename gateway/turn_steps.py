"""The transactions of one turn: take the message, keep the answer, or give up and fetch a person."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from arrears.masking import MASK
from arrears.ownership import Move, Owner, assistant_may_speak
from arrears.store.models import Conversation, Transcript
from arrears.store.models import Inbox as Message
from arrears.store.stream import chat, desk_of
from arrears.store.unit_of_work import UnitOfWork
from gateway.episodes import begin_if_due, sender
from gateway.inbound import OPENING
from gateway.pace import Pace
from gateway.rasa import Answer, Question
from gateway.speaking import Times, keep_as_draft, say, say_system

IDENTITY_STEPS = ("birth_date", "id_last4", "phone_last4", "postcode")
FAILURE_PRIORITY = 5
TITLE_MARKS = " \t\n.,!'\"()「」“”。，！…~～"  # no question mark: who asks has pressed nothing
HAN = re.compile("[\u4e00-\u9fff]")

Kept = Literal["answered", "draft", "held", "gone"]


@dataclass(frozen=True)
class Turn:
    """A message that this worker holds. `question` is None when Rasa must not be asked."""

    inbox_id: int
    conversation_id: str
    opening: bool = False
    question: Question | None = None


def take(uow: UnitOfWork, conversation_id: str, worker: str, times: Times, pace: Pace) -> Turn | None:
    """Claim the head of the inbox and decide, by the owner at this moment, whether the assistant answers."""
    return take_of(uow, uow.conversations.locked(conversation_id), worker, times, pace)


def take_of(uow: UnitOfWork, conversation: Conversation, worker: str, times: Times, pace: Pace) -> Turn | None:
    """The same for a conversation that this unit of work has locked already."""
    row = uow.inbox.claim_head(conversation, worker, times.wall, pace.lease)
    if row is None:
        return None
    opening = row.kind == "opening"
    if conversation.owner == Owner.HUMAN or (row.kind == "attachment" and conversation.owner != Owner.CLOSED):
        uow.inbox.finish(row, times.now)
        return Turn(row.id, conversation.id, opening)
    line = uow.transcript.of_message(row.id, "customer")
    if conversation.owner == Owner.CLOSED:
        uow.conversations.move(conversation, Move.REOPEN, times.now, actor="customer")
        uow.conversations.next_episode(conversation, "reopened", row.received_at)
    else:
        begin_if_due(uow, conversation, line.id if line else None, row.received_at)
    if row.kind == "attachment":
        uow.inbox.finish(row, times.now)
        return Turn(row.id, conversation.id)
    return Turn(row.id, conversation.id, opening, _question(uow, conversation, row, line))


def renew(uow: UnitOfWork, turn: Turn, worker: str, times: Times, pace: Pace) -> bool:
    """Hold the claim for another attempt; False when another worker has it."""
    return uow.inbox.renew(turn.inbox_id, worker, times.wall, pace.lease)


def keep(uow: UnitOfWork, turn: Turn, answer: Answer, worker: str, times: Times) -> Kept:
    """Write the answer, once: to the customer while the assistant speaks, as a draft when a person took over."""
    conversation = uow.conversations.locked(turn.conversation_id)
    row = _mine(uow, turn, worker)
    if row is None:
        return "gone"
    _understood(uow, conversation, row, answer, times.now)
    if answer.language:
        conversation.language = answer.language
    conversation.episode_turns += 1
    uow.inbox.finish(row, times.now)
    if not assistant_may_speak(conversation.owner):
        keep_as_draft(uow, conversation, answer.text, times, inbox_id=row.id, buttons=answer.buttons)
        return "draft"
    spoken = say(uow, conversation, "assistant", answer.text, times, inbox_id=row.id, buttons=answer.buttons)
    return "held" if spoken.held else "answered"


def give_up(uow: UnitOfWork, turn: Turn, worker: str, times: Times) -> Kept:
    """Rasa cannot answer: a person gets the conversation, and the customer hears it once."""
    conversation = uow.conversations.locked(turn.conversation_id)
    row = _mine(uow, turn, worker)
    if row is None:
        return "gone"
    uow.inbox.finish(row, times.now, "failed")
    if not assistant_may_speak(conversation.owner):
        return "answered"  # a person has it already and sees the message
    if HAN.search(uow.inbox.text(conversation, row)):  # Rasa, which tells languages apart, is not there
        conversation.language = "zh"
    if turn.opening:  # nobody has said anything yet: an empty conversation is no work for an agent
        say_system(uow, conversation, "opening_failure", times, row.id)
        return "answered"
    uow.hand_offs.request(conversation, str(row.id), "failure", FAILURE_PRIORITY, times.now, actor="system")
    say_system(uow, conversation, "failure", times, row.id)
    return "answered"


def _mine(uow: UnitOfWork, turn: Turn, worker: str) -> Message | None:
    """The message, while this worker holds it. A commit whose answer got lost is found done and left alone."""
    row = uow.inbox.get(turn.inbox_id)
    return row if row is not None and row.state == "working" and row.claimed_by == worker else None


def _question(uow: UnitOfWork, conversation: Conversation, row: Message, line: Transcript | None) -> Question:
    if row.expects is None:  # kept: a retry is read against the question that was open when it came
        row.expects = conversation.dialogue.get("step", "none")
    text = uow.inbox.text(conversation, row)
    payload = OPENING if row.kind == "opening" else _pressed(uow, conversation, row, text)
    customer = uow.customers.by_id(conversation.customer_id) if conversation.customer_id else None
    return Question(
        sender=sender(conversation),
        message=payload or text,
        message_id=str(row.id),
        trusted=payload is not None,
        metadata={
            "language": conversation.language or (customer.language if customer else None),
            "now": row.received_at.isoformat(),
            "timezone": customer.timezone if customer else None,
            "place": customer.place if customer else None,
            "expects": row.expects,
            "masked": line.understood.get("masked", []) if line else [],
        },
    )


def _pressed(uow: UnitOfWork, conversation: Conversation, row: Message, text: str) -> str | None:
    """The payload of a button under the assistant's last message that was pressed, or whose title was typed."""
    last = uow.transcript.last(conversation, "assistant")
    offered = [button for button in last.buttons if not button.get("url")] if last else []
    payloads = [button["payload"] for button in offered]
    if pressed := next((given for given in (row.button, text) if given and given in payloads), None):
        return pressed
    return next((button["payload"] for button in offered if _plain(button["title"]) == _plain(text)), None)


def _plain(title: str) -> str:
    """A title as somebody types it: without the marks around it, in small letters; a question is none."""
    return title.strip(TITLE_MARKS).casefold()


def _understood(uow: UnitOfWork, conversation: Conversation, row: Message, answer: Answer, now: datetime) -> None:
    """Note how the message was read; an answer that proves identity is not kept in clear anywhere."""
    line = uow.transcript.of_message(row.id, "customer")
    if line is None:
        return
    line.understood = {**line.understood, **answer.understood}
    if row.expects not in IDENTITY_STEPS or answer.understood.get("intent") != "inform":
        return
    uow.inbox.rewrite(conversation, row, MASK)
    uow.transcript.rewrite(conversation, line, MASK)
    for event in uow.stream.of_transcript(line.id):
        body = uow.stream.body(conversation, event)
        uow.stream.rewrite(conversation, event, {**body, "text": MASK})
        if event.audience in (chat(conversation.id), desk_of(conversation.id)):
            shown = {"event_id": event.id, "transcript_id": line.id, "client_id": line.client_id, "text": MASK}
            uow.stream.append(event.audience, conversation, "redact", shown, now)
