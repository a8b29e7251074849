"""Trusted callers: Rasa's REST shape, behind a token, through the same inbox and ownership."""

import pytest

from gateway.pace import Pace
from tests.gateway.conftest import REST_TOKEN, House, open_house
from tests.gateway.rasa_standin import answer


async def post(house: House, body: dict, token: str | None = REST_TOKEN, **headers: str):
    if token is not None:
        headers["Authorization"] = f"Bearer {token}"
    return await house.client.post("/webhooks/rest/webhook", json=body, headers=headers)


async def test_a_message_gets_its_answer_in_rasas_shape(house: House) -> None:
    button = {"title": "Yes", "payload": "/affirm"}
    house.rasa.answers = [answer("Deal?", buttons=[button])]
    response = await post(house, {"sender": "crm-1", "message": "a plan"})
    assert response.status == 200
    assert await response.json() == [{"recipient_id": "crm-1", "text": "Deal?", "buttons": [button]}]
    response = await post(house, {"sender": "crm-1", "message": "/affirm"})
    assert await response.json() == [{"recipient_id": "crm-1", "text": "echo: /affirm"}]
    assert [c["trusted"] for c in house.rasa.calls] == [False, True]


@pytest.mark.parametrize("token", [None, "", "wrong"])
async def test_without_the_token_nobody_is_served(house: House, token: str | None) -> None:
    assert (await post(house, {"sender": "a", "message": "b"}, token)).status == 401
    assert house.rasa.calls == []


async def test_the_door_is_shut_until_a_token_is_set(gateway_settings, sqlite_store, clock, rasa) -> None:
    house = await open_house(gateway_settings.model_copy(update={"rest_token": None}), sqlite_store, clock, rasa)
    assert (await post(house, {"sender": "a", "message": "b"})).status == 404
    await house.client.close()


async def test_the_same_message_id_is_one_message_with_one_answer(house: House) -> None:
    body = {"sender": "a", "message": "hello", "message_id": "m1"}
    first, second = await post(house, body), await post(house, body)
    assert await first.json() == await second.json()
    third = await post(house, {"sender": "a", "message": "hello"}, **{"X-Message-Id": "m1"})
    assert await third.json() == await first.json()
    assert house.rasa.asked == ["hello"]


async def test_a_person_owns_it_then_the_answer_is_empty(house: House, agents) -> None:
    desk = await agents("mei")
    await post(house, {"sender": "a", "message": "hello"})
    row = (await (await desk.client.get("/desk/conversations?owner=bot")).json())["conversations"][0]
    assert row["channel"] == "rest" and (await desk.claim(row["id"])).status == 200
    response = await post(house, {"sender": "a", "message": "anybody?"})
    assert (response.status, await response.json()) == (200, [])


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"message": "x"}, "bad_sender"),
        ({"sender": 4, "message": "x"}, "bad_sender"),
        ({"sender": "a", "message": "  "}, "empty"),
        ({"sender": "a", "message": None}, "empty"),
        ({"sender": "a", "message": "x" * 4001}, "too_long"),
        ({"sender": "a", "message": "x", "message_id": "y" * 65}, "bad_message_id"),
    ],
)
async def test_what_is_wrong_is_named(house: House, body: dict, code: str) -> None:
    response = await post(house, body)
    assert (response.status, (await response.json())["error"]["code"]) == (400, code)
    assert house.rasa.calls == []


async def test_too_large_a_body_is_refused(house: House) -> None:
    assert (await post(house, {"sender": "a", "message": "x" * 70_000})).status == 413


async def test_an_answer_that_takes_too_long_is_kept(gateway_settings, sqlite_store, clock, rasa) -> None:
    house = await open_house(gateway_settings, sqlite_store, clock, rasa, pace=Pace(rest_patience=0.05))
    import asyncio

    gate = asyncio.Event()

    async def hold(body: dict) -> None:
        await gate.wait()

    rasa.hook = hold
    body = {"sender": "a", "message": "hello", "message_id": "m1"}
    response = await post(house, body)
    assert (response.status, (await response.json())["error"]["code"]) == (504, "no_answer_yet")
    gate.set()
    await house.services.workers.idle()
    while (response := await post(house, body)).status == 504:  # on a busy machine even this takes more than patience
        pass
    assert await response.json() == [{"recipient_id": "a", "text": "echo: hello"}]
    await house.client.close()
