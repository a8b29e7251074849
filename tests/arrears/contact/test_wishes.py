"""What a customer says of the times at which they may be reached, and the times that it rules out."""

from datetime import time

import pytest

from arrears.contact.facts import NamedTime
from arrears.contact.wishes import LAST, MIDNIGHT, WEEK, Wish, leaves_room, read_wish, ruled_out

EVENING = (NamedTime(MIDNIGHT, time(18, 59, 59)),)
WORKDAYS = frozenset(range(5))


@pytest.mark.parametrize(
    ("text", "times", "out"),
    [
        ("after seven please", (time(19),), EVENING),
        ("晚上七点以后再联系我", (time(19),), EVENING),
        ("don't call before ten", (time(10),), (NamedTime(MIDNIGHT, time(9, 59, 59)),)),
        ("早上十点前请勿打扰", (time(10),), (NamedTime(MIDNIGHT, time(9, 59, 59)),)),
        (
            "between 12 and 1",
            (time(12), time(13)),
            (NamedTime(MIDNIGHT, time(11, 59, 59)), NamedTime(time(13, 0, 1), LAST)),
        ),
        ("weekends only", (), (NamedTime(MIDNIGHT, LAST, WORKDAYS),)),
        ("只在周末联系", (), (NamedTime(MIDNIGHT, LAST, WORKDAYS),)),
        ("never on a Sunday", (), (NamedTime(MIDNIGHT, LAST, frozenset({6})),)),
        ("周日不要打", (), (NamedTime(MIDNIGHT, LAST, frozenset({6})),)),
        ("上午别打", (), (NamedTime(time(6), time(11, 59, 59)),)),
        ("not on weekday mornings", (), (NamedTime(time(6), time(11, 59, 59), WORKDAYS),)),
    ],
)
def test_a_wish_rules_out_what_it_leaves_aside(text, times, out):
    assert ruled_out(read_wish(text, times)) == out


def test_a_message_without_a_time_is_no_wish():
    assert read_wish("whenever it suits me", ()) is None


@pytest.mark.parametrize(
    ("text", "times", "room"),
    [
        ("after 9 pm", (time(21),), False),
        ("after 7 pm", (time(19),), True),
        ("before 8 am", (time(8),), False),
        ("not on Sundays", (), True),
    ],
)
def test_a_wish_must_leave_an_hour_in_which_contact_is_allowed(text, times, room):
    assert leaves_room(read_wish(text, times), time(8), time(19, 59, 59)) is room


@pytest.mark.parametrize(
    ("hours", "wanted", "room"),
    [
        ((time(20), LAST), True, True),  # the last second in which contact is allowed, and the first
        ((time(20, 0, 1), LAST), True, False),
        ((MIDNIGHT, time(8)), True, True),
        ((MIDNIGHT, time(7, 59, 59)), True, False),
        ((time(8), time(20)), False, False),  # all that is allowed is ruled out
        ((time(8, 0, 1), time(20)), False, True),
        ((time(8), time(19, 59, 59)), False, True),
        ((MIDNIGHT, time(12)), False, True),
        ((time(12), LAST), False, True),
    ],
)
def test_a_wish_leaves_room_to_the_second(hours, wanted, room) -> None:
    assert leaves_room(Wish(*hours, WEEK, wanted), time(8), time(20)) is room


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("mornings only", (NamedTime(MIDNIGHT, time(5, 59, 59)), NamedTime(time(12), LAST))),
        ("下午联系我", (NamedTime(MIDNIGHT, time(11, 59, 59)), NamedTime(time(18), LAST))),
    ],
)
def test_a_part_of_the_day_that_suits_rules_out_the_rest_to_the_second(text: str, out) -> None:
    assert ruled_out(read_wish(text, ())) == out


def test_a_single_moment_that_suits_rules_out_everything_around_it() -> None:
    noon = Wish(time(12), time(12), WEEK, wanted=True)
    assert ruled_out(noon) == (NamedTime(MIDNIGHT, time(11, 59, 59)), NamedTime(time(12, 0, 1), LAST))


@pytest.mark.parametrize(
    ("text", "at", "out"),
    [
        ("call me at nine", time(9), (NamedTime(MIDNIGHT, time(8, 59, 59)), NamedTime(time(10, 0, 1), LAST))),
        (
            "at half past ten pm",
            time(22, 30),
            (NamedTime(MIDNIGHT, time(22, 29, 59)), NamedTime(time(23, 30, 1), LAST)),
        ),
        ("not at half past nine", time(9, 30), (NamedTime(time(9, 30), time(10, 30)),)),
        ("not at quarter past nine", time(9, 15), (NamedTime(time(9, 15), time(10, 15)),)),
        ("对不起，九点别打电话", time(9), (NamedTime(time(9), time(10)),)),
        ("不过九点不方便", time(9), (NamedTime(time(9), time(10)),)),
        ("不要后天九点打", time(9), (NamedTime(time(9), time(10)),)),
        ("not past nine", time(9), (NamedTime(time(9), LAST),)),
        ("九点过后别打", time(9), (NamedTime(time(9), LAST),)),
        ("从九点起别打", time(9), (NamedTime(time(9), LAST),)),
        ("at eleven pm", time(23), (NamedTime(MIDNIGHT, time(22, 59, 59)),)),
        ("never at nine", time(9), (NamedTime(time(9), time(10)),)),
    ],
)
def test_a_bare_hour_is_the_hour_that_begins_then(text: str, at: time, out) -> None:
    assert ruled_out(read_wish(text, (at,))) == out


@pytest.mark.parametrize(
    "text",
    [
        "by phone at nine",
        "reach me by text message at 9 please",
        "by post at nine",
        "call me by video, nine is good",
        "by one of your people at nine",
    ],
)
def test_the_way_of_reaching_somebody_is_no_deadline(text: str) -> None:
    wish = read_wish(text, (time(9),))
    assert (wish.first, wish.last, wish.wanted) == (time(9), time(10), True)


@pytest.mark.parametrize(
    ("text", "at", "first", "last"),
    [
        ("call me by nine", time(9), MIDNIGHT, time(8, 59, 59)),
        ("by 9.30 am", time(9, 30), MIDNIGHT, time(9, 29, 59)),
        ("ring by about half past nine", time(9, 30), MIDNIGHT, time(9, 29, 59)),
        ("by phone, by ten at the latest", time(10), MIDNIGHT, time(9, 59, 59)),
        ("by a quarter to ten", time(9, 45), MIDNIGHT, time(9, 44, 59)),
        ("by noon", time(12), MIDNIGHT, time(11, 59, 59)),
        ("post nine is fine", time(9), time(9), LAST),
    ],
)
def test_by_an_hour_is_before_it(text: str, at: time, first: time, last: time) -> None:
    wish = read_wish(text, (at,))
    assert (wish.first, wish.last) == (first, last)


def test_two_hours_that_are_one_or_run_backwards_are_no_span() -> None:
    assert read_wish("between nine and nine", (time(9), time(9))) is None
    assert read_wish("between nine and eight", (time(9), time(8))) is None
