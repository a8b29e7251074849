"""Rate limits: a bucket of tokens for each key, refilled with time."""

import time
from collections import OrderedDict
from collections.abc import Callable

KEYS_KEPT = 50_000


class Limit:
    """So many a minute for each key, with a burst of half a minute's worth; the least used keys are forgotten."""

    def __init__(self, per_minute: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = per_minute / 60
        self._burst = max(1.0, per_minute / 2)
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str) -> bool:
        """Whether one more is allowed now."""
        now = self._clock()
        tokens, at = self._buckets.pop(key, (self._burst, now))
        tokens = min(self._burst, tokens + (now - at) * self._rate)
        allowed = tokens >= 1
        self._buckets[key] = (tokens - 1 if allowed else tokens, now)
        if len(self._buckets) > KEYS_KEPT:
            self._buckets.popitem(last=False)
        return allowed
