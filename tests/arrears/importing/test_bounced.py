"""A bounce that the lender's newer balance knows of is not put on the debt a second time; every figure by hand."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from arrears.payments.by_hand import put_up_by_hand, reverse_by_hand
from arrears.payments.posting import post
from arrears.payments.queue import QueueError
from arrears.payments.received import NothingToPutUp, Received
from arrears.store.models import PaymentNotice
from arrears.store.unit_of_work import Store
from tests.arrears.importing.lender import JOB, Lender
from tests.arrears.payments.paying import agree, cny

DEBT = {"interest": "0", "penalty": "0", "fees": "0", "minimum_due": "0", "principal": "1000.00"}
AGAIN = DEBT | {"last_paid_on": "2026-09-03"}  # a row like the one before says nothing


@pytest.fixture
def lender(store: Store, tmp_path: Path, now: datetime) -> Lender:
    """Owed 1,000, and nothing else."""
    lender = Lender(store, tmp_path / "p.csv", now)
    lender.says(**DEBT)
    return lender


def days(lender: Lender, count: int) -> datetime:
    return lender.now + timedelta(days=count)


def takes_back(lender: Lender, ref: str, count: int = 3) -> tuple[bool, bool]:
    with lender.store.begin() as uow:
        done = reverse_by_hand(uow, ref, "agent:tom", "returned", days(lender, count))
        uow.commit()
        return done.new, done.kept


def puts_up(lender: Lender, ref: str, count: int = 4) -> bool:
    with lender.store.begin() as uow:
        done = put_up_by_hand(uow, ref, "agent:tom", "asked the lender", days(lender, count))
        uow.commit()
        return done


@pytest.mark.parametrize(
    ("stated", "kept", "owed"),
    [
        ("1000.00", True, "1000.00"),  # it knows of the bounce
        ("1005.00", True, "1005.00"),  # and of a charge
        ("800.00", False, "900.00"),  # it knows of the payment, and of another of 100
        ("905.00", False, "1005.00"),  # it knows of the payment, and of a charge
        ("949.99", False, "1049.99"),  # of less than half of it
        ("950.00", True, "950.00"),
    ],
)
def test_by_how_much_the_new_balance_is_above_ours(lender, now, stated: str, kept: bool, owed: str) -> None:
    ref = lender.gets("100.00", "2026-11-20", now)
    lender.says(at=days(lender, 1), **AGAIN | {"principal": stated})
    assert takes_back(lender, ref) == (True, kept)
    assert lender.owed.total == cny(owed)
    assert [case.status for case in lender.cases("bounce_stated")] == ["open"] * kept
    assert takes_back(lender, ref) == (False, kept)
    assert lender.owed.total == cny(owed)


def test_without_a_newer_balance_it_is_owed_again(lender, now) -> None:
    ref = lender.gets("100.00", "2026-11-20", now)
    assert takes_back(lender, ref) == (True, False)
    assert lender.owed.total == cny("1000.00")


def test_a_balance_that_was_put_up_before_the_payment_says_nothing(lender, now) -> None:
    lender.says(at=days(lender, 1), **DEBT | {"principal": "1100.00"})
    ref = lender.gets("100.00", "2026-11-20", days(lender, 2))
    assert takes_back(lender, ref) == (True, False)
    assert lender.owed.total == cny("1100.00")


def test_each_bounce_is_found_in_the_balance_once(lender, now) -> None:
    """Three of 100 were paid, two had bounced when the lender stated 900: the third is owed again."""
    refs = [lender.gets("100.00", "2026-11-20", now) for _ in range(3)]
    lender.says(at=days(lender, 1), **DEBT | {"principal": "900.00"})
    assert [takes_back(lender, ref)[1] for ref in refs] == [True, True, False]
    assert lender.owed.total == cny("1000.00")


def test_the_parts_of_the_debt_stay_as_stated(lender, now) -> None:
    lender.says(at=days(lender, 1), **DEBT | {"interest": "30.00"})
    ref = lender.gets("100.00", "2026-11-20", days(lender, 1))
    lender.says(at=days(lender, 2), **DEBT | {"interest": "31.00", "fees": "12.00"})
    takes_back(lender, ref)
    owed = lender.owed
    assert [owed.principal, owed.interest, owed.fees] == [cny("1000.00"), cny("31.00"), cny("12.00")]


def test_a_credit_that_only_the_bounced_payment_made_is_gone(lender, now) -> None:
    """Paid 1,300 on 1,000; the lender, which had never seen it, states 1,000 again, twice."""
    ref = lender.gets("1300.00", "2026-11-20", now)
    assert (lender.account.status, lender.owed.credit) == ("closed", cny("-300.00"))
    lender.says(at=days(lender, 1), **DEBT | {"interest": "0.01"})
    assert (lender.account.status, lender.owed.total) == ("open", cny("700.01"))
    lender.says(at=days(lender, 2), **DEBT | {"interest": "0.02"})
    assert takes_back(lender, ref) == (True, True)
    assert (lender.owed.total, lender.owed.credit) == (cny("1000.02"), cny("0.00"))


def test_what_a_credit_paid_before_the_last_statement_is_not_owed_again(lender, now) -> None:
    """A credit of 50, spent when 10 more were paid on the 80 that the lender stated; then it states 90."""
    lender.gets("1000.00", "2026-11-20", now)
    with lender.store.begin() as uow:
        account = uow.accounts.by_ref_for_staff(JOB, "A-1")
        received = Received("statement", "credit", cny("50.00"), date(2026, 11, 20))
        credit = post(uow, account, received, now, as_credit=True, anyway=True).payment.ref
        uow.commit()
    lender.says(at=days(lender, 1), **DEBT | {"principal": "80.00"})
    lender.gets("10.00", "2026-11-24", days(lender, 1))
    assert (lender.owed.total, lender.owed.credit) == (cny("20.00"), cny("0.00"))
    lender.says(at=days(lender, 2), **DEBT | {"principal": "90.00"})
    assert takes_back(lender, credit, 3) == (True, False)
    assert (lender.owed.total, lender.owed.credit) == (cny("90.00"), cny("0.00"))


def test_what_a_settlement_had_given_up_is_not_put_on_it_either(lender, now) -> None:
    with lender.store.begin() as uow:
        account = uow.accounts.by_ref_for_staff(JOB, "A-1")
        agree(uow, account, 1, lump="900.00", kind="settlement", now=now)
        uow.commit()
    ref = lender.gets("900.00", "2026-11-20", now)
    assert (lender.account.status, lender.owed.total) == ("closed", cny("0.00"))
    lender.says(at=days(lender, 1), **DEBT | {"principal": "1000.00", "fees": "0.50"})
    takes_back(lender, ref)
    assert (lender.account.status, lender.owed.total) == ("open", cny("1000.50"))


def test_when_the_lender_did_not_know_it_is_owed_again_once(lender, now) -> None:
    """The hundred that the balance is above ours is a new charge, says the lender."""
    ref = lender.gets("100.00", "2026-11-20", now)
    lender.says(at=days(lender, 1), **AGAIN)
    takes_back(lender, ref)
    assert puts_up(lender, ref) and not puts_up(lender, ref)
    assert lender.owed.total == cny("1100.00")
    assert [(case.status, case.closed_at) for case in lender.cases("bounce_stated")] == [("closed", days(lender, 4))]
    with lender.store.reading() as uow:
        assert [event.action for event in uow.audit.of("account:A-1")].count("bounce_put_up") == 1


def test_what_is_owed_again_is_paid_by_a_credit_first(lender, now) -> None:
    first = lender.gets("1000.00", "2026-11-20", now)
    lender.says(at=days(lender, 1), **AGAIN)
    takes_back(lender, first)
    lender.gets("1200.00", "2026-11-20", days(lender, 3))
    assert lender.owed.credit == cny("-200.00")
    puts_up(lender, first)
    assert (lender.owed.total, lender.owed.credit) == (cny("800.00"), cny("0.00"))
    assert lender.account.status == "open"


def test_a_balance_of_the_same_moment_is_the_one_that_the_question_is_about(lender, now) -> None:
    ref = lender.gets("100.00", "2026-11-20", now)
    lender.says(at=days(lender, 1), **AGAIN)
    takes_back(lender, ref, 1)
    assert puts_up(lender, ref) and lender.owed.total == cny("1100.00")


def test_the_next_balance_settles_the_question(lender, now) -> None:
    ref = lender.gets("100.00", "2026-11-20", now)
    lender.says(at=days(lender, 1), **AGAIN)
    takes_back(lender, ref)
    for _ in range(2):
        lender.says(at=days(lender, 4), **DEBT | {"principal": "1100.00"})
    [case] = lender.cases("bounce_stated")
    assert case.status == "closed" and case.detail == {
        "payment": ref,
        "minor": 10_000,
        "currency": "CNY",
        "value_on": "2026-11-20",
        "stated_on": days(lender, 1).date().isoformat(),
        "closed": "stated_again",
    }
    with lender.store.reading() as uow:
        [end] = [event for event in uow.audit.of("account:A-1") if event.action == "case_closed"]
        assert end.actor == "system"
        assert end.detail == {"case": case.ref, "kind": "bounce_stated", "closed": "stated_again"}
    with pytest.raises(NothingToPutUp, match="stated A-1 again since"):
        puts_up(lender, ref, 5)
    assert lender.owed.total == cny("1100.00")


def test_only_what_was_kept_back_can_be_put_up(lender, now) -> None:
    ref = lender.gets("100.00", "2026-11-20", now)
    with pytest.raises(QueueError, match="is posted"):
        puts_up(lender, ref)
    takes_back(lender, ref)
    with pytest.raises(NothingToPutUp, match="nothing is left to put up"):
        puts_up(lender, ref)
    with pytest.raises(QueueError, match="no payment PM-7"):
        puts_up(lender, "pm-7")


def test_a_closed_account_of_which_the_lender_states_a_debt_is_open(lender, now) -> None:
    lender.gets("1000.00", "2026-11-20", now)
    assert lender.account.status == "closed"
    lender.says(at=days(lender, 9), **DEBT | {"principal": "80.00"})
    assert (lender.account.status, lender.owed.total) == ("open", cny("80.00"))


def test_the_customers_credit_counts_against_what_the_lender_states_next(lender, now) -> None:
    lender.gets("1050.00", "2026-11-20", now)
    lender.says(at=days(lender, 9), **DEBT | {"principal": "80.00"})
    assert (lender.account.status, lender.owed.total) == ("open", cny("30.00"))
    lender.says(at=days(lender, 10), **DEBT | {"principal": "90.00"})
    assert lender.owed.total == cny("40.00")


def test_what_a_kept_settlement_gave_up_is_not_asked_for_again(lender, now) -> None:
    """900 of 1,000 settled it; the lender has booked the 900 and still states the 100."""
    with lender.store.begin() as uow:
        agree(uow, uow.accounts.by_ref_for_staff(JOB, "A-1"), 1, lump="900.00", kind="settlement", now=now)
        uow.commit()
    lender.gets("900.00", "2026-11-20", now)
    for day in (1, 2):
        lender.says(at=days(lender, day), **DEBT | {"principal": "100.00", "last_paid_on": f"2026-11-2{day}"})
    assert lender.account.status == "closed"
    assert [case.detail["given_up"] for case in lender.cases("waiver_stated")] == [10_000, 10_000]


def test_a_payment_to_the_lender_since_hides_no_bounce(lender, now) -> None:
    """Paid 100, which bounced; the lender states 1,000, and 900 when another 100 came to it."""
    ref = lender.gets("100.00", "2026-11-20", now)
    lender.says(at=days(lender, 1), **AGAIN)
    lender.says(at=days(lender, 2), **DEBT | {"principal": "900.00", "last_paid_on": "2026-11-24"})
    assert takes_back(lender, ref) == (True, True)
    assert lender.owed.total == cny("900.00")


def test_a_statement_after_a_person_closed_the_question_stands(lender, now) -> None:
    ref = lender.gets("100.00", "2026-11-20", now)
    lender.says(at=days(lender, 1), **AGAIN)
    takes_back(lender, ref)
    with lender.store.begin() as uow:
        uow.cases.close(uow.cases.by_ref(lender.cases("bounce_stated")[0].ref), days(lender, 3))
        uow.commit()
    lender.says(at=days(lender, 4), **DEBT | {"fees": "3.00"})
    with pytest.raises(NothingToPutUp, match="stated A-1 again since"):
        puts_up(lender, ref, 5)
    assert lender.owed.total == cny("1003.00")


def test_who_was_told_that_it_is_looked_into_hears_what_was_found(lender, now) -> None:
    ref = lender.gets("100.00", "2026-11-20", now)
    lender.says(at=days(lender, 1), **AGAIN)
    takes_back(lender, ref)
    puts_up(lender, ref)
    puts_up(lender, ref)
    with lender.store.reading() as uow:
        told = [(one.kind, one.detail.get("left")) for one in uow.session.scalars(select(PaymentNotice))]
    assert told[-2:] == [("corrected", None), ("put_up", 110_000)] and len(told) == 2
