"""WebSocket frames as JSON objects: a malformed one is answered, ten of them end the connection."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import WSMsgType, web

FRAME_BYTES = 16 * 1024
READ_BYTES = 64 * 1024  # a frame up to here is answered with an error; beyond it the connection ends
MALFORMED_LIMIT = 10
PING_SECONDS = 25.0
REFUSED = 4401


class BadFrame(Exception):
    """A first frame that does not open the line."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Frames:
    """One WebSocket connection."""

    def __init__(self) -> None:
        self.socket = web.WebSocketResponse(max_msg_size=READ_BYTES, heartbeat=PING_SECONDS)
        self._malformed = 0

    async def open(self, request: web.Request) -> None:
        await self.socket.prepare(request)

    async def hello(self, within_seconds: float) -> dict[str, Any]:
        """The first frame, or `BadFrame`."""
        try:
            message = await self.socket.receive(within_seconds)
        except TimeoutError:
            raise BadFrame("hello_expected", "Say hello first.") from None
        frame = _parse(message.data) if message.type is WSMsgType.TEXT else None
        if frame is None or frame.get("type") != "hello":
            raise BadFrame("hello_expected", "The first frame is hello.")
        return frame

    async def refuse(self, bad: BadFrame) -> web.WebSocketResponse:
        """Say why, and close."""
        await self.error(bad.code, str(bad))
        await self.socket.close(code=REFUSED, message=bad.code.encode())
        return self.socket

    async def __aiter__(self) -> AsyncIterator[dict[str, Any]]:
        async for message in self.socket:
            if message.type is WSMsgType.TEXT and len(message.data.encode(errors="replace")) > FRAME_BYTES:
                sent = _parse(message.data) or {}
                await self.error("too_long", f"A frame has at most {FRAME_BYTES // 1024} kB.", sent.get("client_id"))
                continue
            frame = _parse(message.data) if message.type is WSMsgType.TEXT else None
            if frame is None:
                await self.malformed("a frame is a JSON object")
            else:
                yield frame

    async def malformed(self, why: str) -> None:
        """Answer a frame that cannot be read."""
        self._malformed += 1
        await self.error("malformed", f"The frame was not understood: {why}.")
        if self._malformed >= MALFORMED_LIMIT:
            await self.socket.close(code=1008, message=b"too many malformed frames")

    async def error(self, code: str, message: str, client_id: Any = None) -> None:
        frame = {"type": "error", "code": code, "message": message}
        await self.send({**frame, "client_id": client_id} if isinstance(client_id, str) else frame)

    async def send(self, frame: dict[str, Any]) -> None:
        """Send a frame; a connection that went away is noticed by its reader."""
        try:
            await self.socket.send_str(json.dumps(frame, ensure_ascii=False))
        except (ConnectionError, asyncio.CancelledError) as error:
            if isinstance(error, asyncio.CancelledError):
                raise


def last_event_id(frame: dict[str, Any]) -> int:
    """The last event that a screen saw; 0 = none."""
    value = frame.get("last_event_id", 0)
    if isinstance(value, bool) or not isinstance(value, int | None) or (value or 0) < 0 or (value or 0) >= 2**63:
        raise BadFrame("bad_last_event_id", "last_event_id is a number.")
    return value or 0


def _parse(text: str) -> dict[str, Any] | None:
    try:
        frame = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return frame if isinstance(frame, dict) else None
