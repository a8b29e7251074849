"""A held message all the same: an agent asks, a supervisor decides with a reason, and all of it is on record."""

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from arrears.contact.verdict import against, rule_ids
from arrears.masking import mask
from arrears.store.models import Conversation, Outbox, Transcript
from arrears.store.unit_of_work import UnitOfWork
from gateway.desk import actions
from gateway.desk.api import CONVERSATION, act
from gateway.desk.auth import Agent
from gateway.held import ask_again, release
from gateway.inbound import fit
from gateway.services import Services
from gateway.speaking import Times, record
from gateway.web_errors import Problem, text_field

SUPERVISOR = "supervisor"
REASON_CHARACTERS = 1_000
ABSOLUTE = "No exception to {rules}: this message is not sent."


def add_routes(app: web.Application) -> None:
    app.router.add_post(f"{CONVERSATION}/override", override)
    app.router.add_post(f"{CONVERSATION}/request-override", request_override)


async def override(request: web.Request) -> web.Response:
    """A supervisor sends a held message, with a reason; never past a denial that the law makes absolute."""

    async def work(services: Services, agent: Agent, body: dict):
        if agent.principal.role != SUPERVISOR:
            raise Problem(403, "supervisor_only", "Only a supervisor may send a held message: ask for it.")
        transcript_id = _line_id(body)
        reason = mask(fit(text_field(body, "reason", REASON_CHARACTERS))).text
        return lambda uow, c: send_anyway(uow, c, agent, transcript_id, reason, services.times())

    return await act(request, work, owned=False)


async def request_override(request: web.Request) -> web.Response:
    """An agent asks a supervisor for it; the conversation is marked in the lists."""

    async def work(services: Services, agent: Agent, body: dict):
        transcript_id = _line_id(body)
        return lambda uow, c: ask_for_it(uow, c, agent, transcript_id, services.times())

    return await act(request, work)


def send_anyway(
    uow: UnitOfWork, conversation: Conversation, agent: Agent, transcript_id: int, reason: str, times: Times
) -> dict:
    """Send it. The reason is a note, sealed like every note; the audit and the contact record point at it, and name
    every rule that is set aside."""
    row, line = _held(uow, conversation, transcript_id)
    if row is None:  # said already: a second press changes nothing
        return {"transcript_id": line.id}
    asked = ask_again(uow, conversation, row, line, times)
    verdict = asked.verdict.to_json()
    if not (asked.verdict.allow or asked.verdict.overridable):  # the customer said stop since it was held back
        raise _absolute(verdict)
    noted = actions.note(uow, conversation, agent, reason, times.now)["note"]
    aside = [] if asked.verdict.allow else rule_ids(verdict)
    detail = {"outbox": row.id, "rules": aside, "note": noted["id"]}
    uow.audit.append(agent.actor, "message.override", f"conversation:{conversation.id}", detail, times.now)
    given = {"by": agent.actor, "note": noted["id"], "at": times.now.isoformat(), "rules": aside}
    release(uow, conversation, row, line, record(asked) | {"override": given}, times)
    return {"transcript_id": line.id}


def ask_for_it(uow: UnitOfWork, conversation: Conversation, agent: Agent, transcript_id: int, times: Times) -> dict:
    """Mark the message; asking again changes nothing."""
    row, line = _held(uow, conversation, transcript_id)
    if row is not None and row.override_asked_at is None:
        row.override_asked_at, row.override_asked_by = times.now, agent.id
        detail = {"outbox": row.id, "rules": rule_ids(row.verdict)}
        uow.audit.append(agent.actor, "message.override_asked", f"conversation:{conversation.id}", detail, times.now)
        uow.stream.changed(conversation, times.now)
    return {"transcript_id": line.id}


def _held(uow: UnitOfWork, conversation: Conversation, transcript_id: int) -> tuple[Outbox | None, Transcript]:
    line = uow.transcript.get(conversation, transcript_id)
    known = uow.outbox.of_line(transcript_id) if line else None
    if known is None:
        raise Problem(404, "not_found", "There is no such message in the conversation.")
    row = uow.outbox.held(known.id)
    if row is None:
        if "override" in known.verdict:
            return None, line
        raise Problem(409, "not_held", "The message is not held back any more.")
    if not row.verdict.get("overridable", False):
        raise _absolute(row.verdict)
    return row, line


def _absolute(verdict: Mapping[str, Any]) -> Problem:
    """The refusal, with every rule that nobody may go past."""
    closed = dict.fromkeys(rule["rule_id"] for rule in against(verdict) if not rule["overridable"])
    return Problem(403, "absolute", ABSOLUTE.format(rules=", ".join(closed)))


def _line_id(body: dict) -> int:
    given = body.get("transcript_id")
    if not isinstance(given, int) or isinstance(given, bool):
        raise Problem(400, "bad_transcript_id", "transcript_id is the number of the held line.")
    return given
