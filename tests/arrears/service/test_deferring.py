"""More time for all of it, asked for by somebody who told what they can pay in a month."""

from datetime import timedelta

import pytest


@pytest.fixture
def told(chat, person):
    """A hundred and ten pounds are left in a month, and 6,180.00 are owed."""
    chat.identify(person)
    for intent in ("request_instalments", "offer_too_high", "offer_too_high"):
        chat.say(intent)
    chat.say("inform", amount={"value": "1500", "every": "month"})
    chat.say("inform", amount={"value": "1315", "every": "month"})
    chat.say("deny", text="no")
    return chat


TWO_WEEKS = {"duration": {"count": 2, "unit": "week"}}


def test_all_of_it_in_two_weeks_is_above_the_means_and_gets_what_is_within_them(told):
    reply = told.say("request_deferral", **TWO_WEEKS)
    assert "utter_refuse_deferral_above_means" in reply.keys and "utter_where_from" in reply.keys
    assert "utter_refuse_above_means" not in reply.keys, "no sum was named"
    assert not {"utter_read_back_deferral", "utter_offer_deferral"} & set(reply.keys)
    assert reply.keys[-1] == "utter_ask_offer"


def test_where_the_sum_comes_from_makes_it_possible(told, person):
    told.say("request_deferral", **TWO_WEEKS)
    reply = told.say("propose_terms", text="I get a bonus from work then")
    (read_back,) = [say for say in reply.says if say.key == "utter_read_back_deferral"]
    assert read_back.values["date"] == told.now.date() + timedelta(days=14)
    told.say("affirm")
    assert [kind for kind, *_ in told.account(person)["agreements"]] == ["deferral"]


def test_a_day_that_only_the_pause_reaches_keeps_the_pause(chat, person):
    chat.identify(person)
    chat.say("report_hardship", "my pay has not come for three months")
    chat.say("request_deferral", "some time please")
    reply = chat.say("inform", "until 10 January", date={"date": "2027-01-10"})
    assert reply.keys == ["utter_refuse_pause_covers", "utter_offer_pause", "utter_ask_offer"]
    assert "utter_read_back_pause" in chat.say("affirm", "theek hai").keys


@pytest.mark.parametrize("text", ["I want a moratorium for 3 months", "请给我延期3个月"])
def test_months_beside_a_wish_for_time_are_a_length_of_time(chat, person, text):
    chat.identify(person)
    reply = chat.say("request_deferral", text, instalment_count={"count": 3})
    assert reply.keys[:2] == ["utter_refuse_deferral_too_long", "utter_offer_deferral"]


def test_a_hardship_takes_the_place_of_time_that_costs(chat, person):
    chat.identify(person)
    assert "utter_offer_deferral" in chat.say("request_deferral", "can I have more time").keys
    assert "utter_offer_pause" in chat.say("report_hardship", "I lost my job in October").keys
