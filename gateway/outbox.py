"""The sender: takes what is due, in order within a conversation, and writes down what became of it."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol

import structlog

from arrears.store.models import Conversation, Transcript
from arrears.store.models import Outbox as Outgoing
from arrears.store.unit_of_work import UnitOfWork
from gateway import attachments
from gateway.attachments import Attachment
from gateway.held import hold_back
from gateway.services import Services

log = structlog.get_logger()
AT_ONCE = 8


class NotNow(Exception):
    """Try again later, after so many seconds when the provider says so."""

    def __init__(self, why: str, after_seconds: float | None = None) -> None:
        super().__init__(why)
        self.after_seconds = after_seconds


class Unsendable(Exception):
    """The provider will never take this message."""


class Unreachable(Unsendable):
    """The customer cannot be reached at this address any more."""


@dataclass(frozen=True)
class Letter:
    """One message on its way out. `sent_ids`: the parts that went already."""

    outbox_id: int
    line_id: int
    conversation_id: str
    user: str
    text: str
    buttons: list[dict[str, str]]
    attempts: int
    sent_ids: tuple[str, ...]
    files: tuple[Attachment, ...] = ()


class Sender(Protocol):
    """A channel's way of sending."""

    channel: str

    def parts(self, letter: Letter) -> list[dict[str, Any]]: ...

    async def send(self, part: dict[str, Any], timeout_seconds: float) -> str: ...


class SenderLoop:
    """Sends what one channel has to send."""

    def __init__(self, services: Services, sender: Sender) -> None:
        self._services, self._sender = services, sender

    async def run(self) -> None:
        """Send until the application ends; woken by new messages and by time."""
        with self._services.bell.listening(f"outbox:{self._sender.channel}") as listener:
            while True:
                try:
                    sent = await self.round()
                except Exception:
                    log.exception("outbox.round_failed", channel=self._sender.channel)
                    sent = 0
                if not sent:
                    await listener.wait(self._services.pace.send_every)

    async def round(self) -> int:
        """Send the head of every conversation that is due; how many were taken."""
        wall = self._services.times().wall
        heads = await self._services.db.read(
            lambda uow: [row.id for row in uow.outbox.heads(self._sender.channel, wall)]
        )
        places = asyncio.Semaphore(AT_ONCE)

        async def one(outbox_id: int) -> None:
            async with places:
                await self._send(outbox_id)

        results = await asyncio.gather(*(one(outbox_id) for outbox_id in heads), return_exceptions=True)
        for error in (r for r in results if isinstance(r, BaseException)):
            log.error("outbox.send_failed", channel=self._sender.channel, exc_info=error)
        return sum(1 for r in results if r is None)

    async def _send(self, outbox_id: int) -> None:
        letter = await self._services.db.write(lambda uow: self._claim(uow, outbox_id))
        if letter is None:
            return
        sent = list(letter.sent_ids)
        try:
            for part in self._sender.parts(letter)[len(sent) :]:
                sent.append(await self._sender.send(part, self._services.pace.send_timeout))
                await self._services.db.surely(lambda uow: _note_ids(uow, outbox_id, sent))
        except NotNow as error:
            await self._services.db.surely(lambda uow, e=error: self._later(uow, letter, e))
        except (Unsendable, ValueError) as error:
            await self._services.db.surely(lambda uow, e=error: self._failed(uow, letter, e))
        else:
            await self._services.db.surely(lambda uow: self._sent(uow, letter, sent))

    def _claim(self, uow: UnitOfWork, outbox_id: int) -> Letter | None:
        times = self._services.times()
        until = times.wall + timedelta(seconds=self._services.pace.send_timeout * 2)
        row = uow.outbox.claim(outbox_id, times.wall, until)
        if row is None:
            return None
        conversation = uow.conversations.get(row.conversation_id)
        line = uow.session.get(Transcript, row.transcript_id)
        if hold_back(uow, conversation, row, line, times):
            return None
        ids = tuple(row.provider_message_id.split(",")) if row.provider_message_id else ()
        text = uow.transcript.text(conversation, line)
        user = conversation.channel_user
        files = attachments.files(uow, conversation, line)
        return Letter(row.id, line.id, conversation.id, user, text, line.buttons, row.attempts, ids, files)

    def _sent(self, uow: UnitOfWork, letter: Letter, sent: list[str]) -> None:
        conversation, row = _pair(uow, letter)
        uow.outbox.sent(conversation, row, ",".join(sent)[:128], self._services.now)

    def _later(self, uow: UnitOfWork, letter: Letter, error: NotNow) -> None:
        if letter.attempts >= self._services.pace.send_attempts:
            return self._failed(uow, letter, error)
        pause = self._services.pace.pause(letter.attempts, self._services.pace.send_longest_pause)
        pause = max(pause, error.after_seconds or 0)
        _, row = _pair(uow, letter)
        uow.outbox.later(row, str(error), self._services.times().wall + timedelta(seconds=pause))
        log.warning("outbox.later", outbox=letter.outbox_id, attempt=letter.attempts, error=str(error))
        self._services.metrics.outbox_failures.labels(self._sender.channel).inc()

    def _failed(self, uow: UnitOfWork, letter: Letter, error: Exception) -> None:
        conversation, row = _pair(uow, letter)
        uow.outbox.failed(row, str(error))
        if isinstance(error, Unreachable):
            uow.outbox.unusable(conversation.channel, conversation.channel_user)
        uow.stream.changed(conversation, self._services.now)
        detail = {"outbox": row.id, "error": type(error).__name__}
        uow.audit.append("system", "outbox.failed", f"conversation:{conversation.id}", detail, self._services.now)
        log.error("outbox.failed", outbox=letter.outbox_id, error=str(error))
        self._services.metrics.outbox_failures.labels(self._sender.channel).inc()


def _pair(uow: UnitOfWork, letter: Letter) -> tuple[Conversation, Outgoing]:
    return uow.conversations.get(letter.conversation_id), uow.session.get_one(Outgoing, letter.outbox_id)


def _note_ids(uow: UnitOfWork, outbox_id: int, sent: list[str]) -> None:
    uow.session.get_one(Outgoing, outbox_id).provider_message_id = ",".join(sent)[:128]
