"""The whole of Parley under measurement: the second start, Rasa's memory, and what a customer waits for an answer."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from statistics import quantiles
from uuid import uuid4

import aiohttp

from arrears.settings import ROOT
from parley.bench.turns import MESSAGES, NOW

READY_PATIENCE_SECONDS = 300
STOP_PATIENCE_SECONDS = 30
REPLY_PATIENCE_SECONDS = 60
EARLY, LATE = range(3, 7), range(35, 39)  # turns 4 to 7 and 36 to 39: the messages come round every four turns


@asynccontextmanager
async def running(var: Path, ports: list[int]) -> AsyncIterator[tuple[float, int]]:
    """`make run` on a var folder of its own: seconds until it said that it is ready, and the process id of Rasa."""
    settings = {
        "PARLEY_VAR_DIR": str(var), "PARLEY_PORT": str(ports[0]), "PARLEY_RASA_PORT": str(ports[1]),
        "PARLEY_ACTIONS_PORT": str(ports[2]), "PARLEY_NOW": NOW, "PARLEY_DATABASE_URL": "",
        "PARLEY_MESSAGES_PER_MINUTE": "100000", "PARLEY_REQUESTS_PER_MINUTE": "100000",
    }  # fmt: skip
    started = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        "make", "--silent", "run", cwd=ROOT, env=dict(os.environ) | settings, start_new_session=True,
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    lines: list[str] = []
    try:
        async with asyncio.timeout(READY_PATIENCE_SECONDS):
            async for line in process.stdout:
                lines.append(line.decode())
                if "Parley is ready" in lines[-1]:
                    break
            else:
                raise RuntimeError("make run ended before it was ready:\n" + "".join(lines))
        seconds = time.monotonic() - started
        drain = asyncio.create_task(process.stdout.read())
        yield seconds, _listener(ports[1])
        drain.cancel()
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        await asyncio.wait_for(process.wait(), STOP_PATIENCE_SECONDS)


async def answers(port: int, conversations: int, turns: int, pause_seconds: float = 0) -> list[float]:
    """Seconds from sending a message at the web chat to its answer, that many conversations at once.

    Without a pause each customer writes again the moment that an answer is there, which no person does; with one
    they write that long after it, and do not all begin together.
    """
    address = f"http://127.0.0.1:{port}"
    async with aiohttp.ClientSession(headers={"Origin": address}) as http:
        walls = await asyncio.gather(
            *(
                _customer(http, address, turns, pause_seconds, pause_seconds * n / conversations)
                for n in range(conversations)
            )
        )
    return [wall for one in walls for wall in one]


async def growth(port: int, conversations: int) -> float:
    """How much longer an answer takes late in a conversation: the p95 around turn 40 over that around turn 5.

    One conversation after the other; the same four messages are asked in both places.
    """
    early, late = [], []
    for _ in range(conversations):
        walls = await answers(port, 1, LATE.stop)
        early += [walls[turn] for turn in EARLY]
        late += [walls[turn] for turn in LATE]
    return quantiles(late, n=20)[-1] / quantiles(early, n=20)[-1]


async def _customer(
    http: aiohttp.ClientSession, address: str, turns: int, pause_seconds: float, late_seconds: float
) -> list[float]:
    async with http.post(f"{address}/chat/session", json={"lang": "en", "token": None}) as answer:
        token = (await answer.json())["token"]
    walls: list[float] = []
    async with http.ws_connect(f"{address}/chat/ws") as socket:
        await socket.send_json({"type": "hello", "token": token, "last_event_id": 0})
        await _reply(socket)
        await asyncio.sleep(late_seconds)
        for number in range(turns):
            texts = MESSAGES["action" if number % 2 else "plain"]
            started = time.perf_counter()
            text = texts[number // 2 % len(texts)]
            await socket.send_json({"type": "message", "client_id": str(uuid4()), "text": text})
            await _reply(socket)
            walls.append(time.perf_counter() - started)
            await asyncio.sleep(pause_seconds)
    return walls


async def _reply(socket: aiohttp.ClientWebSocketResponse) -> None:
    async with asyncio.timeout(REPLY_PATIENCE_SECONDS):
        async for frame in socket:
            event = frame.json()
            if event["type"] == "event" and event["kind"] == "message" and event["author"] != "customer":
                return
            if event["type"] == "error":
                raise RuntimeError(f"the gateway refused a message: {event}")
    raise RuntimeError("the gateway closed the line")


def _listener(port: int) -> int:
    """The process that listens on a port of the loopback."""
    wanted = f":{port:04X}"
    inodes = {
        fields[9]
        for fields in (line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:])
        if fields[1].endswith(wanted) and fields[3] == "0A"
    }
    for descriptor in Path("/proc").glob("[0-9]*/fd/*"):
        with suppress(OSError):
            if os.readlink(descriptor).removeprefix("socket:[").removesuffix("]") in inodes:
                return int(descriptor.parts[2])
    raise RuntimeError(f"nobody listens on port {port}")
