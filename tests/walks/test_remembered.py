"""What was promised on one channel is known on another, after proof of identity and never before: the real Rasa."""

import itertools
import uuid

import pytest

from tests.stack import REST_TOKEN, Stack
from tests.walks.doors import Caller
from tests.walks.phones import Phone, TelegramApi

pytestmark = pytest.mark.rasa
chats = itertools.count(7301)
PATH = "/webhooks/rest/webhook"
WALKS = {
    "en": {
        "says": ["/start", "how much do I owe?", "HB-UK-0005", "11 November 1987", "5505"],
        "promises": "I will pay £40 in five days",
        "asked": "£40.00",
        "agrees": "yes",
        "remembered": "I remember: you said you would pay £40.00 by",
    },
    "zh": {
        "says": ["/start", "我欠多少钱", "HB-CN-0012", "1987年10月5日", "245X"],
        "promises": "五天后我还200元",
        "asked": "200.00",
        "agrees": "对",
        "remembered": "我记得",
    },
}


def on_the_other_channel(stack: Stack, sender: str, language: str, message: str) -> str:
    body = {"sender": sender, "message": message, "language": language}
    status, answers = Caller(stack.address).call(PATH, body, {"Authorization": f"Bearer {REST_TOKEN}"})
    assert status == 200, answers
    return "\n".join(answer["text"] for answer in answers)


@pytest.mark.parametrize("language", WALKS)
def test_a_promise_is_known_on_another_channel(stack: Stack, telegram_api: TelegramApi, language: str) -> None:
    walk = WALKS[language]
    phone = Phone(stack, telegram_api, next(chats), language)
    for line in walk["says"]:
        phone.say(line)
    assert walk["asked"] in phone.say(walk["promises"])
    phone.say(walk["agrees"])

    sender = str(uuid.uuid4())
    *before, last = walk["says"][1:]  # the same questions, after the greeting
    for line in before:
        answer = on_the_other_channel(stack, sender, language, line)
        assert walk["remembered"] not in answer and walk["asked"] not in answer
    answer = on_the_other_channel(stack, sender, language, last)
    assert walk["remembered"] in answer and walk["asked"] in answer
