"""One value at its place in the message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

#: A message with more values than this is no message; the comparison grows with the square.
FOUND_LIMIT = 60


@dataclass(frozen=True)
class Found:
    """An entity of the contract; `weight` decides between values that claim the same characters."""

    entity: str
    value: Any
    start: int
    end: int
    weight: int = 0

    @property
    def length(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Found) -> bool:
        return self.start < other.end and other.start < self.end


def without_overlaps(found: list[Found]) -> list[Found]:
    """Return the heaviest, then the longest, then the first of those that overlap, in reading order."""
    kept: list[Found] = []
    found = sorted(found, key=lambda one: one.start)[:FOUND_LIMIT]
    for one in sorted(found, key=lambda f: (-f.weight, -f.length, f.start, f.entity)):
        if one.length > 0 and not any(one.overlaps(other) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: (f.start, f.entity))
