"""The database behind the store: SQLite tuned to survive a kill -9, or PostgreSQL. Nothing connects on import."""

import sqlite3
from pathlib import Path
from time import monotonic, sleep

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from arrears.store.migrations import current_revision, migrate, migrate_engine

__all__ = ["StoreUnusable", "is_made", "make_engine", "migrate", "migrate_engine", "normal_url", "reading"]

BUSY_TIMEOUT_SECONDS = 30  # the longest that one writer holds the lock is a migration on a busy machine
CONNECT_TIMEOUT_SECONDS = 10
TURN_EVERY_SECONDS = 0.02


class StoreUnusable(Exception):
    """The database URL cannot be used; the message says what to write instead."""


def make_engine(url: str) -> Engine:
    """An engine for the URL. It connects when it is first used, and again when the database was restarted."""
    parsed = normal_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    timeout = {} if "connect_timeout" in parsed.query else {"connect_timeout": CONNECT_TIMEOUT_SECONDS}
    return create_engine(parsed, pool_pre_ping=True, connect_args=timeout)


def normal_url(url: str) -> URL:
    """The URL with its driver: `postgres://` and `postgresql://` become psycopg 3."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise StoreUnusable(
            "PARLEY_DATABASE_URL is not a database URL: write sqlite:////absolute/path.db"
            " or postgresql://user@host:5432/name"
        ) from error
    backend = parsed.drivername.split("+")[0]
    if backend in ("postgres", "postgresql"):
        return parsed.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise StoreUnusable(f"PARLEY_DATABASE_URL names {backend!r}; the store runs on sqlite or postgresql")
    if parsed.database in (None, "", ":memory:"):
        raise StoreUnusable(
            "PARLEY_DATABASE_URL is an SQLite database in memory: several programs share it, give a file"
        )
    return parsed


def is_made(url: str) -> bool:
    """Whether a store is there, of whatever age. Looking makes neither a folder nor a file."""
    parsed = normal_url(url)
    if parsed.get_backend_name() == "sqlite" and not Path(parsed.database).expanduser().is_file():
        return False
    engine = make_engine(url)
    try:
        with reading(engine).connect() as connection:
            return current_revision(connection) is not None
    finally:
        engine.dispose()


def reading(engine: Engine) -> Engine:
    """The same pool for transactions that only read: on SQLite they take no write lock."""
    return engine.execution_options(parley_reading=True)


def _sqlite(url: URL) -> Engine:
    folder = Path(url.database).expanduser().absolute().parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnusable(f"the folder of the database cannot be made: {folder}: {error.strerror}") from error
    engine = create_engine(url, connect_args={"timeout": BUSY_TIMEOUT_SECONDS})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: sqlite3.Connection, record: object) -> None:
    connection.isolation_level = None  # the driver must not begin transactions on its own
    for pragma in (
        f"busy_timeout = {BUSY_TIMEOUT_SECONDS * 1000}",
        "synchronous = FULL",  # a webhook's 200 promises that the row is on the disk
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}").close()
    _use_wal(connection)


def _use_wal(connection: sqlite3.Connection) -> None:
    """A file is turned to WAL once. While another program turns it, SQLite says "locked" without waiting."""
    patience = monotonic() + BUSY_TIMEOUT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").close()
            return
        except sqlite3.OperationalError:
            if monotonic() > patience:
                raise
            sleep(TURN_EVERY_SECONDS)


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once when another wrote in between;
    # taking the write lock at the start makes it wait instead.
    deferred = connection.get_execution_options().get("parley_reading", False)
    connection.exec_driver_sql("BEGIN" if deferred else "BEGIN IMMEDIATE")
