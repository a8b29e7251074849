"""A gateway on a real store, in front of a stand-in for Rasa whose answers each test sets."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from aiohttp import ClientWebSocketResponse, web
from aiohttp.test_utils import TestClient, TestServer
from argon2 import PasswordHasher

from arrears.clock import FixedClock
from arrears.settings import Settings
from arrears.store import staff
from arrears.store.unit_of_work import Store
from gateway.app import build_app
from gateway.pace import Pace
from gateway.services import SERVICES, Services
from tests.gateway.rasa_standin import RasaStandin

SECRET = "a secret of the tests, long enough for a key"
REST_TOKEN = "rest-token-of-the-tests"
TELEGRAM_TOKEN = "123456:AAExampleTokenOfTheTests"
TELEGRAM_SECRET = "telegram_secret-of-the-tests"
PASSWORD = "correct horse"
QUICK = Pace(first_pause=0.01, longest_pause=0.02, hello_within=2.0, rest_patience=5.0, send_longest_pause=0.05)


@dataclass
class House:
    """The gateway and everything around it that a test touches."""

    client: TestClient
    services: Services
    store: Store
    clock: FixedClock
    rasa: RasaStandin
    app: web.Application

    @property
    def origin(self) -> dict[str, str]:
        return {"Origin": str(self.client.make_url("/")).rstrip("/")}

    def later(self, **units: float) -> None:
        self.clock.at += timedelta(**units)

    async def session(self, lang: str = "en") -> dict:
        """A new chat session whose greeting has been said."""
        response = await self.client.post("/chat/session", json={"lang": lang}, headers=self.origin)
        assert response.status == 200, await response.text()
        await self.services.workers.idle()
        return await response.json()

    async def chat(self, token: str, last_event_id: int = 0) -> ClientWebSocketResponse:
        """An open line, after hello."""
        socket = await self.client.ws_connect("/chat/ws", headers=self.origin)
        await socket.send_json({"type": "hello", "token": token, "last_event_id": last_event_id})
        return socket

    async def say(self, token: str, text: str, client_id: str, button: str | None = None) -> dict:
        """Send one message on a line of its own; the ack or error. The turn is over afterwards."""
        socket = await self.chat(token)
        await socket.send_json({"type": "message", "client_id": client_id, "text": text, "button": button})
        frame = await until(socket, lambda f: f["type"] in ("ack", "error"))
        await self.services.workers.idle()
        await socket.close()
        return frame

    async def events(self, token: str, last_event_id: int = 0) -> list[dict]:
        """What a screen shows that connects now."""
        return await self.services.db.read(lambda uow: self._events(uow, token, last_event_id))

    def _events(self, uow, token: str, after: int) -> list[dict]:
        conversation = uow.conversations.get(self.services.tokens.conversation(token, self.clock.now()))
        rows = uow.stream.after(f"chat:{conversation.id}", after)
        return [{"id": row.id, "kind": row.kind, **uow.stream.body(conversation, row)} for row in rows]

    async def texts(self, token: str) -> list[tuple[str, str]]:
        return [(e["author"], e["text"]) for e in await self.events(token) if e["kind"] == "message"]

    async def ask_for_person(self, conversation_id: str, reason: str = "asked", priority: int = 5) -> None:
        """What the action does when the customer asks for a person."""

        def ask(uow) -> None:
            uow.hand_offs.request(uow.conversations.get(conversation_id), None, reason, priority, self.clock.now())

        await self.services.db.write(ask)

    async def owner(self, conversation_id: str) -> str:
        return (await self.services.db.read(lambda uow: uow.conversations.get(conversation_id))).owner


async def until(socket: ClientWebSocketResponse, wanted, timeout: float = 3.0) -> dict:
    """The next frame that a test waits for."""
    while True:
        frame = await socket.receive_json(timeout=timeout)
        if wanted(frame):
            return frame


def event(kind: str, **parts: object):
    """A test for frames: an event of that kind with these parts."""
    return lambda f: f["type"] == "event" and f["kind"] == kind and all(f.get(k) == v for k, v in parts.items())


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Real argon2, cheaply."""
    monkeypatch.setattr(staff, "_hasher", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))


@pytest.fixture
async def rasa() -> AsyncIterator[RasaStandin]:
    standin = RasaStandin()
    server = TestServer(standin.app())
    await server.start_server()
    standin.port = server.port
    yield standin
    await server.close()


@pytest.fixture
def gateway_settings(tmp_path, rasa: RasaStandin) -> Settings:
    return Settings(
        var_dir=tmp_path / "var",
        secret_key=SECRET,
        rasa_port=rasa.port,
        actions_port=rasa.port,
        rasa_patience_seconds=0.3,
        rest_token=REST_TOKEN,
        telegram_token=TELEGRAM_TOKEN,
        telegram_secret=TELEGRAM_SECRET,
        messages_per_minute=1000,
        requests_per_minute=10_000,
    )


@pytest.fixture
def clock(now: datetime) -> FixedClock:
    return FixedClock(now)


async def open_house(settings: Settings, store: Store, clock: FixedClock, rasa: RasaStandin, **more) -> House:
    app = build_app(settings, store, clock, pace=more.pop("pace", QUICK), background=more.pop("background", False))
    client = TestClient(TestServer(app))
    await client.start_server()
    return House(client, app[SERVICES], store, clock, rasa, app)


@pytest.fixture
async def house(gateway_settings, sqlite_store, clock, rasa) -> AsyncIterator[House]:
    """A gateway on SQLite."""
    made = await open_house(gateway_settings, sqlite_store, clock, rasa)
    yield made
    await made.client.close()


@pytest.fixture
async def both(gateway_settings, store, clock, rasa) -> AsyncIterator[House]:
    """A gateway on either database."""
    made = await open_house(gateway_settings, store, clock, rasa)
    yield made
    await made.client.close()


@dataclass
class Desk:
    """An agent's browser."""

    house: House
    client: TestClient
    csrf: str
    agent: dict

    async def post(self, path: str, body: dict, **headers: str):
        given = {**self.house.origin, "X-CSRF-Token": self.csrf, **headers}
        given["Origin"] = headers.get("Origin", str(self.client.make_url("/")).rstrip("/"))
        return await self.client.post(path, json=body, headers=given)

    async def act(self, conversation_id: str, name: str, body: dict | None = None):
        return await self.post(f"/desk/conversations/{conversation_id}/{name}", body or {})

    async def packet(self, conversation_id: str, lang: str = "en") -> dict:
        response = await self.client.get(f"/desk/conversations/{conversation_id}", params={"lang": lang})
        assert response.status == 200, await response.text()
        return await response.json()

    async def claim(self, conversation_id: str):
        version = (await self.packet(conversation_id))["conversation"]["version"]
        return await self.act(conversation_id, "claim", {"version": version})


@pytest.fixture
async def agents(house: House) -> AsyncIterator:
    """Logs agents in: `await agents("mei")`."""
    opened = []

    async def log_in(name: str, at: House = house) -> Desk:
        await at.services.db.write(
            lambda uow: uow.staff.by_name(name) or uow.staff.add(name, name.title(), PASSWORD, "agent", at.clock.now())
        )
        client = TestClient(at.client.server)
        opened.append(client)
        origin = str(client.make_url("/")).rstrip("/")
        response = await client.post(
            "/desk/login", json={"name": name, "password": PASSWORD}, headers={"Origin": origin}
        )
        assert response.status == 200, await response.text()
        body = await response.json()
        return Desk(at, client, body["csrf"], body["agent"])

    yield log_in
    for client in opened:
        await client.session.close()
