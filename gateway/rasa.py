"""The client of Rasa's private channel: one POST is one turn, and every way it can fail has its name."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

import aiohttp

ANSWER_LIMIT_BYTES = 1024 * 1024


@dataclass(frozen=True)
class Question:
    """One message of a customer, as Rasa is asked it."""

    sender: str
    message: str
    message_id: str
    trusted: bool
    metadata: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """All replies of a turn as one message."""

    text: str
    buttons: list[dict[str, str]]
    language: str | None
    understood: dict[str, Any]


class RasaUnavailable(Exception):
    """Trying again may help: no connection, a time-out, 429, 5xx."""


class RasaRefused(Exception):
    """Trying again cannot help: a bug on either side."""


class Rasa:
    """Rasa, from the gateway's side."""

    def __init__(self, http: aiohttp.ClientSession, url: str, secret: str, timeout_seconds: float) -> None:
        self._http = http
        self._url = url
        self._headers = {"X-Parley-Secret": secret}
        self._timeout = aiohttp.ClientTimeout(total=timeout_seconds)

    async def ask(self, question: Question) -> Answer:
        """The answer to a message; raises `RasaUnavailable` or `RasaRefused`."""
        try:
            async with self._http.post(
                f"{self._url}/webhooks/parley/webhook",
                json=question.__dict__,
                headers=self._headers,
                timeout=self._timeout,
                allow_redirects=False,
            ) as response:
                body = await response.content.read(ANSWER_LIMIT_BYTES)
                status = response.status
        except (aiohttp.ClientError, TimeoutError, asyncio.IncompleteReadError, OSError) as error:
            raise RasaUnavailable(type(error).__name__) from error
        if status == 429 or status >= 500:
            raise RasaUnavailable(f"status {status}")
        if status != 200:
            raise RasaRefused(f"status {status}, field {_field(body)}")
        return read_answer(body)

    async def ready(self) -> bool:
        """Whether the channel answers and a model is loaded."""
        try:
            async with self._http.get(
                f"{self._url}/webhooks/parley/", timeout=aiohttp.ClientTimeout(total=3)
            ) as response:
                return response.status == 200
        except (aiohttp.ClientError, TimeoutError, OSError):
            return False


def read_answer(body: bytes) -> Answer:
    """The replies of a turn joined into one message. A turn without a reply is a turn that failed."""
    try:
        data = json.loads(body)
        texts = [reply["text"].strip() for reply in data["replies"] if (reply.get("text") or "").strip()]
        buttons = [_button(button) for reply in data["replies"] for button in reply.get("buttons") or []]
        language = data.get("language")
        understood = data.get("understood") or {}
        understood = {name: understood.get(name) for name in ("intent", "confidence", "language")}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RasaUnavailable(f"unreadable answer: {type(error).__name__}") from error
    if not texts:
        raise RasaUnavailable("no reply")
    return Answer("\n\n".join(texts), buttons, language if language in ("zh", "en") else None, understood)


def _button(button: dict[str, str]) -> dict[str, str]:
    """A button that says something; one whose payload is an address opens it and says nothing."""
    title, payload = str(button["title"]), str(button["payload"])
    if payload.startswith(("https://", "http://")):
        return {"title": title, "payload": "", "url": payload}
    return {"title": title, "payload": payload}


def _field(body: bytes) -> str | None:
    try:
        return json.loads(body).get("field")
    except (ValueError, AttributeError):
        return None
