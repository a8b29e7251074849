"""What goes to the customer: past the contact rules, into the transcript, the outbox and the screens."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from arrears.contact import House, Verdict
from arrears.script import in_traditional, reads_traditional
from arrears.store.models import AgentUser, Conversation, Customer, Outbox, StreamEvent, Transcript
from arrears.store.stream import desk_of
from arrears.store.unit_of_work import UnitOfWork
from gateway.asking import Asked, ask
from gateway.inbound import show
from gateway.wording import words

PROVIDED = ("telegram",)  # channels with somebody else's server between us and the customer


@dataclass(frozen=True)
class Times:
    """The clock of the business, the machine's for leases and pauses (the first may stand still in a demo), and who
    we are for the contact rules."""

    now: datetime
    wall: datetime
    house: House = House()


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
    kind: str | None = None,
    debt: str | None = None,
    topics: frozenset[str] = frozenset(),
    answers_at: datetime | None = None,
) -> Spoken:
    """Say something to the customer, if the contact rules allow it; otherwise show it to the desk as held.

    What nobody asked for names its `kind` ("promise_reminder", "dunning", ...), the reference of the `debt`, and the
    `topics` of its text that the rules ask about ("part_settlement"). `answers_at`: when the customer did what
    it answers, if that is no stored message: one that was not fit for it, a payment. Notices that are due are added
    to the text.
    """
    asked = ask(
        uow,
        conversation,
        author,
        text,
        times.now,
        times.house,
        answers_message=inbox_id is not None,
        kind=kind,
        debt=debt,
        topics=topics,
        answers_at=answers_at,
    )
    verdict, text = asked.verdict, asked.text
    if author != "agent" and _in_traditional(uow, conversation):
        text = in_traditional(text)
        buttons = [{**button, "title": in_traditional(button["title"])} for button in buttons or []]
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
    held = not verdict.allow
    row = uow.outbox.put(
        conversation, line, record(asked), times.wall, held=held, author=author, due_at=verdict.until if held else None
    )
    conversation.updated_at = times.now
    if held:
        _show_draft(uow, conversation, line, text, times.now, held=verdict.to_json())
        return Spoken(line, verdict, None)
    return Spoken(line, verdict, send_on(uow, conversation, line, row, text, times, agent))


def gets_traditional(customer: Customer | None, conversation: Conversation | None) -> bool:
    """Whether a customer's Chinese is in traditional characters: as they write in the conversation, or their place."""
    wrote = conversation.dialogue.get("script") if conversation else None
    return reads_traditional(customer.place if customer else None, wrote)


def _in_traditional(uow: UnitOfWork, conversation: Conversation) -> bool:
    """Whether approved Chinese wording goes out in traditional characters: as the customer writes, or their place."""
    if conversation.language != "zh":
        return False
    customer = uow.customers.by_id(conversation.customer_id) if conversation.customer_id else None
    return gets_traditional(customer, conversation)


def send_on(
    uow: UnitOfWork,
    conversation: Conversation,
    line: Transcript,
    row: Outbox,
    text: str,
    times: Times,
    agent: AgentUser | None,
) -> StreamEvent:
    """Hand an allowed line to its channel, and show it."""
    if conversation.channel in PROVIDED:
        uow.stream.told.add(f"outbox:{conversation.channel}")
    else:  # the customer's own screen is the channel: stored is sent
        uow.outbox.sent(conversation, row, None, times.now)
    return show(uow, conversation, line, text, times.now, name=agent.display_name if agent else None)


def record(asked: Asked) -> dict[str, Any]:
    """The verdict as it is kept: with its inputs, and the notices that the text carries."""
    return asked.verdict.to_json() | {"said": sorted(asked.said)}


def say_system(
    uow: UnitOfWork,
    conversation: Conversation,
    key: str,
    times: Times,
    inbox_id: int | None = None,
    answers_at: datetime | None = None,
    **values: object,
) -> Spoken:
    """Tell the customer something about the conversation itself, in their language."""
    text = words(key, conversation.language, **values)
    return say(uow, conversation, "system", text, times, inbox_id=inbox_id, answers_at=answers_at)


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
