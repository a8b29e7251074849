"""Turns against one Rasa, side by side or alone: how long each took and what they cost Rasa."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import count

import aiohttp
from aiohttp import web

from parley.bench.processes import cpu_seconds
from parley.bench.projects import ACTION_KEY

TURNS_PER_CONVERSATION = 20
READY_PATIENCE_SECONDS = 180
NOW = "2026-11-23T10:00:00+08:00"
MESSAGES = {
    "plain": ("thank you", "谢谢"),
    "action": ("how much do I owe", "我欠多少钱"),
}
_numbers = count(1)


@dataclass
class Sample:
    """The turns of one kind at one width; rounds add up."""

    walls: list[float] = field(default_factory=list)
    cpu: float = 0.0

    @property
    def p50_ms(self) -> float:
        return statistics.median(self.walls) * 1000

    @property
    def p95_ms(self) -> float:
        return statistics.quantiles(self.walls, n=20)[-1] * 1000

    @property
    def cpu_ms(self) -> float:
        return self.cpu / len(self.walls) * 1000


class Rasa:
    """One Rasa under measurement, spoken to through the channel that it serves."""

    def __init__(self, http: aiohttp.ClientSession, name: str, port: int, pid: int, secret: str = ""):
        self.name, self.pid = name, pid
        self._http, self._secret, self._address = http, secret, f"http://127.0.0.1:{port}"

    async def ready(self) -> None:
        """Until a turn gets an answer."""
        async with asyncio.timeout(READY_PATIENCE_SECONDS):
            while True:
                try:
                    await self.turn("warm-up", MESSAGES["action"][0])
                    return
                except (aiohttp.ClientError, AssertionError):
                    await asyncio.sleep(0.5)

    async def turn(self, sender: str, text: str) -> None:
        """One message and its answer; an answer without words is no answer."""
        message_id = str(next(_numbers))
        if self._secret:
            metadata = {"language": None, "now": NOW, "timezone": "Asia/Shanghai", "place": "cn", "expects": "none"}
            body = {"sender": f"{sender}:1", "message": text, "message_id": message_id, "trusted": False,
                    "metadata": metadata}  # fmt: skip
            url, headers = f"{self._address}/webhooks/parley/webhook", {"X-Parley-Secret": self._secret}
        else:
            body = {"sender": sender, "message": text}
            url, headers = f"{self._address}/webhooks/rest/webhook", {}
        async with self._http.post(url, json=body, headers=headers) as answer:
            said = await answer.json()
            replies = said["replies"] if isinstance(said, dict) and "replies" in said else said
            fine = answer.status == 200 and isinstance(replies, list) and replies
            assert fine, f"{self.name} answered {answer.status}: {said}"


async def measure(rasa: Rasa, kind: str, width: int, turns: int, into: Sample) -> None:
    """`turns` turns of one kind, `width` conversations at once; every conversation ends before its history weighs."""
    share = turns // width
    before = cpu_seconds(rasa.pid)
    await asyncio.gather(*(_conversation(rasa.turn, kind, share, into.walls) for _ in range(width)))
    into.cpu += cpu_seconds(rasa.pid) - before


async def _conversation(turn: Callable[[str, str], Awaitable[None]], kind: str, turns: int, walls: list[float]) -> None:
    for number in range(turns):
        if number % TURNS_PER_CONVERSATION == 0:
            sender = f"bench-{next(_numbers)}"
        texts = MESSAGES[kind]
        started = time.perf_counter()
        await turn(sender, texts[number % len(texts)])
        walls.append(time.perf_counter() - started)


def figures(sample: Sample) -> dict[str, float]:
    """The sample as the report wants it."""
    return {"p50_ms": sample.p50_ms, "p95_ms": sample.p95_ms, "cpu_ms": sample.cpu_ms, "turns": len(sample.walls)}


async def serve_actions(port: int) -> web.AppRunner:
    """An action server that costs nothing and answers like ours: one phrase with a value and two buttons."""
    buttons = [{"title": "yes", "payload": "/affirm"}, {"title": "no", "payload": "/deny"}]
    reply = {"events": [], "responses": [{"response": ACTION_KEY, "total": "£1,234.00", "buttons": buttons}]}

    async def webhook(request: web.Request) -> web.Response:
        await request.read()
        return web.json_response(reply)

    app = web.Application(client_max_size=32 * 1024 * 1024)
    app.router.add_post("/webhook", webhook)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    return runner
