"""The store made ready before anything is started: the newest schema, and somebody to talk about."""

from arrears.settings import Settings


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
