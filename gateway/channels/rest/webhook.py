"""`POST /webhooks/rest/webhook`: Rasa's REST shape for trusted callers, through the same inbox as everybody."""

import asyncio
from uuid import uuid4

from aiohttp import web

from arrears.store.stream import chat
from arrears.store.unit_of_work import UnitOfWork
from gateway.inbound import ID_CHARACTERS, Inbound, Received, receive
from gateway.live import Listener
from gateway.security import same
from gateway.services import SERVICES, Services
from gateway.web_errors import Problem, read_json, text_field

CHANNEL = "rest"
ACCOUNT = "rest"
SENDER_CHARACTERS = 128
LOOK_AGAIN_SECONDS = 0.5  # the answer may be written by another process


def add_routes(app: web.Application) -> None:
    app.router.add_post("/webhooks/rest/webhook", turn)


async def turn(request: web.Request) -> web.Response:
    """One message and the answer to it; nothing when a person owns the conversation."""
    services = request.app[SERVICES]
    _authorize(request, services)
    body = await read_json(request)
    sender = text_field(body, "sender", SENDER_CHARACTERS)
    message_id = request.headers.get("message_id") or request.headers.get("X-Message-Id") or body.get("message_id")
    message_id = text_field({"message_id": message_id or uuid4().hex}, "message_id", ID_CHARACTERS)
    received = await services.db.write(lambda uow: _receive(uow, services, sender, message_id, body.get("message")))
    if received.new:
        services.metrics.received.labels(CHANNEL).inc()
    with services.bell.listening(chat(received.conversation_id)) as listener:
        services.workers.wake(received.conversation_id)
        try:
            async with asyncio.timeout(services.pace.rest_patience):
                answers = await _answers(services, listener, received, sender)
        except TimeoutError:
            raise Problem(
                504, "no_answer_yet", "The message is kept and will be answered; ask again with the same message_id."
            ) from None
    return web.json_response(answers)


def _authorize(request: web.Request, services: Services) -> None:
    token = services.settings.rest_token
    if token is None or not token.get_secret_value():
        raise web.HTTPNotFound
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not same(given.strip(), token.get_secret_value()):
        raise Problem(401, "unauthorized", "Give the token as a bearer in the Authorization header.")


def _receive(uow: UnitOfWork, services: Services, sender: str, message_id: str, text: object) -> Received:
    conversation = uow.conversations.find_or_create(CHANNEL, ACCOUNT, sender, services.now)
    inbound = Inbound(message_id=f"{conversation.id}:{message_id}", text=text)
    return receive(uow, conversation.id, inbound, services.now)


async def _answers(services: Services, listener: Listener, received: Received, sender: str) -> list[dict]:
    while True:
        found = await services.db.read(lambda uow: _finished(uow, received, sender))
        if found is not None:
            return found
        await listener.wait(LOOK_AGAIN_SECONDS)


def _finished(uow: UnitOfWork, received: Received, sender: str) -> list[dict] | None:
    row = uow.inbox.get(received.inbox_id)
    if row.state not in ("done", "failed"):
        return None
    conversation = uow.conversations.get(received.conversation_id)
    answers = []
    for line in uow.transcript.answers(row.id):
        answer = {"recipient_id": sender, "text": uow.transcript.text(conversation, line)}
        answers.append({**answer, "buttons": line.buttons} if line.buttons else answer)
    return answers
