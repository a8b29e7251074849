"""`parley train`, `understand`, `evaluate`: what happens inside the Rasa environment, asked for from outside."""

import os
import sys

import typer


def register(app: typer.Typer) -> None:
    """Adds the commands of this topic."""
    app.command()(train)
    app.command()(understand)
    app.command()(evaluate)


def train(
    force: bool = typer.Option(False, "--force", help="Train even when nothing changed."),
) -> None:
    """Train the model when its inputs changed."""
    _become("bot.train", *(["--force"] if force else []))


def understand() -> None:
    """Read messages on standard input, one a line, and print what each was understood as, one JSON object a line."""
    if sys.stdin.isatty():
        typer.echo("one message a line; Ctrl-D ends", err=True)
    _become("bot.understand")


def evaluate(
    seeds: int = typer.Option(5, "--seeds", min=0, help="Classifiers that are trained for the spread; 0 = none."),
    out: str = typer.Option(
        "", "--out", metavar="FOLDER", help="Where the report goes; var/reports/nlu when left out."
    ),
    as_json: bool = typer.Option(False, "--json", help="Print the figures as JSON instead of a table."),
) -> None:
    """Read every held-out message and value with the trained model, and report how well they were understood."""
    arguments = ["--seeds", str(seeds), *(["--out", os.path.abspath(out)] if out else [])]
    _become("bot.evaluation", *arguments, *(["--json"] if as_json else []))


def _become(module: str, *arguments: str) -> None:
    """Replaces this process by one of the Rasa environment, so that pipes, signals and exit codes are its own."""
    from arrears.settings import ROOT
    from parley.programs import BOT_PYTHON

    if not BOT_PYTHON.exists():
        raise FileNotFoundError("the Rasa environment is missing: `make setup` makes it")
    quiet = {
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "PYTHONWARNINGS": "ignore",
        "RASA_TELEMETRY_ENABLED": "false",
        "PYTHONPATH": str(ROOT),
    }
    os.execve(BOT_PYTHON, [str(BOT_PYTHON), "-m", module, *arguments], dict(os.environ) | quiet)
