"""Messages that the contact rules held back: asked about again when their time has come, and sent then."""

from datetime import datetime, timedelta

import structlog

from arrears.clock import local_date
from arrears.contact import Item
from arrears.contact.verdict import rule_ids
from arrears.ownership import Owner, assistant_may_speak
from arrears.payments.reminders import still_true
from arrears.store.models import Account, Conversation, Outbox, StreamEvent, Transcript
from arrears.store.unit_of_work import UnitOfWork
from gateway.asking import Asked, judge, known
from gateway.background import forever
from gateway.services import Services
from gateway.speaking import Times, record, send_on

log = structlog.get_logger()
FRESH = timedelta(minutes=5)  # a verdict this young still holds when the channel takes the message


class HeldTimer:
    """Looks at the held messages whose time has come."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def run(self, every_seconds: float) -> None:
        await forever("held_timer", self.look, every_seconds)

    async def look(self) -> int:
        """Ask about what is due; how many were sent."""
        services, sent = self._services, 0
        for outbox_id in await services.db.read(lambda uow: uow.outbox.due(services.now)):
            sent += await services.db.write(lambda uow, i=outbox_id: again(uow, i, services.times()))
        return sent


def again(uow: UnitOfWork, outbox_id: int, times: Times) -> bool:
    """Ask the contact rules again about a held message; whether it goes out now."""
    row = uow.outbox.held(outbox_id)
    if row is None or row.due_at is None or row.due_at > times.now:
        return False
    conversation = uow.conversations.locked(row.conversation_id)
    line = uow.transcript.get(conversation, row.transcript_id)
    if not may_still_speak(conversation, row, line) or _untrue(uow, line, times.now):
        row.due_at = None
        _changed(uow, conversation, row, "message.overtaken", times.now)
        return False
    asked = ask_again(uow, conversation, row, line, times)
    if asked.verdict.allow:
        release(uow, conversation, row, line, record(asked), times)
        _changed(uow, conversation, row, "message.released", times.now)
        return True
    row.verdict, row.due_at = record(asked), asked.verdict.until
    _changed(uow, conversation, row, "message.held_again", times.now)
    return False


def may_still_speak(conversation: Conversation, row: Outbox, line: Transcript) -> bool:
    """Whether who wrote it still has the conversation: the assistant is silent while a person owns it."""
    if conversation.owner == Owner.CLOSED:
        return False
    if row.author == "assistant":
        return assistant_may_speak(conversation.owner)
    if row.author == "agent":
        return conversation.owner == Owner.HUMAN and conversation.agent_id == line.agent_id
    return True


def _untrue(uow: UnitOfWork, line: Transcript, now: datetime) -> bool:
    """Whether the line reminds of something that has been paid or changed since, or whose day is past."""
    notice = uow.notices.of_line(line.id)
    if notice is None:
        return False
    account = uow.session.get_one(Account, notice.account_id)
    return not still_true(uow, notice, local_date(now, account.customer.timezone))


def release(
    uow: UnitOfWork, conversation: Conversation, row: Outbox, line: Transcript, verdict: dict, times: Times
) -> StreamEvent:
    """Send a held message: its line is no draft any more, and stands at the time at which it was said."""
    agent = uow.staff.get(line.agent_id) if line.agent_id else None
    line.author, line.at = row.author, times.now
    uow.outbox.release(row, verdict, times.wall)
    conversation.updated_at = times.now
    text = uow.transcript.text(conversation, line)
    return send_on(uow, conversation, line, row, text, times, agent)


def hold_back(uow: UnitOfWork, conversation: Conversation, row: Outbox, line: Transcript, times: Times) -> bool:
    """Whether a message that waited for its channel may not go any more; it is held then, and shown as such. One that
    a supervisor sent goes unless something came up that nobody may go past."""
    if times.now - line.at < FRESH or row.provider_message_id:
        return False
    asked = ask_again(uow, conversation, row, line, times)
    if asked.verdict.allow or ("override" in row.verdict and asked.verdict.overridable):
        return False
    row.state, row.verdict, row.due_at = "held", record(asked), asked.verdict.until
    line.author = "draft"
    _changed(uow, conversation, row, "message.held", times.now)
    return True


def ask_again(uow: UnitOfWork, conversation: Conversation, row: Outbox, line: Transcript, times: Times) -> Asked:
    """The question as it was, with the facts as they are."""
    inputs = row.verdict.get("inputs", {})
    heard = uow.contacts.last_heard(conversation)
    item = Item(
        kind=inputs.get("kind", "dunning"),
        channel=conversation.channel,
        debt=inputs.get("debt"),
        contact_point=conversation.id,
        where="home",
        by_machine=row.author == "assistant",
        answers=heard,
        topics=frozenset(inputs.get("topics", ())),
    )
    person, history = known(uow, conversation, times.now, item.debt)
    text = uow.transcript.text(conversation, line)
    language, by_hand = conversation.language, row.author == "agent"
    return judge(item, person, history, text, times.now, times.house, language, by_hand=by_hand)


def _changed(uow: UnitOfWork, conversation: Conversation, row: Outbox, action: str, now: datetime) -> None:
    detail = {"outbox": row.id, "rules": rule_ids(row.verdict)}
    uow.audit.append("system", action, f"conversation:{conversation.id}", detail, now)
    uow.stream.changed(conversation, now)
    log.info(action, conversation=conversation.id, outbox=row.id)
