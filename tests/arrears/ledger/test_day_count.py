"""Day counts by their definitions; the days of 30/360 join without a gap."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arrears.ledger.day_count import CONVENTIONS, YEAR_DAYS, days_between

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("convention", "start", "end", "days"),
    [
        ("ACT/365", date(2026, 1, 31), date(2026, 3, 1), 29),
        ("ACT/365", date(2028, 2, 28), date(2028, 3, 1), 2),  # a leap day counts
        ("ACT/360", date(2026, 1, 1), date(2027, 1, 1), 365),
        ("30/360", date(2026, 1, 1), date(2027, 1, 1), 360),
        ("30/360", date(2026, 1, 31), date(2026, 2, 28), 28),  # the 31st counts as the 30th
        ("30/360", date(2026, 2, 28), date(2026, 3, 31), 32),
        ("30/360", date(2026, 5, 30), date(2026, 5, 31), 0),
    ],
)
def test_days_by_the_definition(convention: str, start: date, end: date, days: int) -> None:
    assert days_between(convention, start, end) == days


def test_an_unknown_convention_names_those_that_are_known() -> None:
    with pytest.raises(ValueError, match="'ACT/366': one of ACT/365, ACT/360, 30/360"):
        days_between("ACT/366", date(2026, 1, 1), date(2026, 1, 2))


@given(st.sampled_from(CONVENTIONS), DAYS, DAYS, DAYS)
def test_spans_that_follow_one_another_sum_to_the_whole(convention: str, a: date, b: date, c: date) -> None:
    whole = days_between(convention, a, c)
    assert days_between(convention, a, b) + days_between(convention, b, c) == whole
    assert abs(whole - (c - a).days) <= (0 if YEAR_DAYS[convention] == 365 else abs((c - a).days) // 60 + 4)
