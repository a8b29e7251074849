"""A customer at the web chat: the real WebSocket, with the patience and the reconnecting of the real page."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import aiohttp

REPLY_PATIENCE_SECONDS = 60.0
REDIAL_SECONDS = 0.2


@dataclass(frozen=True)
class Reply:
    """What the customer sees after a message."""

    text: str
    buttons: tuple[dict[str, str], ...] = ()
    author: str = "assistant"
    event: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def titles(self) -> tuple[str, ...]:
        return tuple(button["title"] for button in self.buttons)


class Loop:
    """An event loop in a thread of its own, so that tests are plain functions and playwright may have the main one."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def start(self, work: Coroutine) -> Future:
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def run(self, work: Coroutine, timeout: float = REPLY_PATIENCE_SECONDS * 2) -> Any:
        return self.start(work).result(timeout)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)


class CustomerSession:
    """One browser tab. Every call returns when what it waits for has arrived, however often the line broke."""

    def __init__(self, loop: Loop, address: str, language: str | None, patience: float = REPLY_PATIENCE_SECONDS):
        self._loop, self._address, self._language, self.patience = loop, address, language, patience
        self.events: list[dict[str, Any]] = []
        self.acknowledged: set[str] = set()
        self.errors: list[dict[str, Any]] = []
        self.token = self.conversation = ""
        self.last: Reply | None = None
        self._outgoing: dict[str, dict[str, Any]] = {}
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._changed = asyncio.Event()
        self._line = loop.start(self._keep_line())

    def greeting(self) -> Reply:
        """The opening words of the assistant."""
        return self._reply_after(0)

    def send(self, text: str, button: str | None = None) -> Reply:
        """Says something and waits for the answer to it."""
        return self.reply_to(self.say(text, button))

    def press(self, title: str) -> Reply:
        """Presses a button of the last reply by its title."""
        buttons = self.last.buttons if self.last else ()
        payload = next((button["payload"] for button in buttons if button["title"] == title), None)
        assert payload is not None, f"no button {title!r}; there are {[button['title'] for button in buttons]}"
        return self.send(title, payload)

    def say(self, text: str, button: str | None = None) -> str:
        """Sends a message without waiting for an answer; its client id."""
        client_id = str(uuid4())
        frame = {"type": "message", "client_id": client_id, "text": text} | ({"button": button} if button else {})
        self._loop.run(self._post(client_id, frame))
        return client_id

    def arrived(self, client_id: str) -> dict[str, Any]:
        """Waits until the message stands in the conversation; its event."""
        return self._wait(lambda: self._own(client_id), f"message {client_id} to arrive")

    def reply_to(self, client_id: str) -> Reply:
        """Waits for the answer to a message that was said."""
        return self._reply_after(self.arrived(client_id)["id"])

    def close(self) -> None:
        self._line.cancel()

    def _reply_after(self, event_id: int) -> Reply:
        event = self._wait(
            lambda: next((e for e in self.events if e["id"] > event_id and _from_us(e)), None),
            f"an answer after event {event_id}",
        )
        self.last = Reply(event["text"], tuple(event.get("buttons") or ()), event["author"], event)
        return self.last

    def _own(self, client_id: str) -> dict[str, Any] | None:
        return next((event for event in self.events if event.get("client_id") == client_id), None)

    def _wait(self, find: Callable[[], Any], what: str) -> Any:
        async def found() -> Any:
            async with asyncio.timeout(self.patience):
                while (value := find()) is None:
                    self._changed.clear()
                    await self._changed.wait()
                return value

        try:
            return self._loop.run(found())
        except TimeoutError:
            seen = [(e["id"], e["kind"], e.get("author"), e.get("text")) for e in self.events]
            raise AssertionError(f"waited in vain for {what}; errors {self.errors}; events {seen}") from None

    async def _post(self, client_id: str, frame: dict[str, Any]) -> None:
        self._outgoing[client_id] = frame
        if self._socket is not None and not self._socket.closed:
            with suppress(ConnectionError):
                await self._socket.send_json(frame)

    async def _keep_line(self) -> None:
        async with aiohttp.ClientSession() as http:
            while True:
                with suppress(aiohttp.ClientError, ConnectionError, TimeoutError):
                    await self._connect(http)
                self._socket = None
                await asyncio.sleep(REDIAL_SECONDS)

    async def _connect(self, http: aiohttp.ClientSession) -> None:
        if not self.token:
            body = {"lang": self._language, "token": None}
            async with http.post(f"{self._address}/chat/session", json=body, headers=self._origin) as answer:
                answer.raise_for_status()
                session = await answer.json()
            self.token, self.conversation = session["token"], session["conversation"]
        async with http.ws_connect(f"{self._address}/chat/ws", headers=self._origin, heartbeat=20) as socket:
            last = max((event["id"] for event in self.events), default=0)
            await socket.send_json({"type": "hello", "token": self.token, "last_event_id": last})
            async for message in socket:
                if message.type is aiohttp.WSMsgType.TEXT:
                    await self._take(socket, message.json())

    async def _take(self, socket: aiohttp.ClientWebSocketResponse, frame: dict[str, Any]) -> None:
        match frame["type"]:
            case "ready":
                self._socket = socket
                for unconfirmed in list(self._outgoing.values()):
                    await socket.send_json(unconfirmed)
            case "event":
                if all(event["id"] != frame["id"] for event in self.events):
                    self.events.append(frame)
                self._outgoing.pop(frame.get("client_id", ""), None)
            case "ack":
                self.acknowledged.add(frame["client_id"])
                self._outgoing.pop(frame["client_id"], None)
            case "error":
                self.errors.append(frame)
        self._changed.set()

    @property
    def _origin(self) -> dict[str, str]:
        return {"Origin": self._address}


def _from_us(event: dict[str, Any]) -> bool:
    return event["kind"] == "message" and event.get("author") != "customer"
