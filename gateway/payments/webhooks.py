"""`POST /webhooks/payments/{provider}`: verified on the raw bytes, taken once, 200 when it is committed."""

import structlog
from aiohttp import web

from arrears.payments.notifications import take
from gateway.payments.provider import BadSignature, Unreadable
from gateway.payments.providers import PROVIDER
from gateway.payments.telling import tell_pending
from gateway.services import SERVICES
from gateway.web_errors import Problem

log = structlog.get_logger()


def add_routes(app: web.Application) -> None:
    app.router.add_post("/webhooks/payments/{provider}", receive)


async def receive(request: web.Request) -> web.Response:
    """One notification. Nothing is stored of one whose signature is missing or wrong."""
    services, provider = request.app[SERVICES], request.app[PROVIDER]
    if provider is None or provider.name != request.match_info["provider"]:
        raise web.HTTPNotFound
    body = await request.read()
    try:
        told = provider.parse(request.headers, body)
    except BadSignature as error:
        log.warning("payments.bad_signature", provider=provider.name, why=str(error))
        raise Problem(401, "signature", f"Not accepted: {error}.") from None
    except Unreadable as error:
        raise Problem(400, "unreadable", f"Not understood: {error}.") from None
    outcome = await services.db.surely(lambda uow: take(uow, told, services.now))
    log.info("payments.notified", provider=provider.name, kind=told.kind, outcome=outcome)
    try:
        await tell_pending(services)
    except Exception:  # it is on the ledger: the provider need not send it again, and the loop tells it later
        log.exception("payments.not_told")
    return web.json_response({"outcome": outcome})
