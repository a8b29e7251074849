"""Who may talk to the gateway: signed session tokens, allowed origins, the address behind trusted proxies."""

import base64
import hashlib
import hmac
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from aiohttp import web

from arrears.settings import Settings

VERSION = "p1"
CSRF_HEADER = "X-CSRF-Token"
SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self';"
    " img-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class SessionTokens:
    """Tokens that are bound to one conversation and expire; knowing a conversation's id opens nothing."""

    def __init__(self, secret: str, lasts: timedelta) -> None:
        self._secret = secret.encode()
        self._lasts = lasts

    def make(self, conversation_id: str, now: datetime) -> tuple[str, datetime]:
        """A token and the moment at which it ends."""
        expires = (now + self._lasts).replace(microsecond=0)
        body = f"{VERSION}.{conversation_id}.{int(expires.timestamp())}"
        return f"{body}.{self._signature(body)}", expires

    def conversation(self, token: object, now: datetime) -> str | None:
        """The conversation that a token opens; None when it is forged, damaged or over."""
        if not isinstance(token, str) or len(token) > 256 or token.count(".") != 3:
            return None
        body, _, signature = token.rpartition(".")
        if not same(signature, self._signature(body)):
            return None
        version, conversation_id, expires = body.split(".")
        return conversation_id if version == VERSION and int(expires) > now.timestamp() else None

    def _signature(self, body: str) -> str:
        digest = hmac.new(self._secret, body.encode(errors="replace"), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def same(given: str | None, expected: str) -> bool:
    """Compare secrets in constant time."""
    return hmac.compare_digest((given or "").encode(errors="replace"), expected.encode())


def origin_allowed(request: web.Request, settings: Settings, *, others: bool) -> bool:
    """Whether the page behind a request is ours, or (`others`) one that may embed the chat. No origin: no."""
    origin = request.headers.get("Origin", "")
    if others and origin and origin in settings.allowed_origins:
        return True
    parts = urlsplit(origin)
    return parts.scheme in ("http", "https") and parts.netloc != "" and parts.netloc == request.host


def address(request: web.Request, settings: Settings) -> str:
    """The address of the caller: the last one in X-Forwarded-For that is not a trusted proxy."""
    remote = request.remote or "unknown"
    if remote not in settings.trusted_proxies:
        return remote
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    return next((hop for hop in reversed(hops) if hop not in settings.trusted_proxies), remote)


def encrypted(request: web.Request, settings: Settings) -> bool:
    """Whether the caller's own connection is https, for the Secure flag of cookies."""
    if request.remote in settings.trusted_proxies:
        return request.headers.get("X-Forwarded-Proto", request.scheme) == "https"
    return request.secure
