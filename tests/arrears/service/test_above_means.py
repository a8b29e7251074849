"""Nothing is signed above what was told of the means, before or after a plan is read back (situations C15, E12)."""

import re

import pytest

from tests.arrears.service.test_affording import asked
from tests.arrears.service.test_means_put_right import told

FOUR_HUNDRED = {"value": "400", "every": "month"}


def say_unread(chat, intent: str, text: str, language: str = "en"):
    """Said where the reader looks for a day or a yes, and takes no bare number for a sum."""
    return chat.say(intent, text=text, language=language)


def test_a_low_income_told_over_a_read_back_is_taken_down_and_the_plan_is_not_signed(chat, person):
    chat.identify(person)
    assert "utter_read_back" in chat.say("propose_terms", amount=FOUR_HUNDRED).keys
    reply = say_unread(chat, "offer_too_high", "tbh i only bring home 1100 and rent is 850")
    assert asked(reply) == ["utter_ask_essential_rest"]
    for intent, text in (("propose_terms", "no i can do 400 a month"), ("affirm", "i agree")):
        assert asked(reply)[-1] in ("utter_ask_essential_rest", "utter_again_essential_rest")
        sums = [{"value": m.group(), "start": m.start(), "end": m.end()} for m in re.finditer(r"\d+", text)]
        reply = chat.say(intent, text=text, amount=[one | {"every": "month"} for one in sums])
        assert "utter_read_back" not in reply.keys
    assert chat.account(person)["agreements"] == []


@pytest.mark.parametrize(
    ("text", "language"),
    [("im on 1200 take home and 1100 goes on rent n food", "en"), ("我工资1200，房租1100，吃饭50", "zh")],
)
def test_no_figure_of_the_budget_is_lost_where_something_else_is_asked(chat, person, text, language):
    chat.identify(person)
    chat.say("propose_terms", amount=FOUR_HUNDRED)
    say_unread(chat, "offer_too_high", text, language)
    means = chat.conversation().dialogue["means"]
    assert means["income"][0]["minor"] == 120000 and means["essential"][0]["minor"] == 110000


def test_who_named_a_token_and_skips_the_questions_gets_no_plan_above_it(chat, person):
    chat.identify(person)
    assert "utter_ask_income" in chat.say("propose_terms", amount={"value": "10", "every": "month"}).keys
    reply = chat.say("refuse_verification", text="rather not say")
    assert "utter_token_noted" in reply.keys
    assert {terms["kind"] for _, terms in chat.account(person)["offers"]} == {"deferral"}


@pytest.mark.parametrize("intent", ["goodbye", "affirm", "nlu_fallback"])
@pytest.mark.parametrize("text", ["thats all i got, im on UC", "我吃低保的，就这么多了"])
def test_who_lives_on_benefits_is_no_farewell(chat, person, intent, text):
    chat.identify(person)
    assert "utter_ask_income" in chat.say(intent, text=text).keys
    assert chat.say(intent, text=text).keys == ["utter_again_income"]


def test_an_income_above_the_most_they_can_pay_is_no_other_offer(chat, person):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "10", "every": "month", "bound": "most"})
    chat.say("refuse_verification", text="rather not say")
    reply = told(chat, "propose_terms", "my income is 900 a month, rent 500 and food 300")
    assert "utter_more_than_most" not in reply.keys and "utter_means_noted" in reply.keys


@pytest.mark.parametrize("text", ["开销？800都不够吃药", "800 isn't even enough for food"])
def test_an_income_that_is_not_enough_to_live_on_leaves_nothing(chat, person, text):
    chat.identify(person)
    told(chat, "inform", "我低保800", "zh")
    assert "utter_means_nothing_left" in told(chat, "offer_too_high", text).keys


def test_an_offer_right_after_a_rent_waits_for_what_comes_in(chat, person):
    chat.identify(person)
    told(chat, "offer_too_high", "rent is 900 and I want to pay in parts")
    chat.say("request_instalments", text="in parts then")
    assert "utter_read_back" not in chat.say("propose_terms", text="i can do 400", amount=FOUR_HUNDRED).keys
