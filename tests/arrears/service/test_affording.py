"""What the customer can afford: asked only when an offer needs it, one figure a turn, each may be skipped."""

import pytest

from arrears.service.cues import says


def declined_twice(chat, person):
    chat.identify(person)
    chat.say("request_instalments")
    chat.say("offer_too_high")
    return chat.say("offer_too_high")


def asked(reply) -> list[str]:
    return [key for key in reply.keys if key.startswith(("utter_ask_", "utter_again_"))]


def test_nobody_is_asked_before_an_offer_needs_it(chat, person):
    chat.identify(person)
    assert "utter_means_intro" not in chat.say("request_instalments").keys
    assert "utter_means_intro" not in chat.say("offer_too_high").keys
    assert {"utter_means_intro", "utter_ask_income"} <= set(chat.say("offer_too_high").keys)


def test_weekly_figures_become_what_is_possible_in_a_month(chat, person):
    """450.00 a week are 1,950.00 a month; less 5 % untouched and 1,500.00 spent, 352.50 is left."""
    declined_twice(chat, person)
    assert asked(chat.say("inform", amount={"value": "450", "every": "week"})) == ["utter_ask_essential"]
    assert asked(chat.say("inform", amount={"value": "1500", "every": "month"})) == ["utter_ask_others"]
    reply = chat.say("deny", text="no")
    share = next(say.values["amount"] for say in reply.says if say.key == "utter_means_share")
    assert share.minor == 35250


def test_other_debts_take_their_part(chat, person):
    """As much owed elsewhere as here: half of it is for us."""
    declined_twice(chat, person)
    chat.say("inform", amount={"value": "450", "every": "week"})
    chat.say("inform", amount={"value": "1500"})
    reply = chat.say("inform", amount={"value": "6180"})
    assert next(say.values["amount"].minor for say in reply.says if say.key == "utter_means_share") == 17625


def test_after_that_nothing_above_the_means_is_agreed(chat, person):
    declined_twice(chat, person)
    chat.say("inform", amount={"value": "450", "every": "week"})
    chat.say("inform", amount={"value": "1500"})
    chat.say("deny", text="no")
    reply = chat.say("propose_terms", amount={"value": "900", "every": "month"})
    assert "utter_proposal_accepted" not in reply.keys
    assert all(
        max(due["amount"] for due in terms["instalments"]) <= 35250
        for status, terms in chat.account(person)["offers"]
        if status == "made" and terms["kind"] == "instalments"
    )


@pytest.mark.parametrize(
    ("intent", "text"),
    [("refuse_verification", "I'd rather not"), ("deny", "no"), ("chitchat", "that's private"), ("inform", "不方便说")],
)
def test_a_skipped_figure_ends_the_questions_and_not_the_talk(chat, person, intent, text):
    declined_twice(chat, person)
    reply = chat.say(intent, text=text)
    assert "utter_means_skipped" in reply.keys and "utter_ask_essential" not in reply.keys


NO_MONEY = (
    "none",
    "没有",
    "沒有收入。",
    "0元",
    "no income at all",
    "nothing at all, zero",
    "I have nothing",
    "not a penny",
    "一分钱都没有",
    "我一分钱都没有了！",
    "一块钱都拿不出",
    "零收入",
)


@pytest.mark.parametrize("text", NO_MONEY)
def test_no_income_is_hardship_and_never_a_plan(chat, person, text):
    declined_twice(chat, person)
    reply = chat.say("chitchat", text=text)
    assert "utter_means_nothing_left" in reply.keys
    assert "StepChange" in next(s.values["advice"] for s in reply.says if s.key == "utter_means_nothing_left")
    kinds = {terms["kind"] for status, terms in chat.account(person)["offers"] if status == "made"}
    assert "instalments" not in kinds


@pytest.mark.parametrize(
    ("text", "value"), [("一块钱都没有", "1.00"), ("一毛钱都没有", "0.10"), ("not one penny", "0.01")]
)
def test_the_penny_that_is_not_there_is_no_income(chat, person, text, value):
    declined_twice(chat, person)
    assert "utter_offer_pause" in chat.say("cannot_pay", text=text, amount={"value": value}).keys


@pytest.mark.parametrize("text", ["I have nothing but my 1,950 pension", "除了1950元退休金什么都没有"])
def test_a_sum_beside_nothing_is_the_sum(chat, person, text):
    declined_twice(chat, person)
    assert asked(chat.say("inform", text=text, amount={"value": "1950.00"})) == ["utter_ask_essential"]


@pytest.mark.parametrize("text", ["一分钱都不剩", "nothing is left"])
def test_where_all_that_comes_in_goes_out_nothing_is_left(chat, person, text):
    declined_twice(chat, person)
    chat.say("inform", amount={"value": "450", "every": "week"})
    assert {"utter_means_nothing_left", "utter_offer_pause"} <= set(chat.say("inform", text=text).keys)


@pytest.mark.parametrize("text", ["一分都没少", "not a penny less", "not private"])
def test_other_words_are_not_taken_for_nothing(text):
    assert not says("penniless", text) and not says("nothing", text)


def test_after_nothing_is_left_more_time_is_the_pause(chat, person):
    declined_twice(chat, person)
    chat.say("chitchat", text="一分钱都没有", language="zh")
    chat.say("deny", "no")
    for _ in range(3):
        assert "utter_offer_pause" in chat.say("request_deferral", "能不能先缓缓", language="zh").keys


def test_a_sum_today_after_a_pause_was_offered_is_a_payment(chat, person):
    declined_twice(chat, person)
    chat.say("chitchat", text="not a penny")
    chat.say("deny", "no")
    assert "utter_offer_pause" in chat.say("request_deferral", "can we wait a bit").keys
    today = {"date": {"date": chat.now.date().isoformat()}, "amount": {"value": "50"}}
    reply = chat.say("propose_terms", "I can pay 50 today first thing", **today)
    assert "utter_refuse_date_in_past" not in reply.keys and "utter_offer_pause" not in reply.keys


def test_spending_above_the_income_is_hardship(chat, person):
    declined_twice(chat, person)
    chat.say("inform", amount={"value": "800", "every": "month"})
    assert "utter_means_nothing_left" in chat.say("inform", amount={"value": "1500"}).keys


def test_another_currency_is_asked_again(chat, person):
    declined_twice(chat, person)
    reply = chat.say("inform", amount={"value": "450", "currency": "USD"})
    assert {"utter_means_currency", "utter_again_income"} <= set(reply.keys)


def test_a_digression_comes_back_to_the_question(chat, person):
    declined_twice(chat, person)
    assert "utter_again_income" in chat.say("ask_credit_file").keys
    assert asked(chat.say("inform", amount={"value": "2000"})) == ["utter_ask_essential"]


def test_the_answers_survive_and_are_asked_for_once(chat, person):
    declined_twice(chat, person)
    chat.say("refuse_verification", text="I'd rather not")
    for _ in range(3):
        assert "utter_means_intro" not in chat.say("offer_too_high").keys


def test_safety_comes_before_a_budget(chat, person):
    declined_twice(chat, person)
    assert chat.say("express_self_harm", amount={"value": "450"}).keys[0] == "utter_crisis"


def test_hardship_and_smaller_payments_ask_what_is_possible(chat, person):
    chat.identify(person)
    chat.say("report_hardship", hardship_cause={"cause": "job_loss"})
    assert "utter_ask_income" in chat.say("request_instalments").keys


def test_hardship_with_a_figure_is_taken_as_it_is(chat, person):
    """Rule UK-03: a reasonable proposal is not met with questions."""
    chat.identify(person)
    chat.say("report_hardship")
    assert "utter_proposal_accepted" in chat.say("propose_terms", amount={"value": "300", "every": "month"}).keys


def test_a_figure_that_is_not_given_is_asked_for_twice_and_then_left_out(chat, person):
    chat.identify(person)
    chat.say("report_hardship", "things are bad")
    assert "utter_ask_income" in chat.say("request_instalments").keys
    first = chat.say("inform", "from 20 December", date={"date": "2026-12-20"})
    assert first.keys == ["utter_day_kept", "utter_again_income"]
    assert chat.say("affirm", "yes can").keys[0] == "utter_means_skipped"


@pytest.mark.parametrize("text", ["income nil", "no salary now", "现在没有收入", "my income is zero"])
def test_who_has_no_income_is_offered_a_pause_and_keeps_it(chat, person, text):
    chat.identify(person)
    chat.say("request_instalments")
    assert "utter_offer_pause" in chat.say("inform", text).keys
    assert chat.say("inform", text).keys == ["utter_means_noted", "utter_again_offer"]
    assert "utter_read_back_pause" in chat.say("affirm", "yes").keys
