"""Schedules keep the day of the month; too short a month takes its last day."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from arrears.dates import add_months, add_years, month_end, payment_days, working_days
from tests.examples import examples

MONDAY = date(2026, 11, 23)
NONE: frozenset[date] = frozenset()


def test_the_31st_becomes_the_last_day():
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2028, 1, 31), 1) == date(2028, 2, 29)
    assert add_months(date(2026, 10, 31), 1) == date(2026, 11, 30)


def test_months_cross_years_in_both_directions():
    assert add_months(date(2026, 11, 15), 3) == date(2027, 2, 15)
    assert add_months(date(2026, 1, 15), -1) == date(2025, 12, 15)
    assert add_months(date(2026, 12, 31), 12) == date(2027, 12, 31)
    assert add_years(date(2028, 2, 29), 1) == date(2029, 2, 28)


def test_month_end():
    assert month_end(date(2026, 2, 3)) == date(2026, 2, 28)
    assert month_end(date(2026, 12, 31)) == date(2026, 12, 31)


def test_after_february_the_31st_comes_back():
    assert payment_days(date(2027, 1, 31), 3, "month") == (date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31))


def test_weeks_and_fortnights_are_days():
    assert payment_days(date(2026, 12, 28), 2, "week") == (date(2026, 12, 28), date(2027, 1, 4))
    assert payment_days(date(2026, 12, 28), 2, "fortnight") == (date(2026, 12, 28), date(2027, 1, 11))


def moved(first_on, count, every, rule, holidays=NONE, first_by=date(2026, 12, 31)):
    return working_days(payment_days(first_on, count, every), rule, frozenset(holidays), MONDAY, first_by)


def test_a_weekend_moves_by_the_rule_and_the_day_comes_back():
    days = payment_days(date(2027, 1, 30), 3, "month")  # Saturday, Sunday (28 February), Tuesday
    assert [day.weekday() for day in days] == [5, 6, 1]
    after = moved(date(2027, 1, 30), 3, "month", "following", first_by=date(2027, 2, 28))
    assert after == (date(2027, 2, 1), date(2027, 3, 1), date(2027, 3, 30))
    before = moved(date(2027, 1, 30), 3, "month", "preceding", first_by=date(2027, 2, 28))
    assert before == (date(2027, 1, 29), date(2027, 2, 26), date(2027, 3, 30))
    assert moved(date(2027, 1, 30), 3, "month", "none") == days


def test_a_holiday_is_no_working_day():
    christmas = {date(2026, 12, 25), date(2026, 12, 28)}  # a Friday, and the Monday after
    assert moved(date(2026, 12, 25), 1, "month", "following", christmas) == (date(2026, 12, 29),)
    assert moved(date(2026, 12, 25), 1, "month", "preceding", christmas) == (date(2026, 12, 24),)


def test_the_first_payment_never_moves_to_today_or_beyond_its_limit():
    sunday = date(2026, 11, 29)
    closed = {date(2026, 11, day) for day in (24, 25, 26, 27)}
    assert moved(sunday, 1, "month", "preceding", closed) == (date(2026, 11, 30),)
    assert moved(sunday, 1, "month", "following", first_by=sunday) == (date(2026, 11, 27),)


def test_a_week_of_holidays_merges_no_two_payments():
    golden = {date(2026, 10, day) for day in range(1, 8)}  # Thursday to Wednesday
    days = working_days(
        payment_days(date(2026, 9, 24), 3, "week"), "following", frozenset(golden), date(2026, 9, 1), date(2026, 9, 30)
    )
    assert days == (date(2026, 9, 24), date(2026, 9, 30), date(2026, 10, 8))


@settings(max_examples=examples(200))
@given(
    st.integers(1, 30),
    st.integers(1, 40),
    st.sampled_from(["month", "fortnight", "week"]),
    st.sampled_from(["following", "preceding"]),
    st.sets(st.integers(0, 400), max_size=60),
)
def test_as_many_payments_in_order_and_nothing_skipped(ahead, count, every, rule, holidays):
    days = payment_days(MONDAY + timedelta(days=ahead), count, every)
    closed = frozenset(MONDAY + timedelta(days=day) for day in holidays)
    found = working_days(days, rule, closed, MONDAY, MONDAY + timedelta(days=30))
    assert len(found) == count and list(found) == sorted(set(found))
    assert MONDAY < found[0] <= MONDAY + timedelta(days=30)
    for was, now in zip(days, found, strict=True):
        assert now == was or (now.weekday() < 5 and now not in closed)
