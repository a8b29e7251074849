"""Waking the screens: who listens to which audience, what was only whispered, what other processes wrote."""

import asyncio
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

WHISPERS_KEPT = 50


class Listener:
    """One screen's ear: an event that is set when there is something to read, and frames that are not stored."""

    def __init__(self) -> None:
        self.woken = asyncio.Event()
        self.rung = True  # there may be something in the log; a whisper alone is no reason to read it
        self.whispers: deque[dict] = deque(maxlen=WHISPERS_KEPT)

    def again(self) -> None:
        """There is more to read than fitted on a page."""
        self.rung = True
        self.woken.set()

    def take_ring(self) -> bool:
        """Whether the bell rang since the last look at the log."""
        rung, self.rung = self.rung, False
        return rung

    async def wait(self, timeout: float | None = None) -> bool:
        """Wait to be woken; False when nothing happened in time."""
        try:
            await asyncio.wait_for(self.woken.wait(), timeout)
        except TimeoutError:
            return False
        self.woken.clear()
        return True


class Bell:
    """Rings for audiences. Lives in one event loop."""

    def __init__(self) -> None:
        self._listeners: dict[str, set[Listener]] = {}

    @contextmanager
    def listening(self, *audiences: str) -> Iterator[Listener]:
        """An ear for some audiences while the block runs."""
        listener = Listener()
        for audience in audiences:
            self.add(listener, audience)
        try:
            yield listener
        finally:
            for audience in list(self._listeners):
                self.remove(listener, audience)

    def add(self, listener: Listener, audience: str) -> None:
        self._listeners.setdefault(audience, set()).add(listener)

    def remove(self, listener: Listener, audience: str) -> None:
        listeners = self._listeners.get(audience, set())
        listeners.discard(listener)
        if not listeners:
            self._listeners.pop(audience, None)

    def ring(self, audiences: Iterable[str]) -> None:
        """There is something new in the log for these audiences."""
        for audience in audiences:
            for listener in self._listeners.get(audience, ()):
                listener.rung = True
                listener.woken.set()

    def whisper(self, audience: str, frame: dict) -> None:
        """Say something that nobody needs to know later: somebody is typing."""
        for listener in self._listeners.get(audience, ()):
            listener.whispers.append(frame)
            listener.woken.set()
