"""Schedules sum exactly, their days never go back, and the rate shown is the rate charged."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from arrears.dates import payment_days
from arrears.interest import annual_rate_of, cost_of, cost_of_steady, interest_between
from arrears.money import Money
from arrears.schedule import Due, Schedule, dues, level_runs, plan, regular_runs
from tests.examples import examples

START = date(2026, 11, 23)


def gbp(text):
    return Money.of(text, "GBP")


@settings(max_examples=examples(50))
@given(
    minor=st.integers(10_000, 10**9),
    rate=st.decimals("0", "0.6", places=4),
    n=st.integers(1, 60),
    every=st.sampled_from(["month", "fortnight", "week"]),
    days=st.integers(1, 30),
)
def test_a_plan_sums_exactly_is_positive_and_moves_forward(minor, rate, n, every, days):
    first_on = date.fromordinal(START.toordinal() + days)
    owed = Money(minor, "CNY")
    dues = plan(owed, rate, n, first_on, every, START)
    on = [due.on for due in dues]
    cost = cost_of(owed, rate, tuple(on), START)
    assert sum(due.amount.minor for due in dues) == minor + cost.minor
    assert all(due.amount.minor > 0 for due in dues)
    assert on == sorted(set(on)) and on[0] == first_on
    assert [due.number for due in dues] == list(range(1, n + 1))
    # One fen more or less moves the rate of a short, small plan; never by a tenth of a percent here.
    assert abs(annual_rate_of(owed, dues, START) - rate) <= Decimal("0.001") + Decimal(365 * n) / minor


def test_one_payment_after_a_year_by_hand():
    (due,) = plan(gbp("1000.00"), Decimal("0.10"), 1, date(2027, 11, 23), "month", START)
    assert due == Due(1, date(2027, 11, 23), gbp("1100.00"))
    assert annual_rate_of(gbp("1000.00"), (due,), START) == Decimal("0.1000")


def test_two_payments_by_hand():
    # 73 days at 20 % are 4 %: 1000 → 1040 − x, and again 4 %: (1040 − x) · 1.04 = x, so x = 1081.60 / 2.04 = 530.196
    days = (date(2027, 2, 4), date(2027, 4, 18))
    assert (days[0] - START).days == 73 and (days[1] - days[0]).days == 73
    assert cost_of(gbp("1000.00"), Decimal("0.20"), days, START) == gbp("60.39")


def test_without_a_rate_there_is_no_cost_and_no_annual_rate():
    dues = plan(gbp("100.00"), Decimal(0), 3, date(2026, 12, 31), "month", START)
    assert [due.amount for due in dues] == [gbp("33.34"), gbp("33.33"), gbp("33.33")]
    assert [due.on for due in dues] == [date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 28)]
    assert annual_rate_of(gbp("100.00"), dues, START) == 0


def test_simple_interest_between_two_days():
    assert interest_between(gbp("3650.00"), Decimal("0.20"), START, date(2026, 12, 23)) == gbp("60.00")
    assert interest_between(gbp("3650.00"), Decimal("0.20"), START, START) == gbp("0")
    assert interest_between(gbp("-5.00"), Decimal("0.20"), START, date(2026, 12, 23)) == gbp("0")


def test_a_schedule_reads_like_the_payments_it_stands_for():
    days = (date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1))
    schedule = Schedule(days, level_runs(gbp("100.00"), 3))
    written = dues(days, gbp("100.00").split(3))
    assert schedule[0] == written[0] and schedule[-1] == written[-1] and schedule[1:] == written[1:]
    assert (len(schedule), tuple(schedule), schedule.total_minor) == (3, written, 10000)
    assert schedule == written and written == schedule and hash(schedule) == hash(written)
    assert schedule == Schedule(days, tuple((1, due.amount) for due in written))
    assert schedule != Schedule(days, level_runs(gbp("100.01"), 3)) and schedule != [*written]
    assert repr(schedule) == repr(written)
    assert schedule.largest_minor == 3334


def test_a_steady_payment_that_the_interest_outgrows_leaves_more_than_it_pays():
    days = payment_days(date(2026, 12, 23), 12, "month")
    # 24 % on 1000 are 20 a month: 10 a month never pays it off, and the last payment would be more than the debt
    cost = cost_of_steady(100_000, 0, 1_000, Decimal("0.24"), days, START)
    assert cost > 100_000 * Decimal("0.24") * Decimal("0.99")


@settings(max_examples=examples(50))
@given(
    first=st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    n=st.integers(2, 60),
    every=st.sampled_from(["month", "fortnight", "week"]),
    data=st.data(),
)
def test_runs_tell_every_day_and_a_payment_on_a_day_of_its_own_stands_alone(first, n, every, data):
    days = payment_days(first, n, every)
    assert len(regular_runs(dues(days, (gbp("10"),) * n), every)) == 1
    moved = data.draw(st.integers(0, n - 1))
    shifted = tuple(day.replace(day=day.day - 1) if i == moved and day.day > 1 else day for i, day in enumerate(days))
    payments = dues(shifted, (gbp("10"),) * n)
    runs = regular_runs(payments, every)
    assert tuple(due for run in runs for due in run) == payments
    assert len(runs) > 1 or shifted == days or n == 2


def test_a_moved_first_payment_is_a_run_of_one():
    payments = dues((date(2026, 12, 23), *payment_days(date(2027, 1, 21), 12, "month")), (gbp("500"),) * 13)
    runs = regular_runs(payments, "month")
    assert [(run[0].number, run[-1].number) for run in runs] == [(1, 1), (2, 13)]


def test_the_31st_and_the_last_days_of_short_months_are_one_run():
    payments = dues(payment_days(date(2026, 10, 31), 14, "month"), (gbp("500"),) * 14)
    assert len(regular_runs(payments, "month")) == 1


def test_a_payment_of_another_amount_begins_a_run_of_its_own():
    days = payment_days(date(2026, 12, 21), 4, "month")
    amounts = (gbp("20"), gbp("10"), gbp("10"), gbp("20"))
    runs = regular_runs(dues(days, amounts), "month")
    assert [[due.number for due in run] for run in runs] == [[1], [2, 3], [4]]
