"""How fast the background work runs: pauses, time-outs and leases, in seconds."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Pace:
    """The defaults suit one machine; tests make everything short."""

    rasa_timeout: float = 30.0
    first_pause: float = 0.25  # before the second attempt; doubles
    longest_pause: float = 5.0
    claim_lease: float = 60.0  # longer than one attempt: it is renewed before each
    sweep_every: float = 2.0  # unfinished messages without a worker here
    poll_every: float = 1.0  # events that other processes wrote
    send_every: float = 1.0
    send_timeout: float = 20.0
    send_longest_pause: float = 300.0
    send_attempts: int = 30
    return_every: float = 5.0
    payments_every: float = 2.0  # payments that commands posted, links that are over
    held_every: float = 15.0  # messages that the contact rules held back until now
    heartbeat_every: float = 15.0
    hello_within: float = 10.0
    rest_patience: float = 60.0

    @property
    def lease(self) -> timedelta:
        return timedelta(seconds=self.claim_lease)

    def pause(self, attempt: int, longest: float | None = None) -> float:
        """How long to wait after the attempt of that number (1, 2, …)."""
        return min(self.first_pause * 2 ** min(attempt - 1, 30), longest or self.longest_pause)
