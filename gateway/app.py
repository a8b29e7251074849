"""The aiohttp application: everything wired, nothing started before the event loop runs."""

import socket
from collections.abc import AsyncIterator
from datetime import timedelta

import aiohttp
from aiohttp import web

from arrears.clock import Clock, clock_from
from arrears.contact.house import house_from
from arrears.settings import Settings
from arrears.store.unit_of_work import Store, open_store
from gateway import guards, ops, static, web_errors
from gateway.background import Background, forever
from gateway.channels.rest import webhook as rest
from gateway.channels.telegram import webhook as telegram
from gateway.channels.telegram.send import TelegramSender
from gateway.channels.web import documents as web_documents
from gateway.channels.web import session as web_session
from gateway.channels.web import socket as web_socket
from gateway.database import Database
from gateway.desk import api as desk_api
from gateway.desk import auth as desk_auth
from gateway.desk import documents as desk_documents
from gateway.desk import live as desk_live
from gateway.desk import overrides as desk_overrides
from gateway.desk import payments as desk_payments
from gateway.desk import standing as desk_standing
from gateway.desk.returns import ReturnTimer
from gateway.document_links import DocumentLinks
from gateway.held import HeldTimer
from gateway.limits import Limit
from gateway.live import Bell
from gateway.metrics import Metrics
from gateway.outbox import SenderLoop
from gateway.pace import Pace
from gateway.payments import pages as pay_pages
from gateway.payments import webhooks as pay_webhooks
from gateway.payments.loop import PaymentsLoop
from gateway.payments.providers import PROVIDER, provider_of
from gateway.rasa import Rasa
from gateway.security import SessionTokens
from gateway.services import SERVICES, Services
from gateway.turns import Workers
from gateway.watch import Watch


def build_app(
    settings: Settings,
    store: Store | None = None,
    clock: Clock | None = None,
    *,
    pace: Pace | None = None,
    background: bool = True,
) -> web.Application:
    """The application. Without `background` nothing runs on its own: workers run when a message wakes them."""
    bell, pace = Bell(), pace or Pace()
    store = store or open_store(settings)
    services = Services(
        settings=settings,
        db=Database(store, bell, pace),
        clock=clock or clock_from(settings),
        bell=bell,
        metrics=Metrics(),
        pace=pace,
        tokens=SessionTokens(settings.derived_secret("chat-session"), timedelta(hours=settings.chat_session_hours)),
        links=DocumentLinks(settings.derived_secret("documents"), timedelta(minutes=settings.document_link_minutes)),
        addresses=Limit(settings.requests_per_minute),
        sessions=Limit(settings.messages_per_minute),
    )
    app = web.Application(
        client_max_size=web_errors.BODY_BYTES,
        middlewares=[web_errors.errors, guards.embedding, guards.limit_addresses],
    )
    app[SERVICES] = services
    app[PROVIDER] = provider_of(settings)
    app.on_response_prepare.append(guards.add_headers)
    app.cleanup_ctx.append(lambda app: _run(app, background))
    doors = (web_session, web_socket, web_documents, rest, telegram, pay_pages, pay_webhooks)
    desk = (desk_auth, desk_api, desk_overrides, desk_standing, desk_documents, desk_live, desk_payments)
    for part in (ops, *doors, *desk, static):
        part.add_routes(app)
    return app


async def _run(app: web.Application, background: bool) -> AsyncIterator[None]:
    services = app[SERVICES]
    settings, pace = services.settings, services.pace
    services.http = aiohttp.ClientSession()
    secret = settings.derived_secret("rasa-channel")
    app[ops.RASA] = Rasa(services.http, settings.rasa_url, secret, pace.rasa_timeout)
    services.workers = Workers(
        worker_name(settings),
        services.db,
        app[ops.RASA],
        services.bell,
        services.metrics,
        services.clock,
        pace,
        settings.rasa_patience_seconds,
        house=house_from(settings),
    )
    running = Background()
    if background:
        services.workers.start()
        running.start(Watch(services.db, services.bell).run(pace.poll_every))
        running.start(ReturnTimer(services).run(pace.return_every))
        payments = PaymentsLoop(services, app[PROVIDER])
        running.start(forever("payments", payments.round, pace.payments_every))
        running.start(HeldTimer(services).run(pace.held_every))
        if telegram.is_on(settings):
            running.start(SenderLoop(services, TelegramSender(services.http, settings)).run())
    yield
    await running.stop()
    await services.workers.stop()
    await services.http.close()


def worker_name(settings: Settings) -> str:
    """The name in claims. The port makes it one process's own, so a restarted gateway takes its claims back."""
    return f"{socket.gethostname()}:{settings.port}"[:64]
