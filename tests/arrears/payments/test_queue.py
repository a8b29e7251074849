"""Money that no rule could place: kept once, placed by a person with a reason, and decided once."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from arrears.payments.links import Wanted, link_for
from arrears.payments.queue import AlreadyDecided, Doubt, QueueError, ReasonNeeded, assign, put_aside, reject
from arrears.store.models import Account, PayLink, Payment, PaymentNotice, Unmatched
from arrears.store.unit_of_work import UnitOfWork
from tests.arrears.payments.paying import NOW, TODAY, cny, open_account, owed, pay
from tests.arrears.store.people import add_conversation

BY = "agent:mei"
LATER = NOW + timedelta(hours=2)
DOUBT = Doubt(
    "statement", "line-1", cny("40.00"), TODAY, None, "november.csv", "doubtful", ("name_near",),
    ({"account": "AC-CN-9001-1", "reasons": ["name_near"]},), "R. Sample", "rent, thanks", bank_id="B-1",
)  # fmt: skip


@pytest.fixture
def uow(sqlite_store):
    with sqlite_store.begin() as uow:
        yield uow


@pytest.fixture
def account(uow: UnitOfWork) -> Account:
    return open_account(uow, principal="5000.00")


def queued(uow: UnitOfWork, **more) -> Unmatched:
    return put_aside(uow, replace(DOUBT, **more), NOW)[0]


def link(uow: UnitOfWork, account: Account, conversation_id: str | None = None) -> PayLink:
    return link_for(uow, account, Wanted(cny("40.00"), "partial", "zh", "sandbox", conversation_id), NOW)


def events(uow: UnitOfWork, subject: str) -> list[tuple]:
    uow.audit.write_pending()
    return [(event.actor, event.action, event.detail, event.at) for event in uow.audit.of(subject)]


def test_a_doubt_is_kept_whole_and_once(uow) -> None:
    row, new = put_aside(uow, DOUBT, NOW)
    again, more = put_aside(uow, DOUBT, LATER)
    assert (new, more, again.id) == (True, False, row.id)
    assert (row.way, row.external_id, row.bank_id, row.source) == ("statement", "line-1", "B-1", "november.csv")
    assert (row.minor, row.currency, row.value_on, row.reference) == (4000, "CNY", TODAY, None)
    assert (row.status, row.certainty, row.reasons, row.received_at) == ("open", "doubtful", ["name_near"], NOW)
    assert row.candidates == [{"account": "AC-CN-9001-1", "reasons": ["name_near"]}]
    assert uow.incoming.words(row) == {"name": "R. Sample", "text": "rent, thanks"}
    assert events(uow, f"unmatched:{row.id}") == [("payments", "payment_queued", {"reasons": ["name_near"]}, NOW)]


def test_what_is_known_already_waits_for_nobody(uow) -> None:
    row = queued(uow, certainty="same", payment_ref="PM-2026-000001")
    assert (row.status, row.payment_ref) == ("same", "PM-2026-000001")
    assert uow.incoming.waiting() == [] and events(uow, f"unmatched:{row.id}") == []
    with pytest.raises(AlreadyDecided, match="was same by the matching already"):
        reject(uow, row.id, BY, "not ours", NOW)


def test_long_ids_and_names_of_files_are_cut_to_what_is_kept(uow) -> None:
    row = queued(uow, external_id="i" * 200, source="s" * 200, reference="PL-" + "r" * 100)
    assert (len(row.external_id), len(row.source), len(row.reference)) == (128, 128, 64)


def test_a_person_places_a_payment_and_it_says_who_and_why(uow, account) -> None:
    row = queued(uow)
    posted = assign(uow, row.id, account, BY, "  called, it is hers  ", LATER)
    payment = posted.payment
    assert posted.new and owed(uow, account).total == cny("4960.00")
    assert (payment.way, payment.external_id, payment.bank_id, payment.value_on) == (
        "statement",
        "line-1",
        "B-1",
        TODAY,
    )
    assert (payment.posted_by, payment.reason, payment.received_at) == (BY, "called, it is hers", LATER)
    assert (row.status, row.payment_ref, row.decided_at) == ("assigned", payment.ref, LATER)
    assert (row.decided_by, row.decision) == (BY, "called, it is hers")
    decided = (BY, "payment_assigned", {"payment": payment.ref}, LATER)
    assert events(uow, f"unmatched:{row.id}")[-1] == decided
    assert uow.session.scalars(select(PaymentNotice.kind)).all() == ["posted"]


def test_what_is_not_ours_posts_nothing(uow, account) -> None:
    row = queued(uow)
    assert reject(uow, row.id, BY, " another bank's ", LATER) is row
    assert (row.status, row.payment_ref, row.decided_by, row.decision) == ("rejected", None, BY, "another bank's")
    assert uow.payments.of(account) == [] and uow.incoming.waiting() == []
    assert events(uow, f"unmatched:{row.id}")[-1] == (BY, "payment_rejected", {"payment": None}, LATER)


def test_it_is_decided_once(uow, account) -> None:
    row = queued(uow)
    assign(uow, row.id, account, BY, "hers", NOW)
    with pytest.raises(AlreadyDecided, match=f"payment {row.id} was assigned by {BY} already"):
        assign(uow, row.id, account, BY, "hers", NOW)
    with pytest.raises(AlreadyDecided):
        reject(uow, row.id, BY, "not ours", NOW)
    assert len(uow.payments.of(account)) == 1


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_a_reason_nothing_is_decided(uow, account, reason: str) -> None:
    row = queued(uow)
    with pytest.raises(ReasonNeeded):
        assign(uow, row.id, account, BY, reason, NOW)
    with pytest.raises(ReasonNeeded):
        reject(uow, row.id, BY, reason, NOW)
    assert row.status == "open" and uow.payments.of(account) == []


def test_a_long_reason_is_cut_where_it_is_kept(uow, account) -> None:
    row = queued(uow)
    payment = assign(uow, row.id, account, BY, "x" * 500, NOW).payment
    assert (payment.reason, row.decision) == ("x" * 255, "x" * 400)


def test_a_number_that_is_not_in_the_queue_is_named(uow) -> None:
    with pytest.raises(QueueError, match="no payment 99 is in the queue"):
        reject(uow, 99, BY, "not ours", NOW)


@pytest.mark.parametrize("why", ["returned", "partly_reversed"])
def test_money_that_went_back_is_posted_nowhere(uow, account, why: str) -> None:
    row = queued(uow, reasons=("name_near", why))
    with pytest.raises(QueueError, match="this money went back"):
        assign(uow, row.id, account, BY, "hers", NOW)
    assert uow.payments.of(account) == [] and row.status == "open"
    assert reject(uow, row.id, BY, "went back", NOW).status == "rejected"


def test_a_closed_account_takes_it_as_credit(uow, account) -> None:
    pay(uow, account, "5000.00")
    row = queued(uow)
    assert assign(uow, row.id, account, BY, "hers", NOW).credit == cny("40.00")


def test_the_link_that_it_came_on_is_paid_and_its_conversation_is_told(uow, account) -> None:
    add_conversation(uow, account.customer)  # their last one is another
    conversation = add_conversation(uow)
    wanted = link(uow, account, conversation.id)
    row = queued(uow, way="link", reference=wanted.ref, reasons=("wrong_amount",))
    posted = assign(uow, row.id, account, BY, "hers", NOW)
    assert (wanted.status, wanted.payment_ref, posted.payment.reference) == ("paid", posted.payment.ref, wanted.ref)
    assert uow.session.scalars(select(PaymentNotice.conversation_id)).all() == [conversation.id]


def test_a_link_of_another_account_stays_as_it_is(uow, account) -> None:
    other = open_account(uow, principal="5000.00")
    wanted = link(uow, other)
    row = queued(uow, way="link", reference=wanted.ref)
    assign(uow, row.id, account, BY, "paid for her", NOW)
    assert (wanted.status, wanted.payment_ref) == ("open", None)


def test_a_link_that_was_paid_keeps_its_payment(uow, account) -> None:
    wanted = link(uow, account)
    wanted.status, wanted.payment_ref = "paid", "PM-2026-000099"
    row = queued(uow, way="link", reference=wanted.ref, reasons=("link_already_paid",))
    assert assign(uow, row.id, account, BY, "paid twice", NOW).new
    assert wanted.payment_ref == "PM-2026-000099"


def test_a_reference_that_leads_to_no_link_is_only_kept(uow, account) -> None:
    row = queued(uow, way="link", reference="PL-2222222222222222", reasons=("unknown_link",))
    assert assign(uow, row.id, account, BY, "hers", NOW).payment.reference == "PL-2222222222222222"
    assert uow.session.scalars(select(Payment.way)).all() == ["link"]
