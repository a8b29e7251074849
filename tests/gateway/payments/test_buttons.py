"""A pay link as a button: from the words to the screens and to Telegram, and never as a command."""

import json

import pytest

from gateway.channels.telegram.send import TelegramSender
from gateway.outbox import Letter
from gateway.rasa import read_answer
from tests.gateway.rasa_standin import answer

URL = "https://pay.example.com/pay/PL-23456789ABCDEFGH"
LINK = {"title": "Pay £50.00", "payload": URL}


def letter(*buttons: dict) -> Letter:
    return Letter(1, 7, "c", "4242", "Here is a link.", list(buttons), 0, ())


def test_a_payload_that_is_an_address_opens_and_says_nothing() -> None:
    body = {"replies": [{"text": "Here.", "buttons": [LINK, {"title": "Yes", "payload": "/affirm"}]}]}
    assert read_answer(json.dumps(body).encode()).buttons == [
        {"title": "Pay £50.00", "payload": "", "url": URL},
        {"title": "Yes", "payload": "/affirm"},
    ]


def test_telegram_opens_the_link(gateway_settings) -> None:
    sender = TelegramSender(None, gateway_settings)
    (part,) = sender.parts(letter({"title": "Pay", "payload": "", "url": URL}, {"title": "Yes", "payload": "/affirm"}))
    rows = part["reply_markup"]["inline_keyboard"]
    assert rows == [[{"text": "Pay", "url": URL}], [{"text": "Yes", "callback_data": "7:1"}]]
    assert part["text"] == "Here is a link."


@pytest.mark.parametrize("url", ["http://127.0.0.1:8080/pay/PL-2", "http://localhost:8080/pay/PL-2"])
def test_an_address_that_telegram_refuses_is_written_out(gateway_settings, url: str) -> None:
    (part,) = TelegramSender(None, gateway_settings).parts(letter({"title": "Pay", "payload": "", "url": url}))
    assert "reply_markup" not in part
    assert part["text"] == f"Here is a link.\n{url}"


async def test_the_address_typed_as_text_is_only_text(house) -> None:
    session = await house.session()
    house.rasa.answers = [answer("Here.", buttons=[LINK])]
    await house.say(session["token"], "pay", "c1")
    assert (await house.events(session["token"]))[-1]["buttons"][0]["url"] == URL
    await house.say(session["token"], URL, "c2", button=URL)
    assert house.rasa.calls[-1]["trusted"] is False
