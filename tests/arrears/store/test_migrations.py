"""Migrations up and down on both databases, with rows of people who owe and pay."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, func, inspect, select, table, text

from arrears.payments.posting import Received, post
from arrears.store.migrations import config_for
from arrears.store.models import Account, Base, Payment
from arrears.store.models.base import Instant, Json, Rate
from arrears.store.unit_of_work import Store
from tests.arrears.payments.paying import NOW, TODAY, cny, open_account


def fill(store: Store) -> None:
    """One account whose payments moved the due date twice, one without payments, one that the lender moved back."""
    with store.begin() as uow:
        paid = open_account(uow, 400, minimum="10.00", principal="900.00")
        open_account(uow, 91, principal="500.00").last_paid_on = date(2026, 8, 1)
        back = open_account(uow, 91, minimum="10.00", principal="500.00")
        for account, amounts in ((paid, ("300.00", "300.00")), (back, ("20.00",))):
            for number, amount in enumerate(amounts):
                post(uow, account, Received("statement", f"{account.ref}-{number}", cny(amount), TODAY), NOW)
        for payment in uow.session.query(Payment):
            payment.before = {key: kept for key, kept in payment.before.items() if key != "limitation_from"}
        back.due_on = TODAY - timedelta(days=500)
        uow.commit()


def down(store: Store, revision: str) -> None:
    with store.engine.begin() as connection:
        command.downgrade(config_for(connection), revision)


def up(store: Store, revision: str) -> None:
    with store.engine.begin() as connection:
        command.upgrade(config_for(connection), revision)


def a_row_in_every_table(store: Store) -> None:
    """One row each, every column filled, and every reference pointing to the one row of its table."""
    with store.engine.begin() as connection:
        for made in Base.metadata.sorted_tables:
            connection.execute(made.insert().values({column.name: some(column) for column in made.columns}))


def some(column: Column) -> Any:
    """A value that its type takes."""
    for kind, value in ((Instant, NOW), (Rate, Decimal("0.12")), (type(Json), {})):
        if isinstance(column.type, kind):
            return value
    return {int: 1, str: "1", bool: True, bytes: b"1", date: TODAY}[column.type.python_type]


def rows(store: Store) -> dict[str, int]:
    """How many rows each table has that is there."""
    with store.engine.connect() as connection:
        names = sorted({*inspect(connection).get_table_names()} - {"alembic_version"})
        return {name: connection.scalar(select(func.count()).select_from(table(name))) for name in names}


def revisions() -> list[str]:
    """All, the newest first."""
    return [script.revision for script in ScriptDirectory.from_config(config_for(None)).walk_revisions()]


def accounts(store: Store) -> list[Account]:
    with store.reading() as uow:
        return uow.session.query(Account).order_by(Account.id).all()


def test_an_old_store_gets_the_oldest_due_date_that_a_payment_found(store: Store) -> None:
    fill(store)
    down(store, "0011")
    store.migrate()
    paid, unpaid, back = accounts(store)
    assert paid.due_on > TODAY and paid.limitation_from == TODAY - timedelta(days=400)
    assert unpaid.limitation_from == unpaid.due_on
    assert back.limitation_from == back.due_on == TODAY - timedelta(days=500)


def test_what_the_lender_said_of_the_last_payment_is_known_only_where_we_posted_none(store: Store) -> None:
    fill(store)
    down(store, "0011")
    store.migrate()
    assert [account.stated_paid_on for account in accounts(store)] == [None, date(2026, 8, 1), None]
    assert [account.stated_at for account in accounts(store)] == [NOW, NOW, NOW]


def test_down_and_up_again_keeps_every_row(store: Store) -> None:
    """The ledger, payments and cases point to the accounts: a table that is rebuilt would lose or refuse them."""
    fill(store)
    count = "SELECT (SELECT COUNT(*) FROM account), (SELECT COUNT(*) FROM ledger_entry), (SELECT COUNT(*) FROM payment)"
    with store.engine.connect() as connection:
        before = connection.execute(text(count)).one()
    down(store, "0010")
    with store.engine.connect() as connection:
        assert connection.execute(text(count)).one() == before
    store.migrate()
    with store.engine.connect() as connection:
        assert connection.execute(text(count)).one() == before


def test_every_migration_goes_down_and_up_over_rows_in_every_table(store: Store) -> None:
    """A table that SQLite rebuilds is dropped once, and the rows that point to it refuse that."""
    a_row_in_every_table(store)
    try:
        for newer, older in zip(revisions(), [*revisions()[1:], "base"], strict=True):
            before = rows(store)
            down(store, older)
            left = rows(store)
            assert left == {name: before[name] for name in left}, f"down from {newer}"
            up(store, newer)
            assert {name: count for name, count in rows(store).items() if name in left} == left, f"up to {newer}"
            down(store, older)
    finally:
        store.migrate()  # PostgreSQL's database is that of the whole run
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


@pytest.mark.parametrize("revision", ["0007", "0001"])
def test_a_store_with_rows_comes_up_from_an_old_schema(store: Store, revision: str) -> None:
    a_row_in_every_table(store)
    down(store, revision)
    left = rows(store)
    store.migrate()
    assert len(left) > 1
    assert set(left.values()) == {1}
    assert {name: count for name, count in rows(store).items() if name in left} == left
