"""Plays customers against a running assistant, some at once, through its REST door."""

import asyncio
from collections.abc import Callable

import aiohttp

from parley.rehearsal.people import Customer
from parley.rehearsal.player import Course, Player

AT_ONCE = 4
PATIENCE_SECONDS = 60.0


class NoAssistant(Exception):
    """Nobody answers at the address, or the token is not right."""


def play_all(address: str, token: str, customers: list[Customer], tell: Callable[[Course], None]) -> list[Course]:
    """Every customer's conversation, in the order given. `tell` hears of each that has ended."""
    return asyncio.run(_play_all(address, token, customers, tell))


async def _play_all(
    address: str, token: str, customers: list[Customer], tell: Callable[[Course], None]
) -> list[Course]:
    gate = asyncio.Semaphore(AT_ONCE)
    timeout = aiohttp.ClientTimeout(total=PATIENCE_SECONDS)
    async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {token}"}, timeout=timeout) as http:

        async def one(customer: Customer) -> Course:
            async with gate:
                course = await _play(http, f"{address}/webhooks/rest/webhook", customer)
                tell(course)
                return course

        return list(await asyncio.gather(*(one(customer) for customer in customers)))


async def _play(http: aiohttp.ClientSession, url: str, customer: Customer) -> Course:
    player = Player(customer)
    words: str | None = player.first()
    while words is not None:
        reply = await _say(http, url, customer.ref, words)
        player.course.said.append((words, reply))
        words = player.next(reply)
    return player.course


async def _say(http: aiohttp.ClientSession, url: str, sender: str, words: str) -> str:
    try:
        async with http.post(url, json={"sender": sender, "message": words}) as answer:
            if answer.status in (401, 404):
                raise NoAssistant("the REST door is closed or the token is not its own: set PARLEY_REST_TOKEN for both")
            answer.raise_for_status()
            return "\n\n".join(one.get("text", "") for one in await answer.json())
    except aiohttp.ClientConnectionError as error:
        raise NoAssistant(f"nobody answers at {url}: start it with `parley up`") from error
