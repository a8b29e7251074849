"""Which ways of contact a message is about."""

import pytest

from arrears.contact.facts import CHANNELS
from arrears.contact.ways import WAYS, read_ways, way_names, ways_stopped


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("stop phoning me", {"call"}),
        ("电话别再打了，短信可以", {"call"}),
        ("no calls, no texts, no letters", {"call", "sms", "letter"}),
        ("别用电话联系我，发短信", {"call"}),
        ("lose my details, phone text email, the lot", set()),
        ("never contact me again", set()),
        ("不要上门", {"visit"}),
        ("每天都打扰我，电话别打了", set()),
    ],
)
def test_a_stop_is_of_the_ways_that_it_rules_out_or_of_all(text: str, ways: set[str]) -> None:
    assert set(ways_stopped(text)) == ways


def test_only_one_way_rules_the_others_out() -> None:
    assert set(read_ways("just email please").stopped) == set(WAYS) - {"email"}
    assert read_ways("email is fine").stopped == ()


def test_every_way_and_channel_has_a_name_in_both_languages() -> None:
    assert all(set(way_names()[name]) == {"en", "zh"} for name in (*WAYS, *CHANNELS))
