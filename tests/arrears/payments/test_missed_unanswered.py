"""A missed payment of which nothing is heard is put before a person, once; that alone ends no agreement."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from arrears.payments.end_of_day import end_of_day
from arrears.payments.reminders import still_true
from arrears.store.access import Job
from arrears.store.models import PaymentNotice
from arrears.store.unit_of_work import Store
from gateway.payments.receipts import text_of
from tests.arrears.payments.paying import NOW, TODAY, agree, open_account, pay

CALLED = datetime(2026, 12, 17, 16, 0, tzinfo=UTC)  # midnight in Shanghai: due on day 7, 3 of grace, 14 of a repair
SECOND = timedelta(seconds=1)


def agreed(store: Store, count: int = 3) -> None:
    with store.begin() as uow:
        agree(uow, open_account(uow, principal="900.00"), count)
        uow.commit()


def found(store: Store):
    """The cases and the state of the agreement."""
    with store.reading() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), "AC-CN-9001-1")
        cases = [case for case in uow.cases.of_customer(account.customer_id) if case.kind == "missed"]
        return cases, uow.negotiation.running_agreement(account)


def test_a_person_is_called_after_the_grace_and_the_days_of_a_repair_once(store: Store) -> None:
    agreed(store)
    end_of_day(store, CALLED - SECOND)
    assert found(store)[0] == []
    for now in (CALLED, CALLED, CALLED + timedelta(days=5)):
        end_of_day(store, now)
    [case], running = found(store)
    assert case.answer_by == TODAY + timedelta(days=25)
    assert (case.detail["number"], case.detail["behind"], case.detail["repair_offered_on"]) == (1, 30_000, None)
    assert running is not None  # no repair was offered: it does not end by itself
    with store.reading() as uow:
        events = [event.action for event in uow.audit.of("account:AC-CN-9001-1")]
    assert events.count("missed_unanswered") == 1


def test_a_run_that_was_killed_calls_once(store: Store) -> None:
    agreed(store)

    def die(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        end_of_day(store, CALLED, tell=die)
    end_of_day(store, CALLED)
    assert len(found(store)[0]) == 1


def test_what_was_paid_in_part_is_missing_still_and_paid_in_full_is_not(store: Store) -> None:
    agreed(store)
    with store.begin() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), "AC-CN-9001-1")
        pay(uow, account, "100.00", now=NOW)
        uow.commit()
    end_of_day(store, CALLED)
    [case], _ = found(store)
    assert case.detail["behind"] == 20_000


def test_a_payment_that_came_calls_nobody(store: Store) -> None:
    agreed(store)
    with store.begin() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), "AC-CN-9001-1")
        pay(uow, account, "300.00", now=NOW)
        uow.commit()
    end_of_day(store, CALLED)
    assert found(store)[0] == []


def test_an_offer_without_an_answer_calls_a_person_on_the_day_that_the_agreement_breaks(store: Store) -> None:
    """Offered on day 20: its fourteen days are over on day 35."""
    agreed(store)
    with store.begin() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), "AC-CN-9001-1")
        running, made = uow.negotiation.running_agreement(account), NOW + timedelta(days=20)
        terms = uow.agreements.terms(running).renamed("repair_move").to_json()
        uow.negotiation.add_offers(
            account, None, "repair", 1, [terms], [], [], "assistant", made, made + timedelta(days=14)
        )
        uow.commit()
    end_of_day(store, NOW + timedelta(days=34))
    assert found(store)[0] == [] and found(store)[1] is not None
    end_of_day(store, NOW + timedelta(days=35))
    end_of_day(store, NOW + timedelta(days=36))
    with store.reading() as uow:
        [notice] = uow.session.scalars(select(PaymentNotice).where(PaymentNotice.kind == "ended"))
        assert still_true(uow, notice, TODAY)
    day_ended = (TODAY + timedelta(days=35)).isoformat()
    assert notice.detail["on"] == day_ended and notice.detail["agreement"] in text_of("ended", notice.detail, "en")
    assert "终止" in text_of("ended", notice.detail, "zh")
    [case], running = found(store)
    assert running is None and case.detail["repair_offered_on"] == (TODAY + timedelta(days=20)).isoformat()
