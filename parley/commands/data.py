"""`parley import`, `parley account show`, `parley demo load`: what goes into the account store, and a look at it."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

# Written out here, because `--help` must not load half the house; a test holds it to the columns that exist.
IMPORT_HELP = """
Load customers and accounts from CSV or JSON Lines: one row is one account with its customer's columns.

Every bad row is reported with its line, column and reason; the good ones are kept. The same file twice changes
nothing; a changed balance books an adjusting ledger entry. Exit code 1 when a row was refused.

\b
Columns (* = needed; amounts like 1250.50, dates YYYY-MM-DD or YYYY/MM/DD):
  customer_ref* name* place* timezone language birth_date id_last4
  phone email postcode address account_ref* product* last_four* currency*
  opened_on due_on* last_paid_on principal* interest penalty fees
  minimum_due flags consents

UTF-8 (with or without a byte order mark) and GB18030 are read. docs/import.md describes each column.
"""


def register(app: typer.Typer) -> None:
    """Adds the commands of this topic."""
    app.command("import", help=IMPORT_HELP)(import_portfolio)
    account = typer.Typer(help="Look at accounts.", no_args_is_help=True)
    account.command("show")(account_show)
    account.callback()(lambda: None)  # a group, although it has one command
    app.add_typer(account, name="account")
    demo = typer.Typer(help="The invented customers of the demo.", no_args_is_help=True)
    demo.command("load")(demo_load)
    demo.callback()(lambda: None)
    app.add_typer(demo, name="demo")


def import_portfolio(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .csv or .jsonl file.")],
    as_json: bool = typer.Option(False, "--json", help="Print the report as JSON."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Check everything and write nothing."),
) -> None:
    from arrears.importing import FileRefused, import_file
    from parley.cli import CommandError
    from parley.progress import bytes_read
    from parley.stores import opened

    if not file.is_file():
        raise CommandError(f"no such file: {file}")
    try:
        with opened() as (store, now), bytes_read(file, sys.stderr.isatty() and not as_json) as tell:
            report = import_file(store, file, now, dry_run=dry_run, tell=tell)
    except FileRefused as error:
        if not as_json:
            raise CommandError(f"{file.name}: {error}") from error
        typer.echo(json.dumps({"file": file.name, "error": str(error)}, ensure_ascii=False, indent=2))
        raise typer.Exit(1) from error
    if as_json:
        typer.echo(json.dumps(report.to_json(), ensure_ascii=False, indent=2))
    else:
        for problem in sorted(report.problems, key=lambda problem: problem.line):
            typer.echo(f"{file.name}: {problem}", err=True)
        for place, rows in sorted(report.bookless.items()):
            typer.echo(f"{file.name}: place {place} has no rule book ({rows} rows): read as {_book(place)}", err=True)
        would = " (nothing written: --dry-run)" if dry_run else ""
        typer.echo(
            f"{report.rows} rows: {report.new} new, {report.changed} changed,"
            f" {report.unchanged} unchanged, {report.refused} refused{would}"
        )
    if report.refused:
        raise typer.Exit(1)


def _book(place: str) -> str:
    from arrears.rule_books import STRICTEST
    from arrears.rules import book_of

    book = book_of(place)
    return "the strictest of all, default" if book == STRICTEST else book


def account_show(
    ref: str = typer.Argument(..., metavar="REF", help="Reference of an account or of a customer."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON instead of tables."),
) -> None:
    """Print an account: balance, ledger, offers, agreements, promises, cases, conversations."""
    from arrears.report import UnknownReference, show
    from parley.cli import CommandError
    from parley.stores import opened

    with opened() as (store, now), store.reading() as uow:
        try:
            found = show(uow, ref, now)
        except UnknownReference as error:
            raise CommandError(str(error)) from error
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    from parley.account_tables import print_report

    print_report(found)


def demo_load() -> None:
    """Load the demo portfolio into an empty store; a store with customers is left as it is."""
    from arrears.demo import load
    from parley.stores import opened

    with opened() as (store, now):
        typer.echo(str(load(store, now)))
