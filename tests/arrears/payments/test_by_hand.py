"""What a person posts or takes back: read exactly, with a reason, and never the same money twice."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from arrears.payments.by_hand import MayBePosted, equals_of, post_by_hand, reverse_by_hand
from arrears.payments.queue import QueueError, ReasonNeeded
from arrears.store.models import Account, Payment, PaymentNotice
from arrears.store.unit_of_work import UnitOfWork
from tests.arrears.payments.paying import NOW, TODAY, cny, open_account, owed, pay

ON = TODAY.isoformat()
BY = "agent:mei"


@pytest.fixture
def uow(sqlite_store):
    with sqlite_store.begin() as uow:
        yield uow


@pytest.fixture
def account(uow: UnitOfWork) -> Account:
    return open_account(uow, principal="5000.00")


def by_hand(uow: UnitOfWork, account: Account, amount: str = "40.00", on: str = ON, **more):
    return post_by_hand(uow, account, amount, on, BY, more.pop("reason", "receipt 17"), NOW, **more)


def payments(uow: UnitOfWork, account: Account) -> list[Payment]:
    return uow.payments.of(account)


@pytest.mark.parametrize(
    ("amount", "read"), [("1,234.50", "1234.50"), (" 40 ", "40.00"), ("1,000,000", "1000000"), ("0.01", "0.01")]
)
def test_an_amount_is_read_as_it_is_written(uow, account, amount: str, read: str) -> None:
    posted = by_hand(uow, account, amount, f" {ON} ")
    assert (posted.payment.minor, posted.payment.value_on) == (cny(read).minor, TODAY)


@pytest.mark.parametrize(
    ("amount", "on", "hint"),
    [
        ("forty", ON, "'forty' is no amount in CNY: write it like 1234.50"),
        ("1.234", ON, "is no amount in CNY"),
        ("40.00", "23.11.2026", "'23.11.2026' is no date: write it like 2026-11-23"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_form_to_write(uow, account, amount, on, hint) -> None:
    with pytest.raises(QueueError, match=hint):
        by_hand(uow, account, amount, on)
    assert payments(uow, account) == []


def test_who_posts_and_why_stays_with_the_payment(uow, account) -> None:
    payment = by_hand(uow, account, reason="  receipt 17  ").payment
    assert (payment.way, payment.posted_by, payment.reason) == ("manual", BY, "receipt 17")
    uow.audit.write_pending()
    [event] = uow.audit.of(f"account:{account.ref}")
    assert (event.actor, event.action, event.at) == (BY, "payment_posted", NOW)
    assert event.detail == {"payment": payment.ref, "minor": 4000, "currency": "CNY", "way": "manual"}


def test_without_a_reason_nothing_moves(uow, account) -> None:
    with pytest.raises(ReasonNeeded):
        by_hand(uow, account, reason="  ")
    payment = by_hand(uow, account).payment
    with pytest.raises(ReasonNeeded):
        reverse_by_hand(uow, payment.ref, BY, " ", NOW)
    assert [each.status for each in payments(uow, account)] == ["posted"]


def test_a_reason_as_long_as_a_letter_is_cut_and_not_refused(uow, account) -> None:
    payment = by_hand(uow, account, reason="x" * 300).payment
    assert payment.reason == "x" * 255
    assert reverse_by_hand(uow, payment.ref, BY, "y" * 300, NOW).new
    assert payment.reversal_reason == "y" * 255


def test_a_double_click_is_one_payment(uow, account) -> None:
    first, second = by_hand(uow, account), by_hand(uow, account)
    assert (first.new, second.new, second.payment.ref) == (True, False, first.payment.ref)


def test_another_account_amount_or_day_is_another_payment(uow, account) -> None:
    other = open_account(uow, principal="5000.00")
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    posted = [by_hand(uow, account), by_hand(uow, other), by_hand(uow, account, "41.00")]
    posted.append(by_hand(uow, account, on=yesterday))
    assert all(each.new for each in posted) and len({each.payment.ref for each in posted}) == 4


def test_the_number_of_the_paper_tells_payments_apart(uow, account) -> None:
    assert by_hand(uow, account, key="77").new
    assert not by_hand(uow, account, key=" 77 ").new
    assert by_hand(uow, account, key="78").new
    assert len(payments(uow, account)) == 2


def test_what_equals_a_posted_payment_needs_its_own_number(uow, account) -> None:
    """The bank's line and the counter's receipt may be the same money."""
    known = pay(uow, account, "40.00").payment
    with pytest.raises(MayBePosted, match=rf"40.00 CNY of {ON} is on {account.ref} already \({known.ref}\)"):
        by_hand(uow, account)
    with pytest.raises(MayBePosted):
        by_hand(uow, account, key="  ")
    assert by_hand(uow, account, key="77").new


def test_what_was_taken_back_is_no_equal(uow, account) -> None:
    known = pay(uow, account, "40.00").payment
    reverse_by_hand(uow, known.ref, BY, "wrong account", NOW)
    assert by_hand(uow, account).new


def test_the_equals_of_a_payment_are_the_others(uow, account) -> None:
    first, second = pay(uow, account, "40.00").payment, pay(uow, account, "40.00", "2").payment
    third = pay(uow, account, "41.00", "3").payment
    assert (equals_of(uow, first), equals_of(uow, third)) == ([second.ref], [])


def test_credit_is_for_a_closed_account_alone(uow, account) -> None:
    with pytest.raises(QueueError, match="is open, and what is owed is paid first"):
        by_hand(uow, account, as_credit=True)
    assert payments(uow, account) == []
    by_hand(uow, account, "5000.00")
    assert account.status == "closed"
    credit = by_hand(uow, account, as_credit=True)
    assert (credit.new, credit.credit, owed(uow, account).total) == (True, cny("40.00"), cny("-40.00"))


def test_a_payment_is_taken_back_once_and_the_customer_is_told_that_we_did_it(uow, account) -> None:
    payment = by_hand(uow, account).payment
    assert reverse_by_hand(uow, f" {payment.ref.lower()} ", BY, " wrong account ", NOW).new
    assert not reverse_by_hand(uow, payment.ref, BY, "again", NOW).new
    assert (payment.status, payment.reversal_reason, payment.reversed_at) == ("reversed", "wrong account", NOW)
    assert owed(uow, account).total == cny("5000.00")
    posted, corrected = uow.session.scalars(select(PaymentNotice).order_by(PaymentNotice.id))
    assert (posted.kind, corrected.kind) == ("posted", "corrected")
    assert corrected.detail == {"payment": payment.ref, "minor": 4000, "currency": "CNY", "kept": False}
    uow.audit.write_pending()
    last = uow.audit.of(f"account:{account.ref}")[-1]
    assert (last.actor, last.action, last.detail) == (BY, "payment_reversed", {"payment": payment.ref})


def test_a_payment_that_does_not_exist_is_named(uow, account) -> None:
    with pytest.raises(QueueError, match="no payment PM-7: its reference looks like PM-2026-000001"):
        reverse_by_hand(uow, " pm-7 ", BY, "wrong account", NOW)
