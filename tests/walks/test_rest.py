"""Trusted callers in Rasa's own shape, through the same inbox and the same ownership as every channel."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from arrears.demo import DEMO_PASSWORD
from tests.stack import REST_TOKEN, Stack, answers, until
from tests.walks.doors import Agent, Caller
from tests.walks.ledger import conversation_of, lines, nothing_waits

pytestmark = pytest.mark.rasa
PATH = "/webhooks/rest/webhook"
BEARER = {"Authorization": f"Bearer {REST_TOKEN}"}
senders = itertools.count(1)


@pytest.fixture
def sender() -> str:
    return f"crm-{next(senders)}"


@pytest.fixture
def shut(tmp_path: Path) -> Iterator[Stack]:
    """A gateway to whose settings no token was given."""
    house = Stack(tmp_path)
    house.prepare().start("gateway", wait=False)
    until(lambda: answers(f"{house.address}/healthz"), "the gateway answers")
    yield house
    house.stop()


def turn(stack: Stack, sender: str, message: str, **more: str) -> list[dict]:
    status, answers = Caller(stack.address).call(PATH, {"sender": sender, "message": message, **more}, BEARER)
    assert status == 200, answers
    return answers


def test_a_conversation_in_rasas_shape(stack: Stack, sender: str) -> None:
    for message in ("how much do I owe?", "HB-UK-0006", "20 May 1998"):
        [answer] = turn(stack, sender, message)
        assert answer["recipient_id"] == sender and answer["text"]
    [answer] = turn(stack, sender, "5606")
    assert "Principal: £5,250.00" in answer["text"]
    assert {"title": "Show me instalments", "payload": "/request_instalments"} in answer["buttons"]
    [answer] = turn(stack, sender, "/request_instalments")
    assert [button["title"] for button in answer["buttons"]][:2] == ["Option 1", "Option 2"]


def test_the_same_message_id_is_one_message(stack: Stack, sender: str) -> None:
    first, again = (turn(stack, sender, "are you a robot?", message_id="7") for _ in range(2))
    assert first == again and first
    said = [text for author, text in lines(stack, conversation_of(stack, channel_user=sender)) if author == "customer"]
    assert said == ["are you a robot?"]


def test_nobody_answers_for_a_person(stack: Stack, sender: str) -> None:
    turn(stack, sender, "I want to talk to a person")
    conversation, mei = conversation_of(stack, channel_user=sender), Agent(stack.address, "mei", DEMO_PASSWORD)
    mei.claim(conversation)
    assert turn(stack, sender, "how much do I owe?") == []
    assert nothing_waits(stack, conversation) and ("customer", "how much do I owe?") in lines(stack, conversation)
    mei.act(conversation, "give-back", note="")
    [answer] = turn(stack, sender, "how much do I owe?")
    assert answer["text"]


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"}])
def test_the_token_is_asked_for(stack: Stack, headers: dict[str, str]) -> None:
    assert Caller(stack.address).call(PATH, {"sender": "a", "message": "hello"}, headers)[0] == 401


def test_the_door_is_shut_until_a_token_is_set(shut: Stack) -> None:
    assert Caller(shut.address).call(PATH, {"sender": "a", "message": "hello"}, BEARER)[0] == 404
