"""A lender's new statement makes no debt younger, and what it said about the due date outlives a bounce."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from arrears.gates import time_barred
from arrears.rules import at
from arrears.store.unit_of_work import Store
from tests.arrears.importing.lender import Lender

US = {"place": "us", "timezone": "America/New_York", "language": "en", "product": "card-us", "currency": "USD"}
CN = {"place": "cn"}
OLD = {"due_on": "2023-12-10", "last_paid_on": "", "minimum_due": "50.00"}
JANUARY = datetime.fromisoformat("2027-01-05T17:00:00+00:00")


@pytest.fixture
def lender(store: Store, tmp_path: Path, now: datetime) -> Lender:
    return Lender(store, tmp_path / "p.csv", now)


def test_the_period_runs_from_the_due_date_of_the_first_row(lender) -> None:
    lender.says(**US | OLD)
    assert lender.runs_from == "2023-12-10"


def test_the_last_payment_of_the_first_row_counts_where_the_law_says_so(lender) -> None:
    lender.says(**CN | OLD | {"last_paid_on": "2026-06-01"})
    assert lender.runs_from == "2026-06-01"


def test_a_payment_that_moves_the_due_date_leaves_a_claim_as_old_as_it_was(lender) -> None:
    """60 over a minimum of 50 on 5 January 2027, when the three years had been over for a month."""
    lender.says(**US | OLD)
    lender.gets("60.00", "2027-01-05", JANUARY)
    assert lender.account.due_on > JANUARY.date()
    assert lender.runs_from == "2023-12-10"
    assert time_barred(at("us", JANUARY.date()), lender.account.limitation_from, JANUARY.date())
    with lender.store.reading() as uow:
        person = uow.contacts.person(uow.customers.by_ref("C-1"), JANUARY, verified=True, debt="A-1")
    assert "time_barred" in person.states  # the notice of US-15 is due, and nothing is threatened


@pytest.mark.parametrize(("cells", "runs_from"), [(US, "2023-12-10"), (CN, "2026-11-20")])
def test_a_payment_in_time_starts_again_only_where_the_law_says_so(lender, now, cells, runs_from) -> None:
    lender.says(**cells | OLD)
    lender.gets("60.00", "2026-11-20", now)
    assert lender.runs_from == runs_from


def test_no_law_starts_again_what_is_over(lender) -> None:
    lender.says(**CN | OLD)
    lender.gets("60.00", "2027-01-05", JANUARY)
    assert lender.runs_from == "2023-12-10"


def test_a_bounce_takes_the_new_start_back(lender, now) -> None:
    lender.says(**CN | OLD)
    first, second = lender.gets("60.00", "2026-11-18", now), lender.gets("60.00", "2026-11-20", now)
    lender.bounces(first, now)
    assert lender.runs_from == "2026-11-20"
    lender.bounces(second, now)
    assert lender.runs_from == "2023-12-10"


def test_what_only_the_bounced_payment_made_timely_is_over_again(lender, now) -> None:
    """The second payment came after the three years, and in time only because of the first."""
    lender.says(**CN | OLD)
    first = lender.gets("60.00", "2026-11-20", now)
    lender.gets("60.00", "2027-01-05", JANUARY)
    assert lender.runs_from == "2027-01-05"
    lender.bounces(first, JANUARY)
    assert lender.runs_from == "2023-12-10"


@pytest.mark.parametrize("cells", [US, CN])
def test_a_due_date_that_the_lender_moved_revives_nothing(lender, cells) -> None:
    lender.says(**cells | OLD)
    lender.says(at=JANUARY, **cells | OLD | {"due_on": "2026-12-10", "last_paid_on": "2027-01-02"})
    assert lender.account.due_on == date(2026, 12, 10)
    assert lender.runs_from == "2023-12-10"


def test_an_older_due_date_makes_the_claim_older(lender) -> None:
    lender.says(**US | OLD)
    lender.says(**US | OLD | {"due_on": "2023-10-10"})
    assert lender.runs_from == "2023-10-10"


def test_an_older_due_date_keeps_the_payments_that_were_in_time_for_it(lender, now) -> None:
    lender.says(**CN | OLD)
    ref = lender.gets("60.00", "2026-09-01", now)
    lender.says(at=now + timedelta(days=1), **CN | OLD | {"due_on": "2023-10-10"})
    assert lender.runs_from == "2026-09-01"
    lender.bounces(ref, now + timedelta(days=2))
    assert lender.runs_from == "2023-10-10"


def test_a_payment_that_came_too_late_for_the_older_due_date_counts_no_more(lender, now) -> None:
    lender.says(**CN | OLD)
    lender.gets("60.00", "2026-11-20", now)
    lender.says(at=now + timedelta(days=1), **CN | OLD | {"due_on": "2023-10-10"})
    assert lender.runs_from == "2023-10-10"


def test_the_same_old_due_date_again_does_not_undo_what_the_law_started_again(lender, now) -> None:
    lender.says(**CN | OLD | {"last_paid_on": "2025-06-01"})
    lender.says(at=now + timedelta(days=1), **CN | OLD | {"last_paid_on": "2026-11-01", "fees": "1.00"})
    assert lender.runs_from == "2026-11-01"


def test_a_debt_that_fell_due_after_all_was_paid_is_another_one(lender, now) -> None:
    lender.says(**US | OLD)
    lender.gets("1047.70", "2026-11-20", now)
    later = now + timedelta(days=90)
    lender.says(at=later, **US | OLD | {"due_on": "2027-01-10", "principal": "80.00"})
    assert lender.runs_from == "2027-01-10"


def test_a_debt_that_fell_due_before_all_was_paid_is_the_old_one(lender, now) -> None:
    lender.says(**US | OLD)
    lender.gets("1047.70", "2026-11-20", now)
    lender.says(at=now + timedelta(days=9), **US | OLD | {"due_on": "2026-11-10", "principal": "80.00"})
    assert lender.runs_from == "2023-12-10"


def test_the_old_debt_is_back_when_what_paid_it_bounced(lender, now) -> None:
    lender.says(**US | OLD)
    ref = lender.gets("1047.70", "2026-11-20", now)
    lender.says(at=now + timedelta(days=90), **US | OLD | {"due_on": "2027-01-10", "principal": "80.00"})
    lender.bounces(ref, now + timedelta(days=91))
    assert lender.runs_from == "2023-12-10"


def test_a_bounce_leaves_the_due_date_that_the_lender_stated_since(lender, now) -> None:
    lender.says(**US | OLD)
    ref = lender.gets("60.00", "2026-11-20", now)
    stated = US | OLD | {"due_on": "2026-10-10", "minimum_due": "70.00", "last_paid_on": "2026-11-20"}
    lender.says(at=now + timedelta(days=1), **stated)
    lender.bounces(ref, now + timedelta(days=2))
    account = lender.account
    assert (account.due_on, account.minimum_due, account.due_day) == (date(2026, 10, 10), 7_000, 10)


def test_a_bounce_of_a_later_payment_goes_back_to_what_the_lender_stated(lender, now) -> None:
    lender.says(**US | OLD)
    lender.says(at=now + timedelta(days=1), **US | OLD | {"due_on": "2026-10-10", "minimum_due": "70.00"})
    ref = lender.gets("80.00", "2026-11-20", now + timedelta(days=2))
    assert lender.account.due_on > date(2026, 11, 20)
    lender.bounces(ref, now + timedelta(days=3))
    assert (lender.account.due_on, lender.account.minimum_due) == (date(2026, 10, 10), 7_000)
