"""The sandbox as a provider: sessions, signed notifications, and the bank behind the page that sends them."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from secrets import token_hex
from typing import Any

import aiohttp
import structlog

from arrears.money import Money
from arrears.payments.notifications import FAILURES, Notification
from gateway.payments.provider import BadSignature, Order, ProviderRefused, Session, Unreadable
from gateway.payments.sandbox.cards import Card
from gateway.payments.signing import sign, verify

HEADER = "Parley-Signature"
KINDS = {
    "payment.succeeded": "paid",
    "payment.failed": "failed",
    "session.expired": "expired",
    "payment.reversed": "reversed",
}
TYPES = {kind: name for name, kind in KINDS.items()}
SEND_TIMEOUT_SECONDS = 10
log = structlog.get_logger()


class Sandbox:
    """Makes sessions and reads notifications; keeps nothing of its own."""

    name = "sandbox"

    def __init__(self, secret: str, wall: Callable[[], float] = time.time) -> None:
        self._secret = secret
        self._wall = wall

    async def create(self, order: Order) -> Session:
        if order.amount.minor <= 0:
            raise ProviderRefused("the amount is not above zero")
        return Session(f"ss_{self._id(order.ref)}", order.page_url)

    def parse(self, headers: Mapping[str, str], body: bytes) -> Notification:
        header = headers.get(HEADER)
        if not header:
            raise BadSignature("the signature header is missing or malformed")
        verify(self._secret, header, body, self._wall())
        try:
            return _notification(json.loads(body))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise Unreadable(f"not a notification of the sandbox: {type(error).__name__}") from None

    async def cancel(self, session_id: str) -> None:
        """The link's own page lets nobody pay on a link that is over."""

    def pay(self, ref: str, amount: Money, card: Card, today: date) -> list[bytes]:
        """What the bank will notify for a payment with this card, in order. Paying twice is one payment."""
        body = {
            "id": f"se_{self._id(ref)}_{card.code}" if card.kind == "paid" else f"se_{token_hex(12)}",
            "type": TYPES[card.kind],
            "payment": f"sp_{self._id(ref)}" if card.kind == "paid" else None,
            "reference": ref,
            "amount": amount.minor - card.short_minor,
            "currency": amount.currency,
            "value_on": (today - timedelta(days=card.days_late)).isoformat(),
            "failure": card.failure,
        }
        bodies = [body] * card.times
        if card.bounces:
            bodies.append({**body, "id": f"{body['id']}_back", "type": TYPES["reversed"]})
        return [json.dumps(each).encode() for each in bodies]

    async def notify(self, http: aiohttp.ClientSession, url: str, bodies: list[bytes]) -> None:
        """Send them over HTTP, signed, as a bank would: the same one at once, different ones after each other."""
        for distinct in dict.fromkeys(bodies):
            sends = [self._send(http, url, distinct) for _ in range(bodies.count(distinct))]
            await asyncio.gather(*sends)

    async def _send(self, http: aiohttp.ClientSession, url: str, body: bytes) -> None:
        headers = {HEADER: sign(self._secret, body, int(self._wall())), "Content-Type": "application/json"}
        timeout = aiohttp.ClientTimeout(total=SEND_TIMEOUT_SECONDS)
        try:
            async with http.post(url, data=body, headers=headers, timeout=timeout) as response:
                if response.status != 200:
                    log.warning("sandbox.not_taken", status=response.status)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            log.warning("sandbox.not_reached", error=type(error).__name__)

    def _id(self, ref: str) -> str:
        return hmac.new(self._secret.encode(), f"session:{ref}".encode(), hashlib.sha256).hexdigest()[:24]


def _notification(data: dict[str, Any]) -> Notification:
    kind = KINDS.get(data["type"], "other")
    amount = data.get("amount")
    if kind in ("paid", "reversed") and (isinstance(amount, bool) or not isinstance(amount, int) or amount <= 0):
        raise ValueError("amount")
    failure = data.get("failure")
    return Notification(
        provider="sandbox",
        event_id=str(data["id"])[:128],
        kind=kind,
        link_ref=str(data["reference"]) if data.get("reference") else None,
        payment_id=str(data["payment"]) if data.get("payment") else None,
        amount=Money(amount, data["currency"]) if isinstance(amount, int) else None,
        value_on=date.fromisoformat(data["value_on"]),
        failure=failure if failure in FAILURES else None,
    )
