"""The lines of a file with their numbers, in bounded memory, and their joining where a quoted cell goes on."""

from collections.abc import Callable, Iterator
from pathlib import Path

from arrears.importing.encoding import BOM

MAX_LINE_BYTES = 65_536
MAX_LINES_A_RECORD = 10  # a quoted cell may hold line breaks; a quote that never closes must not eat the file


def numbered_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """(number, bytes) of each line. Of a line that is too long comes one byte too much, and no more."""
    with path.open("rb") as file:
        number = 0
        while line := file.readline(MAX_LINE_BYTES + 1):
            number += 1
            rest = line
            while not rest.endswith(b"\n") and (rest := file.readline(MAX_LINE_BYTES)):
                pass
            yield number, line.removeprefix(BOM) if number == 1 else line


def joined_records(lines: Iterator[tuple[int, bytes]], fits: Callable[[bytes], bool]) -> Iterator[tuple[int, bytes]]:
    """Lines, joined where a quotation mark is open and the joined row fits; a stray one spoils its own line alone."""
    waiting: list[tuple[int, bytes]] = []

    def following() -> tuple[int, bytes] | None:
        return waiting.pop(0) if waiting else next(lines, None)

    while (line := following()) is not None:
        number, raw = line
        more: list[tuple[int, bytes]] = []
        record = raw
        while record.count(b'"') % 2 and len(more) < MAX_LINES_A_RECORD and (after := following()) is not None:
            more.append(after)
            record += after[1]
        if more and not fits(record):
            waiting[:0] = more
            record = raw
        yield number, record
