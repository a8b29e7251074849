"""The way to an agreement over Telegram: the real Rasa, a stand-in that refuses what Telegram refuses."""

import itertools

import pytest

from arrears.demo import DEMO_PASSWORD
from arrears.store.models import Inbox
from tests.stack import Stack
from tests.walks.doors import Agent
from tests.walks.ledger import conversation_of, lines, nothing_waits, the_agreement
from tests.walks.phones import Phone, TelegramApi

pytestmark = pytest.mark.rasa
chats = itertools.count(4201)


@pytest.fixture
def phone(stack: Stack, telegram_api: TelegramApi) -> Phone:
    return Phone(stack, telegram_api, next(chats), "en")


def stored(stack: Stack) -> int:
    with stack.store.begin() as uow:
        return uow.session.query(Inbox).count()


def test_identify_bargain_and_agree(stack: Stack, phone: Phone) -> None:
    opening = phone.say("/start")
    assert "AI assistant" in opening and "Harbour Example Bank" in opening
    phone.press("See my account")
    for answer in ("HB-US-0001", "17 February 1985"):
        phone.say(answer)
    balance = phone.say("4101")
    assert "Principal: $2,150.00" in balance and "Total: $" in balance
    assert "Option 2" in phone.press("Show me instalments")
    assert "Please check this" in phone.press("Option 1")
    agreed = phone.press("I agree")
    assert the_agreement(stack, "HB-US-0001")["ref"] in agreed


def test_an_agent_claims_and_the_customer_reads_what_is_written(stack: Stack, phone: Phone) -> None:
    phone.say("/start")
    phone.say("I want to talk to a person")
    conversation, mei = conversation_of(stack, channel_user=str(phone.chat)), Agent(stack.address, "mei", DEMO_PASSWORD)
    assert mei.packet(conversation)["conversation"]["channel"] == "telegram"
    mei.claim(conversation)
    assert "Mei" in phone.next()
    mei.act(conversation, "note", text="only for colleagues")
    mei.act(conversation, "message", client_id="one", text="Hello, this is Mei. How can I help?")
    assert phone.next() == "Hello, this is Mei. How can I help?"
    phone.post(phone.text("Can I pay on Friday?"))
    mei.act(conversation, "message", client_id="two", text="Yes, Friday is fine.")
    assert phone.next() == "Yes, Friday is fine."
    assert nothing_waits(stack, conversation) and ("customer", "Can I pay on Friday?") in lines(stack, conversation)
    assert len(phone.received) == phone.read


@pytest.mark.parametrize("secret", [None, "wrong"])
def test_without_the_secret_nothing_is_stored(stack: Stack, phone: Phone, secret: str | None) -> None:
    before = stored(stack)
    assert phone.post(phone.text("hello"), secret) == 401
    assert stored(stack) == before and not phone.received


def test_an_update_that_comes_twice_is_answered_once(stack: Stack, phone: Phone) -> None:
    """(M10)"""
    update = phone.text("are you a robot?")
    assert phone.post(update) == phone.post(update) == 200
    assert "AI" in phone.next()
    assert phone.post(update) == 200
    phone.say("thank you")
    assert len(phone.received) == 2
