"""A customer at the web chat: greeted, answered once and in order, and never somebody else."""

import asyncio

import pytest
from aiohttp import WSMsgType, WSServerHandshakeError

from arrears.masking import MASK
from gateway.episodes import LONGEST_TURNS
from gateway.frames import MALFORMED_LIMIT
from tests.gateway.conftest import House, event, until
from tests.gateway.rasa_standin import answer


async def test_the_assistant_speaks_first(house: House) -> None:
    session = await house.session()
    assert await house.texts(session["token"]) == [("assistant", "Hello, I am the assistant.")]
    call = house.rasa.calls[0]
    assert call["trusted"] and call["message"] == "/greet" and call["sender"] == f"{session['conversation']}:1"
    assert call["metadata"]["language"] == "en" and call["metadata"]["expects"] == "none"
    assert house.rasa.secrets[0] == house.services.settings.derived_secret("rasa-channel")


async def test_a_valid_token_gives_the_same_conversation_again(house: House) -> None:
    session = await house.session()
    again = await house.client.post("/chat/session", json={"lang": "zh", "token": session["token"]})
    assert (await again.json())["conversation"] == session["conversation"]
    assert len(house.rasa.calls) == 1  # and is not greeted twice


async def test_messages_are_answered_in_order_and_acknowledged(both: House) -> None:
    session = await both.session()
    socket = await both.chat(session["token"])
    for number in range(5):
        await socket.send_json({"type": "message", "client_id": f"c{number}", "text": f"m{number}"})
    acks = [await until(socket, lambda f: f["type"] == "ack") for _ in range(5)]
    await both.services.workers.idle()
    assert both.rasa.asked == [f"m{n}" for n in range(5)]
    events = await both.events(session["token"])
    ids = {e["client_id"]: e["id"] for e in events if e.get("client_id")}
    assert {a["client_id"]: a["event_id"] for a in acks} == ids
    said = [text for author, text in await both.texts(session["token"]) if author == "assistant"]
    assert said[1:] == [f"echo: m{n}" for n in range(5)]
    await socket.close()


async def test_the_same_client_id_is_one_message(house: House) -> None:
    session = await house.session()
    first = await house.say(session["token"], "hello", "c1")
    second = await house.say(session["token"], "hello", "c1")
    assert first["event_id"] == second["event_id"]
    assert house.rasa.asked == ["hello"]


async def test_the_typing_dots_come_and_go(house: House) -> None:
    session = await house.session()
    socket = await house.chat(session["token"])
    await socket.send_json({"type": "message", "client_id": "c1", "text": "hi"})
    frames = [await until(socket, lambda f: f["type"] == "typing") for _ in range(2)]
    assert [f["on"] for f in frames] == [True, False]
    await socket.close()


async def test_who_reconnects_sees_what_a_fresh_screen_sees(house: House) -> None:
    token = (await house.session())["token"]
    await house.say(token, "one", "c1")
    seen = await house.events(token)
    await house.say(token, "two", "c2")
    socket = await house.chat(token, seen[-1]["id"])
    rest = [await until(socket, event("message")) for _ in range(2)]
    fresh = await house.events(token)
    assert [e["id"] for e in seen] + [e["id"] for e in rest] == [e["id"] for e in fresh]
    assert [e["text"] for e in rest] == ["two", "echo: two"]
    await socket.close()


@pytest.mark.parametrize(
    ("text", "code"), [("", "empty"), (" \n\t\u3000", "empty"), ("\u200b\u0000", "empty"), ("x" * 4001, "too_long")]
)
async def test_what_is_no_message_gets_an_error_and_is_not_stored(house: House, text: str, code: str) -> None:
    session = await house.session()
    frame = await house.say(session["token"], text, "c1")
    assert (frame["type"], frame["code"], frame["client_id"]) == ("error", code, "c1")
    assert frame["message"] and len(await house.events(session["token"])) == 1


@pytest.mark.parametrize("text", ["😀🙏", "/restart", '/inform{"amount": 5}', "a\x00b\ud800"])
async def test_odd_messages_are_text_and_are_answered(house: House, text: str) -> None:
    session = await house.session()
    assert (await house.say(session["token"], text, "c1"))["type"] == "ack"
    assert house.rasa.calls[-1]["trusted"] is False
    assert "\x00" not in house.rasa.asked[0]


async def test_a_very_long_frame_gets_an_error_and_the_line_survives(house: House) -> None:
    session = await house.session()
    socket = await house.chat(session["token"])
    await socket.send_json({"type": "message", "client_id": "c1", "text": "很" * 10_000})
    assert (await until(socket, lambda f: f["type"] == "error"))["code"] == "too_long"
    await socket.send_json({"type": "message", "client_id": "c2", "text": "ok"})
    assert (await until(socket, lambda f: f["type"] == "ack"))["client_id"] == "c2"
    await socket.close()


async def test_malformed_frames_are_answered_and_the_tenth_ends_the_line(house: House) -> None:
    session = await house.session()
    socket = await house.chat(session["token"])
    bad = ["no json", "[1]", '{"type": "dance"}', '{"type": "message", "text": "no id"}']
    for number in range(MALFORMED_LIMIT):
        await socket.send_str(bad[number % len(bad)])
    for _ in range(MALFORMED_LIMIT):
        assert (await until(socket, lambda f: f["type"] == "error"))["code"] == "malformed"
    message = await socket.receive(timeout=3)
    assert message.type in (WSMsgType.CLOSE, WSMsgType.CLOSED)


@pytest.mark.parametrize("change", ["forged", "other", "over", "junk"])
async def test_a_token_opens_its_own_conversation_and_only_while_it_lasts(house: House, change: str) -> None:
    mine, other = await house.session(), await house.session()
    head, body, expires, signature = mine["token"].split(".")
    token = {
        "forged": f"{head}.{body}.{expires}.{signature[:-2]}AA",
        "other": f"{head}.{other['conversation']}.{expires}.{signature}",
        "over": mine["token"],
        "junk": 17,
    }[change]
    if change == "over":
        house.later(hours=house.services.settings.chat_session_hours)
    socket = await house.chat(token)
    assert (await socket.receive_json(timeout=3))["code"] == "invalid_token"
    assert (await socket.receive(timeout=3)).type is WSMsgType.CLOSE
    refused = await house.client.post("/chat/session", json={"token": token})
    assert refused.status == 401


@pytest.mark.parametrize("origin", ["https://evil.example", "null", None])
async def test_a_page_from_elsewhere_gets_no_line(house: House, origin: str | None) -> None:
    with pytest.raises(WSServerHandshakeError) as refused:
        await house.client.ws_connect("/chat/ws", headers={"Origin": origin} if origin else {})
    assert refused.value.status == 403


async def test_too_many_messages_are_refused_and_then_taken_again(house: House) -> None:
    now = [0.0]
    house.services.sessions.__init__(4, clock=lambda: now[0])
    token = (await house.session())["token"]
    answers = [await house.say(token, f"m{n}", f"c{n}") for n in range(3)]
    assert [a["type"] for a in answers] == ["ack", "ack", "error"]
    assert answers[2]["code"] == "rate_limited"
    now[0] += 60
    assert (await house.say(token, "m2", "c2"))["type"] == "ack"


async def test_too_many_requests_from_one_address_are_refused(house: House) -> None:
    house.services.addresses.__init__(4, clock=lambda: 0.0)
    statuses = [(await house.client.post("/chat/session", json={})).status for _ in range(3)]
    assert statuses == [200, 200, 429]
    assert (await house.client.get("/healthz")).status == 200


async def test_secrets_are_masked_before_anything_stores_or_reads_them(house: House) -> None:
    token = (await house.session())["token"]
    await house.say(token, "my card 4111 1111 1111 1111, cvv 123", "c1")
    assert house.rasa.asked == [f"my card {MASK}, cvv {MASK}"]
    assert house.rasa.calls[-1]["metadata"]["masked"] == ["card_number", "cvv"]
    assert ("customer", f"my card {MASK}, cvv {MASK}") in await house.texts(token)


async def test_an_identity_answer_is_replaced_after_the_turn_on_every_screen(both: House) -> None:
    session = await both.session()
    token, conversation_id = session["token"], session["conversation"]

    def ask_birth_date(uow) -> None:
        uow.conversations.get(conversation_id).dialogue = {"step": "birth_date"}

    await both.services.db.write(ask_birth_date)
    both.rasa.answers = [answer("Thank you.", intent="inform")]
    socket = await both.chat(token)
    await socket.send_json({"type": "message", "client_id": "c1", "text": "12 April 1990"})
    ack = await until(socket, lambda f: f["type"] == "ack")
    redact = await until(socket, event("redact"))
    assert redact["event_id"] == ack["event_id"]
    await both.services.workers.idle()
    assert both.rasa.calls[-1]["metadata"]["expects"] == "birth_date"
    assert ("customer", MASK) in await both.texts(token)
    stored = await both.services.db.read(
        lambda uow: [
            uow.transcript.text(uow.conversations.get(conversation_id), line)
            for line in uow.transcript.all(uow.conversations.get(conversation_id))
        ]
    )
    assert not any("1990" in text for text in stored)
    await socket.close()


async def test_a_question_while_identity_is_asked_stays_readable(house: House) -> None:
    session = await house.session()

    def ask_birth_date(uow) -> None:
        uow.conversations.get(session["conversation"]).dialogue = {"step": "birth_date"}

    await house.services.db.write(ask_birth_date)
    house.rasa.answers = [answer("Because we must.", intent="doubt_legitimacy")]
    await house.say(session["token"], "why do you ask?", "c1")
    assert ("customer", "why do you ask?") in await house.texts(session["token"])


async def test_a_button_counts_only_under_the_last_message(house: House) -> None:
    token = (await house.session())["token"]
    button = {"title": "Yes", "payload": '/affirm{"offer": 1}'}
    house.rasa.answers = [answer("Deal?", buttons=[button])]
    await house.say(token, "offer", "c1")
    await house.say(token, "Yes", "c2", button["payload"])
    assert (house.rasa.calls[-1]["message"], house.rasa.calls[-1]["trusted"]) == (button["payload"], True)
    await house.say(token, "Yes", "c3", button["payload"])
    assert (house.rasa.calls[-1]["message"], house.rasa.calls[-1]["trusted"]) == ("Yes", False)


@pytest.mark.parametrize(
    ("typed", "pressed"),
    [("Confirm cancelling", True), ("“confirm cancelling”.", True), ("confirm cancelling?", False), ("confirm", False)],
)
async def test_who_types_the_title_of_a_button_has_pressed_it_and_who_asks_has_not(
    house: House, typed: str, pressed: bool
) -> None:
    token = (await house.session())["token"]
    house.rasa.answers = [answer("Cancel?", buttons=[{"title": "Confirm cancelling", "payload": "/affirm"}])]
    await house.say(token, "cancel", "c1")
    await house.say(token, typed, "c2")
    asked = house.rasa.calls[-1]
    assert (asked["message"], asked["trusted"]) == (("/affirm", True) if pressed else (typed, False))


async def test_several_replies_become_one_message(house: House) -> None:
    token = (await house.session())["token"]
    buttons = [{"title": "A", "payload": "/a"}]
    house.rasa.answers = [
        {"replies": [{"text": "One."}, {"text": "Two.", "buttons": buttons}], "language": "zh", "understood": {}}
    ]
    await house.say(token, "hi", "c1")
    last = (await house.events(token))[-1]
    assert (last["text"], last["buttons"]) == ("One.\n\nTwo.", buttons)


async def test_a_silence_and_a_long_talk_begin_a_new_episode(house: House) -> None:
    """(M9)"""
    session = await house.session()
    await house.say(session["token"], "one", "c1")
    house.later(minutes=31)
    await house.say(session["token"], "two", "c2")
    assert [c["sender"][-2:] for c in house.rasa.calls] == [":1", ":1", ":2"]

    def talked_long(uow) -> None:
        uow.conversations.get(session["conversation"]).episode_turns = LONGEST_TURNS

    await house.services.db.write(talked_long)
    await house.say(session["token"], "three", "c3")
    assert house.rasa.calls[-1]["sender"].endswith(":3")
    running = await house.services.db.read(
        lambda uow: uow.conversations.episode(uow.conversations.get(session["conversation"]))
    )
    assert (running.number, running.reason) == (3, "length")


async def test_two_conversations_do_not_wait_for_each_other(house: House) -> None:
    slow, fast = await house.session(), await house.session()
    gate = asyncio.Event()

    async def hold(body: dict) -> None:
        if body["message"] == "slow":
            await gate.wait()

    house.rasa.hook = hold
    waiting = asyncio.create_task(house.say(slow["token"], "slow", "c1"))
    socket = await house.chat(fast["token"])
    await socket.send_json({"type": "message", "client_id": "c1", "text": "fast"})
    await until(socket, event("message", text="echo: fast"))
    gate.set()
    await waiting
    await socket.close()


async def test_who_writes_traditional_characters_is_answered_in_them(house: House) -> None:
    session = await house.session("zh")

    def wrote_traditional(uow) -> None:
        conversation = uow.conversations.get(session["conversation"])
        conversation.language = "zh"
        conversation.dialogue = conversation.dialogue | {"script": "traditional"}
        uow.commit()

    await house.services.db.write(wrote_traditional)
    house.rasa.answers = [answer("您的账户可以分期还款。", language="zh")]
    await house.say(session["token"], "可以分期還款嗎", "c1")
    assert (await house.texts(session["token"]))[-1] == ("assistant", "您的賬戶可以分期還款。")
