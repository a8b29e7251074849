"""Migrations up and down on both databases, with rows of people who owe and pay."""

from datetime import date, timedelta

from alembic import command
from sqlalchemy import text

from arrears.payments.posting import Received, post
from arrears.store.migrations import config_for
from arrears.store.models import Account, Payment
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
