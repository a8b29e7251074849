"""When a customer counts as unreachable, by the calls on record: three dials, or three days (rule CN-05)."""

from datetime import UTC, datetime, timedelta

import pytest

from arrears.contact import House, Item, Past, Person, may_contact

NOON = datetime(2026, 6, 15, 4, 0, tzinfo=UTC)  # in Shanghai
ASK = Item("location_inquiry", "call", to="third_party", where="home")


def call(days: float, outcome: str = "unanswered", **more) -> Past:
    return Past(NOON - timedelta(days=days), "out", "call", outcome=outcome, **more)


def asked(*history: Past, place: str = "cn") -> bool:
    person = Person(place=place, zones=("Asia/Shanghai",), verified=True)
    return may_contact(ASK, person, history, NOON, House(own_budget=False)).allow


@pytest.mark.parametrize(
    ("history", "may"),
    [
        ([call(1), call(1), call(1)], True),
        ([call(1), call(1)], False),
        ([call(1), call(1), call(0.05)], False),  # the third is of today: from tomorrow on
        ([call(1), call(1), call(1), call(0.05)], True),
        ([call(2), call(1), call(0.05)], True),  # three days in a row, today the third
        ([call(3), call(1), call(0.05)], False),  # a day between them
        ([call(3), call(3), call(3), call(2, "answered")], False),
        ([call(3), call(3), call(3), Past(NOON - timedelta(days=2), "in", "web")], False),
        ([call(3, "answered"), call(1), call(1, "not_connected"), call(1)], True),
        ([Past(NOON - timedelta(days=1), "out", "sms", outcome="unanswered")] * 3, False),
        ([], False),
    ],
)
def test_others_are_asked_to_relay_only_after_the_calls_failed(history: list[Past], may: bool) -> None:
    assert asked(*history) is may


def test_where_the_book_counts_nothing_failed_calls_open_no_way_to_others() -> None:
    assert not asked(call(1), call(1), call(1), place="us")
    assert not asked(call(1), call(1), call(1), place="atlantis")
