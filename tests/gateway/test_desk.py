"""An agent at the desk: let in, alone with a conversation, and never forgotten in it."""

import asyncio

import pytest
from aiohttp import WSServerHandshakeError
from aiohttp.test_utils import TestClient

from gateway.desk.auth import COOKIE
from gateway.desk.live import beat
from gateway.desk.returns import ReturnTimer
from tests.gateway.conftest import PASSWORD, House, event, until


async def waiting(house: House, **more) -> dict:
    session = await house.session()
    await house.ask_for_person(session["conversation"], **more)
    return session


async def login(house: House, name: str, password: str, **headers: str):
    return await house.client.post(
        "/desk/login", json={"name": name, "password": password}, headers={**house.origin, **headers}
    )


async def test_the_cookie_is_out_of_reach_and_the_session_ends(house: House, agents) -> None:
    desk = await agents("mei")
    cookie = (await login(house, "mei", PASSWORD)).cookies[COOKIE]
    assert cookie["httponly"] and cookie["samesite"] == "Strict" and cookie["path"] == "/desk"
    assert (await (await desk.client.get("/desk/me")).json())["agent"]["display_name"] == "Mei"
    house.later(hours=12)
    assert (await desk.client.get("/desk/me")).status == 401


async def test_five_failures_lock_and_tell_nothing(house: House, agents) -> None:
    await agents("mei")
    wrong = [await login(house, "mei", "wrong password") for _ in range(5)]
    right = await login(house, "mei", PASSWORD)
    nobody = await login(house, "nobody", PASSWORD)
    bodies = {await r.text() for r in [*wrong, right, nobody]}
    assert {r.status for r in [*wrong, right, nobody]} == {401} and len(bodies) == 1
    house.later(minutes=15)
    assert (await login(house, "mei", PASSWORD)).status == 200


async def test_logins_from_one_address_are_limited(house: House) -> None:
    house.services.logins.__init__(2, clock=lambda: 0.0)
    assert [(await login(house, "a", "b" * 8)).status for _ in range(2)] == [401, 429]


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"X-CSRF-Token": "wrong"}, 403, "csrf"),
        ({"X-CSRF-Token": ""}, 403, "csrf"),
        ({"Origin": "https://evil.example"}, 403, "origin"),
    ],
)
async def test_a_change_needs_the_csrf_token_and_our_own_page(
    house: House, agents, headers: dict, status: int, code: str
) -> None:
    desk, session = await agents("mei"), await waiting(house)
    response = await desk.post(f"/desk/conversations/{session['conversation']}/claim", {"version": 2}, **headers)
    assert (response.status, (await response.json())["error"]["code"]) == (status, code)
    assert await house.owner(session["conversation"]) == "waiting"


@pytest.mark.parametrize("path", ["/desk/me", "/desk/conversations", "/desk/conversations/x"])
async def test_nothing_is_seen_without_a_login(house: House, path: str) -> None:
    assert (await house.client.get(path)).status == 401
    with pytest.raises(WSServerHandshakeError) as refused:
        await house.client.ws_connect("/desk/ws", headers=house.origin)
    assert refused.value.status == 401


async def test_two_agents_cannot_claim_one_conversation(house: House, agents) -> None:
    mei, tom, session = await agents("mei"), await agents("tom"), await waiting(house)
    version = (await mei.packet(session["conversation"]))["conversation"]["version"]
    answers = await asyncio.gather(
        *(desk.act(session["conversation"], "claim", {"version": version}) for desk in (mei, tom))
    )
    assert sorted(answer.status for answer in answers) == [200, 409]
    loser = mei if answers[0].status == 409 else tom
    for name, body in {"message": {"client_id": "1", "text": "hi"}, "give-back": {}, "typing": {"on": True}}.items():
        assert (await loser.act(session["conversation"], name, body)).status == 403
    assert (await loser.claim(session["conversation"])).status == 409
    joined = [text for author, text in await house.texts(session["token"]) if author == "system"]
    assert len(joined) == 1


async def test_agent_and_customer_talk_live(house: House, agents) -> None:
    desk, session = await agents("mei"), await waiting(house)
    conversation_id = session["conversation"]
    await desk.claim(conversation_id)
    screen = await house.chat(session["token"])
    assert (await until(screen, lambda f: f["type"] == "ready"))["name"] == "Mei"
    line = await desk.client.ws_connect("/desk/ws", headers=house.origin)
    await line.send_json({"type": "hello", "csrf": desk.csrf, "last_event_id": 0})
    last = (await desk.packet(conversation_id))["last_event_id"]
    await line.send_json({"type": "watch", "conversation": conversation_id, "last_event_id": last})
    await desk.act(conversation_id, "typing", {"on": True})
    assert (await until(screen, lambda f: f["type"] == "typing"))["who"] == "agent"
    for _ in range(2):  # the same client id is one message
        said = await desk.act(conversation_id, "message", {"client_id": "a1", "text": "How can I help?"})
        assert said.status == 200 and not (await said.json())["held"]
    shown = await until(screen, event("message", author="agent"))
    assert (shown["text"], shown["name"]) == ("How can I help?", "Mei")
    assert (await until(screen, lambda f: f["type"] == "typing"))["on"] is False
    await screen.send_json({"type": "typing"})
    assert (await until(line, lambda f: f["type"] == "typing" and f["who"] == "customer"))["on"] is True
    await screen.send_json({"type": "message", "client_id": "c1", "text": "A plan, please"})
    await until(line, event("message", author="customer", text="A plan, please", conversation=conversation_id))
    await house.services.workers.idle()
    assert [t for t in await house.texts(session["token"]) if t[0] == "agent"] == [("agent", "How can I help?")]
    assert house.rasa.asked == []
    await screen.close()
    await line.close()


async def test_the_queue_hears_of_a_new_conversation(house: House, agents) -> None:
    desk = await agents("mei")
    line = await desk.client.ws_connect("/desk/ws", headers=house.origin)
    await line.send_json({"type": "hello", "csrf": desk.csrf, "last_event_id": 0})
    await until(line, lambda f: f["type"] == "ready")
    session = await waiting(house)
    wanted = lambda f: f.get("kind") == "conversation" and f["row"]["owner"] == "waiting"  # noqa: E731
    assert (await until(line, wanted))["conversation"] == session["conversation"]
    await line.close()


async def test_the_lists_are_sorted_by_urgency_and_then_by_waiting(house: House, agents) -> None:
    desk = await agents("mei")
    made = []
    for priority in (5, 5, 1):
        made.append((await waiting(house, priority=priority))["conversation"])
        house.later(seconds=10)
    rows = (await (await desk.client.get("/desk/conversations?owner=waiting")).json())["conversations"]
    assert [row["id"] for row in rows] == [made[2], made[0], made[1]]
    assert (await desk.client.get("/desk/conversations?owner=nobody")).status == 400


async def test_notes_are_private_and_come_with_the_packet(house: House, agents) -> None:
    desk, session = await agents("mei"), await waiting(house, reason="locked")
    await house.say(session["token"], "please help me", "c1")
    await desk.claim(session["conversation"])
    await desk.act(session["conversation"], "note", {"text": "sounds worried, card 4111111111111111"})
    packet = await desk.packet(session["conversation"])
    assert [(n["name"], n["text"]) for n in packet["notes"]] == [("Mei", "sounds worried, card ••••")]
    assert not any("worried" in text for _, text in await house.texts(session["token"]))
    assert [line["author"] for line in packet["transcript"]] == ["assistant", "customer", "assistant", "system"]
    assert len(packet["summary"]) == 5
    assert packet["summary"][-1] == {
        "text": "Last from the customer: “please help me”",
        "transcript_id": packet["transcript"][1]["id"],
    }
    assert "locked" in packet["summary"][1]["text"]
    assert "客户最后一句" in (await desk.packet(session["conversation"], "zh"))["summary"][-1]["text"]
    assert packet["identity"] == {
        "verified": False, "verified_at": None, "factors": [], "failures": 0, "locked": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ({}, "none"),
        ({"note": "spoke with her"}, "left_word"),
        ({"next": "offer_again"}, "offer_again"),
        ({"next": "call_back", "note": "at noon"}, "call_back"),
    ],
)
async def test_an_agent_leaves_what_is_to_happen_next(house: House, agents, body: dict, left: str) -> None:
    desk, session = await agents("mei"), await waiting(house)
    await desk.claim(session["conversation"])
    refused = await desk.act(session["conversation"], "give-back", {"next": "whatever"})
    assert refused.status == 400 and (await refused.json())["error"]["code"] == "bad_next"
    assert (await desk.act(session["conversation"], "give-back", body)).status == 200
    conversation = await house.services.db.read(lambda uow: uow.conversations.get(session["conversation"]))
    cases = await house.services.db.read(
        lambda uow: [case.kind for case in uow.cases.of_conversation(session["conversation"])]
    )
    assert conversation.dialogue["colleague"] == left
    assert cases == (["callback"] if left == "call_back" else [])
    assert not any("noon" in text or "spoke" in text for _, text in await house.texts(session["token"]))


async def test_giving_back_lets_the_assistant_speak_in_a_new_episode(house: House, agents) -> None:
    desk, session = await agents("mei"), await waiting(house)
    await desk.claim(session["conversation"])
    assert (await desk.act(session["conversation"], "give-back", {"note": "agreed to wait"})).status == 200
    assert await house.owner(session["conversation"]) == "bot"
    await house.say(session["token"], "hello again", "c1")
    assert house.rasa.calls[-1]["sender"].endswith(":2")
    packet = await desk.packet(session["conversation"])
    assert packet["notes"][0]["text"] == "agreed to wait" and packet["conversation"]["owner"] == "bot"


@pytest.mark.parametrize("disposition", [None, "won the lottery", 3])
async def test_closing_needs_a_disposition_of_the_list(house: House, agents, disposition) -> None:
    desk, session = await agents("mei"), await waiting(house)
    await desk.claim(session["conversation"])
    response = await desk.act(session["conversation"], "close", {"disposition": disposition})
    assert response.status == 400 and await house.owner(session["conversation"]) == "human"


async def test_an_absent_agent_loses_the_conversation_and_the_customer_is_told(house: House, agents) -> None:
    desk, session = await agents("mei"), await waiting(house)
    await desk.claim(session["conversation"])
    timer = ReturnTimer(house.services)
    assert await timer.look() == 0
    house.later(seconds=house.services.settings.agent_offline_seconds + 1)
    assert await timer.look() == 1 and await timer.look() == 0
    assert await house.owner(session["conversation"]) == "waiting"
    assert (await house.texts(session["token"]))[-1][0] == "system"
    assert (await desk.act(session["conversation"], "message", {"client_id": "1", "text": "hi"})).status == 403


async def test_a_silent_agent_loses_it_but_one_who_answered_does_not(house: House, agents) -> None:
    desk, session = await agents("mei"), await waiting(house)
    conversation_id = session["conversation"]
    await desk.claim(conversation_id)
    await house.say(session["token"], "are you there?", "c1")
    timer = ReturnTimer(house.services)

    async def pass_time() -> int:
        house.later(seconds=house.services.settings.agent_return_seconds + 1)
        await house.services.db.write(lambda uow: uow.staff.seen(uow.staff.get(desk.agent["id"]), house.clock.now()))
        return await timer.look()

    await desk.act(conversation_id, "message", {"client_id": "1", "text": "yes"})
    assert await pass_time() == 0  # it is the customer's turn
    await house.say(session["token"], "good", "c2")
    assert await pass_time() == 1
    assert await house.owner(conversation_id) == "waiting"


async def test_the_heartbeat_keeps_an_agent_online_while_the_session_lasts(house: House, agents) -> None:
    desk = await agents("mei")
    token = next(c.value for c in desk.client.session.cookie_jar if c.key == COOKIE)
    db = house.services.db

    async def online() -> int:
        return len(await db.read(lambda uow: uow.staff.online(house.clock.now())))

    house.later(seconds=120)
    assert await online() == 0
    agent = type("Agent", (), desk.agent)
    assert await db.write(lambda uow: beat(uow, agent, token, house.clock.now()))
    assert await online() == 1
    await desk.post("/desk/logout", {})
    assert await online() == 0
    assert not await db.write(lambda uow: beat(uow, agent, token, house.clock.now()))


async def test_every_move_is_in_the_audit_trail(house: House, agents) -> None:
    desk, session = await agents("mei"), await waiting(house)
    await desk.claim(session["conversation"])
    await desk.act(session["conversation"], "give-back", {})
    events = await house.services.db.read(lambda uow: uow.audit.of(f"conversation:{session['conversation']}"))
    assert [(e.actor, e.action) for e in events] == [
        ("assistant", "conversation.ask"),
        ("agent:mei", "conversation.claim"),
        ("agent:mei", "conversation.give_back"),
    ]
    assert await house.services.db.read(lambda uow: bool(uow.audit.verify_chain()))


async def test_the_desk_socket_wants_the_csrf_token(house: House, agents) -> None:
    desk = await agents("mei")
    line = await desk.client.ws_connect("/desk/ws", headers=house.origin)
    await line.send_json({"type": "hello", "csrf": "wrong"})
    assert (await line.receive_json(timeout=3))["code"] == "csrf"
    assert isinstance(desk.client, TestClient)
