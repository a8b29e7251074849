"""What goes to the customer: past the contact rules, into the transcript, the outbox and the screens."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from arrears.contact import Verdict, may_send
from arrears.store.models import AgentUser, Conversation, StreamEvent, Transcript
from arrears.store.stream import desk_of
from arrears.store.unit_of_work import UnitOfWork
from gateway.inbound import show
from gateway.wording import words

PROVIDED = ("telegram",)  # channels with somebody else's server between us and the customer


@dataclass(frozen=True)
class Times:
    """The clock of the business, and the machine's for leases and pauses (the first may stand still in a demo)."""

    now: datetime
    wall: datetime


@dataclass(frozen=True)
class Spoken:
    """A line that was said, or held back: then there is no event for the customer."""

    line: Transcript
    verdict: Verdict
    event: StreamEvent | None

    @property
    def held(self) -> bool:
        return not self.verdict.allow


def say(
    uow: UnitOfWork,
    conversation: Conversation,
    author: str,
    text: str,
    times: Times,
    *,
    inbox_id: int | None = None,
    agent: AgentUser | None = None,
    buttons: list[dict[str, str]] | None = None,
    client_id: str | None = None,
) -> Spoken:
    """Say something to the customer, if the contact rules allow it; otherwise show it to the desk as held."""
    verdict = _verdict(uow, conversation, author, inbox_id is not None, times.now)
    line = uow.transcript.add(
        conversation,
        author if verdict.allow else "draft",
        text,
        times.now,
        inbox_id=inbox_id,
        agent_id=agent.id if agent else None,
        buttons=buttons,
        client_id=client_id,
    )
    row = uow.outbox.put(conversation, line, _plain(verdict), times.wall, held=not verdict.allow)
    conversation.updated_at = times.now
    if not verdict.allow:
        _show_draft(uow, conversation, line, text, times.now, held=_plain(verdict))
        return Spoken(line, verdict, None)
    if conversation.channel in PROVIDED:
        uow.stream.told.add(f"outbox:{conversation.channel}")
    else:  # the customer's own screen is the channel: stored is sent
        uow.outbox.sent(conversation, row, None, times.now)
    event = show(uow, conversation, line, text, times.now, name=agent.display_name if agent else None)
    return Spoken(line, verdict, event)


def say_system(
    uow: UnitOfWork, conversation: Conversation, key: str, times: Times, inbox_id: int | None = None, **values: object
) -> Spoken:
    """Tell the customer something about the conversation itself, in their language."""
    return say(uow, conversation, "system", words(key, conversation.language, **values), times, inbox_id=inbox_id)


def keep_as_draft(
    uow: UnitOfWork,
    conversation: Conversation,
    text: str,
    times: Times,
    *,
    inbox_id: int | None,
    buttons: list[dict[str, str]],
) -> Transcript:
    """The assistant's answer came too late, a person owns the conversation: the agent sees it, the customer never."""
    line = uow.transcript.add(conversation, "draft", text, times.now, inbox_id=inbox_id, buttons=buttons)
    _show_draft(uow, conversation, line, text, times.now, held=None)
    return line


def _show_draft(
    uow: UnitOfWork, conversation: Conversation, line: Transcript, text: str, now: datetime, held: dict | None
) -> None:
    body = {"author": "draft", "text": text, "buttons": line.buttons, "transcript_id": line.id, "held": held}
    uow.stream.append(desk_of(conversation.id), conversation, "draft", body, now, line.id)


def _verdict(uow: UnitOfWork, conversation: Conversation, author: str, answers: bool, now: datetime) -> Verdict:
    customer = uow.customers.by_id(conversation.customer_id) if conversation.customer_id else None
    stopped = customer is not None and uow.customers.stopped(customer, conversation.channel)
    zone = ZoneInfo(customer.timezone) if customer and customer.timezone else UTC
    if author in ("assistant", "agent") and not answers:
        last = uow.transcript.last(conversation)
        answers = author == "agent" and last is not None and last.author == "customer"
    kind = "reply" if answers else author if author in ("agent", "system") else "proactive"
    return may_send(kind, customer.place if customer else None, now.astimezone(zone), stopped)


def _plain(verdict: Verdict) -> dict[str, Any]:
    return asdict(verdict)
