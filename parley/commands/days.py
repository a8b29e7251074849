"""`parley end-of-day`: what a bank runs every night."""

import json
import sys
from datetime import date
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Adds the commands of this topic."""
    app.command("end-of-day")(end_of_day)


def end_of_day(
    on: Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The day to close.")] = None,
    as_json: bool = typer.Option(False, "--json", help="Print the counts as JSON."),
) -> None:
    """Book the interest and penalties of the day, find what was not kept, and ask for reminders of what is due soon.

    Without --date it closes the day that it is where each customer lives. A second run changes nothing, and one that
    was interrupted goes on where it stopped.
    """
    from arrears.payments.end_of_day import DayAhead
    from arrears.payments.end_of_day import end_of_day as close
    from arrears.rule_horizon import warnings
    from arrears.settings import get_settings
    from parley.cli import CommandError
    from parley.progress import rows_done
    from parley.stores import opened

    try:
        day = date.fromisoformat(on) if on else None
    except ValueError as error:
        raise CommandError(f"--date {on!r} is not a day: write it like 2026-11-23") from error
    shown = sys.stderr.isatty() and not as_json
    try:
        with opened() as (store, now), rows_done("accounts", shown) as tell:
            result = close(store, now, day, tell, get_settings().acting_as)
    except DayAhead as error:
        raise CommandError(f"--date: {error}") from error
    found = result.to_json() | {"warnings": warnings(now.date())}
    for line in found["warnings"]:
        typer.echo(f"parley: {line}", err=True)
    if as_json:
        typer.echo(json.dumps(found, indent=2))
        return
    typer.echo(
        f"{found['accounts']} accounts closed for the day, {found['promises_broken']} promises broken,"
        f" {found['instalments_missed']} instalments missed, {found['agreements_broken']} agreements broken,"
        f" {found['pauses_ended']} pauses ended, {found['reminders']} reminders asked for,"
        f" {found['notices_due']} validation notices due, {found['debts_unverified']} debts not verified in time"
    )
    for currency, parts in found["booked"].items():
        typer.echo(f"booked in {currency}: " + ", ".join(f"{part} {amount}" for part, amount in parts.items()))
