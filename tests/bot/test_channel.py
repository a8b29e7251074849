"""A turn through the channel and a small real model: it answers, or says why not and leaves no trace."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from aiohttp import web
from rasa.core.agent import Agent, load_agent
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig

from bot.channel import BODY_SIZE_LIMIT_BYTES, ParleyChannel
from bot.memory import RecentTrackerStore

pytestmark = pytest.mark.rasa

SECRET = "s3cret"
CONFIG = """
recipe: default.v1
assistant_id: test
language: en
importers: [{name: bot.importer.WordingImporter}]
pipeline:
- name: bot.nlu.classifier.IntentReader
- name: FallbackClassifier
  threshold: 0.2
- name: bot.nlu.components.LanguageReader
- name: bot.nlu.components.ValueReader
- name: bot.nlu.components.RightsReader
policies: [{name: RulePolicy, enable_fallback_prediction: false}]
"""
DOMAIN = """
version: "3.1"
session_config: {session_expiration_time: 0, carry_over_slots_to_new_session: false}
intents: [greet, thank, inform, nlu_fallback, request_human]
entities: [amount, language, conversation_language]
slots:
  language: {type: text, initial_value: en, influence_conversation: false,
    mappings: [{type: from_entity, entity: conversation_language}]}
actions: [action_do, action_silent]
"""
RULES = """
version: "3.1"
rules:
- rule: Greet
  steps: [{intent: greet}, {action: utter_hello}]
- rule: Do
  steps: [{intent: inform}, {action: action_do}]
- rule: Say nothing
  steps: [{intent: thank}, {action: action_silent}]
- rule: Not understood
  steps: [{intent: nlu_fallback}, {action: utter_sorry}]
"""
NLU = """
version: "3.1"
nlu:
- intent: greet
  examples: |
    - hello
    - hi there
    - 你好
- intent: thank
  examples: |
    - thank you
    - thanks
    - 谢谢
"""
PHRASES = {"zh": ("您好", "好", "没听懂"), "en": ("Hello", "Yes", "Sorry")}


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from rasa.model_training import train

    root = tmp_path_factory.mktemp("project")
    for name, text in {
        "config.yml": CONFIG,
        "domain.yml": DOMAIN,
        "data/rules.yml": RULES,
        "data/nlu.yml": NLU,
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    for language, (hello, yes, sorry) in PHRASES.items():
        folder = root / "bot/responses" / language
        folder.mkdir(parents=True)
        (folder / "social.yml").write_text(
            f"responses:\n  utter_hello:\n  - text: {hello}\n    buttons:\n    - {{title: {yes}, payload: /greet}}\n"
            f"  utter_sorry:\n  - text: {sorry}\n",
            encoding="utf-8",
        )
    return Path(
        train(str(root / "domain.yml"), str(root / "config.yml"), [str(root / "data")], str(root / "models")).model
    )


class House:
    """A channel over an agent over an action server that does as the test says."""

    def __init__(self, agent: Agent, calls: list[dict], behave: dict) -> None:
        self.channel = ParleyChannel(SECRET)
        self.agent, self.calls, self.behave = agent, calls, behave

    async def send(self, message: str, secret: str = SECRET, **changes: object) -> tuple[int, dict]:
        body = {"sender": "1:1", "message": message, "message_id": str(len(message)), "trusted": False, **changes}
        return await self.post(json.dumps(body).encode(), secret)

    async def post(self, body: bytes, secret: str = SECRET) -> tuple[int, dict]:
        request = SimpleNamespace(
            headers={"X-Parley-Secret": secret}, body=body, app=SimpleNamespace(ctx=SimpleNamespace(agent=self.agent))
        )
        return await self.channel.answer(request)

    async def user_messages(self) -> list[str]:
        tracker = await self.agent.tracker_store.get_or_create_tracker("1:1")
        return [event.text for event in tracker.events if event.type_name == "user"]


def in_house(model: Path, test: Callable[[House], Awaitable[None]]) -> None:
    async def run() -> None:
        calls: list[dict] = []
        behave: dict = {"status": 200, "reply": {"events": [], "responses": [{"text": "done"}]}}

        async def handle(request: web.Request) -> web.Response:
            calls.append(await request.json())
            return web.json_response(behave["reply"], status=behave["status"])

        app = web.Application()
        app.router.add_post("/webhook", handle)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = site._server.sockets[0].getsockname()[1]
        try:
            agent = await load_agent(str(model))
            agent.processor.action_endpoint = agent.action_endpoint = EndpointConfig(f"http://127.0.0.1:{port}/webhook")
            await test(House(agent, calls, behave))
        finally:
            await runner.cleanup()

    asyncio.run(run())


def test_a_greeting_is_answered_in_its_language(model: Path) -> None:
    async def test(house: House) -> None:
        status, answer = await house.send("你好")
        assert status == 200
        assert answer["replies"] == [{"text": "您好", "buttons": [{"title": "好", "payload": "/greet"}]}]
        assert answer["language"] == "zh"
        assert answer["understood"]["intent"] == "greet"

    in_house(model, test)


def test_figures_alone_are_answered_and_tell_no_language(model: Path) -> None:
    async def test(house: House) -> None:
        status, answer = await house.send("PL-CN-0001", metadata={"language": None})
        assert (status, bool(answer["replies"]), answer["language"]) == (200, True, None)
        status, answer = await house.send("PL-CN-0001 thank you", message_id="b", metadata={"language": "zh"})
        assert (status, answer["language"]) == (200, "zh")

    in_house(model, test)


def test_metadata_and_message_id_reach_the_action(model: Path) -> None:
    async def test(house: House) -> None:
        status, answer = await house.send("500", message_id="77", metadata={"language": "zh", "expects": "terms"})
        assert (status, answer["replies"][0]["text"], answer["language"]) == (200, "done", "zh")
        latest = house.calls[0]["tracker"]["latest_message"]
        assert latest["metadata"]["expects"] == "terms"
        assert latest["message_id"] == "77"
        assert {one["entity"] for one in latest["entities"]} == {"amount", "conversation_language"}

    in_house(model, test)


def test_a_typed_command_is_text_and_a_button_is_a_command(model: Path) -> None:
    async def test(house: House) -> None:
        status, typed = await house.send(" /greet")
        assert (status, typed["understood"]["intent"]) == (200, "nlu_fallback")
        status, restart = await house.send("\n/restart")
        assert (status, bool(restart["replies"])) == (200, True)
        assert len(await house.user_messages()) == 2
        status, pressed = await house.send("/greet", message_id="b", trusted=True, metadata={"language": "zh"})
        assert (status, pressed["replies"][0]["text"], pressed["understood"]["confidence"]) == (200, "您好", 1.0)
        assert (await house.send("/restart", message_id="c", trusted=True))[0] == 400

    in_house(model, test)


def test_a_wrong_secret_and_a_bad_body_never_reach_rasa(model: Path) -> None:
    async def test(house: House) -> None:
        assert (await house.send("hello", secret="wrong"))[0] == 401
        assert (await house.send("hello", secret=""))[0] == 401
        assert (await house.send("hello", secret="пароль"))[0] == 401
        status, answer = await house.send("hello", sender="")
        assert (status, answer["field"]) == (400, "sender")
        assert (await house.post(b"x" * (BODY_SIZE_LIMIT_BYTES + 1)))[0] == 400
        assert await house.user_messages() == []

    in_house(model, test)


@pytest.mark.parametrize("reply", [{"events": [{"event": "nonsense"}]}, {"events": "x"}])
def test_a_failed_action_is_an_error_that_leaves_no_trace_and_can_be_tried_again(model: Path, reply: dict) -> None:
    async def test(house: House) -> None:
        good = house.behave["reply"]
        house.behave["status"] = 500
        assert (await house.send("500", message_id="7"))[0] == 500
        house.behave |= {"status": 200, "reply": reply}
        assert (await house.send("500", message_id="7"))[0] == 500
        assert await house.user_messages() == []
        house.behave["reply"] = good
        assert (await house.send("500", message_id="7"))[0] == 200
        assert await house.user_messages() == ["500"]

    logging.getLogger("rasa").setLevel(logging.CRITICAL - 10)
    in_house(model, test)


def test_a_turn_without_a_word_is_a_bad_gateway(model: Path) -> None:
    async def test(house: House) -> None:
        house.behave["reply"] = {"events": [], "responses": []}
        assert (await house.send("thank you"))[0] == 502
        assert await house.user_messages() == []

    in_house(model, test)


def test_the_same_message_twice_is_answered_twice_and_run_once(model: Path) -> None:
    async def test(house: House) -> None:
        first = await house.send("500", message_id="7")
        assert await house.send("500", message_id="7") == first
        assert len(house.calls) == 1
        assert (await house.send("500", message_id="8"))[0] == 200
        assert len(house.calls) == 2

    in_house(model, test)


@pytest.mark.parametrize(
    "text", ["", " ", "😀😀", "\x00\x01", "\ud800", "😀\ud800" * 2_000, "x" * 10_000, "还一 " * 3_333]
)
def test_whatever_is_typed_is_answered(model: Path, text: str) -> None:
    async def test(house: House) -> None:
        status, answer = await house.send(text, message_id="7")
        assert (status, bool(answer["replies"])) == (200, True)

    in_house(model, test)


def test_without_a_model_there_is_an_error() -> None:
    channel = ParleyChannel(SECRET)
    body = json.dumps({"sender": "1:1", "message": "hi", "message_id": "1"}).encode()
    request = SimpleNamespace(
        headers={"X-Parley-Secret": SECRET}, body=body, app=SimpleNamespace(ctx=SimpleNamespace(agent=None))
    )

    assert asyncio.run(channel.answer(request))[0] == 500


@pytest.mark.parametrize("credentials", [None, {}, {"secret": ""}, {"secret": "  "}, {"secret": None}])
def test_a_channel_without_a_secret_is_refused(credentials: dict | None) -> None:
    with pytest.raises(RasaException, match="secret"):
        ParleyChannel.from_credentials(credentials)


def test_the_tracker_store_gives_up_the_least_recently_used(model: Path) -> None:
    async def test(house: House) -> None:
        store = RecentTrackerStore(house.agent.domain, limit=2)
        for sender in ("a", "b", "a", "c"):
            await store.save(await store.get_or_create_tracker(sender))
        assert list(await store.keys()) == ["a", "c"]

    in_house(model, test)
