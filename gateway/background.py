"""Jobs that run as long as the application does."""

import asyncio
from collections.abc import Coroutine

import structlog

log = structlog.get_logger()


class Background:
    """Starts jobs, and ends all of them together."""

    def __init__(self) -> None:
        self._tasks: list[asyncio.Task] = []

    def start(self, job: Coroutine) -> None:
        self._tasks.append(asyncio.create_task(job))

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


async def forever(name: str, step, seconds: float) -> None:
    """Do a step again and again. A fault is logged and the next round comes all the same."""
    while True:
        try:
            await step()
        except Exception:
            log.exception("job.failed", job=name)
        await asyncio.sleep(seconds)
