"""Schedules keep the day of the month; too short a month takes its last day."""

from datetime import date

from arrears.dates import add_months, add_years, month_end, payment_days


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
