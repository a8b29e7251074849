"""The store made ready before anything is started: the newest schema, and somebody to talk about."""

from arrears.settings import Settings


def migrate_store(settings: Settings) -> None:
    """Brings the store to the newest schema; does nothing when it is there already."""
    from arrears.store.migrations import migrate

    if not settings.database_url:
        settings.var_dir.mkdir(parents=True, exist_ok=True)
    migrate(settings.store_url)


def load_demo(settings: Settings) -> str:
    """Loads the demo portfolio and says what came of it; what is there already stays as it is."""
    from arrears.clock import clock_from
    from arrears.demo import load
    from arrears.store.unit_of_work import open_store

    return str(load(open_store(settings), clock_from(settings).now()))


def load_demo_when_empty(settings: Settings) -> str | None:
    """Loads the demo portfolio unless the store holds a customer; None when it does."""
    from sqlalchemy import text

    from arrears.store.engine import make_engine

    engine = make_engine(settings.store_url)
    try:
        with engine.begin() as connection:
            if connection.execute(text("SELECT 1 FROM customer LIMIT 1")).first():
                return None
    finally:
        engine.dispose()
    return load_demo(settings)
