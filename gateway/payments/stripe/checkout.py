"""Checkout Sessions for locked amounts; off until its key and its webhook secret are set."""

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

import stripe

from arrears.money import Money
from arrears.payments.notifications import Notification
from gateway.payments.provider import (
    TOLERANCE_SECONDS,
    BadSignature,
    Order,
    ProviderRefused,
    ProviderUnavailable,
    Session,
    Unreadable,
)

TIMEOUT_SECONDS = 15
RETRIES = 2
DECLINES = {
    "insufficient_funds": "insufficient_funds",
    "expired_card": "expired_card",
    "authentication_required": "authentication",
    "payment_intent_authentication_failure": "authentication",
    "card_declined": "declined",
}


class Checkout:
    """Stripe behind the house's interface. Its library is synchronous: calls run in a thread."""

    name = "stripe"

    def __init__(self, key: str, webhook_secret: str, api: str = "https://api.stripe.com") -> None:
        self._webhook_secret = webhook_secret
        self._client = stripe.StripeClient(
            key,
            base_addresses={"api": api.rstrip("/")},
            http_client=stripe.RequestsClient(timeout=TIMEOUT_SECONDS),
            max_network_retries=RETRIES,
        )

    async def create(self, order: Order) -> Session:
        made = await self._call(self._client.v1.checkout.sessions.create, _params(order), _once(order.ref))
        if not made.url:
            raise ProviderRefused("Stripe made a session without an address")
        return Session(made.id, made.url)

    def parse(self, headers: Mapping[str, str], body: bytes) -> Notification:
        try:
            signature = headers.get("Stripe-Signature", "")
            stripe.Webhook.construct_event(body, signature, self._webhook_secret, TOLERANCE_SECONDS)
        except stripe.SignatureVerificationError as error:
            raise BadSignature(str(error.user_message or error).partition(":")[0]) from None
        except (ValueError, AttributeError, TypeError):
            raise Unreadable("the body is not a JSON object") from None
        try:
            return _notification(json.loads(body))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise Unreadable(f"not an event as Stripe documents it: {type(error).__name__}") from None

    async def cancel(self, session_id: str) -> None:
        with suppress(ProviderRefused):  # paid or expired already: only open sessions can be expired
            await self._call(self._client.v1.checkout.sessions.expire, session_id)

    async def _call(self, call: Any, *arguments: Any) -> Any:
        try:
            return await asyncio.to_thread(call, *arguments)
        except (stripe.APIConnectionError, stripe.RateLimitError) as error:
            raise ProviderUnavailable(type(error).__name__) from error
        except stripe.APIError as error:  # 5xx, or an answer that cannot be read
            raise ProviderUnavailable(type(error).__name__) from error
        except stripe.StripeError as error:
            raise ProviderRefused(f"{type(error).__name__}: {error.code or error.http_status}") from error


def _params(order: Order) -> dict[str, Any]:
    """The same for the same order: Stripe refuses an idempotency key with other parameters."""
    item = {
        "currency": order.amount.currency.lower(),
        "unit_amount": order.amount.minor,
        "product_data": {"name": f"{order.lender} {order.ref}"},
    }
    return {
        "mode": "payment",
        "line_items": [{"quantity": 1, "price_data": item}],
        "client_reference_id": order.ref,
        "payment_intent_data": {"description": order.ref, "metadata": {"pay_link": order.ref}},
        "success_url": f"{order.page_url}?sent=1",
        "cancel_url": order.page_url,
        "locale": "zh" if order.language == "zh" else "en",
    }


def _once(ref: str) -> dict[str, str]:
    return {"idempotency_key": f"pay-link-{ref}"}


def _notification(event: dict[str, Any]) -> Notification:
    """Events that are not about a payment link come as `other` and are only noted."""
    thing = event["data"]["object"]
    common = {"provider": "stripe", "event_id": event["id"], "value_on": _day(event["created"])}
    match event["type"]:
        case "checkout.session.completed" | "checkout.session.async_payment_succeeded":
            if thing["payment_status"] != "paid":
                return Notification(**common, kind="other")
            amount = Money(thing["amount_total"], thing["currency"].upper())
            link, payment = thing.get("client_reference_id"), thing["payment_intent"]
            return Notification(**common, kind="paid", link_ref=link, payment_id=payment, amount=amount)
        case "checkout.session.expired":
            return Notification(**common, kind="expired", link_ref=thing.get("client_reference_id"))
        case "checkout.session.async_payment_failed":
            return Notification(**common, kind="failed", link_ref=thing.get("client_reference_id"), failure="other")
        case "payment_intent.payment_failed":
            link = (thing.get("metadata") or {}).get("pay_link")
            return Notification(**common, kind="failed", link_ref=link, failure=_failure(thing))
        case "charge.refunded":
            amount = Money(thing["amount_refunded"], thing["currency"].upper())
            return Notification(
                **common, kind="reversed", payment_id=thing["payment_intent"], amount=amount, failure="refunded"
            )
        case "charge.dispute.created":
            amount = Money(thing["amount"], thing["currency"].upper())
            return Notification(
                **common, kind="reversed", payment_id=thing["payment_intent"], amount=amount, failure="charged_back"
            )
    return Notification(**common, kind="other")


def _failure(intent: dict[str, Any]) -> str:
    error = intent.get("last_payment_error") or {}
    for code in (error.get("decline_code"), error.get("code")):
        if code in DECLINES:
            return DECLINES[code]
    return "other"


def _day(seconds: int) -> date:
    return datetime.fromtimestamp(seconds, UTC).date()
