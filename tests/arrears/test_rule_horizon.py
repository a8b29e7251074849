"""The end of what the rule books know is seen half a year before, in time to write the next year down."""

from datetime import date, timedelta

import pytest

from arrears import rules
from arrears.contact import Item, Person, may_contact
from arrears.rule_horizon import WARNED_DAYS, known_until, warnings
from tests.arrears.contact.test_texts import NOW

TODAY = date(2026, 11, 23)
END = date(2027, 12, 31)


def test_every_book_with_holidays_of_its_own_says_how_far_it_looks():
    assert set(known_until()) == {"cn", "default", "in", "uk", "us"}
    assert set(known_until().values()) == {END}


@pytest.mark.parametrize("place", ["cn", "us", "uk", "in", "hk"])
def test_the_day_after_nobody_is_contacted_unasked(place):
    zone = rules.at(place, TODAY).value("zones")[0]
    later = NOW.replace(year=2028, month=1, day=5)
    verdict = may_contact(Item("dunning", "letter"), Person(place, (zone,)), (), later)
    assert verdict.code == "holidays_unknown"


def test_the_warning_begins_half_a_year_before_and_stays():
    first = END - timedelta(days=WARNED_DAYS)
    assert warnings(first - timedelta(days=1)) == []
    for day in (first, END, END + timedelta(days=400)):
        [line] = warnings(day)
        assert line.startswith("holidays are known until 2027-12-31 only in ")
        assert "cn.yml, default.yml, in.yml, uk.yml, us.yml" in line and "arrears/policy/" in line
