"""A stand-in for Telegram's Bot API that refuses what Telegram refuses, with Telegram's error bodies."""

import re
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

TOKEN_SHAPE = re.compile(r"\d+:[\w-]{10,}")
TEXT_UNITS = 4096
DATA_BYTES = range(1, 65)
FILE_BYTES = 50 * 1024 * 1024
CAPTION_UNITS = 1024


class Refusal(Exception):
    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        self.status = status
        self.body = {"ok": False, "error_code": status, "description": description}
        if parameters:
            self.body["parameters"] = parameters


@dataclass
class TelegramStandin:
    """Knows some chats; `busy` answers that many calls with 429, `down` that many with 502."""

    token: str
    chats: set[int] = field(default_factory=set)
    blocked: set[int] = field(default_factory=set)
    sent: list[dict[str, Any]] = field(default_factory=list)
    documents: list[dict[str, Any]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    busy: int = 0
    down: int = 0
    retry_after: int = 3
    port: int = 0

    def app(self) -> web.Application:
        app = web.Application(client_max_size=FILE_BYTES + 1_000_000)
        app.router.add_post("/bot{token}/{method}", self._call)
        return app

    async def _call(self, request: web.Request) -> web.Response:
        try:
            if self.down:
                self.down -= 1
                return web.Response(status=502, text="<html>Bad Gateway</html>")
            result = self._answer(request.match_info["token"], request.match_info["method"], await _body(request))
        except Refusal as refusal:
            self.refused.append(refusal.body["description"])
            return web.json_response(refusal.body, status=refusal.status)
        return web.json_response({"ok": True, "result": result})

    def _answer(self, token: str, method: str, body: dict[str, Any]) -> Any:
        if not TOKEN_SHAPE.fullmatch(token) or method.lower() not in ("sendmessage", "senddocument"):
            raise Refusal(404, "Not Found")
        if token != self.token:
            raise Refusal(401, "Unauthorized")
        if self.busy:
            self.busy -= 1
            again = self.retry_after
            raise Refusal(429, f"Too Many Requests: retry after {again}", retry_after=again)
        self._check_chat(body.get("chat_id"))
        if method.lower() == "senddocument":
            return self._document(body)
        self._check_text(body.get("text"))
        for row in (body.get("reply_markup") or {}).get("inline_keyboard", []):
            for button in row:
                self._check_button(button)
        self.sent.append(body)
        chat = {"id": body["chat_id"], "type": "private"}
        return {"message_id": 1000 + len(self.sent), "date": 0, "chat": chat, "text": body["text"]}

    def _document(self, body: dict[str, Any]) -> Any:
        file = body.get("document")
        if not isinstance(file, web.FileField):
            raise Refusal(400, "Bad Request: there is no document in the request")
        content = file.file.read()
        if not content:
            raise Refusal(400, "Bad Request: file must be non-empty")
        if len(content) > FILE_BYTES:
            raise Refusal(413, "Request Entity Too Large")
        if len(body.get("caption", "").encode("utf-16-le")) // 2 > CAPTION_UNITS:
            raise Refusal(400, "Bad Request: message caption is too long")
        told = {"chat_id": body["chat_id"], "caption": body.get("caption"), "file_name": file.filename}
        self.documents.append({**told, "mime_type": file.content_type, "content": content})
        document = {"file_id": "BQACAgIAAx", "file_unique_id": "AgADx", "file_name": file.filename}
        chat = {"id": body["chat_id"], "type": "private"}
        return {"message_id": 5000 + len(self.documents), "date": 0, "chat": chat, "document": document}

    def _check_chat(self, chat_id: Any) -> None:
        if chat_id in (None, ""):
            raise Refusal(400, "Bad Request: chat_id is empty")
        if chat_id in self.blocked:
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        if chat_id not in self.chats:
            raise Refusal(400, "Bad Request: chat not found")

    def _check_text(self, text: Any) -> None:
        if not isinstance(text, str) or not text.strip():
            raise Refusal(400, "Bad Request: message text is empty")
        if len(text.encode("utf-16-le")) // 2 > TEXT_UNITS:
            raise Refusal(400, "Bad Request: message is too long")

    def _check_button(self, button: dict[str, Any]) -> None:
        if not button.get("text"):
            raise Refusal(400, "Bad Request: can't parse inline keyboard button: Text must be non-empty")
        if len(button.get("callback_data", "").encode()) not in DATA_BYTES:
            raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")


async def _body(request: web.Request) -> dict[str, Any]:
    """JSON, or a form with a file in it: then numbers come as text."""
    if request.content_type != "multipart/form-data":
        return await request.json()
    form = dict(await request.post())
    if str(form.get("chat_id", "")).lstrip("-").isdigit():
        form["chat_id"] = int(form["chat_id"])
    return form
