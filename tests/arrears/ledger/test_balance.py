"""A balance is the sum of its entries, part by part."""

from datetime import date
from types import SimpleNamespace

import pytest

from arrears.ledger import balance_of, days_past_due
from arrears.money import Money


def entry(part, minor):
    return SimpleNamespace(part=part, minor=minor)


def test_entries_add_up_by_part():
    entries = [entry("principal", 100000), entry("interest", 1200), entry("penalty", 500), entry("principal", -30000)]
    balance = balance_of(entries, "GBP")
    assert balance.principal == Money(70000, "GBP")
    assert balance.interest == Money(1200, "GBP")
    assert balance.penalty == Money(500, "GBP")
    assert balance.fees == Money(0, "GBP")
    assert balance.total == Money(71700, "GBP")


def test_nothing_entered_is_nothing_owed():
    assert balance_of([], "CNY").total == Money.zero("CNY")


def test_an_unknown_part_is_refused_and_not_left_out():
    with pytest.raises(ValueError, match="'late_fee'"):
        balance_of([entry("late_fee", 100)], "USD")


def test_days_past_due_begin_on_the_day_after():
    assert days_past_due(date(2026, 11, 23), date(2026, 11, 23)) == 0
    assert days_past_due(date(2026, 11, 22), date(2026, 11, 23)) == 1
    assert days_past_due(date(2026, 12, 1), date(2026, 11, 23)) == 0
