"""Bringing a database to the schema that this code expects. Alembic is set up in code, from no file."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

FOLDER = Path(__file__).parent
LOCK_ID = 7_275_539  # PostgreSQL advisory lock: programs that start together migrate one after another


def migrate(url: str) -> None:
    """Bring the database at the URL to the newest schema; does nothing when it is there already."""
    from arrears.store.engine import make_engine

    engine = make_engine(url)
    try:
        migrate_engine(engine)
    finally:
        engine.dispose()


def migrate_engine(engine: Engine) -> None:
    """The same, on an engine. One transaction: a killed migration leaves nothing half done."""
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:id)"), {"id": LOCK_ID})
        if current_revision(connection) != newest_revision():
            command.upgrade(config_for(connection), "head")


def current_revision(connection: Connection) -> str | None:
    """The revision that the database is at; None = empty."""
    return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str | None:
    """The revision that this code expects."""
    return ScriptDirectory.from_config(config_for(None)).get_current_head()


def config_for(connection: Connection | None) -> Config:
    """Alembic's configuration, bound to a connection that is already in its transaction."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
