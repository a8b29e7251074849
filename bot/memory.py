"""Trackers kept in memory, the least recently used given up first, so that Rasa's memory stays bounded."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

TRACKERS_LIMIT = 2_000


class RecentTrackerStore(InMemoryTrackerStore):
    """Holds the newest trackers; one that was given up starts anew, its facts being in the account store."""

    def __init__(
        self, domain: Domain, event_broker: EventBroker | None = None, limit: int = TRACKERS_LIMIT, **kwargs: Any
    ) -> None:
        super().__init__(domain, event_broker, **kwargs)
        self.store: OrderedDict[str, str] = OrderedDict()
        self._limit = limit

    async def save(self, tracker: DialogueStateTracker) -> None:
        await super().save(tracker)
        self.store.move_to_end(tracker.sender_id)
        while len(self.store) > self._limit:
            self.store.popitem(last=False)
