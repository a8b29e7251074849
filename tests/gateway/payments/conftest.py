"""Both providers, and a customer with a pay link."""

import json
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import date

import pytest
from aiohttp.test_utils import TestServer

from arrears.money import Money
from arrears.payments.links import Wanted, link_for
from gateway.payments.provider import Order, Provider
from gateway.payments.sandbox.bank import HEADER, Sandbox
from gateway.payments.sandbox.cards import Card
from gateway.payments.signing import sign
from gateway.payments.stripe.checkout import Checkout
from tests.arrears.store.people import add_account, add_conversation, add_customer
from tests.gateway.payments.stripe_standin import KEY, WEBHOOK_SECRET, StripeStandin, completed, event, signed

SANDBOX_SECRET = "sandbox secret of the tests"
REF = "PL-23456789ABCDEFGH"
ORDER = Order(REF, Money(5000, "GBP"), "Harbour Example Bank", "en", f"https://pay.example/pay/{REF}")


@dataclass
class Bench:
    """A provider, and how it would notify a payment of 50.00 pounds: headers and body."""

    provider: Provider
    paid: Callable[..., tuple[dict[str, str], bytes]]
    refuses: Order


@pytest.fixture
async def stripe_api() -> AsyncIterator[StripeStandin]:
    standin = StripeStandin()
    server = TestServer(standin.app())
    await server.start_server()
    standin.url = str(server.make_url("")).rstrip("/")
    yield standin
    await server.close()


@pytest.fixture(params=["sandbox", "stripe"])
def bench(request: pytest.FixtureRequest, stripe_api: StripeStandin) -> Bench:
    if request.param == "stripe":

        def by_stripe(secret: str = WEBHOOK_SECRET, at: int | None = None) -> tuple[dict[str, str], bytes]:
            body = event("checkout.session.completed", completed(REF))
            return signed(body, secret, at), body

        refused = Order(REF, Money(29, "GBP"), "Bank", "en", "https://pay.example/pay/x")  # Stripe's least is 0.30
        return Bench(Checkout(KEY, WEBHOOK_SECRET, stripe_api.url), by_stripe, refused)

    def by_sandbox(secret: str = SANDBOX_SECRET, at: int | None = None) -> tuple[dict[str, str], bytes]:
        (body,) = Sandbox(SANDBOX_SECRET).pay(REF, ORDER.amount, Card("success"), date.today())  # noqa: DTZ011
        return {HEADER: sign(secret, body, int(time.time()) if at is None else at)}, body

    refused = Order(REF, Money(0, "GBP"), "Bank", "en", "https://pay.example/pay/x")
    return Bench(Sandbox(SANDBOX_SECRET), by_sandbox, refused)


@dataclass
class Buyer:
    """A verified customer in a web chat with an open link for 50.00 pounds."""

    conversation: str
    token: str
    ref: str


@pytest.fixture
def buyer() -> Callable:
    """`await buyer(house)`."""

    async def make(house, minor: int = 5000) -> Buyer:
        def work(uow) -> tuple[str, str]:
            customer = uow.customers.by_ref("HB-UK-9001") or add_customer(uow)
            account = next(iter(customer.accounts), None) or add_account(uow, customer)
            conversation = add_conversation(uow, customer)
            asked, _ = uow.inbox.put(conversation, "m-pay", "How can I pay?", house.clock.now())
            uow.inbox.finish(asked, house.clock.now())
            wanted = Wanted(Money(minor, "GBP"), "partial", "en", house.services.settings.pay_provider, conversation.id)
            return conversation.id, link_for(uow, account, wanted, house.clock.now()).ref

        conversation_id, ref = await house.services.db.write(work)
        token, _ = house.services.tokens.make(conversation_id, house.clock.now())
        return Buyer(conversation_id, token, ref)

    return make


def altered(body: bytes) -> bytes:
    """The same notification with another amount."""
    data = json.loads(body)
    holder = data["data"]["object"] if "data" in data else data
    holder["amount_total" if "data" in data else "amount"] = 1
    return json.dumps(data).encode()
