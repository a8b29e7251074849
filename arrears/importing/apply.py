"""Importing a file: batches of good rows, each committed; a report of what was new, changed and refused."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from arrears.clock import latest_date
from arrears.importing.batches import apply_batch
from arrears.importing.duplicates import SeenRows
from arrears.importing.problems import Problem
from arrears.importing.reading import read
from arrears.importing.rows import Row, parse
from arrears.rules import book_of, places
from arrears.store.unit_of_work import Store

BATCH_ROWS = 500


@dataclass
class ImportReport:
    """What came of a file. Rows are counted; a refused row may have several problems."""

    file: str
    dry_run: bool = False
    new: int = 0
    unchanged: int = 0
    changed: int = 0
    refused: int = 0
    problems: list[Problem] = field(default_factory=list)
    bookless: Counter[str] = field(default_factory=Counter)  # places that have no rule book of their own: rows

    @property
    def rows(self) -> int:
        return self.new + self.unchanged + self.changed + self.refused

    def refuse(self, problems: list[Problem]) -> None:
        self.refused += 1
        self.problems.extend(problems)

    def to_json(self) -> dict[str, object]:
        counts = {name: getattr(self, name) for name in ("rows", "new", "unchanged", "changed", "refused")}
        problems = [problem.to_json() for problem in sorted(self.problems, key=lambda problem: problem.line)]
        read_as = {place: book_of(place) for place in sorted(self.bookless)}
        return {
            "file": self.file,
            "dry_run": self.dry_run,
            **counts,
            "problems": problems,
            "places_read_as": read_as,
        }


def import_file(
    store: Store,
    path: Path,
    now: datetime,
    *,
    dry_run: bool = False,
    tell: Callable[[int], None] = lambda size: None,
) -> ImportReport:
    """Import a portfolio. Raises `FileRefused` before anything is written; `tell` hears how many bytes are done."""
    report = ImportReport(path.name, dry_run)
    for batch in _batches(_good_rows(path, now, report, tell)):
        outcome = apply_batch(store, batch, path.name, now, dry_run)
        report.new += outcome.new
        report.unchanged += outcome.unchanged
        report.changed += outcome.changed
        for problem in outcome.problems:
            report.refuse([problem])
        tell(sum(row.size for row in batch))
    return report


def _good_rows(path: Path, now: datetime, report: ImportReport, tell: Callable[[int], None]) -> Iterator[Row]:
    latest_day_anywhere = latest_date(now)
    seen = SeenRows()
    for record in read(path):
        if isinstance(record, Problem):
            report.refuse([record])
            continue
        row = parse(record, latest_day_anywhere)
        problems = seen.problems_of(row) if isinstance(row, Row) else row
        if problems:
            report.refuse(problems)
            tell(record.size)
        else:
            if (place := row.customer.place) not in places():
                report.bookless[place] += 1
            yield row


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH_ROWS:
            yield batch
            batch = []
    if batch:
        yield batch
