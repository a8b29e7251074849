"""Reminders of what was agreed: once for a payment, before its day, and never once it is untrue."""

from datetime import timedelta

from sqlalchemy import select

from arrears.payments.end_of_day import end_of_day
from arrears.payments.reminders import remind, still_true
from arrears.store.access import Job
from arrears.store.models import Account, PaymentNotice
from arrears.store.unit_of_work import Store
from tests.arrears.payments.paying import NOW, TODAY, agree, open_account, pay
from tests.arrears.store.people import add_conversation

JOB = Job("test")


def notices(store: Store) -> list[PaymentNotice]:
    with store.reading() as uow:
        return list(uow.session.scalars(select(PaymentNotice).order_by(PaymentNotice.id)))


def with_an_agreement(store: Store, count: int = 3) -> None:
    """900.00 in monthly payments of 300.00, the first on the 30th: in seven days."""
    with store.begin() as uow:
        account = open_account(uow, principal="900.00")
        add_conversation(uow, account.customer)
        agree(uow, account, count)
        uow.commit()


def test_a_payment_is_reminded_of_three_days_before_once(store: Store) -> None:
    with_an_agreement(store)
    for day, new in ((3, 0), (4, 1), (5, 0), (6, 0), (7, 0)):
        assert end_of_day(store, NOW + timedelta(days=day)).reminders == new, day
    [notice] = notices(store)
    assert (notice.kind, notice.state, notice.detail["minor"]) == ("due", "pending", 30_000)
    assert (notice.detail["number"], notice.detail["of"], notice.detail["on"]) == (1, 3, "2026-11-30")


def test_a_day_that_was_left_out_is_made_up_for_while_it_helps(store: Store) -> None:
    with_an_agreement(store)
    assert end_of_day(store, NOW + timedelta(days=6)).reminders == 1


def test_on_its_own_day_a_payment_is_not_reminded_of(store: Store) -> None:
    with_an_agreement(store)
    assert end_of_day(store, NOW + timedelta(days=7)).reminders == 0


def test_a_paid_instalment_is_not_reminded_of(store: Store) -> None:
    with_an_agreement(store)
    with store.begin() as uow:
        pay(uow, uow.accounts.by_ref_for_staff(JOB, "AC-CN-9001-1"), "300.00")
        uow.commit()
    assert end_of_day(store, NOW + timedelta(days=5)).reminders == 0


def test_a_promise_is_reminded_of(store: Store) -> None:
    with store.begin() as uow:
        account = open_account(uow, principal="900.00")
        uow.negotiation.promise(account, None, "m1", 50_000, TODAY + timedelta(days=10), NOW)
        uow.commit()
    assert [end_of_day(store, NOW + timedelta(days=day)).reminders for day in (6, 7, 8)] == [0, 1, 0]
    assert [(n.kind, n.detail["minor"]) for n in notices(store)] == [("promised", 50_000)]


def test_a_reminder_is_true_until_it_is_paid_or_its_day_is_over(store: Store) -> None:
    with_an_agreement(store)
    end_of_day(store, NOW + timedelta(days=5))
    [notice] = notices(store)
    with store.begin() as uow:
        account = uow.session.scalars(select(Account)).one()
        assert still_true(uow, notice, TODAY + timedelta(days=7))
        assert not still_true(uow, notice, TODAY + timedelta(days=8))
        pay(uow, account, "300.00")
        uow.session.flush()
        assert not still_true(uow, notice, TODAY + timedelta(days=6))


def test_a_missed_payment_is_said_once_with_what_is_missing(store: Store) -> None:
    with_an_agreement(store)
    with store.begin() as uow:
        pay(uow, uow.accounts.by_ref_for_staff(JOB, "AC-CN-9001-1"), "100.00")
        uow.commit()
    for day in (11, 12):
        end_of_day(store, NOW + timedelta(days=day))
    [missed] = [notice for notice in notices(store) if notice.kind == "missed"]
    assert (missed.detail["minor"], missed.detail["on"]) == (20_000, "2026-11-30")
    with store.begin() as uow:
        assert still_true(uow, missed, TODAY + timedelta(days=12))
        pay(uow, uow.accounts.by_ref_for_staff(JOB, "AC-CN-9001-1"), "200.00", "2")
        uow.session.flush()
        assert not still_true(uow, missed, TODAY + timedelta(days=12))


def test_a_reminder_of_a_promise_is_true_while_it_is_due(store: Store) -> None:
    with store.begin() as uow:
        account = open_account(uow, principal="900.00")
        uow.negotiation.promise(account, None, "m1", 50_000, TODAY + timedelta(days=3), NOW)
        uow.commit()
    end_of_day(store, NOW)
    [notice] = notices(store)
    assert notice.detail["on"] == "2026-11-26" and notice.detail["currency"] == "CNY"
    with store.begin() as uow:
        assert still_true(uow, notice, TODAY + timedelta(days=3))
        assert not still_true(uow, notice, TODAY + timedelta(days=4))
        pay(uow, uow.session.scalars(select(Account)).one(), "500.00")
        assert not still_true(uow, notice, TODAY)


def test_what_happened_stays_true(store: Store) -> None:
    with_an_agreement(store)
    with store.begin() as uow:
        assert still_true(uow, PaymentNotice(kind="posted", detail={}), TODAY + timedelta(days=900))


def test_nothing_of_an_agreement_that_ended_is_reminded_of_any_more(store: Store) -> None:
    with_an_agreement(store)
    end_of_day(store, NOW + timedelta(days=5))
    end_of_day(store, NOW + timedelta(days=11))
    due, missed = notices(store)
    with store.begin() as uow:
        account = uow.session.scalars(select(Account)).one()
        agreement = uow.negotiation.running_agreement(account)
        assert still_true(uow, due, TODAY) and still_true(uow, missed, TODAY + timedelta(days=11))
        uow.agreements.cancel(agreement, NOW)
        assert not still_true(uow, due, TODAY) and not still_true(uow, missed, TODAY + timedelta(days=11))


def test_a_reminder_names_what_is_missing_of_which_payment(store: Store) -> None:
    with_an_agreement(store)
    with store.begin() as uow:
        account = uow.session.scalars(select(Account)).one()
        pay(uow, account, "120.00")
        agreement = uow.negotiation.running_agreement(account)
        ref, first = agreement.ref, agreement.instalments[0].id
        uow.commit()
    end_of_day(store, NOW + timedelta(days=5))
    [notice] = [each for each in notices(store) if each.kind == "due"]
    assert notice.detail == {
        "number": 1, "of": 3, "minor": 18_000, "agreement": ref, "instalment": first, "on": "2026-11-30",
        "currency": "CNY",
    }  # fmt: skip
    assert (notice.subject, notice.conversation_id is not None) == (f"due:{ref}:1:1", True)


def test_a_promise_and_two_payments_that_are_near_are_each_reminded_of(store: Store) -> None:
    with store.begin() as uow:
        account = open_account(uow, principal="900.00")
        agree(uow, account, 3)
        agreement = uow.negotiation.running_agreement(account)
        agreement.instalments[1].due_on = agreement.instalments[0].due_on + timedelta(days=1)
        uow.negotiation.promise(account, None, "m1", 50_000, TODAY + timedelta(days=7), NOW)
        uow.commit()
    assert end_of_day(store, NOW + timedelta(days=5)).reminders == 3


def test_a_pause_has_no_payment_to_be_reminded_of(store: Store, monkeypatch) -> None:
    with_an_agreement(store)
    with store.begin() as uow:
        monkeypatch.setattr(type(uow.agreements), "paused", lambda self, agreement: True)
        assert remind(uow, uow.session.scalars(select(Account)).one(), TODAY + timedelta(days=5), NOW) == 0


def test_on_its_own_day_a_promise_is_not_reminded_of(store: Store) -> None:
    with store.begin() as uow:
        account = open_account(uow, principal="900.00")
        uow.negotiation.promise(account, None, "m1", 50_000, TODAY, NOW)
        uow.commit()
    assert end_of_day(store, NOW).reminders == 0
