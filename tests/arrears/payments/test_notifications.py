"""What providers tell: taken once, whatever comes twice, late, wrong, or by two ways."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select

from arrears.ledger import balance_of
from arrears.money import Money
from arrears.payments.links import Wanted, link_for
from arrears.payments.notifications import Notification, take
from arrears.payments.posting import Received, post
from arrears.payments.statements.importing import JOB
from arrears.store.models import Agreement, Instalment, PayLink, Payment, PaymentNotice, ProviderEvent, Unmatched
from arrears.store.unit_of_work import Store
from tests.arrears.store.people import NOW, TODAY, add_account, add_customer

AMOUNT = Money(5000, "GBP")


@pytest.fixture
def link(store: Store) -> PayLink:
    """An open link for 50.00 pounds on a card with 1,000.00 owed."""
    with store.begin() as uow:
        account = add_account(uow, add_customer(uow))
        link = link_for(uow, account, Wanted(AMOUNT, "partial", "en", "sandbox"), NOW)
        uow.commit()
        return link


def paid(link: PayLink, **more) -> Notification:
    made = Notification("sandbox", "ev-1", "paid", link.ref, "pay-1", AMOUNT, TODAY)
    return replace(made, **more)


def tell(store: Store, told: Notification) -> str:
    with store.begin() as uow:
        outcome = take(uow, told, NOW)
        uow.commit()
        return outcome


def owed(store: Store) -> int:
    with store.reading() as uow:
        account = uow.accounts.by_ref_for_staff(JOB, "AC-9001")
        return balance_of(uow.accounts.entries(account), "GBP").total.minor


def rows(store: Store, model) -> list:
    with store.reading() as uow:
        return list(uow.session.scalars(select(model).order_by(model.id)))


def test_a_payment_is_posted_and_its_link_closed(store: Store, link: PayLink) -> None:
    before = owed(store)
    assert tell(store, paid(link)) == "posted"
    (payment,) = rows(store, Payment)
    assert owed(store) < before
    assert (payment.way, payment.reference, payment.minor) == ("link", link.ref, 5000)
    (after,) = rows(store, PayLink)
    assert (after.status, after.payment_ref) == ("paid", payment.ref)
    (notice,) = rows(store, PaymentNotice)
    assert (notice.kind, notice.detail["minor"], notice.state) == ("posted", 5000, "pending")
    assert sum(notice.detail["allocation"].values()) == 5000


def test_the_same_event_twice_is_one_payment(store: Store, link: PayLink) -> None:
    assert [tell(store, paid(link)), tell(store, paid(link))] == ["posted", "again"]
    assert len(rows(store, Payment)) == 1


def test_the_same_money_under_another_event_id_is_one_payment(store: Store, link: PayLink) -> None:
    assert [tell(store, paid(link)), tell(store, paid(link, event_id="ev-2"))] == ["posted", "same"]
    assert len(rows(store, Payment)) == 1 and rows(store, Unmatched) == []


def test_the_same_event_at_once_is_one_payment(store: Store, link: PayLink) -> None:
    barrier, outcomes = Barrier(4), []

    def hear() -> None:
        barrier.wait()
        outcomes.append(tell(store, paid(link)))

    threads = [Thread(target=hear) for _ in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert sorted(outcomes) == ["again", "again", "again", "posted"]
    assert len(rows(store, Payment)) == 1 and len(rows(store, PaymentNotice)) == 1


def test_a_second_payment_on_a_paid_link_waits_for_a_person(store: Store, link: PayLink) -> None:
    tell(store, paid(link))
    assert tell(store, paid(link, event_id="ev-2", payment_id="pay-2")) == "queued"
    (row,) = rows(store, Unmatched)
    assert (row.reasons, row.status) == (["link_already_paid"], "open")
    assert len(rows(store, Payment)) == 1


def test_a_wrong_amount_is_not_posted(store: Store, link: PayLink) -> None:
    assert tell(store, paid(link, amount=Money(4999, "GBP"))) == "queued"
    (row,) = rows(store, Unmatched)
    assert (row.reasons, row.certainty, row.minor) == (["wrong_amount"], "doubtful", 4999)
    assert row.candidates[0]["account"] == "AC-9001"
    assert rows(store, Payment) == [] and rows(store, PayLink)[0].status == "open"


def test_a_late_notice_counts_on_its_value_date(store: Store, link: PayLink) -> None:
    on = TODAY - timedelta(days=3)
    assert tell(store, paid(link, value_on=on)) == "posted"
    assert rows(store, Payment)[0].value_on == on


def test_a_value_date_ahead_waits_for_a_person(store: Store, link: PayLink) -> None:
    assert tell(store, paid(link, value_on=date(2027, 1, 1))) == "queued"
    assert rows(store, Unmatched)[0].reasons == ["value_date_ahead"]


def test_money_on_an_unknown_link_waits_for_a_person(store: Store, link: PayLink) -> None:
    assert tell(store, paid(link, link_ref="PL-2222222222222222")) == "queued"
    (row,) = rows(store, Unmatched)
    assert (row.reasons, row.certainty, row.candidates) == (["unknown_link"], "unknown", [])


def test_money_on_a_link_that_had_ended_is_still_money(store: Store, link: PayLink) -> None:
    with store.begin() as uow:
        uow.pay_links.by_ref(link.ref).status = "expired"
        uow.commit()
    assert tell(store, paid(link)) == "posted"


@pytest.mark.parametrize(
    ("kind", "failure", "status"), [("failed", "declined", "failed"), ("expired", None, "expired")]
)
def test_a_declined_card_is_told_and_posts_nothing(store: Store, link: PayLink, kind, failure, status) -> None:
    told = Notification("sandbox", "ev-9", kind, link.ref, failure=failure)
    assert [tell(store, told), tell(store, told)] == ["noted", "again"]
    (after,) = rows(store, PayLink)
    assert (after.status, after.failure) == (status, failure)
    (notice,) = rows(store, PaymentNotice)
    assert (notice.kind, notice.detail["failure"]) == (kind, failure)


def test_a_failure_that_comes_after_the_payment_changes_nothing(store: Store, link: PayLink) -> None:
    tell(store, paid(link))
    assert tell(store, Notification("sandbox", "ev-9", "failed", link.ref, failure="declined")) == "ignored"
    assert rows(store, PayLink)[0].status == "paid"


def test_a_bounced_payment_is_taken_back_once(store: Store, link: PayLink) -> None:
    before = owed(store)
    tell(store, paid(link))
    back = paid(link, event_id="ev-2", kind="reversed", failure="charged_back")
    assert [tell(store, back), tell(store, replace(back, event_id="ev-3"))] == ["reversed", "reversed"]
    assert owed(store) == before
    assert [p.status for p in rows(store, Payment)] == ["reversed"]
    assert [n.kind for n in rows(store, PaymentNotice)] == ["posted", "reversed"]


def test_a_part_of_it_going_back_waits_for_a_person(store: Store, link: PayLink) -> None:
    tell(store, paid(link))
    part = paid(link, event_id="ev-2", kind="reversed", amount=Money(1000, "GBP"))
    assert tell(store, part) == "queued"
    assert [p.status for p in rows(store, Payment)] == ["posted"]
    assert rows(store, Unmatched)[0].reasons == ["partly_reversed"]


def test_money_that_goes_back_before_it_came_waits_for_a_person(store: Store, link: PayLink) -> None:
    assert tell(store, paid(link, kind="reversed")) == "queued"
    assert rows(store, Unmatched)[0].reasons == ["returned"]


def test_the_banks_line_may_have_come_first_without_the_links_reference(store: Store, link: PayLink) -> None:
    with store.begin() as uow:
        account = uow.accounts.by_ref_for_staff(JOB, "AC-9001")
        post(uow, account, Received("statement", "line-1", AMOUNT, TODAY - timedelta(days=1)), NOW)
        uow.commit()
    assert tell(store, paid(link)) == "queued"
    (row,) = rows(store, Unmatched)
    assert (row.reasons, row.candidates[0]["payment"]) == (["may_be_payment"], rows(store, Payment)[0].ref)


def test_what_is_not_about_payments_is_only_noted(store: Store, link: PayLink) -> None:
    assert tell(store, Notification("stripe", "ev-7", "other")) == "ignored"
    assert [e.kind for e in rows(store, ProviderEvent)] == ["other"]


def test_a_payment_that_bounces_after_the_agreement_was_complete_opens_it_again(store: Store) -> None:
    with store.begin() as uow:
        account = add_account(uow, add_customer(uow))
        agreement = Agreement(
            ref="A-2026-000001", account_id=account.id, kind="instalments", total=100_000, currency="GBP",
            annual_rate=Decimal(0), language="en", agreed_at=NOW, message_id="m-1",
            instalments=[
                Instalment(number=1, due_on=TODAY, minor=60_000),
                Instalment(number=2, due_on=TODAY + timedelta(days=30), minor=40_000),
            ],
        )  # fmt: skip
        uow.session.add(agreement)
        uow.commit()
    for number, minor in ((1, 60_000), (2, 40_000)):
        with store.begin() as uow:
            account = uow.accounts.by_ref_for_staff(JOB, "AC-9001")
            link = link_for(uow, account, Wanted(Money(minor, "GBP"), "instalment", "en", "sandbox"), NOW)
            uow.commit()
        told = paid(link, event_id=f"ev-{number}", payment_id=f"pay-{number}", amount=Money(minor, "GBP"))
        assert tell(store, told) == "posted"
    notices = rows(store, PaymentNotice)
    assert notices[0].detail["agreement"] | {"next_on": None} == {
        "ref": "A-2026-000001", "state": "running", "paid": 1, "of": 2, "next_on": None, "next_minor": 40_000,
    }  # fmt: skip
    assert notices[1].detail["agreement"]["state"] == "kept"
    assert [a.status for a in rows(store, Agreement)] == ["kept"]
    back = paid(link, event_id="ev-3", payment_id="pay-2", kind="reversed", amount=Money(40_000, "GBP"))
    assert tell(store, back) == "reversed"
    assert [a.status for a in rows(store, Agreement)] == ["running"]
    assert owed(store) == 40_000
    with store.reading() as uow:
        assert uow.session.scalar(select(func.sum(Instalment.paid))) == 60_000


def test_a_provider_s_own_word_for_a_failure_is_not_passed_on(store: Store, link: PayLink) -> None:
    assert tell(store, Notification("sandbox", "ev-9", "failed", link.ref, failure="do_not_honour_07")) == "noted"
    (after,), (notice,) = rows(store, PayLink), rows(store, PaymentNotice)
    assert (after.failure, after.session_closed) == ("other", False)
    assert notice.detail == {"link": link.ref, "minor": 5000, "currency": "GBP", "failure": "other"}
    assert notice.subject == "failed:ev-9"


def test_a_session_that_ran_out_is_closed_with_the_provider(store: Store, link: PayLink) -> None:
    tell(store, Notification("sandbox", "ev-9", "expired", link.ref, failure="declined"))
    (after,) = rows(store, PayLink)
    assert (after.status, after.failure, after.session_closed) == ("expired", None, True)


@pytest.mark.parametrize("more", [{"link_ref": None}, {"payment_id": None}, {"payment_id": "other"}, {"amount": None}])
def test_money_that_goes_back_is_found_by_its_id_or_by_its_link(store: Store, link: PayLink, more) -> None:
    tell(store, paid(link))
    back = paid(link, event_id="ev-2", kind="reversed", failure="charged_back")
    assert tell(store, replace(back, **more)) == "reversed"
    (payment,) = rows(store, Payment)
    assert (payment.status, payment.reversal_reason) == ("reversed", "charged_back")


def test_a_reversal_without_a_reason_is_called_one(store: Store, link: PayLink) -> None:
    tell(store, paid(link))
    tell(store, paid(link, event_id="ev-2", kind="reversed"))
    assert rows(store, Payment)[0].reversal_reason == "reversed"


def test_what_goes_back_of_nothing_known_and_names_no_sum_is_ignored(store: Store, link: PayLink) -> None:
    assert tell(store, paid(link, kind="reversed", amount=None)) == "ignored"
    assert tell(store, paid(link, event_id="ev-2", kind="reversed", amount=None, link_ref=None)) == "ignored"
    assert rows(store, Unmatched) == []


def test_a_part_that_goes_back_names_the_account_it_was_paid_on(store: Store, link: PayLink) -> None:
    tell(store, paid(link))
    tell(store, paid(link, event_id="ev-2", kind="reversed", amount=Money(1000, "GBP")))
    (row,) = rows(store, Unmatched)
    assert (row.way, row.external_id, row.source, row.reference) == ("link", "sandbox:ev-2", "sandbox", link.ref)
    assert (row.certainty, row.status, row.minor, row.payment_ref) == ("doubtful", "open", 1000, None)
    assert row.candidates == [{"account": "AC-9001", "reasons": ["partly_reversed"], "payment": None}]


def test_each_part_that_goes_back_waits_beside_the_money_that_came(store: Store, link: PayLink) -> None:
    """A wrong amount that is reversed in two parts: three things for a person, none of them passed over."""
    tell(store, paid(link, amount=Money(4999, "GBP")))
    for number in (2, 3):
        tell(store, paid(link, event_id=f"ev-{number}", kind="reversed", amount=Money(1000, "GBP")))
    assert [(row.external_id, row.reasons) for row in rows(store, Unmatched)] == [
        ("sandbox:pay-1", ["wrong_amount"]), ("sandbox:ev-2", ["returned"]), ("sandbox:ev-3", ["returned"]),
    ]  # fmt: skip


def test_money_without_an_id_of_its_own_goes_by_that_of_the_event(store: Store, link: PayLink) -> None:
    assert tell(store, paid(link, payment_id=None)) == "posted"
    (payment,) = rows(store, Payment)
    assert (payment.external_id, payment.posted_by) == ("sandbox:ev-1", "provider:sandbox")


def test_what_was_taken_in_is_on_record_as_it_was_told(store: Store, link: PayLink) -> None:
    tell(store, paid(link))
    (event,) = rows(store, ProviderEvent)
    assert (event.provider, event.event_id, event.kind, event.link_ref) == ("sandbox", "ev-1", "paid", link.ref)
    assert (event.outcome, event.received_at) == ("posted", NOW)
