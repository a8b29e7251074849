"""What is made ready before anything is started: what the books warn of, the schema, and somebody to talk about."""

from datetime import date
from pathlib import Path

from arrears.settings import Settings


def seen_ahead(today: date, rules: Path | None = None) -> list[str]:
    """What the rule books say was looked at after `today`, the day on the machine's clock.

    A line to print and no refusal: the clock may be what is wrong, and a book that was right yesterday must not keep
    anybody's assistant from starting.
    """
    from arrears.rule_books import BOOKS, seen_after

    found = [error for path in sorted((rules or BOOKS).glob("*.yml")) for error in seen_after(path, today)]
    return [f"{error} (or set this machine's clock right)" for error in found]


def running_out(settings: Settings) -> list[str]:
    """What the rule books will soon not know any more."""
    from arrears.clock import clock_from
    from arrears.rule_horizon import warnings

    return warnings(clock_from(settings).now().date())


def migrate_store(settings: Settings) -> None:
    """Brings the store to the newest schema; does nothing when it is there already."""
    from arrears.store.unit_of_work import open_store

    store = open_store(settings)
    try:
        store.migrate()
        store.check()
    finally:
        store.close()


def load_demo(settings: Settings) -> str | None:
    """Loads the demo portfolio into an empty store and says what came of it; None when the store is not empty."""
    from arrears.clock import clock_from
    from arrears.demo import load
    from arrears.store.unit_of_work import open_store

    store = open_store(settings)
    try:
        loaded = load(store, clock_from(settings).now())
    finally:
        store.close()
    return str(loaded) if loaded.customers else None
