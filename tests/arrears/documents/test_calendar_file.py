"""The calendar file, read back: one entry per payment, nine o'clock where the customer is, no word of a debt."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from arrears.documents.calendar_file import calendar_of
from arrears.documents.wording import Writer
from tests.arrears.documents.agreed import agreement, contents, free

TELLING = (
    "bank",
    "pay",
    "debt",
    "due",
    "owe",
    "instal",
    "loan",
    "card",
    "£",
    "¥",
    "银行",
    "还",
    "款",
    "债",
    "欠",
    "期",
    "账",
)


def made(language: str = "en", place: str = "uk", **changed) -> Calendar:
    facts = agreement(language, **changed)
    return Calendar.from_ical(calendar_of(contents(facts, place), Writer(language, place)))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_payment_has_an_entry_with_a_reminder_the_day_before(language: str) -> None:
    facts = agreement(language)
    found = made(language).walk("VEVENT")
    assert [event.start.date() for event in found] == [due.on for due in facts.payments]
    assert {event.start.time().hour for event in found} == {9}
    for event in found:
        [alarm] = event.walk("VALARM")
        assert alarm["trigger"].dt == timedelta(days=-1)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_a_lock_screen_shows_says_nothing_of_a_debt(language: str) -> None:
    for facts in (agreement(language), free(agreement(language), "pause"), free(agreement(language), "full")):
        text = calendar_of(contents(facts, "uk"), Writer(language, "uk")).decode()
        shown = [
            line for line in text.replace("\r\n ", "").splitlines() if line.startswith(("SUMMARY", "DESC", "X-WR"))
        ]
        assert len(shown) >= 3
        assert not [(word, line) for line in shown for word in TELLING if word in line.lower()]


def test_the_zone_is_the_customers_and_summer_time_is_kept() -> None:
    calendar = made(zone="Europe/London", count=6)
    assert [zone["tzid"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/London"]
    winter, summer = calendar.walk("VEVENT")[0].start, calendar.walk("VEVENT")[5].start
    assert (winter.utcoffset(), summer.utcoffset()) == (timedelta(0), timedelta(hours=1))
    assert summer == datetime(2027, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))


def test_an_unknown_zone_is_nine_oclock_wherever_the_calendar_is() -> None:
    assert made(zone=None).walk("VEVENT")[0].start == datetime(2026, 12, 15, 9)  # noqa: DTZ001 floating on purpose


def test_a_new_version_moves_the_entries_and_cancels_those_that_fell_away() -> None:
    facts = agreement(count=3)
    first = {str(e["uid"]): e for e in made(count=3).walk("VEVENT")}
    shorter = replace(facts, version=2, payments=facts.payments[:2], dropped=facts.payments[2:])
    second = {
        str(e["uid"]): e
        for e in Calendar.from_ical(calendar_of(contents(shorter, "uk"), Writer("en", "uk"))).walk("VEVENT")
    }
    assert list(first) == list(second)
    assert {int(e["sequence"]) for e in first.values()} == {1} and {int(e["sequence"]) for e in second.values()} == {2}
    assert [str(e.get("status", "")) for e in second.values()] == ["", "", "CANCELLED"]


def test_the_same_agreement_is_the_same_bytes() -> None:
    one, two = (calendar_of(contents(agreement(), "uk"), Writer("en", "uk")) for _ in range(2))
    assert one == two and b"20261123T020000Z" in one
    assert made().walk("VEVENT")[-1].start.date() == date(2027, 11, 15)
