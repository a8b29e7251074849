"""What a payment does beside the ledger: its link, the links that it makes needless, and the customer's receipt."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from arrears.payments.links import Wanted, link_for
from arrears.payments.posting import Posted, Received
from arrears.payments.receiving import TakenBack, book, take_back
from arrears.store.models import Account, PayLink, PaymentNotice
from arrears.store.unit_of_work import UnitOfWork
from tests.arrears.payments.paying import NOW, TODAY, agree, cny, open_account, owed
from tests.arrears.store.people import add_conversation

LATER = NOW + timedelta(days=1)


@pytest.fixture
def uow(sqlite_store):
    with sqlite_store.begin() as uow:
        yield uow


@pytest.fixture
def account(uow: UnitOfWork) -> Account:
    return open_account(uow, principal="900.00", interest="100.00", days_late=10)


def come_in(
    uow: UnitOfWork, account: Account, amount: str, number: str = "1", link: PayLink | None = None, **more
) -> Posted:
    return book(uow, account, Received("link", f"p-{number}", cny(amount), TODAY), link, NOW, **more)


def link(uow: UnitOfWork, account: Account, amount: str, purpose: str = "partial", conversation=None) -> PayLink:
    """Beside those that are there: asking for another one ends them, so it is made on its own."""
    others = uow.pay_links.unpaid(account)
    made = link_for(uow, account, Wanted(cny(amount), purpose, "zh", "sandbox", conversation), NOW)
    for other in others:
        other.status = "open"
    uow.session.flush()
    return made


def notices(uow: UnitOfWork) -> list[PaymentNotice]:
    return list(uow.session.scalars(select(PaymentNotice).order_by(PaymentNotice.id)))


def test_a_receipt_says_where_the_money_went_and_what_is_left(uow, account) -> None:
    """Interest before principal: 100 and 200 of 300, so 700 are left."""
    posted = come_in(uow, account, "300.00")
    [notice] = notices(uow)
    assert (notice.kind, notice.subject, notice.made_at) == ("posted", f"posted:{posted.payment.ref}", NOW)
    assert notice.detail == {
        "payment": posted.payment.ref, "minor": 30_000, "currency": "CNY", "value_on": "2026-11-23",
        "allocation": {"interest": 10_000, "principal": 20_000}, "credit": 0, "promise": None, "left": 70_000,
    }  # fmt: skip


def test_a_receipt_names_the_promise_and_what_was_paid_too_much(uow, account) -> None:
    uow.negotiation.promise(account, None, "m1", 100_000, TODAY, NOW)
    come_in(uow, account, "1020.00")
    detail = notices(uow)[0].detail
    assert (detail["promise"], detail["credit"], detail["left"]) == ("kept", 2_000, -2_000)


def test_a_receipt_names_the_next_payment_of_the_plan_and_what_is_open_of_it(uow, account) -> None:
    """1,000 in two payments of 500, on the 30th of November and of December: 600 pay one and a fifth."""
    agreement = agree(uow, account, 2)
    come_in(uow, account, "600.00")
    assert notices(uow)[0].detail["agreement"] == {
        "ref": agreement.ref, "state": "running", "paid": 1, "of": 2, "next_on": "2026-12-30", "next_minor": 40_000,
    }  # fmt: skip
    come_in(uow, account, "400.00", "2")
    assert notices(uow)[1].detail["agreement"] == {
        "ref": agreement.ref, "state": "kept", "paid": 2, "of": 2, "next_on": None, "next_minor": None,
    }  # fmt: skip


def test_a_receipt_in_a_pause_names_no_next_payment(uow, account, monkeypatch) -> None:
    agree(uow, account, 2)
    monkeypatch.setattr(type(uow.agreements), "paused", lambda self, agreement: True)
    come_in(uow, account, "10.00")
    assert "agreement" not in notices(uow)[0].detail


def test_the_same_payment_again_is_told_once(uow, account) -> None:
    first, second = come_in(uow, account, "300.00"), come_in(uow, account, "300.00")
    assert (first.new, second.new, len(notices(uow))) == (True, False, 1)


def test_the_link_is_paid_and_its_conversation_hears_of_it(uow, account) -> None:
    conversation = add_conversation(uow)
    paid_on = link(uow, account, "300.00", conversation=conversation.id)
    paid_on.failure = "declined"  # the card before it
    posted = come_in(uow, account, "300.00", link=paid_on)
    assert (paid_on.status, paid_on.payment_ref, paid_on.failure) == ("paid", posted.payment.ref, None)
    assert notices(uow)[0].conversation_id == conversation.id


def test_links_that_a_payment_makes_needless_end_and_others_stay(uow, account) -> None:
    """300 of 1,000 come in: what asked for the same 300, and for more than the 700 that are left, ends."""
    same, more, exactly = link(uow, account, "300.00"), link(uow, account, "700.01"), link(uow, account, "700.00")
    come_in(uow, account, "300.00")
    assert [each.status for each in (same, more, exactly)] == ["cancelled", "cancelled", "open"]


def test_the_same_payment_again_ends_no_link(uow, account) -> None:
    come_in(uow, account, "300.00")
    later = link(uow, account, "300.00")
    come_in(uow, account, "300.00")
    assert later.status == "open"


def test_a_closed_account_takes_money_only_as_credit(uow, account) -> None:
    come_in(uow, account, "1000.00")
    assert come_in(uow, account, "5.00", "2", as_credit=True).credit == cny("5.00")


@pytest.mark.parametrize(("by", "kind"), [("provider:stripe", "reversed"), ("agent:mei", "corrected")])
def test_what_was_taken_back_is_told_once_by_whom_it_was(uow, account, by: str, kind: str) -> None:
    conversation = add_conversation(uow)
    paid_on = link(uow, account, "300.00", conversation=conversation.id)
    payment = come_in(uow, account, "300.00", link=paid_on).payment
    assert take_back(uow, payment, "charged_back", by, LATER) == TakenBack(new=True, kept=False)
    assert take_back(uow, payment, "again", by, LATER) == TakenBack(new=False, kept=False)
    assert (payment.reversal_reason, owed(uow, account).total) == ("charged_back", cny("1000.00"))
    _, told = notices(uow)
    assert (told.kind, told.subject, told.made_at) == (kind, f"reversed:{payment.ref}", LATER)
    assert told.conversation_id == conversation.id
    assert told.detail == {"payment": payment.ref, "minor": 30_000, "currency": "CNY", "kept": False}
    uow.audit.write_pending()
    assert uow.audit.of(f"account:{account.ref}")[-1].actor == by


def test_what_came_on_no_link_is_told_in_their_last_conversation(uow, account) -> None:
    conversation = add_conversation(uow, account.customer)
    payment = come_in(uow, account, "300.00").payment
    take_back(uow, payment, "wrong account", "agent:mei", LATER)
    assert [notice.conversation_id for notice in notices(uow)] == [conversation.id] * 2
