"""`parley simulate`: invented debtors against the policy, beside other lenders and an upper bound."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

SIMULATED_DAY = "2026-11-23"  # fixed, so that the same seed gives the same result on any day


def register(app: typer.Typer) -> None:
    """Adds the commands of this topic."""
    app.command()(simulate)


def simulate(
    debtors: Annotated[int, typer.Option(min=1, max=1_000_000, help="How many debtors are invented.")] = 1000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same debtors, everywhere.")] = 7,
    policy: Annotated[list[str] | None, typer.Option(help="Show this policy only; may be given again.")] = None,
    on: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The day of the negotiations.")] = SIMULATED_DAY,
    as_json: Annotated[bool, typer.Option("--json", help="Print all measures, by group of debtors, as JSON.")] = False,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Write the JSON and three pictures here.")] = None,
    bench: Annotated[bool, typer.Option("--bench", help="Only measure negotiations a second on one core.")] = False,
) -> None:
    """Play invented debtors against Parley's policy, two other lenders and one that knows everything."""
    from arrears import books
    from arrears.simulation import POLICIES
    from arrears.simulation import simulate as run
    from parley.cli import CommandError
    from parley.progress import counted

    if unknown := sorted(set(policy or ()) - set(POLICIES)):
        raise CommandError(f"there is no policy {unknown[0]!r}: one of {', '.join(POLICIES)}")
    if out is not None and out.exists() and not out.is_dir():
        raise CommandError(f"{out} is a file: name a folder")
    books.read_all(phrases=False)
    if bench:
        _bench(debtors, seed, on.date(), as_json)
        return
    with counted("debtors", debtors, sys.stderr.isatty()) as tell:
        found = run(debtors, seed, on.date(), tell)
    shown = tuple(name for name in POLICIES if not policy or name in policy)
    data = found.to_json(shown)
    text = json.dumps(data, indent=2) + "\n"
    if as_json:
        typer.echo(text, nl=False)
    else:
        from parley.simulation_tables import print_simulation

        print_simulation(data)
    if out is not None:
        from parley.simulation_pictures import draw

        out.mkdir(parents=True, exist_ok=True)
        (out / "simulation.json").write_text(text, encoding="utf-8")
        for picture in draw(data, out):
            typer.echo(f"drew {picture}", err=True)


def _bench(debtors: int, seed: int, day: object, as_json: bool) -> None:
    from parley.bench.negotiations import measure

    figures = measure(debtors, seed, day)
    typer.echo(json.dumps(figures) if as_json else "\n".join(f"{name:40}{value}" for name, value in figures.items()))
