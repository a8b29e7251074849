"""Units of work from asyncio: each runs in a thread from beginning to end, and no transaction spans an await."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

import structlog
from sqlalchemy.exc import DBAPIError

from arrears.store.unit_of_work import Store, UnitOfWork
from gateway.live import Bell
from gateway.pace import Pace

Result = TypeVar("Result")
log = structlog.get_logger()
WRITERS = 16


class Database:
    """The store, as the gateway's coroutines use it."""

    def __init__(self, store: Store, bell: Bell, pace: Pace) -> None:
        self.store = store
        self._bell = bell
        self._pace = pace
        # SQLite has room for one writer: threads that wait here do not sleep in its busy handler.
        self._writers = asyncio.Semaphore(1 if store.one_writer else WRITERS)

    async def write(self, work: Callable[[UnitOfWork], Result]) -> Result:
        """Run the work in one transaction, commit it, and wake whom it told."""
        async with self._writers:
            result, told = await asyncio.to_thread(self._commit, work)
        self._bell.ring(told)
        return result

    async def read(self, work: Callable[[UnitOfWork], Result]) -> Result:
        """Run work that only reads."""
        return await asyncio.to_thread(self._look, work)

    async def outside(self, work: Callable[[], Result]) -> Result:
        """Run slow work in a thread, outside any transaction."""
        return await asyncio.to_thread(work)

    async def surely(self, work: Callable[[UnitOfWork], Result]) -> Result:
        """Like `write`, but wait out a database that is gone. The work must be safe to run twice."""
        attempt = 0
        while True:
            try:
                return await self.write(work)
            except DBAPIError as error:
                if not _passing(error):
                    raise
                attempt += 1
                log.warning("database.unavailable", attempt=attempt, error=type(error.orig).__name__)
                await asyncio.sleep(self._pace.pause(attempt))

    def _commit(self, work: Callable[[UnitOfWork], Result]) -> tuple[Result, set[str]]:
        with self.store.begin() as uow:
            result = work(uow)
            uow.commit()
            return result, uow.stream.told

    def _look(self, work: Callable[[UnitOfWork], Result]) -> Result:
        with self.store.reading() as uow:
            return work(uow)


def _passing(error: DBAPIError) -> bool:
    """Whether trying again may help: the connection, a lock or a deadlock, not a faulty statement."""
    return error.connection_invalidated or type(error).__name__ in ("OperationalError", "InterfaceError")
