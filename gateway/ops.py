"""For the people who run it: alive, ready, and figures."""

import aiohttp
from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from gateway.rasa import Rasa
from gateway.services import SERVICES, Services

RASA = web.AppKey("rasa", Rasa)


def add_routes(app: web.Application) -> None:
    app.router.add_get("/healthz", alive)
    app.router.add_get("/readyz", ready)
    app.router.add_get("/metrics", metrics)


async def alive(request: web.Request) -> web.Response:
    """The process answers; nothing else is asked."""
    return web.json_response({"status": "alive"})


async def ready(request: web.Request) -> web.Response:
    """200 when a customer could be served: the database, Rasa with a model, and the action server answer."""
    services = request.app[SERVICES]
    checks = {
        "database": await _database(services),
        "rasa": await request.app[RASA].ready(),
        "actions": await _actions(services),
    }
    fine = all(checks.values())
    return web.json_response({"ready": fine, "checks": checks}, status=200 if fine else 503)


async def metrics(request: web.Request) -> web.Response:
    services = request.app[SERVICES]
    await services.db.read(services.metrics.read_store)
    services.metrics.read_books(services.now.date())
    return web.Response(body=services.metrics.text(), headers={"Content-Type": "text/plain; version=0.0.4"})


async def _database(services: Services) -> bool:
    try:
        await services.db.read(lambda uow: uow.stream.last_id())
    except SQLAlchemyError:
        return False
    return True


async def _actions(services: Services) -> bool:
    url = services.settings.actions_url.removesuffix("/webhook") + "/health"
    try:
        async with services.http.get(url, timeout=aiohttp.ClientTimeout(total=3)) as response:
            return response.status == 200
    except (aiohttp.ClientError, TimeoutError, OSError):
        return False
