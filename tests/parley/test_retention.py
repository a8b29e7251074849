"""`parley retention`: the years of the place's book from the last activity, for those with whom all is settled."""

import json
from datetime import date, timedelta

import pytest

from arrears import rules
from arrears.contact.facts import Past
from arrears.retention import kept
from arrears.store.unit_of_work import Store
from tests.parley.conftest import Parley

DAY = date(2023, 11, 23)


@pytest.mark.parametrize(("place", "years", "rule"), [("us", 3, "US-16"), ("cn", 5, "CN-21")])
def test_the_years_of_the_book_and_the_day_itself(place: str, years: int, rule: str) -> None:
    one = kept("X", place, DAY, rules.at(place, date(2026, 11, 23)))
    assert (one.keep_until, one.rule_id) == (date(DAY.year + years, 11, 23), rule)
    assert not one.over(one.keep_until) and one.over(one.keep_until + timedelta(days=1))


def close_all(store: Store, ref: str, days_ago: int, now) -> None:
    with store.begin() as uow:
        customer = uow.customers.by_ref(ref)
        then = now - timedelta(days=days_ago)
        customer.created_at = then
        for account in customer.accounts:
            account.status = "closed"
            for entry in account.entries:
                entry.created_at = then
        uow.commit()


def test_only_the_settled_are_listed_and_a_later_contact_counts(parley: Parley, demo_store: Store, now) -> None:
    assert json.loads(f"[{','.join(parley('retention', '--json').stdout.splitlines())}]") == []
    close_all(demo_store, "HB-US-0002", 3 * 365 + 10, now)
    assert "HB-US-0002: settled" in parley("retention").stdout
    with demo_store.begin() as uow:
        customer = uow.customers.by_ref("HB-US-0002")
        uow.contacts.record(customer, Past(now - timedelta(days=30), "out", "letter"), {}, "agent", None)
        uow.commit()
    [row] = [json.loads(line) for line in parley("retention", "--json").stdout.splitlines()]
    assert (row["customer"], row["over"], row["rule_id"]) == ("HB-US-0002", False, "US-16")
    assert "0 customers' records" in parley("retention").stdout


def test_erasing_is_asked_for_with_a_reason_and_only_where_the_time_is_over(
    parley: Parley, demo_store: Store, now
) -> None:
    close_all(demo_store, "HB-US-0002", 3 * 365 + 10, now)
    close_all(demo_store, "HB-UK-0001", 100, now)
    assert "needs a reason" in str(parley("retention", "--erase").exception)
    kept_still = parley("retention", "--erase", "--customer", "HB-UK-0001", "--reason", "asked", "--yes").exception
    assert "HB-UK-0001: must be kept until" in str(kept_still)
    refused = parley("retention", "--erase", "--customer", "HB-CN-0001", "--reason", "asked", "--yes").exception
    assert "is not settled" in str(refused)
    assert "HB-US-0002: erased" in parley("retention", "--erase", "--reason", "time is over", "--yes").stdout
    assert "0 customers' records" in parley("retention").stdout
    with demo_store.reading() as uow:
        assert uow.customers.name(uow.customers.by_ref("HB-UK-0001")) == "Robin Sample"
        assert uow.customers.name(uow.customers.by_ref("HB-US-0002")) == ""
