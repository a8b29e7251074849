"""A share of the debt as a first payment: 先还两成."""

import pytest

SHARE = {"percent": {"value": "20"}}


def test_a_share_first_changes_the_plan_that_was_read_back(chat, person):
    chat.identify(person)
    chat.say("propose_terms", "600 a month", amount={"value": "600", "every": "month"})
    reply = chat.say("unsure", "先还两成吧", language="zh", **SHARE)
    assert "utter_read_back" in reply.keys
    chat.say("affirm")
    parts = chat.account(person)["agreements"][0][3]
    assert parts[:2] == [123600, 60000]


def test_a_share_alone_is_a_payment_whose_day_is_asked(chat, person):
    chat.identify(person)
    assert chat.say("propose_terms", "could I pay 20% first", **SHARE).keys == ["utter_ask_promise_date"]
    chat.say("inform", date={"date": "2026-12-05"})
    assert "utter_pay_remainder" in chat.say("affirm").keys
    assert chat.account(person)["promises"][0][1] == 123600


@pytest.mark.parametrize("text", ["can I pay with 20% off", "利息20%太高了，还不起", "打八折我就还"])
def test_a_discount_or_a_rate_is_no_payment(chat, person, text):
    chat.identify(person)
    reply = chat.say("propose_terms", text, **SHARE)
    assert "utter_ask_promise_date" not in reply.keys and not chat.account(person)["promises"]


def test_a_share_of_an_unknown_debt_is_nothing(chat):
    assert "utter_privacy_first" in chat.say("propose_terms", "先还两成", language="zh", **SHARE).keys


def test_half_of_it_is_the_sum_that_was_asked_for(chat, person):
    chat.identify(person)
    chat.say("promise_to_pay", date={"date": "2026-12-05"})
    assert chat.say("request_settlement", "half of it", percent={"value": "50"}).keys == ["utter_ask_confirm_promise"]
