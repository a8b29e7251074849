"""The demo portfolio: enough people of every kind, plainly invented, and current on any day."""

import re
from collections import Counter
from datetime import datetime, timedelta

import pytest

from arrears import demo
from arrears.clock import local_date
from arrears.demo.people import account_ref, rows_of
from arrears.gates import time_barred
from arrears.ledger import balance_of, days_past_due
from arrears.products import load_products
from arrears.rules import at
from arrears.store.access import Job
from arrears.store.models import Account, Customer
from arrears.store.unit_of_work import Store

JOB = Job("test")
FICTIONAL_PHONE = {
    "us": r"\d{3}-555-01\d\d",
    "us-nyc": r"\d{3}-555-01\d\d",
    "uk": r"07700 900\d{3}",
    "cn": r"199 0000 \d{4}",
    "hk": r"5550 \d{4}",
    "in": r"99999 0\d{4}",
}


def test_it_loads_once_into_an_empty_store(store: Store, now: datetime) -> None:
    first = demo.load(store, now)
    assert "agents mei, tom, ada" in str(first)
    again = demo.load(store, now + timedelta(days=1))
    assert again.customers == 0
    assert "nothing loaded" in str(again)
    with store.reading() as uow:
        assert uow.portfolio.count() == first.customers >= 32
        assert uow.audit.verify_chain().ok
        assert uow.staff.by_name("ada").role == "supervisor"


def test_it_is_all_there_or_not_at_all(sqlite_store: Store, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("arrears.demo.loading.AGENTS", (("", "", "agent"),))
    with pytest.raises(ValueError):
        demo.load(sqlite_store, now)
    with sqlite_store.reading() as uow:
        assert uow.portfolio.is_empty()


def test_every_country_has_its_people() -> None:
    places = Counter(customer["place"] for customer in demo.everybody())
    assert places["cn"] >= 12
    assert places["us"] + places["us-nyc"] >= 6
    assert places["us-nyc"] >= 2
    assert places["uk"] >= 5
    assert places["hk"] >= 3
    assert places["in"] >= 3
    assert sum(len(customer["accounts"]) > 1 for customer in demo.everybody()) >= 4


def test_everybody_is_plainly_invented_and_can_prove_who_they_are(demo_store: Store) -> None:
    for customer in demo.everybody():
        assert re.fullmatch(FICTIONAL_PHONE[customer["place"]], customer["phone"]), customer["ref"]
        assert re.fullmatch(r"HB-[A-Z]{2}-\d{4}", customer["ref"])
    with demo_store.reading() as uow:
        for customer in uow.session.query(Customer):
            factors = uow.customers.factors(customer)
            assert len(factors) >= 3
            assert factors.get("id_last4") != factors.get("phone_last4")


def test_the_people_to_be_pass_with_what_is_printed(demo_store: Store) -> None:
    shown = demo.people()
    assert len(shown) >= 10
    with demo_store.reading() as uow:
        for person in shown:
            customer = uow.customers.by_ref(person.ref)
            assert uow.customers.name(customer) == person.name
            for kind in ("birth_date", "id_last4", "phone_last4"):
                stated = uow.customers.factor_hash(kind, getattr(person, kind))
                assert stated == uow.customers.factors(customer)[kind]


@pytest.mark.parametrize("later", [0, 97, 1000])
def test_the_days_late_are_the_same_on_any_day(now: datetime, later: int) -> None:
    for customer in demo.everybody():
        today = local_date(now + timedelta(days=later), customer["timezone"])
        late = [days_past_due(row.account.due_on, today) for row in rows_of(customer, today)]
        assert late == [account["late"] for account in customer["accounts"]]


def test_every_account_owes_something_and_only_one_is_time_barred(demo_store: Store, now: datetime) -> None:
    barred = []
    with demo_store.reading() as uow:
        for account in uow.session.query(Account):
            assert balance_of(account.entries, account.currency).total.minor > 0
            today = local_date(now, account.customer.timezone)
            if time_barred(at(account.customer.place, today), account.limitation_from, today):
                barred.append(account.ref)
    assert barred == ["AC-UK-0003-1"]


def test_the_situations_are_there(demo_store: Store) -> None:
    with demo_store.reading() as uow:
        flags = Counter(name for customer in uow.session.query(Customer) for name in customer.flags)
        assert {"vulnerable", "stopped", "insolvent", "lawyer", "dispute", "breathing_space"} <= set(flags)
        stopped = uow.customers.by_ref("HB-CN-0011")
        assert uow.customers.stopped(stopped)
        disputing = uow.customers.by_ref("HB-CN-0005")
        [account] = uow.accounts.of_customer(JOB, disputing)
        assert uow.cases.open_kinds(disputing.id, account.id) == {"dispute"}
        broken = uow.accounts.by_ref_for_staff(JOB, "AC-CN-0003-1")
        assert [promise.status for promise in uow.negotiation.promises(broken)] == ["broken"]


def test_the_running_agreement_adds_up(demo_store: Store, now: datetime) -> None:
    with demo_store.reading() as uow:
        account = uow.accounts.by_ref_for_staff(JOB, "AC-UK-0002-1")
        agreement = uow.negotiation.running_agreement(account)
        assert sum(due.minor for due in agreement.instalments) == agreement.total
        unpaid = sum(due.minor - due.paid for due in agreement.instalments)
        assert unpaid == balance_of(account.entries, account.currency).total.minor
        assert all(due.due_on > now.date() for due in agreement.instalments if due.paid < due.minor)


def test_a_first_payment_whose_day_was_a_weekend_came_in_on_its_working_day(sqlite_store: Store, now: datetime) -> None:
    demo.load(sqlite_store, now + timedelta(days=1))  # ten days before was a Saturday
    with sqlite_store.reading() as uow:
        account = uow.accounts.by_ref_for_staff(JOB, "AC-UK-0002-1")
        [payment] = uow.payments.of(account)
        assert payment.value_on == uow.negotiation.running_agreement(account).instalments[0].due_on
        assert payment.value_on.isoformat() == "2026-11-16"


def test_a_plan_beyond_the_free_months_costs_what_the_policy_asks_and_its_payment_has_a_reference(
    demo_store: Store,
) -> None:
    with demo_store.reading() as uow:
        longer = {}
        for customer in demo.everybody():
            if not customer.get("running_agreement"):
                continue
            account = uow.accounts.by_ref_for_staff(JOB, account_ref(customer, 1))
            agreement = uow.negotiation.running_agreement(account)
            free = load_products()[account.product].free_months
            longer[account.ref] = len(agreement.instalments) > free
            assert (agreement.cost > 0) is longer[account.ref]
            [payment] = uow.payments.of(account)
            assert re.fullmatch(r"PM-\d{4}-\d{6}", payment.ref)
            assert payment.minor == agreement.instalments[0].minor == agreement.instalments[0].paid
        assert longer == {"AC-CN-0004-1": True, "AC-UK-0002-1": False}
