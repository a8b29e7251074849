"""What the stated balance may contain is never taken off a second time, unless a person says that it does not."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from arrears.importing import import_file
from arrears.payments.by_hand import post_by_hand
from arrears.payments.links import Wanted, link_for
from arrears.payments.notifications import Notification, take
from arrears.payments.posting import MayBeInBalance, post
from arrears.payments.queue import Doubt, assign, put_aside
from arrears.payments.received import Received
from arrears.payments.stated import Stated, newest
from arrears.payments.statements.importing import JOB, import_statement
from arrears.store.models import Account, Unmatched
from arrears.store.unit_of_work import Store, UnitOfWork
from tests.arrears.importing.files import csv_file, row
from tests.arrears.payments.paying import NOW, TODAY, cny, open_account, owed, pay
from tests.arrears.payments.statements.files import camt, entry

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def uow(sqlite_store: Store):
    with sqlite_store.begin() as uow:
        yield uow


@pytest.fixture
def account(uow: UnitOfWork) -> Account:
    """Stated today, with yesterday's payment in it."""
    account = open_account(uow, principal="5000.00")
    account.stated_paid_on = YESTERDAY
    return account


@pytest.mark.parametrize(
    ("paid_on", "value_on", "may"),
    [
        (None, YESTERDAY, True),
        (None, date(2020, 1, 1), True),
        (None, TODAY, False),
        (None, TOMORROW, False),
        (YESTERDAY, YESTERDAY - timedelta(days=1), True),
        (YESTERDAY, YESTERDAY, True),
        (YESTERDAY, TODAY, False),
        (YESTERDAY - timedelta(days=1), YESTERDAY, False),
        (TODAY, TODAY, True),
        (TODAY, YESTERDAY, True),
        (TODAY, TOMORROW, False),
        (TOMORROW, TOMORROW, False),
    ],
)
def test_by_the_days_of_the_payment_the_balance_and_the_last_payment_in_it(paid_on, value_on, may: bool) -> None:
    assert Stated(TODAY, NOW, paid_on).may_contain(value_on) is may


def test_nothing_is_written_and_the_question_names_the_days(uow, account) -> None:
    with pytest.raises(
        MayBeInBalance, match=f"was stated on {TODAY}, with payments up to {YESTERDAY}, and may contain"
    ):
        pay(uow, account, "40.00", on=YESTERDAY)
    account.stated_paid_on = None
    with pytest.raises(MayBeInBalance, match="without the day of the last payment"):
        pay(uow, account, "40.00", on=YESTERDAY)
    assert uow.payments.of(account) == [] and owed(uow, account).total == cny("5000.00")


def test_our_own_posting_is_no_word_of_the_lender(uow, account) -> None:
    pay(uow, account, "40.00", on=TODAY)
    assert account.last_paid_on == TODAY
    assert newest(uow, account) == Stated(TODAY, NOW, YESTERDAY)
    assert pay(uow, account, "50.00", "2", on=TODAY).new


def test_what_was_posted_before_the_statement_is_known_again_without_a_question(uow, account) -> None:
    account.stated_paid_on = YESTERDAY - timedelta(days=1)
    first = pay(uow, account, "40.00", on=YESTERDAY)
    account.stated_paid_on = None
    assert pay(uow, account, "40.00", on=YESTERDAY).payment.id == first.payment.id


def test_an_account_without_a_balance_contains_nothing(uow) -> None:
    account = open_account(uow)
    assert newest(uow, account) is None


def test_by_hand_it_is_a_question(uow, account) -> None:
    answer = {"by": "agent:mei", "reason": "receipt 17", "now": NOW}
    with pytest.raises(MayBeInBalance):
        post_by_hand(uow, account, "40.00", "2020-01-01", **answer)
    with pytest.raises(MayBeInBalance):
        post_by_hand(uow, account, "40.00", "2020-01-01", **answer, key="17")
    assert post_by_hand(uow, account, "40.00", "2020-01-01", **answer, anyway=True).new
    assert not post_by_hand(uow, account, "40.00", "2020-01-01", **answer).new
    assert owed(uow, account).total == cny("4960.00")


def test_who_places_a_payment_of_the_queue_is_asked_too(uow, account) -> None:
    doubt = Doubt("statement", "l-1", cny("40.00"), YESTERDAY, None, "november.csv", "doubtful", ("name",))
    queued, _ = put_aside(uow, doubt, NOW)
    with pytest.raises(MayBeInBalance):
        assign(uow, queued.id, account, "agent:mei", "hers", NOW)
    assert queued.status == "open"
    assert assign(uow, queued.id, account, "agent:mei", "the lender has not seen it", NOW, anyway=True).new


@pytest.mark.parametrize(("made", "posted"), [(NOW, True), (NOW - timedelta(seconds=1), False)])
def test_what_came_through_a_link_made_after_the_statement_is_not_in_it(uow, account, made, posted) -> None:
    """The provider's day may be the day before where the customer lives."""
    link = link_for(uow, account, Wanted(cny("40.00"), "partial", "zh", "sandbox"), made)
    told = Notification("sandbox", "ev-1", "paid", link.ref, "pay-1", cny("40.00"), YESTERDAY)
    assert take(uow, told, NOW) == ("posted" if posted else "queued")
    reasons = [row.reasons for row in uow.session.scalars(select(Unmatched))]
    assert reasons == ([] if posted else [["may_be_in_balance"]])


def test_a_link_of_another_account_says_nothing(uow, account) -> None:
    other = open_account(uow, principal="100.00")
    link = link_for(uow, other, Wanted(cny("40.00"), "partial", "zh", "sandbox"), NOW)
    with pytest.raises(MayBeInBalance):
        post(uow, account, Received("statement", "b-1", cny("40.00"), YESTERDAY, link.ref), NOW)


class Bank:
    """Restates A-1 on 25 November, then sends a line of 40.00."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store, self.folder = store, folder

    def states(self, day: int, **cells: str) -> None:
        at = NOW.replace(day=day)
        assert import_file(self.store, csv_file(self.folder / "p.csv", row(**cells)), at).problems == []

    def sends(self, on: str) -> list[str] | None:
        """The reasons of the queue; None when it was posted."""
        line = entry("40.00", "A-1 thanks", "R Sample", "B-1", day=on)
        path = self.folder / "day.xml"
        path.write_text(camt([line], "40.00").replace("GBP", "CNY"))
        report = import_statement(self.store, path, "default", NOW.replace(day=26))
        with self.store.reading() as uow:
            waiting = list(uow.session.scalars(select(Unmatched)))
        assert (report.lines, report.posted, report.doubtful) == (1, 1 - len(waiting), len(waiting))
        return waiting[0].reasons if waiting else None


@pytest.fixture
def bank(sqlite_store: Store, tmp_path: Path) -> Bank:
    bank = Bank(sqlite_store, tmp_path)
    bank.states(20)
    return bank


DOUBTFUL = ["reference", "amount_partial", "may_be_in_balance"]


@pytest.mark.parametrize(
    ("last_paid_on", "on", "reasons"),
    [
        ("2026-11-24", "2026-11-24", DOUBTFUL),
        ("2026-11-23", "2026-11-24", None),
        ("", "2026-11-24", DOUBTFUL),
        ("", "2026-11-25", None),
        ("2026-11-25", "2026-11-25", DOUBTFUL),
        ("2026-11-24", "2026-11-26", None),
    ],
)
def test_a_line_of_the_bank_that_the_new_balance_may_contain_waits(bank, last_paid_on, on, reasons) -> None:
    bank.states(25, principal="960.50", last_paid_on=last_paid_on)
    assert bank.sends(on) == reasons


def test_a_balance_that_agrees_with_ours_is_a_new_statement_too(bank) -> None:
    """A purchase and a payment of the same amount: no adjustment is booked, and the payment is in the balance."""
    bank.states(25, last_paid_on="2026-11-24")
    assert bank.sends("2026-11-24") == DOUBTFUL


def test_the_same_row_again_is_no_new_statement(bank) -> None:
    bank.states(25)
    assert bank.sends("2026-11-24") is None


def test_our_posting_before_the_import_is_not_what_the_lender_said(bank) -> None:
    with bank.store.begin() as uow:
        account = uow.accounts.by_ref_for_staff(JOB, "A-1")
        pay(uow, account, "10.00", on=date(2026, 11, 22), now=NOW)
        uow.commit()
    bank.states(25, last_paid_on="2026-11-20")
    assert bank.sends("2026-11-24") is None
