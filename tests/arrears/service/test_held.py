"""What is said at a read-back before the yes: another offer, another figure, "wait", a question in between."""

import pytest

PLAN = {"value": "600", "every": "month"}


def made(chat, person) -> list:
    return [(kind, instalments[0]) for kind, _, _, instalments in chat.account(person)["agreements"]]


def on_the_table(chat, person) -> list[int]:
    """How many payments each of the offers has that lie on the table."""
    return [len(terms["instalments"]) for status, terms in chat.account(person)["offers"] if status == "made"]


def choose_the_second(chat, person) -> None:
    chat.identify(person)
    chat.say("request_instalments")
    assert "utter_read_back" in chat.say("inform", "option 2", option={"index": 2}).keys


@pytest.mark.parametrize(
    ("intent", "text", "values"),
    [
        ("inform", "等等，还是另一个", {}),
        ("deny", "actually no the other one", {}),
        ("nlu_fallback", "hmm the other option maybe", {}),
        ("deny", "no, option 1", {"option": {"index": 1}}),
        ("inform", "还是第一个吧", {"option": {"index": 1}}),
        ("unsure", "hmm the first looks better", {}),
        ("too_many_messages", "都係另一個啦", {"confidence": 0.3}),
    ],
)
def test_the_other_offer_is_read_back_and_signed(chat, person, intent, text, values):
    choose_the_second(chat, person)
    first, second = on_the_table(chat, person)
    reply = chat.say(intent, text, **values)
    assert {say.values.get("count") for say in reply.says if say.key == "utter_read_back"} == {first} != {second}
    chat.say("affirm", "yes I agree")
    ((*_, instalments),) = chat.account(person)["agreements"]
    assert len(instalments) == first


def test_a_no_to_both_is_none_to_one(chat, person):
    choose_the_second(chat, person)
    assert "utter_declined" in chat.say("deny", "neither, not the other one either").keys


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("inform", "等等，不是这样的"),
        ("chitchat", "hold on a minute"),
        ("nlu_fallback", "不对不对"),
        ("ask_offer_terms", "wait, what is the interest"),
        ("out_of_scope", "actually my cousin had one of those"),
    ],
)
def test_what_was_held_up_is_read_back_anew_before_it_is_signed(chat, person, intent, text):
    chat.identify(person)
    chat.say("propose_terms", "600 a month", amount=PLAN)
    chat.say(intent, text)
    assert "utter_read_back" in chat.say("affirm", "我同意").keys
    assert not made(chat, person)
    chat.say("affirm", "yes")
    assert made(chat, person)


def test_who_only_says_wait_is_asked_what_shall_be_different(chat, person):
    chat.identify(person)
    chat.say("propose_terms", "600 a month", amount=PLAN)
    assert chat.say("chitchat", "hang on").keys == ["utter_nothing_changed"]


@pytest.mark.parametrize(
    ("text", "day"),
    [("不对,700吧,10号发工资", "10号"), ("no wait 700, i get paid on the 10th", "the 10th")],
)
def test_a_sum_beside_a_day_puts_the_sum_right(chat, person, text, day):
    chat.identify(person)
    chat.say("propose_terms", "600 a month", amount=PLAN)
    chat.say("promise_to_pay", text, date={"date": "2026-12-10", "text": day}, conversation_language="zh")
    chat.say("affirm", "好的")
    assert made(chat, person) == [("instalments", 70000)]


def test_exactly_that_is_not_said_where_a_number_was_left(chat, person):
    chat.identify(person)
    reply = chat.say("propose_terms", "600 a month and 75 of those", amount=PLAN | {"start": 0, "end": 11})
    assert reply.keys[0] == "utter_near_that"


def test_a_yes_after_a_question_hears_why_it_does_not_sign_yet(chat, person):
    chat.identify(person)
    chat.say("propose_terms", "600 a month", amount=PLAN)
    chat.say("ask_credit_file", "will this hurt my credit score?")
    reply = chat.say("affirm", "yes")
    assert reply.keys == ["utter_to_be_sure"]
    chat.say("affirm", "yes")
    assert made(chat, person)


@pytest.mark.parametrize("intent", ["affirm", "greet", "request_human"])
@pytest.mark.parametrize(
    "text", ["ye", "Yeh", "ji", "haan", "haan ji", "haan sahi hai", "theek hai", "bilkul", "can can", "mm-hm", "ok lah"]
)
def test_a_yes_in_the_words_of_the_place_is_one(chat, person, intent, text):
    chat.identify(person)
    chat.say("propose_terms", "600 a month", amount=PLAN)
    chat.say(intent, text)
    assert made(chat, person)


@pytest.mark.parametrize("text", ["yeh kya hai", "ye nahi chahiye", "yeh wala", "can I ask something", "ye?"])
def test_the_same_words_in_a_sentence_are_no_yes(chat, person, text):
    chat.identify(person)
    chat.say("propose_terms", "600 a month", amount=PLAN)
    chat.say("affirm", text)
    assert not made(chat, person)


@pytest.mark.parametrize("text", ["我同意", "I agree", "同意"])
def test_who_agrees_twice_hears_that_it_is_in_place(chat, person, text):
    chat.identify(person)
    chat.say("propose_terms", "600 a month", amount=PLAN)
    chat.say("affirm", text)
    reply = chat.say("affirm", text)
    assert reply.says[0].key == "utter_agreed_already"
    assert str(reply.says[0].values["reference"]).startswith("A-")
    assert len(made(chat, person)) == 1
