"""What is left of a day and of a week when the ruled-out times are taken away."""

from datetime import time

from arrears.contact.facts import NamedTime
from arrears.contact.week import left_of_week, left_on
from arrears.contact.wishes import LAST, MIDNIGHT, all_ruled_out, merged, read_wish

NINE, SIX = time(9), time(18)


def test_the_middle_of_a_day_can_be_ruled_out() -> None:
    lunch = NamedTime(time(12), time(12, 59, 59))
    assert left_on(0, (lunch,), NINE, SIX) == ((NINE, time(12)), (time(13), SIX))


def test_a_night_belongs_to_the_weekday_of_its_evening() -> None:
    night = NamedTime(time(22), time(9, 59, 59), frozenset({6}))
    assert left_on(0, (night,), NINE, SIX) == ((time(10), SIX),)
    assert left_on(1, (night,), NINE, SIX) == ((NINE, SIX),)


def test_the_last_second_of_a_window_is_its_whole_minute() -> None:
    assert left_on(0, (), NINE, time(19, 59, 59)) == ((NINE, time(20)),)
    assert left_on(0, (), MIDNIGHT, LAST) == ((MIDNIGHT, time(23, 59)),)


def test_a_week_is_said_by_its_spans() -> None:
    weekend = NamedTime(MIDNIGHT, LAST, frozenset({5, 6}))
    assert left_of_week((weekend,), NINE, SIX) == (((0, 1, 2, 3, 4), (NINE, SIX)),)


def wished(*texts: str):
    wishes = ()
    for text in texts:
        wishes = merged(wishes, read_wish(text, ()))
    return left_of_week(all_ruled_out(wishes), time(8), time(19, 59, 59))


def test_wishes_add_up_and_a_newer_hour_or_day_takes_the_place_of_the_older() -> None:
    assert wished("I sleep till 3", "weekdays only", "no make it after 4") == (((0, 1, 2, 3, 4), (time(16), time(20))),)
    assert wished("not on Sundays", "after 2 please") == (((0, 1, 2, 3, 4, 5), (time(14), time(20))),)
    assert wished("only Tuesdays", "Friday is fine too") == (((1, 4), (time(8), time(20))),)
    assert wished("after 4", "before 4") == (((0, 1, 2, 3, 4, 5, 6), (time(8), time(16))),)
    assert wished("not before 3", "not before 2") == (((0, 1, 2, 3, 4, 5, 6), (time(14), time(20))),)
