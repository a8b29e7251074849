"""`GET /chat/ws`: the customer's live line. What is stored comes as events with ids, so that nothing is lost."""

import asyncio

from aiohttp import web

from arrears.ownership import Owner
from arrears.store.stream import PAGE, chat, desk_of
from arrears.store.unit_of_work import UnitOfWork
from gateway.frames import BadFrame, Frames, last_event_id
from gateway.inbound import ID_CHARACTERS, Inbound, Unfit, fit
from gateway.live import Listener
from gateway.security import origin_allowed
from gateway.services import SERVICES, Services
from gateway.web_errors import Problem
from gateway.wording import words


def add_routes(app: web.Application) -> None:
    app.router.add_get("/chat/ws", line)


async def line(request: web.Request) -> web.StreamResponse:
    """One screen of one customer."""
    services = request.app[SERVICES]
    if not origin_allowed(request, services.settings, others=True):
        raise Problem(403, "origin", "Give the Origin of a page that may embed the chat.")
    frames = Frames()
    await frames.open(request)
    try:
        hello = await frames.hello(services.pace.hello_within)
        conversation_id = services.tokens.conversation(hello.get("token"), services.now)
        last_id = last_event_id(hello)
        ready = conversation_id and await services.db.read(lambda uow: _ready(uow, conversation_id))
        if not ready:
            raise BadFrame("invalid_token", "The session is over: start a new one.")
    except BadFrame as bad:
        return await frames.refuse(bad)
    await frames.send(ready)
    with services.bell.listening(chat(conversation_id)) as listener:
        writer = asyncio.create_task(_write(services, frames, listener, conversation_id, last_id))
        try:
            await _read(services, frames, conversation_id)
        finally:
            writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)
            _typing(services, conversation_id, False)
    return frames.socket


async def _write(services: Services, frames: Frames, listener: Listener, conversation_id: str, last_id: int) -> None:
    audience = chat(conversation_id)
    while True:
        if listener.take_ring():
            events = await services.db.read(lambda uow, after=last_id: _events(uow, conversation_id, audience, after))
            for event in events:
                await frames.send(event)
                last_id = event["id"]
            if len(events) >= PAGE:
                listener.again()
        while listener.whispers:
            await frames.send(listener.whispers.popleft())
        await listener.wait()


async def _read(services: Services, frames: Frames, conversation_id: str) -> None:
    async for frame in frames:
        match frame.get("type"):
            case "message":
                await _message(services, frames, conversation_id, frame)
            case "typing":
                _typing(services, conversation_id, frame.get("on", True) is not False)
            case _:
                await frames.malformed("type is message or typing")


async def _message(services: Services, frames: Frames, conversation_id: str, frame: dict) -> None:
    client_id, button = frame.get("client_id"), frame.get("button")
    if not isinstance(client_id, str) or not 0 < len(client_id) <= ID_CHARACTERS:
        return await frames.malformed(f"client_id is a string of at most {ID_CHARACTERS} characters")
    if button is not None and (not isinstance(button, str) or len(button) > 256):
        return await frames.malformed("button is a payload of at most 256 characters")
    if not services.sessions.take(conversation_id):
        language = await _language(services, conversation_id)
        return await frames.error("rate_limited", words("rate_limited", language), client_id)
    try:
        inbound = Inbound(
            message_id=f"{conversation_id}:{client_id}",
            text=fit(frame.get("text")),
            kind="button" if button else "text",
            button=button,
            client_id=client_id,
        )
    except Unfit as unfit:
        language = await _language(services, conversation_id)
        return await frames.error(unfit.code, unfit.in_words(language), client_id)
    received = await services.workers.receive(conversation_id, inbound)
    if received.new:
        services.metrics.received.labels("web").inc()
    _typing(services, conversation_id, False)
    await frames.send({"type": "ack", "client_id": client_id, "event_id": received.event and received.event.id})


async def _language(services: Services, conversation_id: str) -> str | None:
    return await services.db.read(lambda uow: uow.conversations.get(conversation_id).language)


def _typing(services: Services, conversation_id: str, on: bool) -> None:
    frame = {"type": "typing", "conversation": conversation_id, "who": "customer", "on": on}
    services.bell.whisper(desk_of(conversation_id), frame)


def _ready(uow: UnitOfWork, conversation_id: str) -> dict | None:
    conversation = uow.conversations.get(conversation_id)
    if conversation is None:
        return None
    agent = uow.staff.get(conversation.agent_id) if conversation.owner == Owner.HUMAN else None
    name = agent.display_name if agent else None
    return {"type": "ready", "conversation": conversation.id, "owner": conversation.owner, "name": name}


def _events(uow: UnitOfWork, conversation_id: str, audience: str, after: int) -> list[dict]:
    events = uow.stream.after(audience, after)
    if not events:
        return []
    conversation = uow.conversations.get(conversation_id)
    return [
        {
            **uow.stream.body(conversation, event),
            "type": "event",
            "id": event.id,
            "kind": event.kind,
            "at": event.at.isoformat(),
        }
        for event in events
    ]
