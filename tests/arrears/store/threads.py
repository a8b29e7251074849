"""Doing the same thing at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

Result = TypeVar("Result")


def together(work: Callable[[int], Result], count: int) -> list[Result]:
    """What `work(0)`, `work(1)`, … return when they start at once; raises what one of them raises."""
    barrier = Barrier(count)

    def start(number: int) -> Result:
        barrier.wait()
        return work(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(start, range(count)))
