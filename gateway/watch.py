"""Looks for events that other processes wrote: the action server, the command line, another gateway."""

from gateway.background import forever
from gateway.database import Database
from gateway.live import Bell


class Watch:
    """Rings for every audience that has something new, whoever wrote it."""

    def __init__(self, db: Database, bell: Bell) -> None:
        self._db, self._bell = db, bell
        self._seen: int | None = None

    async def run(self, every_seconds: float) -> None:
        await forever("watch", self.look, every_seconds)

    async def look(self) -> None:
        """Ring for what came since the last look."""
        newest = await self._db.read(lambda uow: uow.stream.last_id())
        if self._seen is not None and newest > self._seen:
            seen = self._seen
            self._bell.ring(await self._db.read(lambda uow: uow.stream.audiences_after(seen)))
        self._seen = newest
