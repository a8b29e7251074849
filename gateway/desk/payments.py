"""The desk's payments: the queue of what nobody could place, entries by hand, and reversals by a supervisor."""

from collections.abc import Callable
from typing import Any

from aiohttp import web

from arrears.payments import queue
from arrears.payments.by_hand import equals_of, post_by_hand, put_up_by_hand, reverse_by_hand
from arrears.payments.listing import waiting
from arrears.payments.received import MayBeInBalance, PaymentRefused
from arrears.store.models import Account
from arrears.store.unit_of_work import UnitOfWork
from gateway.desk.auth import Agent, logged_in, posting_agent
from gateway.desk.figures import amount, day
from gateway.payments.telling import tell_pending
from gateway.services import SERVICES
from gateway.web_errors import Problem, read_json, text_field

REASON_CHARACTERS = 255
MAY_REVERSE = ("supervisor",)


def add_routes(app: web.Application) -> None:
    app.router.add_get("/desk/payments", listing)
    app.router.add_post(r"/desk/payments/{id:\d{1,18}}/assign", assign)
    app.router.add_post(r"/desk/payments/{id:\d{1,18}}/reject", reject)
    app.router.add_post("/desk/payments/post", post)
    app.router.add_post("/desk/payments/reverse", reverse)


async def listing(request: web.Request) -> web.Response:
    """What waits for a person, with the candidates; figures in the agent's language."""
    agent = await logged_in(request)
    language = request.query.get("lang", "en")
    rows = await request.app[SERVICES].db.read(waiting)
    for row in rows:
        row["amount"] = amount(row["minor"], row["currency"], language)
    return web.json_response({"waiting": rows, "may_reverse": agent.role in MAY_REVERSE})


async def assign(request: web.Request) -> web.Response:
    def work(uow: UnitOfWork, agent: Agent, body: dict, now) -> dict[str, Any]:
        account = _account(uow, agent, text_field(body, "account", 64))
        row_id = int(request.match_info["id"])
        posted = queue.assign(uow, row_id, account, agent.actor, _reason(body), now, anyway=_ticked(body, "anyway"))
        return {"payment": posted.payment.ref}

    return await _act(request, work)


async def reject(request: web.Request) -> web.Response:
    def work(uow: UnitOfWork, agent: Agent, body: dict, now) -> dict[str, Any]:
        queue.reject(uow, int(request.match_info["id"]), agent.actor, _reason(body), now)
        return {}

    return await _act(request, work)


async def post(request: web.Request) -> web.Response:
    """By hand, with a reason. `key`, the paper's number, tells equal payments apart; a ticked box is "yes"."""

    def work(uow: UnitOfWork, agent: Agent, body: dict, now) -> dict[str, Any]:
        account = _account(uow, agent, text_field(body, "account", 64))
        sum_, on = text_field(body, "amount", 32), text_field(body, "date", 10)
        key = text_field(body, "key", 64, needed=False)
        ticked = {name: _ticked(body, name) for name in ("as_credit", "anyway")}
        posted = post_by_hand(uow, account, sum_, on, agent.actor, _reason(body), now, key, **ticked)
        equals = equals_of(uow, posted.payment) if posted.new else []
        return {"payment": posted.payment.ref, "new": posted.new, "on": day(posted.payment.value_on), "equals": equals}

    return await _act(request, work)


async def reverse(request: web.Request) -> web.Response:
    """Taken back; or, where the box is ticked, what was taken back before is owed again, as the lender says."""

    def work(uow: UnitOfWork, agent: Agent, body: dict, now) -> dict[str, Any]:
        if agent.role not in MAY_REVERSE:
            raise Problem(403, "supervisor", "Only a supervisor takes a payment back.")
        ref = text_field(body, "payment", 32)
        if _ticked(body, "put_up"):
            return {"payment": ref.upper(), "new": put_up_by_hand(uow, ref, agent.actor, _reason(body), now)}
        done = reverse_by_hand(uow, ref, agent.actor, _reason(body), now)
        return {"payment": ref.upper(), "new": done.new, "kept": done.kept}

    return await _act(request, work)


async def _act(request: web.Request, work: Callable[..., dict[str, Any]]) -> web.Response:
    """One request is one transaction; what cannot be done is said, and nothing is half-written."""
    services = request.app[SERVICES]
    agent = await posting_agent(request)
    body = await read_json(request)
    try:
        answer = await services.db.write(lambda uow: work(uow, agent, body, services.now))
    except queue.ReasonNeeded as error:
        raise Problem(400, "reason", f"{error}.") from None
    except MayBeInBalance as error:
        raise Problem(409, "may_be_in_balance", f"{error}.") from None
    except (queue.QueueError, PaymentRefused) as error:
        raise Problem(409, "refused", f"{error}.") from None
    await tell_pending(services)
    return web.json_response(answer)


def _account(uow: UnitOfWork, agent: Agent, ref: str) -> Account:
    account = uow.accounts.by_ref_for_staff(agent.principal, ref)
    if account is None:
        raise Problem(404, "no_account", f"There is no account {ref.strip().upper()}.")
    return account


def _ticked(body: dict[str, Any], name: str) -> bool:
    return text_field(body, name, 8, needed=False) == "yes"


def _reason(body: dict[str, Any]) -> str:
    return text_field(body, "reason", REASON_CHARACTERS, needed=False)
