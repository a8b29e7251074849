"""The `parley` command: nothing heavy is imported before a command that needs it runs."""

import importlib
import os
import pkgutil
import sys

import typer

from parley import commands

# By name, because importing them would load half the house before `--help`.
EXPECTED_ERRORS = ("Refused", "StartError", "StoreUnusable", "CommandError", "BookError")

app = typer.Typer(
    name="parley",
    help="A bilingual (Chinese, English) collections assistant that runs on your own machines.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for topic in pkgutil.iter_modules(commands.__path__):
    importlib.import_module(f"parley.commands.{topic.name}").register(app)


class CommandError(Exception):
    """Something the caller can mend; printed as one line, without a traceback."""


def main() -> None:
    """Runs one command; what the caller can mend is one line on standard error and exit code 1."""
    try:
        app()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if (line := explain(error)) is None or os.environ.get("PARLEY_DEBUG"):
            raise
        typer.echo(f"parley: {line}", err=True)
        sys.exit(1)


def explain(error: Exception) -> str | None:
    """The line for an expected error; None for a bug, which stays loud."""
    name, module = type(error).__name__, type(error).__module__
    if name == "ValidationError" and module.startswith("pydantic"):
        wrong = "; ".join(f"PARLEY_{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors())
        return f"wrong setting: {wrong}. `parley settings` shows them all"
    if name in ("OperationalError", "NoSuchModuleError", "ArgumentError") and module.startswith("sqlalchemy"):
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        return f"the account store does not answer: {reason}. See PARLEY_DATABASE_URL"
    if name == "TOMLDecodeError":
        return f"parley.toml cannot be read: {error}"
    if name == "BookError":
        return error.in_one_line
    if isinstance(error, FileNotFoundError) or name in EXPECTED_ERRORS:
        return str(error)
    return None
