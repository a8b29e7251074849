"""Days that the law counts: weekends and holidays are no working days, and the day itself is not the first."""

from datetime import date

import pytest

from arrears import rules
from arrears.contact.validation import ends_on, honoured_by, received_on

FRIDAY = date(2026, 11, 20)  # Thanksgiving is the Thursday after it


@pytest.mark.parametrize(
    ("sent_on", "received"),
    [
        (FRIDAY, date(2026, 11, 30)),  # 23, 24, 25, 27, 30: five working days, the holiday left out
        (date(2026, 11, 16), date(2026, 11, 23)),
        (date(2026, 11, 21), date(2026, 11, 30)),  # a Saturday
    ],
)
def test_a_notice_counts_as_received_five_working_days_after_it_was_sent(sent_on: date, received: date) -> None:
    """Rule US-13, and 30 days to dispute from then on."""
    book = rules.at("us", sent_on)
    assert received_on(sent_on, book) == received
    assert ends_on(sent_on, book) == date.fromordinal(received.toordinal() + book.value("validation_days"))


def test_a_place_without_such_a_notice_has_no_such_day() -> None:
    book = rules.at("uk", FRIDAY)
    assert received_on(FRIDAY, book) is None and ends_on(FRIDAY, book) is None


def test_a_stop_is_known_everywhere_after_ten_working_days_where_the_law_gives_them() -> None:
    """Rule US-17: 23, 24, 25, 27 and 30 of November, 1 to 4 and 7 of December."""
    assert honoured_by(FRIDAY, rules.at("us", FRIDAY)) == date(2026, 12, 7)


@pytest.mark.parametrize("place", ["uk", "cn", None])
def test_elsewhere_it_is_known_at_once(place: str | None) -> None:
    assert honoured_by(FRIDAY, rules.at(place, FRIDAY)) == FRIDAY
