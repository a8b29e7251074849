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


@pytest.mark.parametrize(
    ("intent", "text", "values"),
    [
        ("propose_terms", "half now half in jan", {"percent": {"value": "50"}}),
        ("pay_now", "half of it now", {"percent": {"value": "50"}}),
        ("pay_now", "can i pay half today", {}),
    ],
)
def test_half_now_is_a_payment_of_half(chat, person, intent, text, values):
    chat.settings = chat.settings.model_copy(update={"pay_provider": "demo"})
    chat.identify(person)
    (link,) = [said for said in chat.say(intent, text, **values).says if said.key.startswith("utter_pay_link")]
    assert (link.key, link.values["amount"].minor) == ("utter_pay_link_partial", 309000)


@pytest.mark.parametrize(
    ("text", "day"),
    [("half now, the other half on the 15th", "the 15th"), ("先还一半，剩下一半下个月15号", "下个月15号")],
)
def test_two_halves_are_two_payments_on_their_days(chat, person, text, day):
    chat.identify(person)
    chat.say("propose_terms", text, percent={"value": "50"}, date={"date": "2026-12-15", "text": day})
    ((_, terms),) = chat.account(person)["offers"]
    first, second = terms["instalments"]
    assert first["amount"] == second["amount"] == 309000
    assert first["on"] < "2026-11-26" and second["on"] == "2026-12-15"


def test_what_half_is_is_told(chat, person):
    chat.identify(person)
    reply = chat.say("ask_balance", "how much is half")
    assert (reply.says[0].key, reply.says[0].values["amount"].minor) == ("utter_half_is", 309000)
