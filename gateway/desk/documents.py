"""Documents at the desk: the list in the packet, and the file for an agent, recorded."""

from typing import Any

from aiohttp import web

from arrears.store.models import Account
from arrears.store.unit_of_work import UnitOfWork
from gateway.attachments import Attachment, note, opened, response
from gateway.desk.auth import Agent, logged_in
from gateway.services import SERVICES
from gateway.web_errors import Problem


def add_routes(app: web.Application) -> None:
    app.router.add_get("/desk/documents/{ref}", document)


def documents(uow: UnitOfWork, account: Account) -> list[dict[str, Any]]:
    """What the customer holds, with the hashes that prove it."""
    return [
        {
            "ref": row.ref,
            "account": account.ref,
            "kind": row.kind,
            "language": row.language,
            "version": row.version,
            "size": row.size,
            "sha256": row.sha256,
            "made_at": row.made_at.isoformat(),
        }
        for row in uow.documents.of_account(account)
    ]


async def document(request: web.Request) -> web.Response:
    """The file as the customer has it. Who opened it is recorded before it leaves."""
    services = request.app[SERVICES]
    agent = await logged_in(request)
    attachment = await services.db.write(lambda uow: _open(uow, agent, request.match_info["ref"], services.now))
    if attachment is None:
        raise Problem(404, "not_found", "There is no such document.")
    return response(attachment)


def _open(uow: UnitOfWork, agent: Agent, ref: str, now) -> Attachment | None:
    found = uow.documents.by_ref_for_staff(agent.principal, ref)
    if found is None:
        return None
    note(uow, found, agent.actor, now)
    return opened(uow, found)
