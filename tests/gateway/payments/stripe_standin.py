"""A stand-in for api.stripe.com on a local port: it refuses what Stripe's documentation says that Stripe refuses.

https://docs.stripe.com/api/errors, https://docs.stripe.com/api/idempotent_requests,
https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts, https://docs.stripe.com/webhooks#verify-manually
"""

import hashlib
import hmac
import json
import time
from typing import Any

from aiohttp import web

KEY, WEBHOOK_SECRET = "sk_test_standin", "whsec_standin"
LEAST = {"usd": 50, "gbp": 30, "hkd": 400, "eur": 50, "sgd": 50, "jpy": 50, "inr": 50, "cny": 400}


class StripeStandin:
    """Checkout Sessions only; `down` answers 500."""

    def __init__(self) -> None:
        self.sessions: dict[str, dict[str, Any]] = {}
        self.answered: dict[str, tuple[dict[str, str], int, dict[str, Any]]] = {}
        self.calls = 0
        self.down = False

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/v1/checkout/sessions", self.create)
        app.router.add_post("/v1/checkout/sessions/{id}/expire", self.expire)
        return app

    async def create(self, request: web.Request) -> web.Response:
        self.calls += 1
        if (no := self._refused(request)) is not None:
            return no
        given = {key: str(value) for key, value in (await request.post()).items()}
        once = request.headers.get("Idempotency-Key")
        if once in self.answered:
            before, status, answer = self.answered[once]
            if before != given:
                return _error(400, "idempotency_error", None, "Keys for idempotent requests can only be used with ...")
            return web.json_response(answer, status=status)
        status, answer = self._make(given)
        if once:
            self.answered[once] = (given, status, answer)
        return web.json_response(answer, status=status)

    async def expire(self, request: web.Request) -> web.Response:
        if (no := self._refused(request)) is not None:
            return no
        session = self.sessions.get(request.match_info["id"])
        if session is None:
            return _error(404, "invalid_request_error", "resource_missing", "No such checkout.session")
        if session["status"] != "open":
            return _error(400, "invalid_request_error", None, "Only Checkout Sessions with a status of open ...")
        session["status"] = "expired"
        return web.json_response(session)

    def _refused(self, request: web.Request) -> web.Response | None:
        if request.headers.get("Authorization") != f"Bearer {KEY}":
            return _error(401, "invalid_request_error", None, "Invalid API Key provided")
        return _error(500, "api_error", None, "down") if self.down else None

    def _make(self, given: dict[str, str]) -> tuple[int, dict[str, Any]]:
        currency = given.get("line_items[0][price_data][currency]", "")
        amount = int(given.get("line_items[0][price_data][unit_amount]", "0"))
        if currency not in LEAST:
            return 400, _body("invalid_request_error", None, f"Invalid currency: {currency}")
        if amount < LEAST[currency]:
            return 400, _body("invalid_request_error", "amount_too_small", "The total amount due must add up to ...")
        session_id = f"cs_test_{len(self.sessions) + 1:06d}"
        self.sessions[session_id] = {
            "id": session_id, "object": "checkout.session", "status": "open", "amount_total": amount,
            "currency": currency, "client_reference_id": given.get("client_reference_id"),
            "url": f"https://checkout.stripe.com/c/pay/{session_id}",
        }  # fmt: skip
        return 200, self.sessions[session_id]


def event(kind: str, thing: dict[str, Any], event_id: str = "evt_1", created: int | None = None) -> bytes:
    """An event as Stripe posts it."""
    at = int(time.time()) if created is None else created
    body = {"id": event_id, "object": "event", "type": kind, "created": at, "data": {"object": thing}}
    return json.dumps(body).encode()


def completed(ref: str, minor: int = 5000, currency: str = "gbp", payment: str = "pi_1", status: str = "paid") -> dict:
    return {
        "id": "cs_test_000001", "object": "checkout.session", "client_reference_id": ref, "amount_total": minor,
        "currency": currency, "payment_intent": payment, "payment_status": status,
    }  # fmt: skip


def signed(body: bytes, secret: str = WEBHOOK_SECRET, at: int | None = None) -> dict[str, str]:
    """The header by the published scheme, made by hand and not by Stripe's library."""
    at = int(time.time()) if at is None else at
    digest = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return {"Stripe-Signature": f"t={at},v1={digest}"}


def _body(kind: str, code: str | None, message: str) -> dict[str, Any]:
    return {"error": {"type": kind, "message": message, **({"code": code} if code else {})}}


def _error(status: int, kind: str, code: str | None, message: str) -> web.Response:
    return web.json_response(_body(kind, code, message), status=status)
