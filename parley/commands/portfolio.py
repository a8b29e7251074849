"""`parley portfolio offers` and `parley portfolio make`: a whole portfolio at once, in bounded memory."""

import json
import sys
import time
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

INVENTED_DAY = "2026-11-23"  # fixed, so that the same seed gives the same bytes on any day


def register(app: typer.Typer) -> None:
    """Adds the commands of this topic."""
    portfolio = typer.Typer(help="A whole portfolio at once.", no_args_is_help=True)
    portfolio.command("offers")(offers)
    portfolio.command("make")(make)
    app.add_typer(portfolio, name="portfolio")


def offers(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="A .csv or .jsonl file, as for import.")] = None,
    from_store: Annotated[bool, typer.Option("--store", help="Read the account store instead of a file.")] = False,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the scores: .csv, else JSON Lines.")] = None,
    rows: Annotated[int | None, typer.Option(min=1, help="Stop after so many accounts.")] = None,
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day; without it, today.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
) -> None:
    """Say for every account which gate is closed, or what would be offered first. Writes nothing to the store.

    A row that is refused is named with its line, column and reason, as by import; the exit code is then 1.
    """
    from arrears import books
    from arrears.importing import FileRefused
    from arrears.portfolio import Summary, written
    from parley.cli import CommandError
    from parley.portfolio_tables import figures, print_summary

    if (file is None) != from_store:
        raise CommandError("name a file, or --store for the accounts of the store")
    if file is not None and not file.is_file():
        raise CommandError(f"no such file: {file}")
    if out is not None and not out.parent.is_dir():
        raise CommandError(f"there is no folder {out.parent} to write {out.name} into")
    if out is not None and out.is_dir():
        raise CommandError(f"{out} is a folder: name a file in it")
    if out is not None and file is not None and out.exists() and out.samefile(file):
        raise CommandError(f"{out} is the portfolio itself: write the scores to another file")
    books.read_all(phrases=False)
    day, summary, started = on.date() if on else None, Summary(), time.monotonic()
    shown = sys.stderr.isatty() and not as_json
    try:
        scores = _of_store(day, shown) if file is None else _of_file(file, day, shown, summary)
        written(islice(scores, rows), out, summary)
    except FileRefused as error:
        raise CommandError(f"{file.name if file else ''}: {error}") from error
    measured = figures(summary, time.monotonic() - started)
    typer.echo(json.dumps(measured, indent=2)) if as_json else print_summary(measured)
    if summary.refused:
        raise typer.Exit(1)


def make(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The CSV file to write.")],
    rows: Annotated[int, typer.Option(min=1, max=10_000_000, help="How many accounts.")] = 1000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same bytes.")] = 1,
    on: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The day on which they are late.")] = INVENTED_DAY,
) -> None:
    """Write an invented portfolio for trying. Nobody in it exists, and nobody can be reached."""
    from arrears.portfolio import write_invented
    from parley.cli import CommandError
    from parley.progress import counted

    if not file.parent.is_dir():
        raise CommandError(f"there is no folder {file.parent} to write {file.name} into")
    if file.is_dir():
        raise CommandError(f"{file} is a folder: name a file in it")
    with counted("accounts", rows, sys.stderr.isatty()) as tell:
        write_invented(file, rows, seed, on.date(), tell)
    typer.echo(f"{rows} invented accounts in {file}")


def _of_file(file: Path, day, shown: bool, summary):
    from arrears.clock import clock_from
    from arrears.portfolio import scores_of_file
    from arrears.settings import get_settings
    from parley.progress import bytes_read

    def refuse(problems) -> None:
        summary.refused += 1
        for problem in problems:
            typer.echo(f"{file.name}: {problem}", err=True)

    now = clock_from(get_settings()).now()
    with bytes_read(file, shown) as tell:
        yield from scores_of_file(file, now, refuse, on=day, tell=tell)


def _of_store(day, shown: bool):
    from arrears.portfolio import scores_of_store
    from parley.progress import counted
    from parley.stores import opened

    with opened() as (store, now):
        with store.reading() as uow:
            total = uow.scoring.count()
        with counted("accounts", total, shown) as tell:
            yield from scores_of_store(store, now, on=day, tell=tell)
