"""Telegram: nothing without the secret, nothing twice, and Telegram's own refusals survived."""

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import FormData
from aiohttp.test_utils import TestServer

from arrears.store.models import Conversation, Inbox, Outbox
from gateway.channels.telegram.parse import Unreadable, parse
from gateway.channels.telegram.send import TelegramSender, split, units
from gateway.channels.telegram.webhook import SECRET_HEADER
from gateway.outbox import Letter, NotNow, SenderLoop
from tests.gateway.agreed import agree_in_the_turn, kept, verify
from tests.gateway.conftest import TELEGRAM_SECRET, TELEGRAM_TOKEN, House, open_house
from tests.gateway.rasa_standin import answer
from tests.gateway.telegram_standin import TelegramStandin

CHAT = 4242
TOO_MUCH_DATA = {"text": "a", "callback_data": "x" * 65}
PAYLOADS = Path(__file__).parent / "payloads"


class Telegram:
    """The gateway's Telegram side with the stand-in behind it."""

    def __init__(self, house: House, standin: TelegramStandin) -> None:
        self.house, self.standin = house, standin
        self.loop = SenderLoop(house.services, TelegramSender(house.services.http, house.services.settings))

    async def post(self, update: dict, secret: str | None = TELEGRAM_SECRET):
        headers = {SECRET_HEADER: secret} if secret is not None else {}
        response = await self.house.client.post("/webhooks/telegram", json=update, headers=headers)
        await self.house.services.workers.idle()
        return response

    async def say(self, text: str, update_id: int = 700000001):
        update = captured("text")
        update["update_id"], update["message"]["text"] = update_id, text
        return await self.post(update)

    async def rows(self, table) -> list:
        return await self.house.services.db.read(lambda uow: list(uow.session.query(table).order_by(table.id)))

    @property
    def texts(self) -> list[str]:
        return [body["text"] for body in self.standin.sent]


def captured(name: str) -> dict:
    return json.loads((PAYLOADS / f"{name}.json").read_text())


@pytest.fixture
async def telegram(gateway_settings, sqlite_store, clock, rasa) -> AsyncIterator[Telegram]:
    standin = TelegramStandin(TELEGRAM_TOKEN, chats={CHAT})
    server = TestServer(standin.app())
    await server.start_server()
    settings = gateway_settings.model_copy(update={"telegram_api": f"http://127.0.0.1:{server.port}"})
    house = await open_house(settings, sqlite_store, clock, rasa)
    yield Telegram(house, standin)
    await house.client.close()
    await server.close()


@pytest.mark.parametrize("secret", [None, "", "wrong", TELEGRAM_SECRET + "x", "\u00e9"])
async def test_without_the_secret_nothing_is_stored(telegram: Telegram, secret: str | None) -> None:
    response = await telegram.post(captured("text"), secret)
    assert response.status == 401
    assert await telegram.rows(Inbox) == []


async def test_the_door_is_shut_without_settings(gateway_settings, sqlite_store, clock, rasa) -> None:
    house = await open_house(gateway_settings.model_copy(update={"telegram_token": None}), sqlite_store, clock, rasa)
    assert (await house.client.post("/webhooks/telegram", json=captured("text"))).status == 404
    await house.client.close()


async def test_a_message_is_answered(telegram: Telegram) -> None:
    assert (await telegram.post(captured("text"))).status == 200
    assert await telegram.loop.round() == 1
    assert [(b["chat_id"], b["text"]) for b in telegram.standin.sent] == [(CHAT, "echo: What do I owe?")]
    (row,) = await telegram.rows(Outbox)
    assert (row.state, row.provider_message_id, row.attempts) == ("sent", "1001", 1)
    assert row.verdict["allow"] is True and row.verdict["rule_id"]


async def test_the_same_update_twice_is_one_message(telegram: Telegram) -> None:
    assert [(await telegram.post(captured("text"))).status for _ in range(2)] == [200, 200]
    assert telegram.house.rasa.asked == ["What do I owe?"]
    assert await telegram.loop.round() == 1 and await telegram.loop.round() == 0


async def test_updates_out_of_order_are_all_answered_once(telegram: Telegram) -> None:
    for update_id in (12, 10, 11, 10):
        await telegram.say(f"m{update_id}", update_id)
    while await telegram.loop.round():
        pass
    assert telegram.texts == ["echo: m12", "echo: m10", "echo: m11"]


async def test_start_greets_in_the_language_of_the_app(telegram: Telegram) -> None:
    await telegram.post(captured("start"))
    assert telegram.house.rasa.calls[0]["trusted"] and telegram.house.rasa.calls[0]["metadata"]["language"] == "zh"


async def test_a_pressed_button_carries_its_payload_however_long(telegram: Telegram) -> None:
    payload = '/affirm{"note": "' + "x" * 200 + '"}'
    telegram.house.rasa.answers = [answer("Deal?", buttons=[{"title": "Yes", "payload": payload}])]
    await telegram.post(captured("text"))
    await telegram.loop.round()
    (row,) = telegram.standin.sent[-1]["reply_markup"]["inline_keyboard"]
    assert row[0]["text"] == "Yes"
    press = captured("callback")
    press["callback_query"]["data"] = row[0]["callback_data"]
    response = await telegram.post(press)
    assert await response.json() == {"method": "answerCallbackQuery", "callback_query_id": "182347182347"}
    assert (telegram.house.rasa.calls[-1]["message"], telegram.house.rasa.calls[-1]["trusted"]) == (payload, True)


@pytest.mark.parametrize("data", ["/affirm", "1:9", "999999:0", "x" * 64])
async def test_button_data_that_we_never_sent_is_only_text(telegram: Telegram, data: str) -> None:
    await telegram.post(captured("text"))
    press = captured("callback")
    press["callback_query"]["data"] = data
    assert (await telegram.post(press)).status == 200
    assert telegram.house.rasa.calls[-1]["trusted"] is False


async def test_a_picture_gets_a_polite_line_and_its_caption_is_not_read(telegram: Telegram) -> None:
    """(M8)"""
    await telegram.post(captured("photo"))
    await telegram.loop.round()
    assert len(telegram.texts) == 1 and "cannot be read" in telegram.texts[0]
    assert telegram.house.rasa.calls == []


@pytest.mark.parametrize("name", ["edited", "group"])
async def test_edits_and_groups_store_nothing(telegram: Telegram, name: str) -> None:
    """(A11)"""
    response = await telegram.post(captured(name))
    assert response.status == 200
    assert await telegram.rows(Inbox) == []
    if name == "group":
        body = await response.json()
        assert (body["method"], body["chat_id"]) == ("sendMessage", -100123) and "private" in body["text"]


@pytest.mark.parametrize("body", [{}, {"update_id": "7"}, {"update_id": True}])
async def test_what_is_no_update_is_refused(telegram: Telegram, body: dict) -> None:
    assert (await telegram.post(body)).status == 400
    with pytest.raises(Unreadable):
        parse([])


async def test_too_long_a_message_gets_a_friendly_line(telegram: Telegram) -> None:
    await telegram.say("x" * 4001)
    await telegram.loop.round()
    assert "too long" in telegram.texts[0] and telegram.house.rasa.calls == []


async def test_a_long_answer_is_split_and_the_buttons_hang_under_the_last_part(telegram: Telegram) -> None:
    text = "\n\n".join("很长的一段话。😀" * 100 for _ in range(12))
    telegram.house.rasa.answers = [answer(text, buttons=[{"title": "Yes", "payload": "/affirm"}])]
    await telegram.say("tell me all")
    await telegram.loop.round()
    assert len(telegram.standin.sent) == 3 and telegram.standin.refused == []
    assert [("reply_markup" in body) for body in telegram.standin.sent] == [False, False, True]
    assert "".join(telegram.texts).replace("\n", "") == text.replace("\n", "")


def test_a_text_is_split_at_the_best_place_and_never_inside_a_character() -> None:
    assert split("a" * 10, 10) == ["a" * 10]
    assert split("one two three", 8) == ["one two", "three"]
    assert split("Hello there. How are you", 16) == ["Hello there.", "How are you"]
    assert all(units(part) <= 7 for part in split("😀" * 10, 7)) and "".join(split("😀" * 10, 7)) == "😀" * 10


async def test_too_many_requests_waits_as_long_as_telegram_says_and_keeps_the_order(telegram: Telegram) -> None:
    telegram.standin.busy = 1
    await telegram.say("one", 1)
    await telegram.say("two", 2)
    before = telegram.house.services.times().wall
    await telegram.loop.round()
    first, second = await telegram.rows(Outbox)
    assert (first.next_attempt_at - before).total_seconds() >= telegram.standin.retry_after
    assert await telegram.loop.round() == 0  # the second waits behind the first
    await due_now(telegram)
    while await telegram.loop.round():
        pass
    assert telegram.texts == ["echo: one", "echo: two"]


async def test_a_fault_of_telegram_is_tried_again(telegram: Telegram) -> None:
    telegram.standin.down = 2
    await telegram.say("one")
    for _ in range(3):
        await telegram.loop.round()
        await due_now(telegram)
    assert telegram.texts == ["echo: one"]
    assert (await telegram.rows(Outbox))[0].attempts == 3


async def test_who_blocked_the_bot_is_not_written_to_again_and_later_messages_still_go(telegram: Telegram) -> None:
    house = telegram.house

    def known(uow) -> None:
        from arrears.store.models import ContactPoint, Customer

        key = uow.vault.new_data_key()
        customer = Customer(
            ref="HB-UK-0001", place="uk", data_key=key, name_sealed=uow.vault.seal(key, "Invented"), flags={},
            created_at=house.clock.now(),
        )  # fmt: skip
        point = ContactPoint(kind="telegram", lookup_hash=uow.vault.hash("telegram", str(CHAT)), usable=True)
        point.value_sealed = uow.vault.seal(key, str(CHAT))
        customer.contact_points.append(point)
        uow.session.add(customer)

    await house.services.db.write(known)
    telegram.standin.blocked = {CHAT}
    await telegram.say("one", 1)
    await telegram.loop.round()
    (row,) = await telegram.rows(Outbox)
    assert row.state == "failed" and "blocked" in row.error
    from arrears.store.models import ContactPoint

    assert [point.usable for point in await telegram.rows(ContactPoint)] == [False]
    telegram.standin.blocked = set()
    await telegram.say("two", 2)
    await telegram.loop.round()
    assert telegram.texts == ["echo: two"]


@pytest.mark.parametrize(
    ("part", "description"),
    [
        ({"text": "x"}, "Bad Request: chat_id is empty"),
        ({"chat_id": CHAT}, "Bad Request: message text is empty"),
        ({"chat_id": CHAT, "text": "x" * 4097}, "Bad Request: message is too long"),
        ({"chat_id": 1, "text": "x"}, "Bad Request: chat not found"),
        (
            {"chat_id": CHAT, "text": "x", "reply_markup": {"inline_keyboard": [[TOO_MUCH_DATA]]}},
            "Bad Request: BUTTON_DATA_INVALID",
        ),
    ],
)  # fmt: skip
async def test_the_stand_in_refuses_what_telegram_refuses(telegram: Telegram, part: dict, description: str) -> None:
    sender = telegram.loop._sender
    with pytest.raises(Exception, match=description):
        await sender.send(part, 5)


async def test_a_wrong_token_waits_for_its_mend(telegram: Telegram) -> None:
    telegram.standin.token = "123456:AAAnotherTokenAltogether"
    await telegram.say("one")
    await telegram.loop.round()
    (row,) = await telegram.rows(Outbox)
    assert row.state == "pending" and row.error == "401 Unauthorized"


async def test_parts_that_went_are_not_sent_again(telegram: Telegram) -> None:
    telegram.house.rasa.answers = [answer("x" * 5000)]
    await telegram.say("tell me all")
    real, calls = telegram.loop._sender.send, []

    async def second_fails(part: dict, timeout: float) -> str:
        calls.append(part)
        if len(calls) == 2:
            raise NotNow("502")
        return await real(part, timeout)

    telegram.loop._sender.send = second_fails
    await telegram.loop.round()
    await due_now(telegram)
    await telegram.loop.round()
    assert [len(text) for text in telegram.texts] == [4096, 904]
    assert (await telegram.rows(Outbox))[0].provider_message_id == "1001,1002"


def test_a_letter_has_its_buttons_under_the_last_part(gateway_settings) -> None:
    letter = Letter(1, 7, "c", str(CHAT), "x" * 5000, [{"title": "Yes", "payload": "/affirm"}], 1, ())
    parts = TelegramSender(None, gateway_settings).parts(letter)
    assert len(parts) == 2 and parts[1]["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "7:0"


async def due_now(telegram: Telegram) -> None:
    """Move what waits to now, instead of waiting for it."""

    def move(uow) -> None:
        for row in uow.session.query(Outbox).filter_by(state="pending"):
            row.next_attempt_at = telegram.house.services.times().wall

    await telegram.house.services.db.write(move)


async def test_after_the_agreement_the_files_themselves_come_once(telegram: Telegram) -> None:
    await telegram.say("hello")
    [conversation] = await telegram.rows(Conversation)
    agree_in_the_turn(telegram.house, conversation.id)
    await telegram.say("I agree", 700000002)
    telegram.house.rasa.hook = None
    await telegram.say("thanks", 700000003)
    for _ in range(4):
        await telegram.loop.round()
    assert telegram.texts[-2:] == ["echo: I agree", "echo: thanks"]
    sent, stored = telegram.standin.documents, await kept(telegram.house)
    assert [hashlib.sha256(each["content"]).hexdigest() for each in sent] == [row.sha256 for row in stored]
    assert [each["file_name"] for each in sent] == [f"{stored[0].ref}.pdf", f"{stored[1].ref}.ics"]
    assert [each["mime_type"] for each in sent] == ["application/pdf", "text/calendar"]
    assert {each["chat_id"] for each in sent} == {CHAT}
    assert not [each for each in sent if "agreement" in each["caption"].lower()]


async def test_a_file_that_telegram_had_no_time_for_goes_later_and_the_text_not_again(telegram: Telegram) -> None:
    await telegram.say("hello")
    await telegram.loop.round()
    [conversation] = await telegram.rows(Conversation)
    agree_in_the_turn(telegram.house, conversation.id)
    await telegram.say("I agree", 700000002)
    sender, calls = telegram.loop._sender, []
    send = sender.send

    async def busy_for_files(part: dict, timeout_seconds: float) -> str:
        calls.append(part)
        telegram.standin.busy = 1 if len(calls) == 2 else 0
        telegram.standin.retry_after = 0
        return await send(part, timeout_seconds)

    sender.send = busy_for_files
    for _ in range(20):
        await telegram.loop.round()
        if len(telegram.standin.documents) == 2:
            break
        await asyncio.sleep(0.02)
    assert telegram.texts.count("echo: I agree") == 1 and len(telegram.standin.documents) == 2
    assert [row.state for row in await telegram.rows(Outbox)][-1] == "sent"


async def test_files_are_not_sent_to_a_chat_that_is_no_longer_verified(telegram: Telegram) -> None:
    await telegram.say("hello")
    [conversation] = await telegram.rows(Conversation)
    agree_in_the_turn(telegram.house, conversation.id)
    await telegram.say("I agree", 700000002)
    await telegram.house.services.db.write(lambda uow: verify(uow, conversation.id, None, telegram.house.clock.now()))
    for _ in range(3):
        await telegram.loop.round()
    assert telegram.texts[-1] == "echo: I agree" and telegram.standin.documents == []


async def test_the_stand_in_refuses_files_as_telegram_does(telegram: Telegram) -> None:
    url = f"{telegram.house.services.settings.telegram_api}/bot{TELEGRAM_TOKEN}/sendDocument"
    http = telegram.house.services.http

    def form(content: bytes | None, chat: int = CHAT, caption: str = "") -> FormData:
        made = FormData({"chat_id": str(chat), "caption": caption})
        made.add_field("other" if content is None else "document", content or b"", filename="a.pdf")
        return made

    for data, status, text in (
        (form(None), 400, "there is no document"),
        (form(b""), 400, "non-empty"),
        (form(b"x", chat=1), 400, "chat not found"),
        (form(b"x", caption="x" * 1025), 400, "caption is too long"),
        (form(bytes(50 * 1024 * 1024 + 1)), 413, "Too Large"),
    ):
        async with http.post(url, data=data) as response:
            assert response.status == status and text in (await response.json())["description"]
    async with http.post(url.replace(TELEGRAM_TOKEN, TELEGRAM_TOKEN + "x"), data=form(b"x")) as response:
        assert response.status == 401
