"""A question about the price is answered, takes nothing and signs nothing."""

import pytest


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("propose_terms", "how much emi is it if i take 12 month"),
        ("ask_offer_terms", "what would it be in 12 months"),
        ("ask_offer_terms", "12期的话一个月多少钱"),
    ],
)
def test_a_question_about_the_price_is_no_wish_for_it(chat, person, intent, text):
    chat.identify(person)
    reply = chat.say(intent, text, instalment_count={"count": 12})
    assert "utter_offer_month" in reply.keys and "utter_read_back" not in reply.keys
    assert "utter_read_back" in chat.say("affirm", "ok").keys
    assert not chat.account(person)["agreements"]


def test_the_price_of_what_is_read_back_is_told(chat, person):
    chat.identify(person)
    chat.say("request_instalments", "12 months", instalment_count={"count": 12})
    assert chat.say("ask_offer_terms", "how much is 12 months", instalment_count={"count": 12}).keys[0] == (
        "utter_offer_terms"
    )
    assert chat.say("affirm", "ok").keys == ["utter_to_be_sure"]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("ask_help", "so like when do i finish"),
        ("ask_plan_status", "how many payments"),
        ("ask_balance", "总利息多少"),
        ("ask_plan_status", "分多少期"),
    ],
)
def test_how_long_and_how_often_is_answered_of_what_lies_there(chat, person, intent, text):
    chat.identify(person)
    chat.say("propose_terms", "600 a month", amount={"value": "600", "every": "month"})
    reply = chat.say(intent, text)
    assert reply.keys[:2] == ["utter_plan_ends", "utter_offer_terms"]
    ((_, terms),) = chat.account(person)["offers"]
    assert reply.says[0].values["count"] == len(terms["instalments"])
    assert reply.says[0].values["date"].isoformat() == terms["instalments"][-1]["on"]


def test_of_several_each_is_told_and_the_cheaper_one_named(chat, person):
    chat.identify(person)
    chat.say("request_instalments", "can I pay monthly")
    first, second = (terms["total"] for status, terms in chat.account(person)["offers"] if status == "made")
    assert chat.say("ask_help", "when do i finish").keys == [
        "utter_option_ends",
        "utter_option_ends",
        "utter_ask_which",
    ]
    (cheapest, _) = chat.say("ask_lowest", "which is cheaper").says
    assert (cheapest.key, cheapest.values["total"].minor) == ("utter_option_cheapest", min(first, second))
    chat.say("offer_too_high")


def test_offers_that_cost_the_same_are_said_to(chat, person):
    chat.identify(person)
    chat.say("propose_terms", "2000 and close it", amount={"value": "2000"})
    assert chat.say("ask_lowest", "哪个划算").keys == ["utter_options_cost_alike", "utter_ask_which"]


@pytest.mark.parametrize("text", ["no no i only ask the price! i not sign", "我只是问问价格，先不签"])
def test_who_only_asked_denies_no_debt_and_signs_nothing(chat, person, text):
    chat.identify(person)
    chat.say("request_instalments", "12 months", instalment_count={"count": 12})
    assert chat.say("dispute_not_mine", text).keys == ["utter_left_alone"]
    assert not chat.account(person)["cases"] and not chat.account(person)["agreements"]
