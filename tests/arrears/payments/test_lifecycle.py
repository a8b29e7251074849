"""A promise is due, kept, broken or superseded, an instalment paid, due or missed: by the payments and the day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from arrears.agreements import load_limits
from arrears.money import Money
from arrears.payments.effects import fill
from arrears.payments.lifecycle import instalment_state, promise_state
from arrears.payments.settlements import in_time
from arrears.store.models import Agreement, Instalment, Promise

DAY = date(2026, 11, 30)
MADE = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def promise(minor: int = 100_000, status: str = "due") -> Promise:
    return Promise(minor=minor, due_on=DAY, status=status, made_at=MADE)


def paid(minor: int, on: date, status: str = "posted") -> SimpleNamespace:
    return SimpleNamespace(minor=minor, value_on=on, status=status)


@pytest.mark.parametrize(
    ("minor", "days_after", "as_of", "state"),
    [
        (95_000, 0, 0, "kept"),
        (94_999, 0, 0, "due"),
        (94_999, 0, 3, "due"),
        (94_999, 0, 4, "broken"),
        (95_000, 3, 3, "kept"),
        (95_000, 3, 400, "kept"),
        (95_000, 4, 4, "broken"),  # all of it, a day too late
    ],
)
def test_95_percent_by_the_day_and_three_days(minor: int, days_after: int, as_of: int, state: str) -> None:
    payments = [paid(minor, DAY + timedelta(days=days_after))]
    assert promise_state(promise(), payments, DAY + timedelta(days=as_of)) == state


def test_payments_add_up_and_only_those_since_it_was_made_that_stand() -> None:
    halves = [paid(47_500, DAY), paid(47_500, DAY)]
    assert promise_state(promise(), halves, DAY) == "kept"
    assert promise_state(promise(), [halves[0], paid(47_500, DAY, "reversed")], DAY) == "due"
    assert promise_state(promise(), [halves[0], paid(47_500, MADE.date() - timedelta(days=1))], DAY) == "due"


def test_the_day_it_was_made_is_the_customers_own() -> None:
    """At 02:00 UTC on the 23rd it is still the 22nd in New York."""
    payments = [paid(100_000, date(2026, 11, 22))]
    assert promise_state(promise(), payments, DAY, "America/New_York") == "kept"
    assert promise_state(promise(), payments, DAY, "Asia/Shanghai") == "due"


def test_a_superseded_promise_stays_superseded() -> None:
    assert promise_state(promise(status="superseded"), [paid(100_000, DAY)], DAY) == "superseded"


@pytest.mark.parametrize(
    ("paid_minor", "as_of", "state"), [(0, 0, "due"), (0, 3, "due"), (99, 4, "missed"), (100, 4, "paid")]
)
def test_an_instalment_is_missed_three_days_after_its_day(paid_minor: int, as_of: int, state: str) -> None:
    due = Instalment(number=1, due_on=DAY, minor=100, paid=paid_minor)
    assert instalment_state(due, DAY + timedelta(days=as_of)) == state


@pytest.mark.parametrize(("days", "still"), [(4, True), (5, True), (6, False)])
def test_the_days_of_grace_are_those_of_the_house_everywhere(monkeypatch, days: int, still: bool) -> None:
    """Set to five in limits.yml, they are five for a promise, an instalment and a settlement."""
    limits = replace(load_limits(), grace_days=5)
    monkeypatch.setattr("arrears.payments.lifecycle.load_limits", lambda: limits)
    on = DAY + timedelta(days=days)
    assert promise_state(promise(), [], on) == ("due" if still else "broken")
    due = Instalment(number=1, due_on=DAY, minor=50_000, paid=0, missed_on=on)
    assert instalment_state(due, on) == ("due" if still else "missed")
    settlement = Agreement(kind="settlement", waived=1, total=50_000, currency="CNY", instalments=[due])
    assert in_time(settlement, [(on, 50_000)]) is still
    fill(settlement, Money(50_000, "CNY"), on)
    assert (due.missed_on is None) is still


def test_a_settlement_of_which_nothing_came_late_is_in_time_whatever_is_left() -> None:
    """The lender took a part off the debt: half of the sum is all that lacked."""
    due = Instalment(number=1, due_on=DAY, minor=60_000, paid=0)
    settlement = Agreement(kind="settlement", waived=40_000, total=60_000, currency="CNY", instalments=[due])
    assert in_time(settlement, [(DAY, 30_000)])
    assert not in_time(settlement, [(DAY, 30_000), (DAY + timedelta(days=9), 30_000)])
