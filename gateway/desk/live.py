"""`GET /desk/ws`: the desk's live line, and the heartbeat that says that an agent is there."""

import asyncio

from aiohttp import web

from arrears.store.models import StreamEvent
from arrears.store.stream import DESK, desk_of
from arrears.store.unit_of_work import UnitOfWork
from gateway.desk.auth import COOKIE, Agent, agent_of, check_origin, logged_in
from gateway.desk.rows import row
from gateway.frames import BadFrame, Frames, last_event_id
from gateway.live import Listener
from gateway.security import same
from gateway.services import SERVICES, Services


def add_routes(app: web.Application) -> None:
    app.router.add_get("/desk/ws", line)


async def line(request: web.Request) -> web.StreamResponse:
    """One screen of one agent."""
    services = request.app[SERVICES]
    check_origin(request)
    agent = await logged_in(request)
    frames = Frames()
    await frames.open(request)
    try:
        hello = await frames.hello(services.pace.hello_within)
        if not same(str(hello.get("csrf")), agent.csrf):
            raise BadFrame("csrf", "Say hello with the csrf token of the login.")
        seen = {DESK: last_event_id(hello)}
    except BadFrame as bad:
        return await frames.refuse(bad)
    if not hello.get("last_event_id"):  # the lists were just loaded: only what comes from now on is news
        seen[DESK] = await services.db.read(lambda uow: uow.stream.last_id(DESK))
    await services.db.write(lambda uow: uow.staff.seen(uow.staff.get(agent.id), services.now))
    await frames.send({"type": "ready", "agent": agent.public(), "last_event_id": seen[DESK]})
    with services.bell.listening(DESK) as listener:
        jobs = [
            asyncio.create_task(_write(services, frames, listener, seen)),
            asyncio.create_task(_heartbeat(services, frames, agent, request.cookies.get(COOKIE))),
        ]
        try:
            await _read(services, frames, listener, seen)
        finally:
            for job in jobs:
                job.cancel()
            await asyncio.gather(*jobs, return_exceptions=True)
    return frames.socket


async def _read(services: Services, frames: Frames, listener: Listener, seen: dict[str, int]) -> None:
    """The agent looks at one conversation at a time; watching another ends the first."""
    async for frame in frames:
        watched = frame.get("conversation")
        if frame.get("type") == "ping":
            continue
        if frame.get("type") != "watch" or not isinstance(watched, str | None):
            await frames.malformed("type is watch, conversation is an id or null")
            continue
        try:
            after = last_event_id(frame)
        except BadFrame as bad:
            await frames.malformed(str(bad))
            continue
        for audience in [a for a in seen if a != DESK]:
            services.bell.remove(listener, audience)
            del seen[audience]
        if watched and await services.db.read(lambda uow, c=watched: uow.conversations.get(c)):
            seen[desk_of(watched)] = after
            services.bell.add(listener, desk_of(watched))
        listener.again()


async def _write(services: Services, frames: Frames, listener: Listener, seen: dict[str, int]) -> None:
    while True:
        for audience, after in list(seen.items()) if listener.take_ring() else ():
            events, last = await services.db.read(lambda uow, a=audience, i=after: _news(uow, a, i))
            for event in events:
                await frames.send(event)
            if last > after and audience in seen:
                seen[audience] = last
                listener.again()  # there may be another page
        while listener.whispers:
            await frames.send(listener.whispers.popleft())
        await listener.wait()


async def _heartbeat(services: Services, frames: Frames, agent: Agent, token: str | None) -> None:
    """While the line is open and the session lasts, the agent is there."""
    while True:
        await asyncio.sleep(services.pace.heartbeat_every)
        if not await services.db.surely(lambda uow: beat(uow, agent, token, services.now)):
            await frames.error("unauthorized", "The session is over: log in again.")
            await frames.socket.close(code=4401)
            return


def beat(uow: UnitOfWork, agent: Agent, token: str | None, now) -> bool:
    """Note that the agent is there; False when the session has ended."""
    if agent_of(uow, token, now) is None:
        return False
    uow.staff.seen(uow.staff.get(agent.id), now)
    return True


def _news(uow: UnitOfWork, audience: str, after: int) -> tuple[list[dict], int]:
    events = uow.stream.after(audience, after)
    last = events[-1].id if events else after
    if audience == DESK:  # only the newest state of each row is worth sending
        newest = {event.conversation_id: event for event in events}
        events = sorted(newest.values(), key=lambda event: event.id)
    return [_frame(uow, event) for event in events], last


def _frame(uow: UnitOfWork, event: StreamEvent) -> dict:
    conversation = uow.conversations.get(event.conversation_id)
    body = {"row": row(uow, conversation)} if event.kind == "conversation" else uow.stream.body(conversation, event)
    frame = {"type": "event", "id": event.id, "kind": event.kind, "at": event.at.isoformat()}
    return {**body, **frame, "conversation": conversation.id}
