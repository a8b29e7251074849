"""Signed notifications: `t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">`, the scheme that Stripe publishes."""

import hashlib
import hmac

from gateway.payments.provider import TOLERANCE_SECONDS, BadSignature


def sign(secret: str, body: bytes, at: int) -> str:
    """The header for a body that is sent at that second."""
    return f"t={at},v1={_digest(secret, body, at)}"


def verify(secret: str, header: str, body: bytes, now: float) -> None:
    """Raise `BadSignature` unless one of the signatures fits, compared in constant time, and is recent."""
    pairs = [part.strip().partition("=") for part in header.split(",")]
    times = [value for name, _, value in pairs if name == "t" and value.isascii() and value.isdigit()]
    given = [value for name, _, value in pairs if name == "v1"]
    if len(times) != 1 or len(times[0]) > 12 or not given:
        raise BadSignature("the signature header is missing or malformed")
    at = int(times[0])
    expected = _digest(secret, body, at)
    if not any(hmac.compare_digest(one.encode(errors="replace"), expected.encode()) for one in given):
        raise BadSignature("the signature does not fit the body")
    if abs(now - at) > TOLERANCE_SECONDS:
        raise BadSignature("the notification is too old, or a clock is wrong")


def _digest(secret: str, body: bytes, at: int) -> str:
    return hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
