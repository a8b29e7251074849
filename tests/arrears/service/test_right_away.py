"""A sum that is paid today, where offers lie on the table: a payment, and no plan of so much a month."""

import pytest

TODAY = {"date": "2026-11-23"}
PAID_NOW = ["utter_pay_link_partial", "utter_pay_remainder", "utter_ask_paying"]


@pytest.mark.parametrize("intent", ["pay_now", "propose_terms", "promise_to_pay"])
@pytest.mark.parametrize("values", [{"date": TODAY}, {}])
@pytest.mark.parametrize("scope", [None, "first"])
def test_a_sum_today_is_paid_today(chat, person, intent, values, scope):
    """ "600 down today" and 今天先还600, too."""
    chat.identify(person)
    chat.say("request_instalments")
    said = chat.say(intent, "I can pay 600 today", amount={"value": "600", "scope": scope}, **values)
    assert said.keys == PAID_NOW
    chat.say("affirm", "ok")
    assert chat.account(person)["agreements"] == []


def test_the_offers_are_still_there_afterwards(chat, person):
    chat.identify(person)
    chat.say("request_instalments")
    chat.say("pay_now", "600 today", amount={"value": "600"}, date=TODAY)
    assert "utter_read_back" in chat.say("inform", "the first option then", option={"index": 1}).keys


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("600 today and the rest in instalments", {"amount": {"value": "600"}, "date": TODAY}),
        ("600 a month from today", {"amount": {"value": "600", "every": "month"}, "date": TODAY}),
        ("600 each, the first today", {"amount": {"value": "600", "scope": "each"}, "date": TODAY}),
        ("600 on the 5th", {"amount": {"value": "600"}, "date": {"date": "2026-12-05"}}),
        ("600 today, 6 times", {"amount": {"value": "600"}, "instalment_count": {"count": 6}}),
    ],
)
def test_what_goes_on_after_today_is_a_plan(chat, person, text, values):
    chat.identify(person)
    chat.say("request_instalments")
    assert "utter_pay_link_partial" not in chat.say("propose_terms", text, **values).keys


def test_a_sum_today_for_everything_is_no_part_payment(chat, person):
    chat.identify(person)
    chat.say("request_settlement", amount={"value": "5000"})
    assert "utter_pay_link_partial" not in chat.say("propose_terms", "5,500 today", amount={"value": "5500"}).keys
