"""The agents' side of the stand-in: two conversations, one agent, and the refusals that the desk must show."""

import json

from aiohttp import WSMsgType, web

AT = "2026-11-23T14:05:00+00:00"
AGENT = {"id": 1, "name": "amara", "display_name": "Amara Osei", "role": "agent"}
COLLEAGUE = {"id": 2, "display_name": "Lin Xiao"}
CSRF = "csrf-of-the-login"
RULES = [{"rule_id": "X-1", "code": None, "why": "outside the hours of contact", "overridable": False}]


def money(text: str) -> dict:
    return {"minor": 0, "currency": "GBP", "text": text}


def row(conversation_id: str, name: str, **more: object) -> dict:
    return {
        "id": conversation_id, "channel": "web", "owner": "waiting", "agent": None, "reason": "asked", "priority": 5,
        "waiting_since": AT, "language": "en", "verified": True, "customer_ref": "HB-UK-0001", "name": name,
        "last_text": "I want to speak to a person", "last_at": AT, "version": 3, **more,
    }  # fmt: skip


BALANCE = {
    "principal": "£1,240.00",
    "interest": "£38.62",
    "penalty": "£12.00",
    "fees": "£0.00",
    "total": "£1,290.62",
}
SAID = [
    (1, "assistant", "I am the AI assistant of Harbour Example Bank.", None),
    (2, "customer", "How much do I owe?", {"intent": "ask_balance", "confidence": 0.97}),
    (3, "assistant", "Principal: £1,240.00\nInterest: £38.62\nTotal: £1,290.62", None),
    (4, "customer", "I want to speak to a person", {"intent": "request_human", "confidence": 0.99}),
    (5, "draft", "Would you like to hear about a plan?", None),
]
DUE = {"number": 1, "due_on": "2026-12-15", "amount": money("£450.00"), "paid": money("£0.00")}
ACCOUNT = {
    "ref": "HB-UK-0001-1", "product": "card-uk", "last_four": "4821", "days_past_due": 43, "currency": "GBP",
    "balance": {part: money(text) for part, text in BALANCE.items()}, "as_of": "2026-11-23",
}  # fmt: skip
OFFER = {
    "account": "HB-UK-0001-1", "kind": "instalments", "status": "made", "made_at": AT,
    "summary": "instalments: 6 payments, first £215.11 on 15 December 2026, £1,290.62 in all",
}  # fmt: skip
AGREEMENT = {
    "ref": "A-2026-000001", "kind": "instalments", "status": "running", "total": money("£900.00"), "agreed_at": AT,
    "instalments": [DUE],
}  # fmt: skip
PROMISE = {
    "account": "HB-UK-0001-1", "amount": money("£50.00"), "due_on": "2026-11-01", "status": "broken", "made_at": AT,
}  # fmt: skip
CASE = {"ref": "D-2026-000007", "kind": "dispute", "status": "open", "opened_at": AT, "answer_by": "2026-12-08"}


def line(number: int, author: str, text: str, understood: dict | None = None, name: str | None = None) -> dict:
    return {
        "id": number, "author": author, "name": name, "text": text, "buttons": [], "at": AT,
        "understood": understood or {},
    }  # fmt: skip


def packet(conversation: dict) -> dict:
    return {
        "conversation": {**conversation, "episode": 1},
        "identity": {"verified": True, "factors": ["birth_date", "postcode"], "failures": 1, "locked": False},
        "accounts": [ACCOUNT],
        "offers": [OFFER],
        "agreements": [AGREEMENT],
        "promises": [PROMISE],
        "cases": [CASE],
        "flags": ["vulnerable"],
        "summary": [
            {"text": "Identity proved.", "transcript_id": None},
            {"text": "Asked what is owed.", "transcript_id": 2},
        ],
        "transcript": [line(*each) for each in SAID],
        "notes": [{"id": 1, "name": "Lin Xiao", "text": "Called twice, no answer.", "at": AT}],
        "dispositions": ["right_party", "promise", "callback"],
        "last_event_id": 0,
    }


class DeskStandIn:
    """Answers as the gateway would; `taken` makes a colleague faster, `expired` ends the session once."""

    def __init__(self) -> None:
        self.rows = [row("one", "Maya Thorne"), row("two", "陈晓东", owner="bot", waiting_since=None, reason=None)]
        self.packets = {each["id"]: packet(each) for each in self.rows}
        self.posts: list[tuple[str, dict]] = []
        self.logged_in = False
        self.taken = False
        self.held = False
        self.agent = dict(AGENT)
        self._sockets: set[web.WebSocketResponse] = set()
        self._last = 0

    def routes(self, app: web.Application) -> None:
        app.router.add_post("/desk/login", self._login)
        app.router.add_get("/desk/me", self._me)
        app.router.add_get("/desk/conversations", self._list)
        app.router.add_get("/desk/conversations/{id}", self._one)
        app.router.add_post("/desk/conversations/{id}/{what}", self._act)
        app.router.add_get("/desk/ws", self._line)

    def refusal(self, status: int, code: str) -> web.Response:
        return web.json_response({"error": {"code": code, "message": f"refused: {code}"}}, status=status)

    async def _login(self, request: web.Request) -> web.Response:
        if (await request.json())["password"] != "right":
            return self.refusal(401, "login_failed")
        self.logged_in = True
        return web.json_response({"agent": self.agent, "csrf": CSRF})

    async def _me(self, request: web.Request) -> web.Response:
        return (
            web.json_response({"agent": self.agent, "csrf": CSRF})
            if self.logged_in
            else self.refusal(401, "unauthorized")
        )

    async def _list(self, request: web.Request) -> web.Response:
        if not self.logged_in:
            return self.refusal(401, "unauthorized")
        owner = request.query["owner"]
        return web.json_response({"conversations": [each for each in self.rows if each["owner"] == owner]})

    async def _one(self, request: web.Request) -> web.Response:
        return web.json_response(self.packets[request.match_info["id"]])

    async def _act(self, request: web.Request) -> web.Response:
        conversation_id, what, body = request.match_info["id"], request.match_info["what"], await request.json()
        if what == "typing":
            return web.json_response({})
        if not self.logged_in:
            return self.refusal(401, "unauthorized")
        if request.headers.get("X-CSRF-Token") != CSRF:
            return self.refusal(403, "csrf")
        self.posts.append((what, body))
        if what == "claim":
            await self._own(conversation_id, "human", COLLEAGUE if self.taken else AGENT)
            return self.refusal(409, "conflict") if self.taken else web.json_response({})
        if what == "give-back":
            await self._own(conversation_id, "bot", None)
        if what == "close":
            await self._own(conversation_id, "closed", None)
        if what == "message" and not self.held:
            self._say(conversation_id, "agent", body["text"], AGENT["display_name"])
        if what == "note":
            note = {"id": len(self.posts) + 1, "name": AGENT["display_name"], "text": body["text"], "at": AT}
            self.packets[conversation_id]["notes"].append(note)
        return web.json_response({"held": self.held, "verdict": {"rules": RULES}})

    def _say(self, conversation_id: str, author: str, text: str, name: str | None = None) -> None:
        lines = self.packets[conversation_id]["transcript"]
        lines.append(line(len(lines) + 1, author, text, None, name))

    async def _own(self, conversation_id: str, owner: str, agent: dict | None) -> None:
        changed = next(each for each in self.rows if each["id"] == conversation_id)
        changed |= {"owner": owner, "agent": agent, "version": changed["version"] + 1}
        self.packets[conversation_id]["conversation"] |= changed
        await self.tell("conversation", conversation=changed["id"], row=changed)

    async def customer_says(self, conversation_id: str, text: str) -> None:
        self._say(conversation_id, "customer", text)
        await self.tell("message", conversation=conversation_id)

    async def arrives(self, name: str, **more: object) -> None:
        """Somebody new waits."""
        new = row(name, name, **more)
        self.rows.append(new)
        self.packets[name] = packet(new)
        await self.tell("conversation", conversation=new["id"], row=new)

    async def tell(self, kind: str, **body: object) -> None:
        self._last += 1
        for socket in list(self._sockets):
            await socket.send_json({"type": "event", "id": self._last, "kind": kind, "at": AT, **body})

    async def whisper(self, **frame: object) -> None:
        for socket in list(self._sockets):
            await socket.send_json({"type": "typing", **frame})

    async def _line(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        hello = json.loads((await socket.receive()).data)
        if not self.logged_in or hello["csrf"] != CSRF:
            await socket.send_json({"type": "error", "code": "unauthorized", "message": ""})
            await socket.close(code=4401)
            return socket
        self._sockets.add(socket)
        await socket.send_json({"type": "ready", "agent": AGENT, "last_event_id": self._last})
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                break
        self._sockets.discard(socket)
        return socket
