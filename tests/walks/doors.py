"""Callers at the gateway's doors: an agent at the desk's API, Telegram with its updates, a trusted program."""

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from http.cookiejar import CookieJar
from typing import Any

PATIENCE_SECONDS = 60.0


class Caller:
    """One client with its cookies."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def call(self, path: str, body: Any = None, headers: Mapping[str, str] | None = None) -> tuple[int, Any]:
        """POST with a body, GET without; the status and the JSON of the answer."""
        data = None if body is None else json.dumps(body).encode()
        given = {"Content-Type": "application/json", "Origin": self.address, **(headers or {})}
        request = urllib.request.Request(self.address + path, data=data, headers=given)
        try:
            with self._opener.open(request, timeout=PATIENCE_SECONDS) as answer:
                return answer.status, _json(answer.read())
        except urllib.error.HTTPError as refusal:
            return refusal.code, _json(refusal.read())


class Agent:
    """A demo agent, logged in at the desk's API."""

    def __init__(self, address: str, name: str, password: str) -> None:
        self._caller = Caller(address)
        status, body = self._caller.call("/desk/login", {"name": name, "password": password})
        assert status == 200, body
        self._csrf = body["csrf"]

    def packet(self, conversation: str, language: str = "en") -> dict[str, Any]:
        status, body = self._caller.call(f"/desk/conversations/{conversation}?lang={language}")
        assert status == 200, body
        return body

    def claim(self, conversation: str) -> None:
        version = self.packet(conversation)["conversation"]["version"]
        self.act(conversation, "claim", version=version)

    def act(self, conversation: str, action: str, **body: Any) -> Any:
        """claim, message, note, give-back or close; refused is failed."""
        path, headers = f"/desk/conversations/{conversation}/{action}", {"X-CSRF-Token": self._csrf}
        status, answer = self._caller.call(path, body, headers)
        assert status == 200, answer
        return answer


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return body.decode(errors="replace")
