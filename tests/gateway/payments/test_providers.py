"""One contract for both providers, and what is Stripe's alone."""

import time
from dataclasses import replace

import pytest

from arrears.money import Money
from gateway.payments.provider import BadSignature, ProviderRefused, ProviderUnavailable, Unreadable
from gateway.payments.sandbox.cards import CARDS, card_of
from gateway.payments.signing import sign, verify
from gateway.payments.stripe.checkout import Checkout
from tests.gateway.payments import stripe_standin
from tests.gateway.payments.conftest import ORDER, REF, SANDBOX_SECRET, altered
from tests.gateway.payments.stripe_standin import KEY, WEBHOOK_SECRET, completed, event, signed


async def test_the_same_order_is_the_same_session(bench) -> None:
    first, second = await bench.provider.create(ORDER), await bench.provider.create(ORDER)
    assert first == second
    assert first.id and first.url.startswith("https://")


async def test_an_order_that_cannot_be_paid_is_refused(bench) -> None:
    with pytest.raises(ProviderRefused):
        await bench.provider.create(bench.refuses)


async def test_a_session_can_be_cancelled_twice_and_an_unknown_one_too(bench) -> None:
    session = await bench.provider.create(ORDER)
    for session_id in (session.id, session.id, "unknown"):
        await bench.provider.cancel(session_id)


def test_a_payment_is_read(bench) -> None:
    told = bench.provider.parse(*bench.paid())
    assert (told.provider, told.kind, told.link_ref, told.amount) == (bench.provider.name, "paid", REF, ORDER.amount)
    assert told.payment_id and told.event_id and told.value_on


def test_nothing_is_believed_without_the_right_signature(bench) -> None:
    headers, body = bench.paid()
    (name,) = headers
    wrong = {
        "missing": ({}, body),
        "another secret": bench.paid(secret="another secret"),
        "too old": bench.paid(at=int(time.time()) - 301),
        "altered": (headers, altered(body)),
        "a space more": (headers, body + b" "),
        "no time": ({name: headers[name].partition(",")[2]}, body),
        "nonsense": ({name: "t=x,v1=é"}, body),
    }
    for what, (given, raw) in wrong.items():
        with pytest.raises(BadSignature):
            bench.provider.parse(given, raw)
            pytest.fail(f"accepted: {what}")


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"id": "x"}', b'{"id": 1, "type": "payment.succeeded"}'])
def test_what_is_signed_and_not_a_notification_is_unreadable(bench, body: bytes) -> None:
    both = {**signed(body), "Parley-Signature": sign(SANDBOX_SECRET, body, int(time.time()))}
    with pytest.raises(Unreadable):
        bench.provider.parse(both, body)


def test_one_good_signature_of_several_is_enough() -> None:
    body, now = b"{}", 1_800_000_000
    good = sign("new secret", body, now).partition("v1=")[2]
    verify("new secret", f"t={now},v1=00,v1={good},v0=1", body, now + 299)
    with pytest.raises(BadSignature, match="old"):
        verify("new secret", f"t={now},v1={good}", body, now + 301)


def test_a_test_card_is_known_however_it_is_spaced_and_no_other_is() -> None:
    assert card_of("4242 4242-4242 4242").code == "success"
    assert card_of("5555555555554444") is None and card_of("") is None
    assert len({card.code for card in CARDS.values()}) == len(CARDS) >= 9


async def test_a_wrong_key_is_refused(stripe_api) -> None:
    with pytest.raises(ProviderRefused, match="Authentication"):
        await Checkout("sk_test_wrong", WEBHOOK_SECRET, stripe_api.url).create(ORDER)


async def test_a_currency_that_stripe_does_not_know_is_refused(stripe_api, monkeypatch) -> None:
    monkeypatch.delitem(stripe_standin.LEAST, "inr")
    with pytest.raises(ProviderRefused):
        await Checkout(KEY, WEBHOOK_SECRET, stripe_api.url).create(replace(ORDER, amount=Money(5000, "INR")))


async def test_the_same_link_with_another_amount_is_refused_by_its_key(stripe_api) -> None:
    checkout = Checkout(KEY, WEBHOOK_SECRET, stripe_api.url)
    await checkout.create(ORDER)
    with pytest.raises(ProviderRefused, match="Idempotency"):
        await checkout.create(replace(ORDER, amount=Money(6000, "GBP")))
    assert len(stripe_api.sessions) == 1


async def test_a_provider_that_is_down_may_be_asked_again(stripe_api, monkeypatch) -> None:
    monkeypatch.setattr("gateway.payments.stripe.checkout.RETRIES", 0)
    checkout = Checkout(KEY, WEBHOOK_SECRET, stripe_api.url)
    stripe_api.down = True
    with pytest.raises(ProviderUnavailable):
        await checkout.create(ORDER)
    stripe_api.down = False
    assert (await checkout.create(ORDER)).id
    with pytest.raises(ProviderUnavailable):
        await Checkout(KEY, WEBHOOK_SECRET, "http://127.0.0.1:9").create(ORDER)


def read(kind: str, thing: dict):
    body = event(kind, thing)
    return Checkout(KEY, WEBHOOK_SECRET).parse(signed(body), body)


def test_stripes_events_become_ours() -> None:
    pays_later = read("checkout.session.completed", completed(REF, status="unpaid"))
    assert pays_later.kind == "other"
    assert read("checkout.session.async_payment_succeeded", completed(REF)).kind == "paid"
    expired = read("checkout.session.expired", completed(REF))
    assert (expired.kind, expired.link_ref) == ("expired", REF)
    assert read("customer.created", {"id": "cus_1"}).kind == "other"


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        ({"code": "card_declined", "decline_code": "insufficient_funds"}, "insufficient_funds"),
        ({"code": "card_declined", "decline_code": "generic_decline"}, "declined"),
        ({"code": "expired_card"}, "expired_card"),
        ({"code": "something_new"}, "other"),
        (None, "other"),
    ],
)
def test_a_decline_has_its_class(error, failure: str) -> None:
    told = read("payment_intent.payment_failed", {"last_payment_error": error, "metadata": {"pay_link": REF}})
    assert (told.kind, told.link_ref, told.failure) == ("failed", REF, failure)


@pytest.mark.parametrize(
    ("kind", "thing"),
    [
        ("charge.refunded", {"amount_refunded": 5000, "currency": "gbp", "payment_intent": "pi_1"}),
        ("charge.dispute.created", {"amount": 5000, "currency": "gbp", "payment_intent": "pi_1"}),
    ],
)
def test_money_that_goes_back_is_a_reversal(kind: str, thing: dict) -> None:
    told = read(kind, thing)
    assert (told.kind, told.payment_id, told.amount) == ("reversed", "pi_1", Money(5000, "GBP"))


def test_minor_units_are_the_currencys_own() -> None:
    assert read("checkout.session.completed", completed(REF, 500, "jpy")).amount == Money(500, "JPY")
