"""Customers: finding, proving, flags, preferences."""

from datetime import timedelta

import pytest

from arrears.store.unit_of_work import Store
from tests.arrears.store.people import NOW, add_customer


def test_a_customer_is_found_by_reference_in_any_case(store: Store) -> None:
    with store.begin() as uow:
        customer = add_customer(uow)
        assert uow.customers.by_ref(" hb-uk-9001 ") is customer
        assert uow.customers.by_ref("HB-UK-9002") is None
        assert uow.customers.name(customer) == "Robin Sample"


@pytest.mark.parametrize("typed", ["07700900123", "7700900123", "447700900123", "00447700900123"])
def test_a_customer_is_found_by_telephone_however_it_is_written(store: Store, typed: str) -> None:
    with store.begin() as uow:
        customer = add_customer(uow)
        assert uow.customers.by_phone(typed) == [customer]
        assert uow.customers.by_phone("07700900124") == []
        assert uow.customers.by_phone("") == []


def test_factors_are_hashes_that_a_stated_value_meets(store: Store) -> None:
    with store.begin() as uow:
        factors = uow.customers.factors(add_customer(uow))
        assert set(factors) == {"birth_date", "postcode"}
        assert factors["postcode"] == uow.customers.factor_hash("postcode", "zz99zz")
        assert factors["postcode"] == uow.vault.hash("postcode", "ZZ99ZZ")
        assert factors["birth_date"] != uow.customers.factor_hash("birth_date", "1990-04-13")


def test_a_flag_keeps_the_day_since_when_it_stands(store: Store) -> None:
    with store.begin() as uow:
        customer = add_customer(uow)
        uow.customers.set_flag(customer, "vulnerable", {"why": "illness"}, NOW)
        uow.customers.set_flag(customer, "vulnerable", {"why": "job_loss"}, NOW + timedelta(days=1))
        uow.customers.set_flag(customer, "lawyer", {}, NOW)
        uow.commit()
    with store.begin() as uow:
        customer = uow.customers.by_ref("HB-UK-9001")
        assert customer.flags["vulnerable"] == {"why": "job_loss", "since": NOW.isoformat()}
        uow.customers.clear_flag(customer, "vulnerable")
        assert set(customer.flags) == {"lawyer"}


def test_a_stop_request_holds_until_it_is_taken_back(store: Store) -> None:
    with store.begin() as uow:
        customer = add_customer(uow)
        assert not uow.customers.stopped(customer)
        uow.customers.prefer(customer, "all", "stop", {}, "m1", NOW)
        uow.customers.prefer(customer, "all", "stop", {}, "m1", NOW)
        assert len(uow.customers.preferences(customer)) == 1
        assert uow.customers.stopped(customer, "telegram")
        uow.customers.prefer(customer, "all", "resume", {}, "m2", NOW)
        assert not uow.customers.stopped(customer, "telegram")
        uow.customers.prefer(customer, "telegram", "stop", {}, "m3", NOW)
        assert uow.customers.stopped(customer, "telegram")
        assert not uow.customers.stopped(customer, "web")
