"""A progress bar for files, on a terminal only."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

LARGE_BYTES = 200_000


@contextmanager
def bytes_read(file: Path, shown: bool) -> Iterator[Callable[[int], None]]:
    """A function to call with each number of bytes that are done."""
    size = file.stat().st_size
    if not shown or size < LARGE_BYTES:
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(file.name, total=size)
        yield lambda done: progress.advance(task, done)
