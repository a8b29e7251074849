"""Which account, where it was asked: left to us, a sum put right meanwhile, and nothing asked again for a colleague."""

import pytest

from tests.arrears.service.conftest import import_second_account

TWO_HUNDRED = {"value": "200", "scope": "first"}


@pytest.fixture
def two(chat, person, store, now, tmp_path):
    import_second_account(store, person, now, tmp_path)
    chat.identify(person)
    chat.say("propose_terms", "200 now and the rest in instalments", amount=TWO_HUNDRED)
    return chat


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("ask_help", "whichever is most urgent"),
        ("chitchat", "随便哪个"),
        ("affirm", "都行"),
        ("unsure", "you choose"),
        ("inform", "哪笔急先还哪笔"),
    ],
)
def test_the_most_urgent_account_is_taken_and_named(two, intent, text):
    reply = two.say(intent, text)
    assert reply.says[0].key == "utter_most_urgent"
    assert two.conversation().dialogue["account_ref"].endswith("-1")


def test_a_sum_put_right_is_kept_and_no_failed_answer(two):
    for text in ("actually 250 now", "no wait 270", "sorry, make it 250"):
        reply = two.say("pay_now", text, conversation_language="en")
        assert reply.keys == ["utter_means_noted", "utter_again_account"]
    assert two.conversation().dialogue["proposal"]["first"] == 25000
    assert two.conversation().owner == "bot"


def test_the_question_that_a_colleague_was_called_for_is_not_put_again(two):
    while two.conversation().owner == "bot":
        two.say("inform", "hm")
    for intent in ("affirm", "greet", "ask_help"):
        assert not {"utter_again_account", "utter_ask_account"} & set(two.say(intent, "hello").keys)
    assert "utter_balance" in two.say("inform", "the card").keys
