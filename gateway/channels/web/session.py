"""`POST /chat/session`: a token for a new conversation, or a fresh one for the conversation of a valid token."""

from uuid import uuid4

from aiohttp import web

from arrears.store.models import Conversation
from arrears.store.unit_of_work import UnitOfWork
from gateway.inbound import open_with_greeting
from gateway.security import origin_allowed
from gateway.services import SERVICES
from gateway.web_errors import Problem, read_json

CHANNEL = "web"
ACCOUNT = "chat"
LANGUAGES = ("zh", "en")


def add_routes(app: web.Application) -> None:
    app.router.add_post("/chat/session", open_session)


async def open_session(request: web.Request) -> web.Response:
    """A wrong token is refused, never answered with somebody's conversation."""
    services = request.app[SERVICES]
    if "Origin" in request.headers and not origin_allowed(request, services.settings, others=True):
        raise Problem(403, "origin", "This page may not embed the chat; see PARLEY_ALLOWED_ORIGINS.")
    body = await read_json(request)
    language = _language(body, request)
    now = services.now
    conversation_id = None
    if body.get("token") is not None:
        conversation_id = services.tokens.conversation(body["token"], now)
        if conversation_id is None or not await services.db.read(lambda uow: uow.conversations.get(conversation_id)):
            raise Problem(401, "invalid_token", "The session is over: start a new one.")
    if conversation_id is None:
        conversation_id = await services.db.write(lambda uow: _begin(uow, language, now))
        services.workers.wake(conversation_id)
    token, expires = services.tokens.make(conversation_id, now)
    return web.json_response({"token": token, "conversation": conversation_id, "expires_at": expires.isoformat()})


def _begin(uow: UnitOfWork, language: str | None, now) -> str:
    """A new conversation. The assistant speaks first, so that the customer sees at once who speaks."""
    conversation: Conversation = uow.conversations.find_or_create(CHANNEL, ACCOUNT, str(uuid4()), now)
    conversation.language = language
    open_with_greeting(uow, conversation, f"{conversation.id}:opening", now)
    return conversation.id


def _language(body: dict, request: web.Request) -> str | None:
    given = body.get("lang")
    if given is not None and given not in LANGUAGES:
        raise Problem(400, "bad_lang", "lang is zh, en or null.")
    preferred = request.headers.get("Accept-Language", "").lower()
    return given or next((one for one in LANGUAGES if preferred.startswith(one)), None)
