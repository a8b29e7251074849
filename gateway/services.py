"""What the parts of the gateway share."""

from dataclasses import dataclass, field
from datetime import datetime

import aiohttp
from aiohttp import web

from arrears.clock import Clock
from arrears.settings import Settings
from gateway.database import Database
from gateway.document_links import DocumentLinks
from gateway.limits import Limit
from gateway.live import Bell
from gateway.metrics import Metrics
from gateway.pace import Pace
from gateway.security import SessionTokens
from gateway.speaking import Times
from gateway.turns import Workers

LOGINS_PER_MINUTE = 20


@dataclass
class Services:
    """One of each, made by `build_app`."""

    settings: Settings
    db: Database
    clock: Clock
    bell: Bell
    metrics: Metrics
    pace: Pace
    tokens: SessionTokens
    links: DocumentLinks
    addresses: Limit
    sessions: Limit
    logins: Limit = field(default_factory=lambda: Limit(LOGINS_PER_MINUTE))
    workers: Workers | None = None  # made when the event loop runs
    http: aiohttp.ClientSession | None = None

    @property
    def now(self) -> datetime:
        return self.clock.now()

    def times(self) -> Times:
        return self.workers.times()


SERVICES = web.AppKey("services", Services)
