"""Engines, migrations and the units of work on them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, select, text

from arrears.contact.facts import Past
from arrears.settings import Settings
from arrears.store.engine import StoreUnusable, make_engine, normal_url
from arrears.store.migrations import config_for, migrate
from arrears.store.models import Account, AgentUser, Base
from arrears.store.unit_of_work import ReadOnly, Store, open_store
from arrears.store.vault import Vault, WrongKey
from tests.arrears.store.people import NOW, add_customer


def agent(name: str) -> AgentUser:
    return AgentUser(name=name, display_name=name, password_hash="-", created_at=NOW)


def names(store: Store) -> list[str]:
    with store.reading() as uow:
        return sorted(user.name for user in uow.session.query(AgentUser))


def test_the_migrations_and_the_models_agree(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_migrating_again_changes_nothing(store: Store) -> None:
    with store.begin() as uow:
        uow.session.add(agent("mei"))
        uow.commit()
    store.migrate()
    assert names(store) == ["mei"]


def test_the_banks_ids_of_an_old_store_are_kept_apart(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'parley.db'}")
    with engine.begin() as connection:
        command.upgrade(config_for(connection), "0009")
        for way, kept in (("statement", "csv:L1"), ("statement", "digest:ab"), ("link", "sandbox:1")):
            connection.execute(
                text(
                    "INSERT INTO unmatched_payment (way, external_id, minor, currency, value_on, data_key, line_sealed,"
                    " source, certainty, reasons, candidates, status, received_at) VALUES (:way, :kept, 1, 'GBP',"
                    " '2026-11-20', x'00', x'00', 's', 'unknown', '[]', '[]', 'open', '2026-11-20 00:00:00')"
                ),
                {"way": way, "kept": kept},
            )
        command.upgrade(config_for(connection), "head")
        found = connection.execute(text("SELECT bank_id FROM unmatched_payment ORDER BY id")).scalars().all()
    engine.dispose()
    assert found == ["csv:L1", None, None]


def test_programs_that_start_together_migrate_once(tmp_path: Path) -> None:
    url, errors, barrier = f"sqlite:///{tmp_path / 'new' / 'parley.db'}", [], Barrier(4)

    def start() -> None:
        barrier.wait()
        try:
            migrate(url)
        except Exception as error:
            errors.append(error)

    threads = [Thread(target=start) for _ in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert errors == []
    engine = make_engine(url)
    assert "customer" in inspect(engine).get_table_names()
    engine.dispose()


def test_sqlite_is_set_up_to_survive_a_kill(sqlite_store: Store) -> None:
    with sqlite_store.engine.connect() as connection:
        pragmas = {name: connection.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous")}
        assert pragmas == {"journal_mode": "wal", "synchronous": 2}
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
        assert connection.scalar(text("PRAGMA busy_timeout")) == 30_000


def test_what_is_not_committed_did_not_happen(store: Store) -> None:
    with store.begin() as uow:
        uow.session.add(agent("nobody"))
        uow.session.flush()
    with pytest.raises(ZeroDivisionError), store.begin() as uow:
        uow.session.add(agent("nobody"))
        uow.session.flush()
        raise ZeroDivisionError
    assert names(store) == []


def test_a_reader_does_not_wait_for_a_writer(store: Store) -> None:
    with store.begin() as writer:
        writer.session.add(agent("mei"))
        writer.session.flush()
        assert names(store) == []
        writer.commit()
    assert names(store) == ["mei"]


def test_a_reading_unit_of_work_cannot_commit(store: Store) -> None:
    with store.reading() as uow, pytest.raises(ReadOnly):
        uow.commit()


def test_writers_that_read_first_queue_instead_of_failing(store: Store) -> None:
    with store.begin() as uow:
        uow.session.add(agent("counter"))
        uow.commit()
    barrier, errors = Barrier(6), []

    def count() -> None:
        barrier.wait()
        try:
            for _ in range(5):
                with store.begin() as uow:
                    row = uow.session.query(AgentUser).with_for_update().one()
                    row.failures += 1
                    uow.commit()
        except Exception as error:
            errors.append(error)

    threads = [Thread(target=count) for _ in range(6)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert errors == []
    with store.reading() as uow:
        assert uow.session.query(AgentUser).one().failures == 30


def test_a_connection_that_the_server_closed_is_replaced(postgres_url: str) -> None:
    engine, other = make_engine(postgres_url), make_engine(postgres_url)
    with engine.connect() as connection:
        backend = connection.scalar(text("SELECT pg_backend_pid()"))
    with other.begin() as connection:
        connection.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": backend})
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1
    engine.dispose()
    other.dispose()


@pytest.mark.parametrize(
    ("url", "hint"),
    [
        ("parley.db", "write sqlite:"),
        ("mysql://host/name", "mysql"),
        ("sqlite://", "give a file"),
        ("sqlite:///:memory:", "give a file"),
    ],
)
def test_an_unusable_url_says_what_to_write(url: str, hint: str) -> None:
    with pytest.raises(StoreUnusable, match=hint):
        make_engine(url)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnusable, match="folder"):
        make_engine(f"sqlite:///{tmp_path / 'file' / 'parley.db'}")


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_postgresql_gets_the_driver(scheme: str) -> None:
    assert normal_url(f"{scheme}://u@h:5432/d").drivername == "postgresql+psycopg"


def test_another_master_key_is_found_out_at_the_start(settings: Settings) -> None:
    store = open_store(settings)
    store.check()
    with store.begin() as uow:
        add_customer(uow)
        uow.commit()
    store.check()
    with pytest.raises(WrongKey):
        Store(store.engine, Vault(b"x" * 32)).check()
    store.close()


def test_nothing_connects_until_it_is_used() -> None:
    engine = make_engine("postgresql://nobody@127.0.0.1:1/none")
    assert engine.pool.checkedin() == 0


def test_old_contacts_date_the_first_communication_when_a_store_is_brought_up_to_date(store: Store) -> None:
    """Which debt they were about was not kept, so the oldest counts; what never was spoken of stays so."""
    at = datetime(2026, 10, 19, 18, 0, tzinfo=UTC)
    with store.begin() as uow:
        for number in (1, 2):
            customer = add_customer(uow, f"C-{number}")
            uow.session.add(
                Account(
                    ref=f"A-{number}",
                    customer_id=customer.id,
                    product="card-cn",
                    last_four="9001",
                    currency="CNY",
                    due_on=at.date(),
                    created_at=at,
                )  # fmt: skip
            )
        first = uow.customers.by_ref("C-1")
        for days in (3, 0):
            uow.contacts.record(
                first, Past(at + timedelta(days=days), "out", "call", outcome="answered"), {}, "agent", None
            )
        uow.commit()
    with store.engine.begin() as connection:
        command.downgrade(config_for(connection), "0009")
    store.migrate()
    with store.reading() as uow:
        accounts = uow.session.scalars(select(Account).order_by(Account.ref))
        assert [account.first_contact_at for account in accounts] == [at, None]
