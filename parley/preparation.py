"""What is made ready before anything is started: the books read, the newest schema, and somebody to talk about."""

from datetime import date
from pathlib import Path

from arrears.settings import Settings


def read_books(today: date, products: Path | None = None, rules: Path | None = None) -> None:
    """Reads all products and rule books, so that a wrong one is known before a customer writes. Raises BookError."""
    from arrears.products import PRODUCTS, load_products

    load_products(products or PRODUCTS)
    read_rule_books(today, rules)


def read_rule_books(today: date, rules: Path | None = None) -> None:
    """Reads all rule books. `today` is the day on the machine's clock, also where `PARLEY_NOW` fixes another: no source
    was looked at after it. Raises BookError."""
    from arrears.rule_books import BOOKS, refuse_future

    for path in sorted((rules or BOOKS).glob("*.yml")):
        refuse_future(path, today)


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
