"""What every request passes: security headers, the limit per address, and the pages that may embed the chat."""

from aiohttp import web

from gateway.security import SECURITY_HEADERS, address
from gateway.services import SERVICES
from gateway.web_errors import Problem

UNLIMITED = ("/healthz", "/readyz", "/metrics", "/webhooks/")  # webhooks: by their own secret
EMBEDDABLE = ("/chat/", "/shared/", "/documents/")


@web.middleware
async def limit_addresses(request: web.Request, handler) -> web.StreamResponse:
    """So many requests a minute from one address."""
    services = request.app[SERVICES]
    if not request.path.startswith(UNLIMITED) and not services.addresses.take(address(request, services.settings)):
        raise Problem(429, "rate_limited", "Too many requests: wait a moment.")
    return await handler(request)


@web.middleware
async def embedding(request: web.Request, handler) -> web.StreamResponse:
    """Answer browsers whose page comes from an origin that may embed the chat."""
    allowed = request.app[SERVICES].settings.allowed_origins
    origin = request.headers.get("Origin")
    if not request.path.startswith(EMBEDDABLE) or origin not in allowed:
        return await handler(request)
    preflight = request.method == "OPTIONS"
    response = web.Response(status=204) if preflight else await handler(request)
    if not response.prepared:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Vary"] = "Origin"
    if preflight:
        response.headers["Access-Control-Allow-Methods"] = "GET, POST"
        response.headers["Access-Control-Allow-Headers"] = "Content-Type, Authorization"
        response.headers["Access-Control-Max-Age"] = "600"
    return response


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Security headers on everything that leaves."""
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    if request.path.startswith(EMBEDDABLE):
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if not isinstance(response, web.FileResponse):
        response.headers.setdefault("Cache-Control", "no-store")
