"""Means that were told wrongly, or unasked: the figure is put right, and what it decided is decided again."""

import re

import pytest

from tests.arrears.service.test_affording import asked, declined_twice


def told(chat, intent: str, text: str, language: str = "en"):
    """Say it with its sums at their places, as the reader finds them."""
    sums = [{"value": m.group(), "start": m.start(), "end": m.end()} for m in re.finditer(r"\d+", text)]
    return chat.say(intent, text=text, amount=sums, language=language)


def share(reply) -> int:
    return next(say.values["amount"].minor for say in reply.says if say.key == "utter_means_share")


def test_no_income_that_was_said_by_mistake_does_not_close_the_plans(chat, person):
    declined_twice(chat, person)
    assert "utter_means_nothing_left" in chat.say("inform", text="0").keys
    reply = told(chat, "inform", "no, my income is 2500 a month")
    assert "utter_means_noted" in reply.keys and asked(reply) == ["utter_ask_essential"]
    told(chat, "inform", "2000")
    assert share(chat.say("deny", text="no")) == 2500_00 * 95 // 100 - 2000_00


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("sorry, my income is 2500, not 250", "en"),
        ("I meant 2500", "en"),
        ("2500 is what I earn", "en"),
        ("说错了，应该是2500", "zh"),
        ("不是250，收入是2500", "zh"),
    ],
)
def test_a_correction_is_not_the_answer_to_the_next_question(chat, person, text, language):
    declined_twice(chat, person)
    told(chat, "inform", "250 a month")
    reply = told(chat, "inform", text, language)
    assert "utter_means_noted" in reply.keys and asked(reply) == ["utter_again_essential"]
    told(chat, "inform", "2000 a month")
    assert share(chat.say("deny", text="no")) == 2500_00 * 95 // 100 - 2000_00


@pytest.mark.parametrize("intent", ["dispute_amount", "wrong_person"])
def test_words_of_a_dispute_around_an_income_dispute_nothing(chat, person, intent):
    """Read so by the classifier: "sorry, my income is 2500, not 250", 打错了，工资是2500."""
    declined_twice(chat, person)
    told(chat, "inform", "250 a month")
    assert asked(told(chat, intent, "that's wrong, my income is 2500")) == ["utter_again_essential"]
    assert chat.account(person)["cases"] == []
    assert "utter_means_noted" not in told(chat, intent, "that's wrong").keys


def test_sorry_before_an_answer_is_only_polite(chat, person):
    declined_twice(chat, person)
    told(chat, "inform", "2500")
    assert asked(told(chat, "inform", "sorry, about 2000")) == ["utter_ask_others"]


def test_two_figures_in_one_message_answer_two_questions(chat, person):
    declined_twice(chat, person)
    assert asked(told(chat, "inform", "I earn 2500 and spend 2000")) == ["utter_ask_others"]
    assert share(chat.say("deny", text="no")) == 2500_00 * 95 // 100 - 2000_00


def test_the_rent_alone_is_not_all_that_living_takes(chat, person):
    declined_twice(chat, person)
    assert asked(told(chat, "inform", "I earn 2500 but the rent is 900")) == ["utter_ask_essential_rest"]
    assert asked(told(chat, "inform", "rent 900, food 600, fares 500")) == ["utter_ask_others"]
    assert share(chat.say("deny", text="no")) == 2500_00 * 95 // 100 - 2000_00


def test_a_figure_put_right_afterwards_leaves_offers_that_still_fit(chat, person):
    declined_twice(chat, person)
    told(chat, "inform", "3000")
    told(chat, "inform", "2000")
    chat.say("deny", text="no")
    before = chat.account(person)["offers"]
    reply = told(chat, "inform", "wait, we spend 2200 a month")
    assert share(reply) == 3000_00 * 95 // 100 - 2200_00
    assert chat.account(person)["offers"] == before and "utter_again_offer" in reply.keys


def test_offers_that_fit_no_more_are_taken_from_the_table(chat, person):
    declined_twice(chat, person)
    told(chat, "inform", "3000")
    told(chat, "inform", "2000")
    chat.say("deny", text="no")
    told(chat, "inform", "we spend 2800 a month")  # 50.00 are left, and the plans asked for twice that
    assert "made" not in {status for status, terms in chat.account(person)["offers"] if terms["kind"] == "instalments"}


def test_a_figure_that_was_not_given_may_be_given_later(chat, person):
    declined_twice(chat, person)
    chat.say("refuse_verification", text="I'd rather not")
    assert asked(told(chat, "inform", "ok, my wages are 2500")) == ["utter_ask_essential"]


def test_means_told_unasked_are_no_offer_of_a_payment(chat, person):
    chat.identify(person)
    reply = told(chat, "propose_terms", "I bring home 2500 a month")
    assert "utter_proposal_accepted" not in reply.keys and asked(reply) == ["utter_ask_essential"]


def test_a_hardship_told_with_its_figure_is_noted_and_reckoned_with(chat, person):
    chat.identify(person)
    reply = told(chat, "report_hardship", "I lost my job and get 400 a month in benefits")
    assert "hardship" in chat.account(person)["cases"]
    assert asked(reply) == ["utter_ask_essential"]


def test_wages_that_a_payment_comes_from_are_no_means(chat, person):
    chat.identify(person)
    assert "utter_means_noted" not in told(chat, "propose_terms", "I can pay 300 from my wages").keys


def test_nothing_is_taken_up_behind_a_gate(chat, person):
    chat.identify(person)
    chat.say("dispute_amount")
    reply = told(chat, "inform", "my income is 2500")
    assert "utter_ask_essential" not in reply.keys and "utter_means_noted" not in reply.keys


def test_another_currency_is_not_reckoned_with(chat, person):
    chat.identify(person)
    income = {"value": "2500", "currency": "USD", "start": 13, "end": 17}
    reply = chat.say("inform", text="my income is 2500 dollars", amount=income)
    assert "utter_means_currency" in reply.keys and "utter_means_noted" not in reply.keys


def test_figures_that_keep_changing_come_to_a_person(chat, person):
    declined_twice(chat, person)
    told(chat, "inform", "3000")
    told(chat, "inform", "2000")
    chat.say("deny", text="no")
    for spent in ("2100", "2200"):
        assert "utter_means_share" in told(chat, "inform", f"we spend {spent} a month").keys
    reply = told(chat, "inform", "we spend 2300 a month")
    assert "utter_means_share" not in reply.keys
    assert {"utter_handoff_waiting", "utter_handoff_nobody_online"} & set(reply.keys)


def test_an_offer_in_the_middle_of_the_questions_is_an_offer(chat, person):
    declined_twice(chat, person)
    told(chat, "inform", "3000")
    reply = told(chat, "propose_terms", "can i do 300 every month")
    assert "utter_ask_others" not in reply.keys
    assert {"utter_proposal_accepted", "utter_offer_month"} & set(reply.keys)


def test_what_living_takes_may_be_said_as_what_is_paid(chat, person):
    declined_twice(chat, person)
    told(chat, "inform", "3000")
    assert asked(told(chat, "propose_terms", "I pay 800 rent, 300 food")) == ["utter_ask_others"]


def test_an_income_beside_another_purpose_is_no_offer_to_pay_it(chat, person):
    """Read part by part: "I bring home 1900 a month and I just can't do it all at once"."""
    chat.identify(person)
    chat.say(
        "express_distress",
        text="I bring home 1900 a month and I just cant do it all at once",
        amount={"value": "1900", "every": "month", "start": 13, "end": 17},
        also={"intent": "propose_terms", "text": "I bring home 1900 a month"},
    )
    assert chat.account(person)["offers"] == []


def test_the_place_of_a_sum_is_counted_in_its_part_of_the_message(chat, person):
    chat.identify(person)
    text = "the letters upset me and I bring home 1900 a month"
    part = "I bring home 1900 a month"
    income = {"value": "1900", "every": "month", "start": text.index("1900"), "end": text.index("1900") + 4}
    also = {"intent": "propose_terms", "text": part}
    assert "utter_ask_essential" in chat.say("accuse_harassment", text=text, amount=income, also=also).keys
    assert chat.account(person)["offers"] == []


def test_what_is_owed_elsewhere_disputes_nothing_here(chat, person):
    """外面还欠三万, read as a wrong sum."""
    declined_twice(chat, person)
    told(chat, "inform", "3000")
    told(chat, "inform", "2000")
    assert "utter_means_share" in told(chat, "dispute_amount", "外面还欠30000", "zh").keys
    assert chat.account(person)["cases"] == []


@pytest.mark.parametrize(
    ("intent", "text", "language"),
    [
        ("dispute_amount", "I make the balance 450 not 500", "en"),
        ("dispute_amount", "你们从我工资里多扣了500块", "zh"),
        ("dispute_transaction", "200 went out of my pension without my permission", "en"),
        ("dispute_amount", "my wages are 2000 and you took 500 twice", "en"),
    ],
)
def test_a_dispute_with_a_word_for_income_stays_one(chat, person, intent, text, language):
    chat.identify(person)
    told(chat, intent, text, language)
    assert chat.account(person)["cases"] == ["dispute"]


@pytest.mark.parametrize("text", ["I make the balance 450 not 500", "you took 200 out of my pension"])
def test_a_dispute_in_the_middle_of_the_budget_stays_one(chat, person, text):
    declined_twice(chat, person)
    told(chat, "dispute_amount", text)
    assert chat.account(person)["cases"] == ["dispute"]


def test_wages_that_are_to_come_are_a_promise(chat, person):
    chat.identify(person)
    assert "utter_means_noted" not in told(chat, "propose_terms", "下个月发工资还2000", "zh").keys
