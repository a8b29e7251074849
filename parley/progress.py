"""Progress bars, on a terminal only."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

LARGE_BYTES = 200_000
MANY = 200


@contextmanager
def bytes_read(file: Path, shown: bool) -> Iterator[Callable[[int], None]]:
    """A function to call with each number of bytes that are done."""
    size = file.stat().st_size
    with _bar(file.name, size, shown and size >= LARGE_BYTES) as tell:
        yield tell


@contextmanager
def counted(what: str, total: int | None, shown: bool) -> Iterator[Callable[[int], None]]:
    """A function to call with each number of things that are done. A total of None = nobody knows how many."""
    with _bar(what, total, shown and (total is None or total >= MANY)) as tell:
        yield tell


@contextmanager
def _bar(what: str, total: int | None, shown: bool) -> Iterator[Callable[[int], None]]:
    if not shown:
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=total)
        yield lambda done: progress.advance(task, done)


@contextmanager
def rows_done(name: str, shown: bool) -> Iterator[Callable[[int, int], None]]:
    """A function to call with how many rows are done, and of how many."""
    if not shown:
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(name, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
