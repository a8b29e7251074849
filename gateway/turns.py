"""The workers: one per conversation with something in its inbox, taking the messages in their order."""

import asyncio
import contextlib
from collections.abc import Callable

import structlog

from arrears.clock import Clock, SystemClock
from arrears.contact import House
from arrears.store.stream import chat, desk_of
from arrears.store.unit_of_work import UnitOfWork
from gateway import turn_steps
from gateway.database import Database
from gateway.inbound import Inbound, Received, receive
from gateway.live import Bell
from gateway.metrics import Metrics
from gateway.pace import Pace
from gateway.rasa import Answer, Rasa, RasaRefused, RasaUnavailable
from gateway.speaking import Times
from gateway.turn_steps import Turn

log = structlog.get_logger()
AT_ONCE = 32  # turns in Rasa at the same time; the others wait for their place


class Workers:
    """Wakes a worker for a conversation and lets no second one of this process run beside it."""

    def __init__(
        self,
        name: str,
        db: Database,
        rasa: Rasa,
        bell: Bell,
        metrics: Metrics,
        clock: Clock,
        pace: Pace,
        patience_seconds: float,
        wall: Clock | None = None,
        house: House | None = None,
    ) -> None:
        self._name, self._db, self._rasa, self._bell, self._metrics = name, db, rasa, bell, metrics
        self._clock, self._wall, self._pace, self._patience = clock, wall or SystemClock(), pace, patience_seconds
        self._house = house or House()
        self._running: dict[str, asyncio.Task] = {}
        self._again: set[str] = set()
        self._places = asyncio.Semaphore(AT_ONCE)
        self._sweeper: asyncio.Task | None = None

    def start(self) -> None:
        """Resume what was left unfinished, and go on looking for what nobody works on."""
        self._sweeper = asyncio.create_task(self._sweep())

    async def stop(self) -> None:
        tasks = [*self._running.values(), *([self._sweeper] if self._sweeper else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def receive(self, conversation_id: str, inbound: Inbound) -> Received:
        """Store a message and work on it; where nobody does so yet, it is stored and claimed in one transaction."""
        if conversation_id not in self._running:
            try:
                received, turn = await self._surely(lambda uow: self._claimed(uow, conversation_id, inbound))
            except Exception:  # whatever kept it from being claimed must not keep it from being received
                log.exception("receive.unclaimed", conversation=conversation_id)
            else:
                self.wake(conversation_id, turn)
                return received
        received = await self._surely(lambda uow: receive(uow, conversation_id, inbound, self._clock.now()))
        self.wake(conversation_id)
        return received

    def wake(self, conversation_id: str, turn: Turn | None = None) -> None:
        """There is something in the inbox of this conversation; `turn` when it is claimed already."""
        if conversation_id in self._running:
            self._again.add(conversation_id)
            return
        task = asyncio.create_task(self._work(conversation_id, turn))
        self._running[conversation_id] = task
        task.add_done_callback(lambda done: self._finished(conversation_id, done))

    async def idle(self) -> None:
        """Wait until no worker runs: for tests and for an orderly stop."""
        while self._running:
            await asyncio.wait(list(self._running.values()))
            await asyncio.sleep(0)

    def times(self) -> Times:
        return Times(self._clock.now(), self._wall.now(), self._house)

    def _finished(self, conversation_id: str, task: asyncio.Task) -> None:
        del self._running[conversation_id]
        if task.cancelled():
            return
        if task.exception() is not None:
            self._metrics.errors.labels("worker").inc()
            log.error("worker.failed", conversation=conversation_id, exc_info=task.exception())
        elif conversation_id in self._again:
            self._again.discard(conversation_id)
            self.wake(conversation_id)

    async def _sweep(self) -> None:
        while True:
            with contextlib.suppress(Exception):  # a database that is gone is found again in the next round
                for conversation_id in await self._db.read(lambda uow: uow.inbox.waiting_conversations()):
                    if conversation_id not in self._running:
                        self.wake(conversation_id)
            await asyncio.sleep(self._pace.sweep_every)

    def _claimed(self, uow: UnitOfWork, conversation_id: str, inbound: Inbound) -> tuple[Received, Turn | None]:
        received = receive(uow, conversation_id, inbound, self._clock.now())
        if not received.new:
            return received, None
        turn = turn_steps.take_of(uow, uow.conversations.get(conversation_id), self._name, self.times(), self._pace)
        # An older message at the head may be in the hands of a worker of ours that has just begun.
        return received, turn if turn is not None and turn.inbox_id == received.inbox_id else None

    async def _work(self, conversation_id: str, turn: Turn | None) -> None:
        while True:
            if turn is None:
                self._again.discard(conversation_id)
                turn = await self._surely(
                    lambda uow: turn_steps.take(uow, conversation_id, self._name, self.times(), self._pace)
                )
            if turn is None:
                return
            more = True
            try:
                more = await self._turn(turn)
            except Exception:  # a bug must not hold up the conversation for ever: a person gets it
                self._metrics.errors.labels("turn").inc()
                log.exception("turn.failed", conversation=conversation_id, message=turn.inbox_id)
                await self._surely(lambda uow, turn=turn: turn_steps.give_up(uow, turn, self._name, self.times()))
            if not more and conversation_id not in self._again:  # what arrives from here on wakes the worker again
                return
            turn = None

    async def _turn(self, turn: Turn) -> bool:
        """Whether there may be more to do in the conversation."""
        outcome, more = "silent", True
        if turn.question is not None:
            self._typing(turn, True)
            try:
                with self._metrics.turn_seconds.time():
                    outcome, more = await self._asked(turn)
            finally:
                self._typing(turn, False)  # whatever happened, the dots must not stay
        self._metrics.turns.labels(outcome).inc()
        log.info("turn", conversation=turn.conversation_id, message=turn.inbox_id, outcome=outcome)
        return more

    async def _asked(self, turn: Turn) -> tuple[str, bool]:
        answer = await self._answer(turn)
        if answer == "gone":
            return "gone", True
        if answer is None:
            await self._surely(lambda uow: turn_steps.give_up(uow, turn, self._name, self.times()))
            return "failed", True
        return await self._surely(lambda uow: self._kept(uow, turn, answer))

    def _kept(self, uow: UnitOfWork, turn: Turn, answer: Answer) -> tuple[str, bool]:
        outcome = turn_steps.keep(uow, turn, answer, self._name, self.times())
        return outcome, uow.inbox.unfinished(turn.conversation_id)

    async def _answer(self, turn: Turn) -> Answer | str | None:
        """Ask until there is an answer, always under the same message id; None when patience is over."""
        loop = asyncio.get_running_loop()
        give_up_at = loop.time() + self._patience
        attempt = 0
        while True:
            # The claim itself was the first attempt's; it is renewed only for another one.
            if attempt and not await self._surely(
                lambda uow: turn_steps.renew(uow, turn, self._name, self.times(), self._pace)
            ):
                return "gone"
            attempt += 1
            try:
                async with self._places:
                    return await self._rasa.ask(turn.question)
            except RasaRefused as error:
                self._metrics.errors.labels("rasa_refused").inc()
                log.error("rasa.refused", conversation=turn.conversation_id, message=turn.inbox_id, error=str(error))
                return None
            except RasaUnavailable as error:
                self._metrics.errors.labels("rasa_unavailable").inc()
                log.warning("rasa.unavailable", message=turn.inbox_id, attempt=attempt, error=str(error))
            pause = self._pace.pause(attempt)
            if loop.time() + pause > give_up_at:
                log.error("rasa.given_up", conversation=turn.conversation_id, message=turn.inbox_id, attempts=attempt)
                return None
            await asyncio.sleep(pause)

    async def _surely(self, work: Callable):
        return await self._db.surely(work)

    def _typing(self, turn: Turn, on: bool) -> None:
        frame = {"type": "typing", "who": "assistant", "on": on}
        self._bell.whisper(chat(turn.conversation_id), frame)
        self._bell.whisper(desk_of(turn.conversation_id), {**frame, "conversation": turn.conversation_id})
