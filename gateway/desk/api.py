"""The desk's requests: lists, the packet, and what an agent may do with a conversation."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from arrears.masking import mask
from arrears.ownership import Owner
from arrears.store.models import Conversation
from arrears.store.stream import chat, desk_of
from arrears.store.unit_of_work import UnitOfWork
from gateway.desk import actions
from gateway.desk.auth import Agent, logged_in, posting_agent
from gateway.desk.packet import DISPOSITIONS, packet
from gateway.desk.rows import row, rows
from gateway.inbound import ID_CHARACTERS, MESSAGE_CHARACTERS, fit
from gateway.services import SERVICES, Services
from gateway.web_errors import Problem, read_json, text_field

CONVERSATION = "/desk/conversations/{id}"
NOTE_CHARACTERS = 4_000
Work = Callable[[UnitOfWork, Conversation], dict]


def add_routes(app: web.Application) -> None:
    app.router.add_get("/desk/conversations", listing)
    app.router.add_get(CONVERSATION, one)
    for name, handler in {
        "claim": claim,
        "message": message,
        "note": note,
        "give-back": give_back,
        "close": close,
        "typing": typing,
    }.items():
        app.router.add_post(f"{CONVERSATION}/{name}", handler)


async def listing(request: web.Request) -> web.Response:
    await logged_in(request)
    owner = request.query.get("owner", Owner.WAITING.value)
    if owner not in list(Owner):
        raise Problem(400, "bad_owner", f"owner is one of {', '.join(Owner)}.")
    db = request.app[SERVICES].db
    return web.json_response({"conversations": await db.read(lambda uow: rows(uow, uow.conversations.owned_by(owner)))})


async def one(request: web.Request) -> web.Response:
    agent = await logged_in(request)
    services = request.app[SERVICES]
    language = request.query.get("lang", "en")
    made = await services.db.read(
        lambda uow: packet(uow, _found(uow, request), agent.principal, services.now, language)
    )
    return web.json_response(made)


async def claim(request: web.Request) -> web.Response:
    """Compare-and-set on the version that the agent saw: of two agents, one gets 409."""

    async def work(services: Services, agent: Agent, body: dict) -> Work:
        version = body.get("version")
        if not isinstance(version, int) or isinstance(version, bool):
            raise Problem(400, "bad_version", "version is the number in the list.")
        return lambda uow, c: actions.claim(uow, c, agent, version, services.times())

    return await act(request, work, owned=False)


async def message(request: web.Request) -> web.Response:
    async def work(services: Services, agent: Agent, body: dict) -> Work:
        client_id = text_field(body, "client_id", ID_CHARACTERS)
        text = mask(fit(text_field(body, "text", MESSAGE_CHARACTERS))).text
        return lambda uow, c: actions.say_as(uow, c, agent, client_id, text, services.times())

    return await act(request, work)


async def note(request: web.Request) -> web.Response:
    async def work(services: Services, agent: Agent, body: dict) -> Work:
        text = mask(fit(text_field(body, "text", NOTE_CHARACTERS))).text
        return lambda uow, c: actions.note(uow, c, agent, text, services.now)

    return await act(request, work, owned=False)


async def give_back(request: web.Request) -> web.Response:
    async def work(services: Services, agent: Agent, body: dict) -> Work:
        text = text_field(body, "note", NOTE_CHARACTERS, needed=False)
        text = mask(fit(text)).text if text.strip() else ""
        left = body.get("next") or "none"
        if left not in actions.LEFT_TO_DO:
            raise Problem(400, "bad_next", f"next is one of {', '.join(actions.LEFT_TO_DO)}.")
        return lambda uow, c: actions.give_back(uow, c, agent, text, left, services.times())

    return await act(request, work)


async def close(request: web.Request) -> web.Response:
    async def work(services: Services, agent: Agent, body: dict) -> Work:
        disposition = body.get("disposition")
        if disposition not in DISPOSITIONS:
            raise Problem(400, "bad_disposition", f"disposition is one of {', '.join(DISPOSITIONS)}.")
        comment = text_field(body, "comment", NOTE_CHARACTERS, needed=False)
        comment = mask(fit(comment)).text if comment.strip() else ""
        return lambda uow, c: actions.close(uow, c, agent, disposition, comment, services.times())

    return await act(request, work)


async def typing(request: web.Request) -> web.Response:
    """Dots for the customer, while the agent who owns the conversation types."""
    services = request.app[SERVICES]
    agent = await posting_agent(request)
    body = await read_json(request)
    await services.db.read(lambda uow: _owned(_found(uow, request), agent))
    frame = {"type": "typing", "who": "agent", "on": body.get("on") is True}
    services.bell.whisper(chat(request.match_info["id"]), frame)
    services.bell.whisper(desk_of(request.match_info["id"]), {**frame, "conversation": request.match_info["id"]})
    return web.json_response({})


async def act(
    request: web.Request, prepare: Callable[[Services, Agent, dict], Awaitable[Work]], *, owned: bool = True
) -> web.Response:
    """One request is one transaction. Typing dots never outlive a change of owner."""
    services = request.app[SERVICES]
    agent = await posting_agent(request)
    work = await prepare(services, agent, await read_json(request))

    def run(uow: UnitOfWork) -> dict:
        conversation = uow.conversations.locked(_found(uow, request).id)
        if owned:
            _owned(conversation, agent)
        answer = work(uow, conversation)
        uow.staff.seen(uow.staff.get(agent.id), services.now)
        uow.session.flush()
        return {**answer, "conversation": row(uow, conversation)}

    answer = await services.db.write(run)
    for who in ("agent", "assistant"):
        services.bell.whisper(chat(request.match_info["id"]), {"type": "typing", "who": who, "on": False})
    return web.json_response(answer)


def _found(uow: UnitOfWork, request: web.Request) -> Conversation:
    conversation = uow.conversations.get(request.match_info["id"])
    if conversation is None:
        raise Problem(404, "not_found", "There is no such conversation.")
    return conversation


def _owned(conversation: Conversation, agent: Agent) -> None:
    if conversation.owner != Owner.HUMAN or conversation.agent_id != agent.id:
        raise Problem(403, "not_yours", "The conversation is not yours: claim it first.")
