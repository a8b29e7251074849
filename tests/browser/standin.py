"""A small server that speaks the gateway's contract for the screens, steered by the test that started it."""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

from aiohttp import WSMsgType, web

from gateway.static import traditional_words
from tests.browser.desk_standin import DeskStandIn

WEB = Path(__file__).parents[2] / "gateway" / "web"
AT = "2026-11-23T14:05:00+00:00"
POLICY = (
    "default-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
)


class StandIn:
    """Serves the pages and the chat; `desk` serves the agents' side. Tests call it from their own thread."""

    def __init__(self) -> None:
        self.events: list[dict] = []
        self.received: list[dict] = []  # message frames, in order
        self.hellos: list[dict] = []
        self.sessions: list[str | None] = []  # the token that each session request named
        self.good_tokens: set[str] = set()
        self.refuse: str | None = None  # answer messages with this error code
        self.silent = False  # swallow messages without an answer
        self.swallowed = threading.Event()  # one was
        self.down = False  # refuse new lines
        self.reply: Callable[[str], dict | None] = lambda text: None
        self.owner = {"owner": "bot"}
        self.host_page = ""  # somebody else's page, at /host, without our headers
        self.links: list[tuple[str, str | None]] = []  # documents that were asked for, with the token
        self.opened: list[tuple[str, str | None]] = []  # links that were opened, with what proved the session
        self.refuse_links = False
        self.desk = DeskStandIn()
        self._sockets: set[web.WebSocketResponse] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    # -- life ------------------------------------------------------------------------------------------------------
    def start(self) -> "StandIn":
        self._thread.start()
        self.port = self._call(self._start())
        return self

    def stop(self) -> None:
        self._call(self._runner.cleanup())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def run(self, coroutine):
        """Let a coroutine of the desk's side run in the server's loop."""
        return self._call(coroutine)

    def _call(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(10)

    async def _start(self) -> int:
        app = web.Application(middlewares=[self._guard])
        app.router.add_get("/", self._page("index.html"))
        app.router.add_get("/desk", self._page("desk/index.html"))
        app.router.add_get("/host", self._host)
        app.router.add_get("/chat/words/zh-HK.js", traditional_words)
        app.router.add_post("/chat/session", self._session)
        app.router.add_get("/chat/ws", self._chat)
        app.router.add_options("/chat/session", self._session)
        app.router.add_post("/chat/documents/{ref}", self._link)
        app.router.add_get("/documents/{token}", self._document)
        self.desk.routes(app)
        for folder in ("chat", "desk", "shared"):
            app.router.add_static(f"/{folder}/", WEB / folder)
        self._runner = web.AppRunner(app, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        return self._runner.addresses[0][1]

    def _page(self, name: str):
        async def page(request: web.Request) -> web.FileResponse:
            return web.FileResponse(WEB / name)

        return page

    @web.middleware
    async def _guard(self, request: web.Request, handler) -> web.StreamResponse:
        if self.down and request.path in ("/chat/session", "/chat/ws"):
            raise web.HTTPServiceUnavailable
        if request.method == "OPTIONS":
            allow = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "content-type"}
            return web.Response(status=204, headers=allow)
        response = await handler(request)
        if not response.prepared and request.path != "/host":
            response.headers["Content-Security-Policy"] = POLICY
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Cache-Control"] = "no-store"
        return response

    # -- what a test does ------------------------------------------------------------------------------------------
    def push(self, kind: str = "message", **body: object) -> dict:
        """Write an event to the customer's log and send it to every line."""
        return self._call(self._push(kind, **body))

    def whisper(self, **frame: object) -> None:
        self._call(self._send_all(frame))

    def own(self, owner: str, name: str | None = None) -> None:
        self.owner = {"owner": owner, "name": name}
        self.push("owner", owner=owner, name=name)

    def cut(self) -> None:
        """Close every line, as a restart of the server would."""

        async def close() -> None:
            for socket in list(self._sockets):
                await socket.close(code=1012)

        self._call(close())

    # -- the contract ----------------------------------------------------------------------------------------------
    async def _host(self, request: web.Request) -> web.Response:
        return web.Response(text=self.host_page, content_type="text/html")

    async def _session(self, request: web.Request) -> web.Response:
        token = (await request.json())["token"]
        self.sessions.append(token)
        if token is not None and token not in self.good_tokens:
            return web.json_response({"error": {"code": "unauthorized", "message": "unknown"}}, status=401)
        if token is None:
            token = f"token-{len(self.good_tokens) + 1}"
            self.good_tokens.add(token)
        return web.json_response({"token": token, "conversation": f"of-{token}", "expires_at": AT})

    async def _link(self, request: web.Request) -> web.Response:
        ref = request.match_info["ref"]
        self.links.append((ref, (await request.json())["token"]))
        if self.refuse_links:
            return web.json_response({"error": {"code": "not_found", "message": ""}}, status=404)
        return web.json_response({"href": f"documents/{ref}.{len(self.links)}", "name": f"{ref}.pdf"})

    async def _document(self, request: web.Request) -> web.Response:
        self.opened.append((request.match_info["token"], request.headers.get("Authorization")))
        return web.Response(body=b"%PDF-1.6", content_type="application/pdf")

    async def _chat(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        hello = await socket.receive_json()
        self.hellos.append(hello)
        await socket.send_json({"type": "ready", "conversation": "c", **self.owner})
        self._sockets.add(socket)
        for event in self.events:
            if event["id"] > hello["last_event_id"]:
                await socket.send_json(event)
        async for message in socket:
            if message.type == WSMsgType.TEXT:
                await self._frame(socket, message.json())
        self._sockets.discard(socket)
        return socket

    async def _frame(self, socket: web.WebSocketResponse, frame: dict) -> None:
        if frame["type"] != "message":
            return
        self.received.append(frame)
        client_id = frame["client_id"]
        if self.silent:
            self.swallowed.set()
            return
        if self.refuse:
            await socket.send_json({"type": "error", "code": self.refuse, "message": "", "client_id": client_id})
            return
        event = next((each for each in self.events if each.get("client_id") == client_id), None)
        if event is None:
            event = await self._push("message", author="customer", text=frame["text"], client_id=client_id)
        await socket.send_json({"type": "ack", "client_id": client_id, "event_id": event["id"]})
        answer = self.reply(frame["text"])
        if answer:
            await self._push("message", author="assistant", **answer)

    async def _push(self, kind: str, **body: object) -> dict:
        event = {"type": "event", "id": len(self.events) + 1, "kind": kind, "at": AT, **body}
        self.events.append(event)
        await self._send_all(event)
        return event

    async def _send_all(self, frame: dict) -> None:
        for socket in list(self._sockets):
            await socket.send_json(frame)
