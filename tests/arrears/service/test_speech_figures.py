"""A debt that is killed, a drink that is murdered, 累死了: no danger, and no harm said beside one is lost by it."""

import pytest

from tests.arrears.service.test_doubtful import flags, kinds, priority

THREAT, HARM, DISTRESS = "threaten_harm", "express_self_harm", "express_distress"


@pytest.mark.parametrize(
    ("intent", "text", "language", "confidence"),
    [
        (THREAT, "gonna smash the overdraft this year", "en", 0.6),
        (THREAT, "could murder a curry", "en", 0.97),
        (THREAT, "i will bomb this interview", "en", 0.99),
        (THREAT, "杀个价行不行", "zh", 0.8),
        (THREAT, "这笔贷款砍掉", "zh", 0.7),
        (HARM, "又剁手了", "zh", 0.5),
    ],
)
def test_what_is_done_to_a_thing_alerts_nobody_and_is_asked_about_by_nobody(
    chat, person, intent, text, language, confidence
):
    chat.identify(person)
    assert chat.say(intent, text, language=language, confidence=confidence).keys == [
        "utter_chitchat",
        "utter_again_terms",
    ]
    assert kinds(chat) == [] and flags(chat, person) == {} and priority(chat) is None


def test_the_figures_beside_it_are_taken_up(chat, person):
    chat.identify(person)
    amount = {"value": "300.00", "currency": "GBP", "scope": "each", "every": "month", "approx": False, "bare": False}
    reply = chat.say(THREAT, "i'll kill this card with 300 a month", confidence=0.5, amount=amount)
    assert "utter_read_back" in reply.keys and kinds(chat) == []


@pytest.mark.parametrize(
    ("intent", "text", "confidence", "key"),
    [
        (THREAT, "i'll kill the debt collector", 0.97, "utter_threat"),
        (THREAT, "kill this loan, then i kill you", 0.5, "utter_threat"),
        (THREAT, "kill this loan and then it's your turn", 0.95, "utter_say_again"),
        (HARM, "this loan i kill and then i want to die", 0.95, "utter_crisis"),
        (HARM, "i'll kill this debt by not being here", 1.0, "utter_crisis"),
    ],
)
def test_a_word_of_harm_beside_it_is_heard(chat, person, intent, text, confidence, key):
    chat.identify(person)
    assert key in chat.say(intent, text, confidence=confidence).keys


@pytest.mark.parametrize("text", ["this headache is killing me", "the heat is killing me lol", "累死了", "我腰疼死了"])
def test_what_is_hard_in_passing_gets_a_warm_word_and_calls_nobody(chat, person, text):
    chat.identify(person)
    assert chat.say(DISTRESS, text, confidence=0.8).keys == ["utter_sorry", "utter_again_terms"]
    assert kinds(chat) == [] and priority(chat) is None


@pytest.mark.parametrize("text", ["this headache is killing me and i cry all night", "累死了，天天睡不着，怕得不行"])
def test_distress_that_is_told_beside_it_stands(chat, person, text):
    chat.identify(person)
    assert "utter_distress" in chat.say(DISTRESS, text, confidence=0.8).keys


@pytest.mark.parametrize("text", ["the charges are killing me lol", "这罚息真要命"])
def test_interest_that_weighs_is_answered_with_what_can_be_done_about_it(chat, person, text):
    chat.identify(person)
    keys = chat.say("chitchat", text, confidence=0.6).keys
    assert "utter_chitchat" not in keys and "utter_sorry" not in keys and chat.conversation().dialogue["table"]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("too_many_messages", "the gas bill killed me"),
        ("chitchat", "im drowning in bills haha"),
        ("deny", "这账单要了我命"),
    ],
)
def test_what_else_weighs_gets_a_warm_word_and_changes_nothing(chat, person, intent, text):
    chat.identify(person)
    assert chat.say(intent, text, confidence=0.7).keys == ["utter_sorry", "utter_again_terms"]
