"""What stands against contact or collection, taken back by a supervisor with a reason: a flag, or a case."""

from collections.abc import Callable

from aiohttp import web

from arrears.masking import mask
from arrears.store.contacts import CASES, FLAGS
from arrears.store.models import Conversation
from arrears.store.unit_of_work import UnitOfWork
from gateway.desk import actions
from gateway.desk.api import CONVERSATION, act
from gateway.desk.auth import Agent
from gateway.desk.overrides import REASON_CHARACTERS, SUPERVISOR
from gateway.inbound import fit
from gateway.services import Services
from gateway.speaking import Times
from gateway.web_errors import Problem, text_field

NAME_CHARACTERS = 32


def add_routes(app: web.Application) -> None:
    app.router.add_post(f"{CONVERSATION}/clear-flag", clear_flag)
    app.router.add_post(f"{CONVERSATION}/close-case", close_case)


async def clear_flag(request: web.Request) -> web.Response:
    """What a flag suspended goes on again, so only a supervisor takes it back."""
    return await _by_supervisor(request, "flag", take_back)


async def close_case(request: web.Request) -> web.Response:
    """A case that was answered: what it suspended goes on again."""
    return await _by_supervisor(request, "case", answered)


async def _by_supervisor(request: web.Request, name: str, effect: Callable[..., dict]) -> web.Response:
    async def work(services: Services, agent: Agent, body: dict):
        if agent.principal.role != SUPERVISOR:
            raise Problem(403, "supervisor_only", "Only a supervisor may do that: ask for it.")
        named = text_field(body, name, NAME_CHARACTERS)
        reason = mask(fit(text_field(body, "reason", REASON_CHARACTERS))).text
        return lambda uow, c: effect(uow, c, agent, named, reason, services.times())

    return await act(request, work, owned=False)


def answered(uow: UnitOfWork, conversation: Conversation, agent: Agent, ref: str, reason: str, times: Times) -> dict:
    """Close a case of the conversation's customer; a second press changes nothing."""
    case = uow.cases.by_ref(ref)
    mine = case is not None and (
        case.conversation_id == conversation.id
        or (case.customer_id is not None and case.customer_id == conversation.customer_id)
    )
    if not mine:
        raise Problem(404, "not_found", "There is no such case of this customer.")
    if case.status == "open":
        uow.cases.close(case, times.now, "answered")
        _on_record(uow, conversation, agent, "case.answered", reason, times, case=case.ref, kind=case.kind)
    return {"case": case.ref, "status": case.status}


def take_back(uow: UnitOfWork, conversation: Conversation, agent: Agent, flag: str, reason: str, times: Times) -> dict:
    """Clear the flag and close the cases that say the same of the customer; a second press changes nothing."""
    customer = uow.customers.by_id(conversation.customer_id) if conversation.customer_id else None
    if customer is None:
        raise Problem(409, "nobody_known", "The conversation has no customer yet.")
    if flag not in customer.flags:
        return {"flag": flag}
    state = FLAGS.get(flag, flag)
    uow.customers.clear_flag(customer, flag)
    kinds = {kind for kind, meant in CASES.items() if meant == state}
    closed = uow.cases.close_kinds(customer.id, kinds, times.now)
    _on_record(uow, conversation, agent, "flag.cleared", reason, times, flag=flag, cases=closed)
    return {"flag": flag, "cases": closed}


def _on_record(
    uow: UnitOfWork, conversation: Conversation, agent: Agent, action: str, reason: str, times: Times, **detail: object
) -> None:
    """The reason is a note, sealed like every note; the audit points at it."""
    noted = actions.note(uow, conversation, agent, reason, times.now)["note"]
    subject = f"conversation:{conversation.id}"
    uow.audit.append(agent.actor, action, subject, detail | {"note": noted["id"]}, times.now)
    uow.stream.changed(conversation, times.now)
