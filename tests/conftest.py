"""What all tests share: a fixed day, and a store on SQLite and on PostgreSQL."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from hypothesis import settings as hypothesis_settings
from sqlalchemy import Engine, make_url, text

from arrears import demo
from arrears.settings import Settings
from arrears.store.engine import make_engine
from arrears.store.migrations import migrate
from arrears.store.models import Base
from arrears.store.unit_of_work import Store
from arrears.store.vault import Vault
from tests.examples import QUICK

hypothesis_settings.register_profile("parley", derandomize=True, deadline=None, database=None)
hypothesis_settings.register_profile("quick", hypothesis_settings.get_profile("parley"), max_examples=QUICK)
hypothesis_settings.load_profile("parley")

SECRET = "a secret of the tests, long enough for a key"
MASTER_KEY = Settings(secret_key=SECRET).master_key()
POSTGRES = "postgresql://postgres@127.0.0.1:5432/"
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    """A Monday: ten in the morning in Shanghai, nine at night on Sunday in New York."""
    return NOW


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty database file, to be copied."""
    path = tmp_path_factory.mktemp("template") / "parley.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def demo_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the demo portfolio as of `now`, to be copied."""
    path = tmp_path_factory.mktemp("demo") / "parley.db"
    shutil.copy(sqlite_template, path)
    store = Store(make_engine(f"sqlite:///{path}"), Vault(MASTER_KEY))
    demo.load(store, NOW)
    store.close()
    return path


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A migrated database of this test run alone, dropped afterwards."""
    name = f"parley_test_{os.getpid()}_{uuid4().hex[:8]}"
    try:
        admin = psycopg.connect(POSTGRES + "test", autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as error:
        message = f"no PostgreSQL at {POSTGRES}test: {error}"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    with admin:
        admin.execute(f"CREATE DATABASE {name}")
        try:
            migrate(POSTGRES + name)
            yield POSTGRES + name
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A migrated, empty SQLite database."""
    path = tmp_path / "parley.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def empty_postgres_url(postgres_url: str) -> str:
    """The PostgreSQL database of this run, without rows."""
    engine = make_engine(postgres_url)
    _empty(engine)
    engine.dispose()
    return postgres_url


@pytest.fixture(params=["sqlite_url", "empty_postgres_url"], ids=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated, empty database: each test runs on both kinds."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An empty account store, on both databases."""
    store = Store(make_engine(database_url), Vault(MASTER_KEY))
    yield store
    store.close()


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    """An empty account store on SQLite alone, for tests that are not about the database."""
    store = Store(make_engine(sqlite_url), Vault(MASTER_KEY))
    yield store
    store.close()


@pytest.fixture
def demo_store(sqlite_url: str, sqlite_store: Store, demo_template: Path) -> Store:
    """The store of `sqlite_store` and `settings` with the demo portfolio in it."""
    shutil.copy(demo_template, make_url(sqlite_url).database)
    return sqlite_store


@pytest.fixture
def settings(sqlite_url: str, tmp_path: Path, now: datetime) -> Settings:
    """Settings with a fixed day, a migrated SQLite store and a var folder of their own."""
    return Settings(database_url=sqlite_url, var_dir=tmp_path / "var", secret_key=SECRET, now=now)


def _empty(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL lock_timeout = '5s'"))  # a test that left a transaction open is named
        tables = reversed(Base.metadata.sorted_tables)
        connection.exec_driver_sql("; ".join(f"DELETE FROM {table.name}" for table in tables))
