"""Until when a flag or a case suspends collection: its own day, the days of the book, or until it is taken back."""

from datetime import UTC, date, datetime

import pytest

from arrears.suspensions import cases_standing, last_day, standing

ZONE = "Europe/London"
SINCE = {"since": "2026-11-01T23:30:00+00:00"}


@pytest.mark.parametrize(
    ("name", "place", "detail", "last"),
    [
        ("breathing_space", "uk", SINCE, date(2026, 12, 31)),  # UK-05: 60 days
        ("adviser", "uk", SINCE, date(2026, 12, 1)),  # UK-04: 30 days
        ("debt_relief", "uk", SINCE, date(2026, 12, 1)),
        ("breathing_space", "uk", SINCE | {"until": "2027-02-01"}, date(2027, 2, 1)),  # extended
        ("breathing_space", "uk", {}, None),  # nobody knows since when
        ("crisis_breathing_space", "uk", SINCE, None),
        ("breathing_space", "us", SINCE, None),
        ("breathing_space", None, SINCE, None),  # unknown = the strictest: until it is taken back
        ("adviser", "atlantis", SINCE, None),
        ("insolvent", "uk", SINCE, None),
        ("bereaved", "uk", SINCE | {"until": "2026-11-30"}, date(2026, 11, 30)),
        ("bereaved", "uk", SINCE | {"until": "2026-11-30T09:00:00+00:00"}, date(2026, 11, 30)),
        ("bereaved", "uk", SINCE | {"until": "some day"}, None),
        ("adviser", "uk", True, None),  # raised before anybody wrote down when
    ],
)
def test_the_last_day(name, place, detail, last) -> None:
    assert last_day(name, detail, place, ZONE) == last


def test_the_last_day_itself_still_counts() -> None:
    flags = {"adviser": SINCE, "lawyer": SINCE}
    assert set(standing(flags, "uk", ZONE, date(2026, 12, 1))) == {"adviser", "lawyer"}
    assert set(standing(flags, "uk", ZONE, date(2026, 12, 2))) == {"lawyer"}


def test_days_are_counted_from_the_day_where_the_customer_lives() -> None:
    """Half past eleven at night in London is the 2nd of November in Shanghai already."""
    east = "Asia/Shanghai"
    assert last_day("adviser", SINCE, "uk", east) == date(2026, 12, 2)
    assert set(standing({"adviser": SINCE}, "uk", east, date(2026, 12, 2))) == {"adviser"}
    opened = [("debt_relief", datetime(2026, 11, 1, 23, 30, tzinfo=UTC))]
    assert cases_standing(opened, {}, "uk", east, date(2026, 12, 2)) == {"debt_relief"}
    assert cases_standing(opened, {}, "uk", ZONE, date(2026, 12, 2)) == set()
    named = {"adviser": SINCE}  # in the night; the case is older
    older = [("debt_relief", datetime(2026, 10, 1, tzinfo=UTC))]
    assert cases_standing(older, named, "uk", east, date(2026, 12, 2)) == {"debt_relief"}
    assert cases_standing(older, named, "uk", ZONE, date(2026, 12, 2)) == set()


def test_a_case_is_over_with_its_days_unless_the_adviser_was_named_again() -> None:
    opened = [("debt_relief", datetime(2026, 11, 1, 12, tzinfo=UTC)), ("dispute", datetime(2026, 1, 1, tzinfo=UTC))]
    day = date(2026, 12, 2)
    assert cases_standing(opened, {}, "uk", ZONE, date(2026, 12, 1)) == {"debt_relief", "dispute"}
    assert cases_standing(opened, {}, "uk", ZONE, day) == {"dispute"}  # a dispute never ends by itself
    again = {"adviser": {"since": "2026-12-02T09:00:00+00:00"}}
    assert cases_standing(opened, again, "uk", ZONE, day) == {"debt_relief", "dispute"}
    lapsed = {"adviser": {"since": "2026-10-01T09:00:00+00:00"}}
    assert cases_standing(opened, lapsed, "uk", ZONE, day) == {"dispute"}  # who was named is over as well
