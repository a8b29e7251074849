"""Interest is booked by the day it is asked for, once, and an agreement says on the ledger what it costs."""

from datetime import timedelta
from decimal import Decimal

import pytest

from arrears.importing.batches import write_rows
from arrears.importing.reading import Record
from arrears.importing.rows import parse
from arrears.products import load_products
from arrears.store.access import Job
from arrears.store.models import Account
from arrears.store.unit_of_work import Store, UnitOfWork
from tests.arrears.importing.files import row
from tests.arrears.payments.paying import NOW, TODAY, agree, cny, open_account, owed
from tests.arrears.store.threads import together

CARD = load_products()["card-cn"]


@pytest.fixture
def account(store: Store) -> Account:
    """3,650 at 18.25 %: 1.825 a day."""
    with store.begin() as uow:
        account = open_account(uow, principal="3650.00")
        uow.commit()
    return account


def mine(uow: UnitOfWork) -> Account:
    return uow.accounts.by_ref_for_staff(Job("test"), "AC-CN-9001-1")


def test_four_who_look_at_once_book_once(store: Store, account: Account) -> None:
    def look(number: int) -> int:
        with store.begin() as uow:
            booked = uow.accounts.bring_up_to(mine(uow), CARD, TODAY + timedelta(days=10), NOW)
            uow.commit()
            return len(booked)

    assert sorted(together(look, 4)) == [0, 0, 0, 1]
    with store.reading() as uow:
        assert owed(uow, account).interest == cny("18.25")


def test_a_reader_sees_what_has_grown_and_writes_nothing(store: Store, account: Account) -> None:
    with store.reading() as uow:
        assert uow.accounts.balance(mine(uow), TODAY + timedelta(days=10)).total == cny("3668.25")
        assert len(uow.accounts.entries(account)) == 1


def test_a_closed_account_grows_no_more(store: Store) -> None:
    with store.begin() as uow:
        account = open_account(uow, principal="3650.00")
        account.status = "closed"
        assert uow.accounts.bring_up_to(account, CARD, TODAY + timedelta(days=10), NOW) == []


def test_an_agreement_books_its_cost_and_stops_the_contract_interest(store: Store) -> None:
    with store.begin() as uow:
        account = open_account(uow, principal="900.00")
        agreement = agree(uow, account, 3, cost="60.00")
        [cost] = [entry for entry in uow.accounts.entries(account) if entry.kind == "plan_cost"]
        assert (cost.part, cost.minor, cost.on) == ("interest", 6_000, TODAY)
        assert cost.source_ref == f"agreement:{agreement.ref}:v1:cost"
        assert uow.accounts.balance(account, TODAY + timedelta(days=60)).total == cny("960.00")


def test_an_offer_stands_as_it_was_put_although_the_debt_has_grown(store: Store) -> None:
    """Offered today, taken three days later: the 5.48 that grew in between are not charged."""
    with store.begin() as uow:
        account = open_account(uow, principal="3650.00")
        made = uow.negotiation.add_offers(
            account, None, "o", 1, [_terms(uow, account)], [], [], "assistant", NOW, LATER
        )
        three = NOW + timedelta(days=3)
        uow.accounts.bring_up_to(account, CARD, TODAY + timedelta(days=2), NOW + timedelta(days=2))
        agreement = uow.negotiation.agree(made[0], "yes", "zh", three)
        assert owed(uow, account).total.minor == agreement.total == 365_000
        waived = [(e.kind, e.part, e.minor) for e in uow.accounts.entries(account) if e.kind == "waiver"]
        assert waived == [("waiver", "interest", -548)]


LATER = NOW + timedelta(days=7)


def _terms(uow: UnitOfWork, account: Account) -> dict:
    other = open_account(uow, principal="3650.00")
    agree(uow, other, 3)
    return uow.negotiation.offers(other)[0].terms


def test_from_the_day_an_agreement_ends_unkept_interest_runs_again_and_a_cancelled_one_never_was(store: Store) -> None:
    with store.begin() as uow:
        account = open_account(uow, principal="3650.00")
        agreement = agree(uow, account, 3)
        agreement.status, agreement.ended_on = "broken", TODAY + timedelta(days=20)
        uow.session.flush()
        assert uow.accounts.balance(account, TODAY + timedelta(days=30)).interest == cny("18.25")
        agreement.status = "cancelled"
        uow.session.flush()
        assert uow.accounts.balance(account, TODAY + timedelta(days=30)).interest == cny("54.75")


def test_an_import_states_the_balance_anew(store: Store) -> None:
    """What was booked before it is part of the lender's figure; interest runs from its day."""

    def bring(principal: str, interest: str, now) -> None:
        cells = row(1) | {"principal": principal, "interest": interest, "due_on": "2026-11-20"}
        parsed = parse(Record(2, cells, 0), TODAY + timedelta(days=40))
        with store.begin() as uow:
            write_rows(uow, [parsed], now)
            uow.commit()

    bring("3650.00", "10.00", NOW)
    with store.begin() as uow:
        found = uow.accounts.by_ref_for_staff(Job("test"), row(1)["account_ref"])
        product = load_products()[found.product]
        assert found.accrues_from is not None and found.due_day == 20
        uow.accounts.bring_up_to(found, product, found.accrues_from + timedelta(days=10), NOW)
        uow.commit()
    bring("3650.00", "25.00", NOW + timedelta(days=20))
    with store.reading() as uow:
        found = uow.accounts.by_ref_for_staff(Job("test"), row(1)["account_ref"])
        day = found.accrues_from
        assert str(uow.accounts.balance(found, day).interest.decimal) == "25.00"
        grown = uow.accounts.balance(found, day + timedelta(days=10)).interest
        expected = found_interest(load_products()[found.product], 365_000, 10)
        assert grown.minor == 2_500 + expected


def found_interest(product, principal: int, days: int) -> int:
    return int(principal * product.annual_rate * days / 365 + Decimal("0.5"))
