"""What is measured: turns, their time, queues, failures, owners. One registry per application."""

from datetime import date

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from arrears.ownership import Owner
from arrears.rule_horizon import known_until
from arrears.store.unit_of_work import UnitOfWork

TURN_BUCKETS_SECONDS = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120)


class Metrics:
    """The figures of one gateway."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        common = {"registry": self.registry}
        self.turns = Counter("parley_turns", "Turns by outcome", ["outcome"], **common)
        self.turn_seconds = Histogram(
            "parley_turn_seconds", "From taking a message to its answer", buckets=TURN_BUCKETS_SECONDS, **common
        )
        self.errors = Counter("parley_errors", "Faults by place", ["place"], **common)
        self.outbox_failures = Counter("parley_outbox_failures", "Failed sends by channel", ["channel"], **common)
        self.received = Counter("parley_messages_received", "Messages by channel", ["channel"], **common)
        self.inbox_depth = Gauge("parley_inbox_depth", "Messages that are not finished", **common)
        self.outbox = Gauge("parley_outbox", "Outgoing messages by state", ["state"], **common)
        self.owners = Gauge("parley_conversations", "Conversations by owner", ["owner"], **common)
        self.holidays = Gauge(
            "parley_holidays_known_days", "Days until a rule book knows no holidays any more", ["book"], **common
        )

    def read_books(self, today: date) -> None:
        """Refresh how far the rule books look ahead."""
        for place, last in known_until().items():
            self.holidays.labels(place).set((last - today).days)

    def read_store(self, uow: UnitOfWork) -> None:
        """Refresh what the database knows."""
        self.inbox_depth.set(uow.inbox.depth())
        states = uow.outbox.states()
        for state in ("pending", "sent", "failed", "held"):
            self.outbox.labels(state).set(states.get(state, 0))
        owners = uow.conversations.count_by_owner()
        for owner in Owner:
            self.owners.labels(owner.value).set(owners.get(owner.value, 0))

    def text(self) -> bytes:
        return generate_latest(self.registry)
