"""What the law wants by a day becomes a task of somebody, once, whoever looks when."""

from datetime import UTC, date, datetime, timedelta

import pytest

from arrears.contact import House, Item, Past, may_contact
from arrears.payments.end_of_day import end_of_day
from arrears.rules import at as rules_at
from arrears.store.access import Job
from arrears.store.models import Account
from arrears.store.unit_of_work import Store
from tests.arrears.payments.paying import open_account

JOB = Job("test")
SPOKEN = datetime(2026, 10, 19, 18, 0, tzinfo=UTC)
NOTICE = Item("validation_notice", "email", debt="AC-CN-9001-1", where="home")


@pytest.fixture
def account(store: Store) -> str:
    """A debt of a customer in Chicago."""
    with store.begin() as uow:
        account = open_account(uow, principal="900.00")
        account.customer.place, account.customer.timezone = "us", "America/Chicago"
        ref = account.ref
        uow.commit()
    return ref


def spoke(store: Store, past: Past) -> None:
    with store.begin() as uow:
        uow.contacts.record(uow.customers.by_ref("HB-CN-9001"), past, {}, "agent", None)
        uow.commit()


def tasks(store: Store) -> list[tuple[str, str, date]]:
    with store.reading() as uow:
        return [(case.kind, account.ref, case.answer_by) for case, _, account in uow.cases.open_ones(JOB)]


def test_the_notice_is_a_task_with_its_day_from_the_first_communication_on(store: Store, account: str) -> None:
    assert end_of_day(store, SPOKEN).notices_due == 0
    spoke(store, Past(SPOKEN, "out", "call", outcome="answered", debt=account))
    assert end_of_day(store, SPOKEN + timedelta(days=1)).notices_due == 1
    assert tasks(store) == [("validation_notice", account, date(2026, 10, 24))]
    assert end_of_day(store, SPOKEN + timedelta(days=2)).notices_due == 0  # once


def test_a_creditor_owes_none(store: Store, account: str) -> None:
    spoke(store, Past(SPOKEN, "out", "call", outcome="answered"))
    assert end_of_day(store, SPOKEN + timedelta(days=1), acting_as="creditor").notices_due == 0


@pytest.mark.parametrize(
    "past",
    [
        Past(SPOKEN, "out", "call", outcome="unanswered"),
        Past(SPOKEN, "out", "call", outcome="not_connected"),
        Past(SPOKEN, "out", "web", "service"),
        Past(SPOKEN, "out", "letter", debt="AC-ANOTHER"),
    ],
)
def test_what_speaks_of_no_debt_of_theirs_begins_nothing(store: Store, account: str, past: Past) -> None:
    spoke(store, past)
    assert end_of_day(store, SPOKEN + timedelta(days=1)).notices_due == 0


def test_the_first_communication_is_the_oldest_whenever_it_is_told(store: Store, account: str) -> None:
    earlier = SPOKEN - timedelta(days=3)
    for at in (SPOKEN, earlier, SPOKEN + timedelta(days=3)):
        spoke(store, Past(at, "out", "call", outcome="answered"))
    with store.reading() as uow:
        assert uow.accounts.by_ref_for_staff(JOB, account).first_contact_at == earlier


@pytest.mark.parametrize("days", [30, 32, 400])
def test_a_notice_stays_a_later_one_however_long_ago_the_first_word_was(store: Store, account: str, days: int) -> None:
    """Rule US-20. The budgets look back a month; this does not."""
    spoke(store, Past(SPOKEN, "out", "call", outcome="answered", debt=account))
    at = SPOKEN + timedelta(days=days)
    with store.reading() as uow:
        customer = uow.customers.by_ref("HB-CN-9001")
        person = uow.contacts.person(customer, at, verified=True, debt=account)
        verdict = may_contact(NOTICE, person, uow.contacts.history(customer, None, at), at, House(own_budget=False))
    assert (verdict.decision, verdict.rule_id) == ("deny", "US-20")


def test_a_notice_that_was_given_is_no_task_and_ends_one(store: Store, account: str) -> None:
    spoke(store, Past(SPOKEN, "out", "call", outcome="answered"))
    end_of_day(store, SPOKEN + timedelta(days=1))
    now = SPOKEN + timedelta(days=2)
    with store.begin() as uow:
        row = uow.session.query(Account).one()
        day = date(2026, 10, 21)
        last = uow.validations.given(row, day, rules_at("us", day), now)
        assert last == uow.validations.given(
            row, day + timedelta(days=9), rules_at("us", day), now
        )  # the first one counts
        uow.commit()
    assert tasks(store) == []
    assert end_of_day(store, SPOKEN + timedelta(days=3)).notices_due == 0


@pytest.mark.parametrize(("kind", "spoken"), [("reply", SPOKEN), ("service", None)])
def test_what_is_said_in_a_conversation_is_a_first_communication(store, account, kind, spoken) -> None:
    with store.begin() as uow:
        conversation = uow.conversations.find_or_create("web", "demo", "visitor-1", SPOKEN)
        conversation.customer_id = uow.customers.by_ref("HB-CN-9001").id
        line = uow.transcript.add(conversation, "assistant", "You owe 900.00.", SPOKEN)
        uow.outbox.contact(conversation, line, "out", SPOKEN, {"inputs": {"kind": kind}})
        assert uow.accounts.by_ref_for_staff(JOB, account).first_contact_at == spoken


def disputed(store: Store, account: str, place: str) -> str:
    with store.begin() as uow:
        row = uow.accounts.by_ref_for_staff(JOB, account)
        row.customer.place = place
        case = uow.cases.open(
            "dispute", customer_id=row.customer_id, account_id=row.id, conversation=None, message_id="m-1", detail={},
            text=None, answer_by=None, now=SPOKEN,
        )  # fmt: skip
        uow.commit()
        return case.ref


def test_what_was_not_verified_in_time_is_held_although_it_is_answered_late(store: Store, account: str) -> None:
    """Rule US-19: 60 days in New York City, or collection stops."""
    ref = disputed(store, account, "us-nyc")
    assert end_of_day(store, SPOKEN + timedelta(days=60)).debts_unverified == 0
    assert end_of_day(store, SPOKEN + timedelta(days=61)).debts_unverified == 1
    assert end_of_day(store, SPOKEN + timedelta(days=62)).debts_unverified == 0
    now = SPOKEN + timedelta(days=70)
    with store.begin() as uow:
        uow.cases.close(uow.cases.by_ref(ref), now, "answered")
        uow.commit()
    with store.reading() as uow:
        customer = uow.customers.by_ref("HB-CN-9001")
        assert "dispute" in uow.contacts.person(customer, now, verified=True).states
        [task] = uow.cases.open_ones(JOB, "unverified")
        assert task[0].detail == {"dispute": ref} and task[2].ref == account


def test_a_dispute_that_was_answered_in_time_leaves_nothing(store: Store, account: str) -> None:
    ref = disputed(store, account, "us-nyc")
    with store.begin() as uow:
        uow.cases.close(uow.cases.by_ref(ref), SPOKEN + timedelta(days=59), "answered")
        uow.commit()
    assert end_of_day(store, SPOKEN + timedelta(days=61)).debts_unverified == 0


def test_where_no_day_is_given_a_dispute_only_waits(store: Store, account: str) -> None:
    disputed(store, account, "us")
    assert end_of_day(store, SPOKEN + timedelta(days=200)).debts_unverified == 0


def events(store: Store, account: str, action: str) -> list[tuple[str, dict]]:
    with store.reading() as uow:
        return [(e.actor, e.detail) for e in uow.audit.of(f"account:{account}") if e.action == action]


def test_the_duty_to_send_a_notice_is_on_record_with_its_day(store: Store, account: str) -> None:
    spoke(store, Past(SPOKEN, "out", "call", outcome="answered", debt=account))
    end_of_day(store, SPOKEN + timedelta(days=1))
    with store.reading() as uow:
        [(case, _, _)] = uow.cases.open_ones(JOB)
    assert events(store, account, "notice_due") == [("system", {"case": case.ref, "answer_by": "2026-10-24"})]


def test_every_dispute_that_was_not_verified_holds_the_debt_from_that_day(store: Store, account: str) -> None:
    """Each by its own day: one that is held already, and one that may still be answered, stand in nobody's way."""
    opened = (SPOKEN - timedelta(days=5), SPOKEN, SPOKEN, SPOKEN + timedelta(days=20))
    with store.begin() as uow:
        row = uow.accounts.by_ref_for_staff(JOB, account)
        row.customer.place = "us-nyc"
        cases = [
            uow.cases.open(
                "dispute", customer_id=row.customer_id, account_id=row.id, conversation=None, message_id=f"m-{number}",
                detail={}, text=None, answer_by=None, now=at,
            )
            for number, at in enumerate(opened)
        ]  # fmt: skip
        refs = [case.ref for case in cases]
        uow.commit()
    counts = [end_of_day(store, SPOKEN + timedelta(days=days)).debts_unverified for days in (55, 56, 61, 80, 81)]
    assert counts == [0, 1, 2, 0, 1]
    with store.reading() as uow:
        held = [(case.ref, case.detail, case.answer_by) for case, _, _ in uow.cases.open_ones(JOB, "unverified")]
    assert sorted(detail["dispute"] for _, detail, _ in held) == sorted(refs)
    spoken_on = date(2026, 10, 19)
    assert sorted(day for *_, day in held) == [spoken_on + timedelta(days=days) for days in (56, 61, 61, 81)]
    recorded = events(store, account, "debt_unverified")
    assert sorted(recorded, key=str) == sorted((("system", {"case": c, **d}) for c, d, _ in held), key=str)


def test_the_days_of_a_dispute_are_counted_where_the_customer_lives(store: Store, account: str) -> None:
    """Two in the morning in Greenwich on the 20th of October is the evening of the 19th in Chicago."""
    ref = disputed(store, account, "us-nyc")
    with store.begin() as uow:
        uow.cases.by_ref(ref).opened_at = datetime(2026, 10, 20, 2, tzinfo=UTC)
        uow.commit()
    assert end_of_day(store, SPOKEN + timedelta(days=60)).debts_unverified == 0
    assert end_of_day(store, SPOKEN + timedelta(days=61)).debts_unverified == 1
