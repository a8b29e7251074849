"""A stand-in for Rasa's private channel: real HTTP on the loopback, answers set by the test."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


def answer(text: str, *, intent: str = "greet", buttons: list[dict] | None = None, language: str = "en") -> dict:
    return {
        "replies": [{"text": text, "buttons": buttons or []}],
        "language": language,
        "understood": {"intent": intent, "confidence": 0.9, "entities": [], "language": language},
    }


@dataclass
class RasaStandin:
    """Answers `echo: …`, unless the test puts other answers or a hook in its way."""

    port: int = 0
    calls: list[dict[str, Any]] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    answers: list[Any] = field(default_factory=list)  # a dict = 200, an int = that status; used up in order
    hook: Callable[[dict], Awaitable[None]] | None = None
    ready: bool = True

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/webhooks/parley/webhook", self._turn)
        app.router.add_get("/webhooks/parley/", self._ready)
        app.router.add_get("/health", self._ready)
        return app

    @property
    def asked(self) -> list[str]:
        """The messages that were asked, without the greeting."""
        return [call["message"] for call in self.calls if call["message"] != "/greet"]

    async def _ready(self, request: web.Request) -> web.Response:
        return web.json_response({"ready": self.ready}, status=200 if self.ready else 503)

    async def _turn(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.calls.append(body)
        self.secrets.append(request.headers.get("X-Parley-Secret"))
        if body["message"] == "/greet":
            language = body["metadata"]["language"] or "en"
            return web.json_response(answer("Hello, I am the assistant.", language=language))
        if self.hook:
            await self.hook(body)
        given = self.answers.pop(0) if self.answers else answer(f"echo: {body['message']}")
        if isinstance(given, int):
            return web.json_response({"error": "set by the test"}, status=given)
        return web.json_response(given)
