"""What is told of the means counts at once: summed, reckoned with, and never overtaken by an unanswered question."""

import pytest

from tests.arrears.service.test_living import placed

HUNDREDS = {"value": "400", "every": "month"}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("i get 900 a month, rent 700 and food 200", ("900", "700", "200")),
        ("i take home 1300, rent and bills 1250", ("1300", "1250")),
        ("i bring home 1300, bills are 1100, food 150", ("1300", "1100", "150")),
    ],
)
def test_spending_told_in_parts_is_summed_and_nothing_left_is_no_plan(chat, person, text, figures):
    chat.identify(person)
    reply = chat.say("propose_terms", text, amount=placed(text, *figures))
    assert {"utter_means_nothing_left", "utter_offer_pause"} <= set(reply.keys)
    later = chat.say("propose_terms", "i want to pay 400 a month", amount=HUNDREDS)
    assert "utter_read_back" not in later.keys and "utter_offer_pause" in later.keys


def test_what_is_known_counts_before_the_last_question_is_answered(chat, person):
    chat.identify(person)
    text = "i take home 1300, bills 1100"
    assert chat.say("inform", text, amount=placed(text, "1300", "1100")).keys[-1] == "utter_ask_others"
    assert chat.say("propose_terms", "i could pay 400 a month", amount=HUNDREDS).keys[0] == "utter_refuse_above_means"


def test_much_of_the_income_is_not_taken_before_it_is_asked_what_living_takes(chat, person):
    chat.identify(person)
    text = "i take home 1300"
    chat.say("inform", text, amount=placed(text, "1300"))
    assert chat.say("propose_terms", "i could pay 400 a month", amount=HUNDREDS).keys == [
        "utter_means_first", "utter_again_essential",
    ]  # fmt: skip
    assert "utter_read_back" in chat.say("propose_terms", "i could pay 400 a month", amount=HUNDREDS).keys


def test_what_lasts_is_the_income(chat, person):
    chat.identify(person)
    text = "1,150 redundancy a month for two more months then UC, say 390"
    chat.say(
        "propose_terms",
        text,
        amount=[a | {"value": v} for a, v in zip(placed(text, "1,150", "390"), ("1150", "390"), strict=True)],
    )
    assert chat.conversation().dialogue["means"]["income"][0]["minor"] == 39000


@pytest.mark.parametrize(
    ("intent", "text"), [("cannot_pay", "i said nothing i mean nothing"), ("offer_too_high", "吃饭都不够")]
)
def test_nothing_beside_an_income_is_nothing_left(chat, person, intent, text):
    chat.identify(person)
    told = "universal credit 393"
    chat.say("inform", told, amount=placed(told, "393"))
    assert {"utter_means_nothing_left", "utter_offer_pause"} <= set(chat.say(intent, text).keys)


def test_a_tenner_is_asked_about_and_then_left_at_that(chat, person):
    chat.identify(person)
    tenner = {"value": "10", "every": "month", "currency": "GBP"}
    keys = chat.say("inform", "tenner a month", amount=tenner).keys
    assert keys == ["utter_not_enough_for_a_plan", "utter_means_intro", "utter_ask_income"]
    keys = chat.say("propose_terms", "a tenner is all i can pay", amount=tenner).keys
    assert keys[0] == "utter_token_noted" and "utter_offer_pause" in keys
    assert {terms["kind"] for _, terms in chat.account(person)["offers"]} == {"deferral"}


def test_what_is_told_beside_an_offer_is_reckoned_with(chat, person):
    chat.identify(person)
    text = "我一个月挣3500，房租1500，吃饭1000，我每月还你们3000"
    reply = chat.say("propose_terms", text, amount=placed(text, "3500", "1500", "1000", "3000"), language="zh")
    assert reply.keys[0] == "utter_refuse_above_means"


def test_a_rent_told_before_is_part_of_what_living_takes(chat, person):
    chat.identify(person)
    told, rest, child = "工资4500，房租1800，还有娃", "吃饭1200", "娃900，交通100"
    chat.say("inform", told, amount=placed(told, "4500", "1800"), language="zh")
    chat.say("inform", rest, amount=placed(rest, "1200"), language="zh")
    chat.say("propose_terms", child, amount=placed(child, "900", "100"), language="zh")
    means = chat.conversation().dialogue["means"]
    assert sum(figure["minor"] for figure in means["essential"]) == 400000 and means["others"] is None


def test_the_debts_elsewhere_are_no_offer(chat, person):
    chat.identify(person)
    chat.say("report_hardship", "外面还有七八家都逾期了", language="zh")
    reply = chat.say("inform", "一共十八万多", amount={"value": "180000", "scope": "total"}, language="zh")
    assert "utter_ask_income" in reply.keys and not chat.account(person)["offers"]


def test_a_day_out_of_reach_makes_a_pause_no_dearer(chat, person):
    chat.identify(person)
    chat.say("request_deferral", "我失业了，能不能缓三个月", hardship_cause={"cause": "job_loss"}, language="zh")
    assert "utter_offer_pause" in chat.say("inform", "3月5号吧", date={"date": "2027-03-05"}, language="zh").keys
    assert chat.say("ask_why_this_much", "那这三个月利息照收？", language="zh").keys[0] == "utter_pause_terms"
