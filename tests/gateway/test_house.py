"""Health, figures, files, headers, logs and limits."""

import io
import json

import pytest
import structlog
from sqlalchemy.exc import OperationalError

from gateway import logs, static
from gateway.limits import Limit
from gateway.rasa import RasaUnavailable, read_answer
from gateway.security import SECURITY_HEADERS
from gateway.watch import Watch
from gateway.wording import WORDS, words
from tests.gateway.conftest import House, event, open_house, until


async def test_alive_and_ready_are_two_things(house: House, monkeypatch) -> None:
    assert (await house.client.get("/healthz")).status == 200
    ready = await house.client.get("/readyz")
    assert (ready.status, (await ready.json())["ready"]) == (200, True)
    house.rasa.ready = False
    ready = await house.client.get("/readyz")
    assert ready.status == 503
    assert (await ready.json())["checks"] == {"database": True, "rasa": False, "actions": False}

    def gone(work):
        raise OperationalError("SELECT", {}, Exception("gone"))

    monkeypatch.setattr(house.services.db, "_look", gone)
    assert (await (await house.client.get("/readyz")).json())["checks"]["database"] is False
    assert (await house.client.get("/healthz")).status == 200


async def test_the_figures_count_what_happened(house: House) -> None:
    session = await house.session()
    await house.say(session["token"], "hello", "c1")
    await house.ask_for_person(session["conversation"])
    text = await (await house.client.get("/metrics")).text()
    for line in (
        'parley_turns_total{outcome="answered"} 2.0',
        "parley_turn_seconds_count 2.0",
        'parley_messages_received_total{channel="web"} 1.0',
        'parley_conversations{owner="waiting"} 1.0',
        "parley_inbox_depth 0.0",
        'parley_outbox{state="sent"} 2.0',
        'parley_holidays_known_days{book="uk"} 403.0',
    ):
        assert line in text


async def test_pages_come_with_security_headers_and_are_revalidated(house: House, tmp_path, monkeypatch) -> None:
    (tmp_path / "chat").mkdir()
    (tmp_path / "chat" / "x.js").write_text("export {};")
    (tmp_path / "secret.py").write_text("no")
    monkeypatch.setattr(static, "WEB", tmp_path)
    first = await house.client.get("/chat/x.js")
    assert first.status == 200 and first.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert first.headers["Cache-Control"] == "no-cache"
    assert {name: first.headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS
    again = await house.client.get("/chat/x.js", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status == 304
    for path in ("/chat/none.js", "/chat/..%2fsecret.py", "/chat/%2e%2e/secret.py", "/shared/", "/gateway/app.py"):
        assert (await house.client.get(path)).status == 404, path


async def test_the_chat_windows_words_come_in_traditional_characters_too(house: House) -> None:
    answer = await house.client.get("/chat/words/zh-HK.js")
    text = await answer.text()
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert "聯絡" in text or "聯繫我們" in text
    simplified = (static.WEB / "chat" / "words" / "zh-CN.js").read_text()
    assert len(text) == len(simplified) and text != simplified
    assert [line.partition(":")[0] for line in text.splitlines()] == [
        line.partition(":")[0] for line in simplified.splitlines()
    ]


async def test_errors_are_json_with_a_code(house: House, monkeypatch) -> None:
    response = await house.client.post("/chat/session", data=b"{", headers={"Content-Type": "application/json"})
    assert (await response.json())["error"]["code"] == "bad_json"
    response = await house.client.get("/nowhere")
    assert (response.status, (await response.json())["error"]["code"]) == (404, "not_found")

    async def broken(work):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(house.services.db, "write", broken)
    response = await house.client.post("/chat/session", json={})
    assert response.status == 500 and "secret detail" not in await response.text()


async def test_only_allowed_pages_may_embed_the_chat(gateway_settings, sqlite_store, clock, rasa) -> None:
    shop = "https://shop.example"
    settings = gateway_settings.model_copy(update={"allowed_origins": [shop]})
    house = await open_house(settings, sqlite_store, clock, rasa)
    response = await house.client.options("/chat/session", headers={"Origin": shop})
    assert (response.status, response.headers["Access-Control-Allow-Origin"]) == (204, shop)
    response = await house.client.post("/chat/session", json={}, headers={"Origin": shop})
    assert (response.status, response.headers["Access-Control-Allow-Origin"]) == (200, shop)
    response = await house.client.post("/chat/session", json={}, headers={"Origin": "https://evil.example"})
    assert response.status == 403 and "Access-Control-Allow-Origin" not in response.headers
    response = await house.client.post("/desk/login", json={}, headers={"Origin": shop})
    assert response.status == 403
    await house.client.close()


@pytest.mark.parametrize(
    ("proxies", "forwarded", "counted_as"),
    [([], "9.9.9.9", "127.0.0.1"), (["127.0.0.1"], "6.6.6.6, 9.9.9.9", "9.9.9.9"), (["127.0.0.1"], "", "127.0.0.1")],
)
async def test_only_a_trusted_proxy_names_the_address(
    gateway_settings, sqlite_store, clock, rasa, proxies: list, forwarded: str, counted_as: str
) -> None:
    settings = gateway_settings.model_copy(update={"trusted_proxies": proxies})
    house = await open_house(settings, sqlite_store, clock, rasa)
    await house.client.post("/chat/session", json={}, headers={"X-Forwarded-For": forwarded})
    assert list(house.services.addresses._buckets) == [counted_as]
    await house.client.close()


async def test_events_of_other_processes_are_noticed(house: House) -> None:
    session = await house.session()
    watch = Watch(house.services.db, house.services.bell)
    await watch.look()
    socket = await house.chat(session["token"])
    await until(socket, event("message"))
    with house.store.begin() as uow:  # as the action server does, without ringing our bell
        uow.hand_offs.request(uow.conversations.get(session["conversation"]), None, "asked", 5, house.clock.now())
        uow.commit()
    await watch.look()
    assert (await until(socket, event("owner")))["owner"] == "waiting"
    await socket.close()


def test_logs_hide_what_is_personal() -> None:
    stream = io.StringIO()
    logs.set_up(stream)
    try:
        log = structlog.get_logger()
        log.info("turn", message=17, text="I owe you", name="Li Wei", error="call 138 0000 0000", conversation="c-1")
        try:
            raise ValueError("4111 1111 1111 1111 of Li Wei")
        except ValueError:
            log.exception("failed")
    finally:
        structlog.reset_defaults()
    first, second = (json.loads(line) for line in stream.getvalue().splitlines())
    assert first["message"] == 17 and first["conversation"] == "c-1" and first["event"] == "turn"
    assert first["text"] == first["name"] == "[hidden]" and "0000" not in first["error"]
    assert "Li Wei" not in json.dumps(second) and second["exception"][0]["type"] == "ValueError"


def test_a_bucket_refills_with_time_and_each_key_has_its_own() -> None:
    now = [0.0]
    limit = Limit(60, clock=lambda: now[0])
    assert [limit.take("a") for _ in range(31)] == [True] * 30 + [False]
    assert limit.take("b")
    now[0] += 1
    assert [limit.take("a") for _ in range(2)] == [True, False]


def test_wording_is_there_in_both_languages_with_the_same_places() -> None:
    for key, both in WORDS.items():
        assert set(both) == {"zh", "en"}, key
        assert both["zh"].count("{") == both["en"].count("{") or key == "agent_joined"
    assert "您" in words("agent_joined", "zh", name="小美")
    assert words("empty", None) == words("empty", "en")


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"replies": [7]}', b'{"replies": [{"text": null}]}', b"\xff"])
def test_an_answer_that_cannot_be_read_is_no_answer(body: bytes) -> None:
    with pytest.raises(RasaUnavailable):
        read_answer(body)
