"""Logging in at the desk: a cookie no script can read, a CSRF token, and a lock after five failures."""

from dataclasses import dataclass

from aiohttp import web

from arrears.store.access import Staff, staff_member
from arrears.store.models import AgentUser
from arrears.store.staff import SESSION, password_matches
from arrears.store.unit_of_work import UnitOfWork
from gateway.security import CSRF_HEADER, address, encrypted, origin_allowed, same
from gateway.services import SERVICES
from gateway.web_errors import Problem, read_json, text_field

COOKIE = "parley_desk"
COOKIE_PATH = "/desk"
WRONG = "Wrong name or password. After five failures the login pauses for 15 minutes."


@dataclass(frozen=True)
class Agent:
    """Who is logged in."""

    id: int
    name: str
    display_name: str
    role: str
    csrf: str
    principal: Staff

    @property
    def actor(self) -> str:
        return f"agent:{self.name}"[:64]

    def public(self) -> dict:
        return {"id": self.id, "name": self.name, "display_name": self.display_name, "role": self.role}


def add_routes(app: web.Application) -> None:
    app.router.add_post("/desk/login", login)
    app.router.add_post("/desk/logout", logout)
    app.router.add_get("/desk/me", me)


async def login(request: web.Request) -> web.Response:
    """A session, or the same refusal whatever was wrong."""
    services = request.app[SERVICES]
    check_origin(request)
    if not services.logins.take(address(request, services.settings)):
        raise Problem(429, "rate_limited", "Too many attempts: wait a minute.")
    body = await read_json(request)
    name, password = text_field(body, "name", 64), text_field(body, "password", 256)
    known = await services.db.read(lambda uow: _hash_of(uow, name, services.now))
    matches = await services.db.outside(lambda: password_matches(known, password))
    opened = await services.db.write(lambda uow: _enter(uow, name, known, matches, services.now))
    if opened is None:
        raise Problem(401, "login_failed", WRONG)
    token, agent = opened
    response = web.json_response({"agent": agent.public(), "csrf": agent.csrf})
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(SESSION.total_seconds()),
        path=COOKIE_PATH,
        httponly=True,
        samesite="Strict",
        secure=encrypted(request, services.settings),
    )
    return response


async def logout(request: web.Request) -> web.Response:
    services = request.app[SERVICES]
    agent = await posting_agent(request)
    await services.db.write(lambda uow: _leave(uow, agent, request.cookies.get(COOKIE, ""), services.now))
    response = web.json_response({})
    response.del_cookie(COOKIE, path=COOKIE_PATH)
    return response


async def me(request: web.Request) -> web.Response:
    agent = await logged_in(request)
    return web.json_response({"agent": agent.public(), "csrf": agent.csrf})


async def logged_in(request: web.Request) -> Agent:
    """Whose cookie it is; 401 without one."""
    services = request.app[SERVICES]
    agent = await services.db.read(lambda uow: agent_of(uow, request.cookies.get(COOKIE), services.now))
    if agent is None:
        raise Problem(401, "unauthorized", "Log in first.")
    return agent


async def posting_agent(request: web.Request) -> Agent:
    """Who sends a change: cookie, origin and CSRF token are all needed."""
    check_origin(request)
    agent = await logged_in(request)
    if not same(request.headers.get(CSRF_HEADER), agent.csrf):
        raise Problem(403, "csrf", f"Send the token of the login as {CSRF_HEADER}.")
    return agent


def check_origin(request: web.Request) -> None:
    if not origin_allowed(request, request.app[SERVICES].settings, others=False):
        raise Problem(403, "origin", "The desk takes changes from its own page only.")


def agent_of(uow: UnitOfWork, token: str | None, now) -> Agent | None:
    found = uow.staff.session(token, now) if token else None
    if found is None:
        return None
    user, session = found
    return _agent(user, session.csrf)


def _agent(user: AgentUser, csrf: str) -> Agent:
    return Agent(user.id, user.name, user.display_name, user.role, csrf, staff_member(user))


def _hash_of(uow: UnitOfWork, name: str, now) -> str | None:
    user = uow.staff.by_name(name)
    return None if user is None or uow.staff.locked(user, now) else user.password_hash


def _enter(uow: UnitOfWork, name: str, known: str | None, matches: bool, now) -> tuple[str, Agent] | None:
    user = uow.staff.by_name(name)
    if user is None or uow.staff.locked(user, now):
        return None
    if not matches or user.password_hash != known:
        uow.staff.failed(user, now)
        return None
    token, session = uow.staff.begin_session(user, now)
    return token, _agent(user, session.csrf)


def _leave(uow: UnitOfWork, agent: Agent, token: str, now) -> None:
    uow.staff.end_session(token)
    uow.staff.left(uow.staff.get(agent.id))
    uow.audit.append(agent.actor, "agent.logout", f"agent:{agent.name}"[:64], {}, now)
