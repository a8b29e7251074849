"""A customer opens a link and pays: the page, the sandbox's bank over HTTP, the ledger, and what the chat says."""

import asyncio
import json
import logging
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from arrears.money import Money
from arrears.store.models import Customer, PayLink, Payment, PaymentNotice, ProviderEvent, Unmatched
from gateway.payments.loop import PaymentsLoop
from gateway.payments.providers import PROVIDER
from gateway.payments.sandbox.bank import HEADER
from gateway.payments.sandbox.cards import CARDS, Card
from gateway.payments.signing import sign

NUMBER = {card.code: number for number, card in CARDS.items()}


async def pay(house, ref: str, card: str, **query: str):
    form = {"card": NUMBER.get(card, card), "valid": "12/30", "code": "123"}
    return await house.client.post(f"/pay/{ref}", data=form, params=query, headers=house.origin)


async def rows(house, model) -> list:
    return await house.services.db.read(lambda uow: list(uow.session.scalars(select(model).order_by(model.id))))


async def said(house, token: str) -> list[str]:
    return [text for author, text in await house.texts(token) if author == "system"]


def sandbox_secret(house) -> str:
    return house.services.settings.derived_secret("payments-sandbox")


async def webhook(house, body: bytes, secret: str | None = None, at: int | None = None):
    header = {HEADER: sign(secret or sandbox_secret(house), body, at or int(time.time()))}
    return await house.client.post("/webhooks/payments/sandbox", data=body, headers=header)


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_before_opening_the_page_speaks_of_no_debt(house, buyer, lang: str) -> None:
    link = await buyer(house)
    response = await house.client.get(f"/pay/{link.ref}", params={"lang": lang})
    page = await response.text()
    assert response.status == 200 and link.ref in page and "50.00" in page
    assert ("海港示例银行" if lang == "zh" else "Harbour Example Bank") in page
    for word in ("debt", "owe", "arrears", "overdue", "loan", "欠", "逾期", "债", "Robin", "AC-9001", "1234"):
        assert word not in page.replace("4242 4242 4242 4242", ""), word
    assert "form-action 'self'" in response.headers["Content-Security-Policy"]
    assert "<script" not in page and "style=" not in page


@pytest.mark.parametrize(
    ("timezone", "says"), [("Asia/Shanghai", "2026年11月24日 10:00"), (None, "2026年11月24日 02:00 UTC")]
)
async def test_until_when_is_said_on_the_customers_own_clock(house, buyer, timezone: str | None, says: str) -> None:
    link = await buyer(house)

    def move(uow) -> None:
        uow.session.scalar(select(Customer)).timezone = timezone

    await house.services.db.write(move)
    assert says in await (await house.client.get(f"/pay/{link.ref}", params={"lang": "zh"})).text()


async def test_hong_kong_pays_in_traditional_characters(house, buyer) -> None:
    link = await buyer(house)

    def move(uow) -> None:
        uow.session.scalar(select(Customer)).place = "hk"

    in_london = await (await house.client.get(f"/pay/{link.ref}", params={"lang": "zh"})).text()
    await house.services.db.write(move)
    in_hong_kong = await (await house.client.get(f"/pay/{link.ref}", params={"lang": "zh"})).text()
    assert 'lang="zh-CN"' in in_london and "收款方" in in_london and "链接有效期至" in in_london
    assert 'lang="zh-HK"' in in_hong_kong and "鏈接有效期至" in in_hong_kong and "链接" not in in_hong_kong
    assert "50.00" in in_hong_kong and link.ref in in_hong_kong


async def test_paying_posts_and_tells_the_conversation_once(both, buyer) -> None:
    house, link = both, await buyer(both)
    response = await pay(house, link.ref, "success")
    assert "Payment received" in await response.text()
    (payment,) = await rows(house, Payment)
    assert (payment.minor, payment.reference) == (5000, link.ref)
    (text,) = await said(house, link.token)
    assert "£50.00" in text and payment.ref in text and "What is still owed: £9" in text
    await PaymentsLoop(house.services, house.app[PROVIDER]).round()
    assert len(await said(house, link.token)) == 1


async def test_paying_again_takes_no_money(house, buyer) -> None:
    link = await buyer(house)
    await pay(house, link.ref, "success")
    assert "Payment received" in await (await pay(house, link.ref, "success")).text()
    assert len(await rows(house, Payment)) == 1


async def test_pressing_twice_at_once_is_one_payment(both, buyer) -> None:
    link = await buyer(both)
    await asyncio.gather(*(pay(both, link.ref, "success") for _ in range(3)))
    assert len(await rows(both, Payment)) == 1
    assert len(await said(both, link.token)) == 1


async def test_a_double_notification_is_one_payment(both, buyer) -> None:
    link = await buyer(both)
    await pay(both, link.ref, "double_notification")
    assert len(await rows(both, Payment)) == len(await rows(both, ProviderEvent)) == 1
    assert len(await said(both, link.token)) == 1


@pytest.mark.parametrize(
    ("card", "says"),
    [
        ("declined", "The card issuer declined it"),
        ("insufficient_funds", "not enough money on the card"),
        ("expired_card", "The card has expired"),
    ],
)
async def test_a_declined_card_is_explained_and_another_may_follow(house, buyer, card: str, says: str) -> None:
    link = await buyer(house)
    page = await (await pay(house, link.ref, card)).text()
    assert await rows(house, Payment) == []
    (event,) = [e for e in await house.events(link.token) if e["kind"] == "message"]
    assert says in event["text"]
    (button,) = event["buttons"]
    assert button["url"].endswith(f"/pay/{link.ref}") and button["payload"] == ""
    assert says in page and "You can try another card" in page
    assert "Payment received" in await (await pay(house, link.ref, "success")).text()
    assert [row.status for row in await rows(house, PayLink)] == ["paid"], "one link, so that nobody pays twice"


async def test_an_expired_link_is_said_and_gets_a_new_one(house, buyer) -> None:
    link = await buyer(house)
    await pay(house, link.ref, "link_expires")
    (event,) = [e for e in await house.events(link.token) if e["kind"] == "message"]
    assert "has expired" in event["text"] and event["buttons"]


async def test_a_link_past_its_day_cannot_be_paid(house, buyer) -> None:
    link = await buyer(house)
    house.later(hours=25)
    assert "This link has expired" in await (await pay(house, link.ref, "success")).text()
    assert await rows(house, Payment) == []
    await PaymentsLoop(house.services, house.app[PROVIDER]).round()
    (row,) = await rows(house, PayLink)
    assert (row.status, row.session_closed) == ("expired", True)


async def test_a_wrong_amount_waits_for_a_person(house, buyer) -> None:
    link = await buyer(house)
    page = await (await pay(house, link.ref, "wrong_amount")).text()
    assert "Waiting for the bank" in page
    (row,) = await rows(house, Unmatched)
    assert (row.minor, row.reasons) == (4999, ["wrong_amount"])
    assert await rows(house, Payment) == [] and await said(house, link.token) == []


async def test_a_late_notice_counts_on_its_value_date(house, buyer) -> None:
    link = await buyer(house)
    await pay(house, link.ref, "late_notification")
    (payment,) = await rows(house, Payment)
    assert payment.value_on.isoformat() == "2026-11-20"


async def test_a_bank_that_never_notifies_is_never_believed(house, buyer) -> None:
    link = await buyer(house)
    assert "Waiting for the bank" in await (await pay(house, link.ref, "never_notifies")).text()
    assert await rows(house, Payment) == [] and await said(house, link.token) == []


async def test_a_payment_that_bounces_is_told(house, buyer) -> None:
    link = await buyer(house)
    await pay(house, link.ref, "bounces")
    assert [p.status for p in await rows(house, Payment)] == ["reversed"]
    assert "was returned by the bank" in (await said(house, link.token))[-1]


async def test_a_card_number_is_never_kept_or_logged(house, buyer, caplog) -> None:
    link = await buyer(house)
    caplog.set_level(logging.DEBUG)
    real = "5555555555554444"
    page = await (await pay(house, link.ref, real)).text()
    assert "not a test card" in page and real not in page
    await pay(house, link.ref, "success")
    content = Path(house.store.engine.url.database).read_bytes()
    for number in (real, NUMBER["success"]):
        assert number not in caplog.text and number.encode() not in content


async def test_while_a_person_owns_the_conversation_the_agent_sees_it(house, buyer, agents) -> None:
    link = await buyer(house)
    mei = await agents("mei")
    await house.ask_for_person(link.conversation)
    await mei.claim(link.conversation)
    before = await said(house, link.token)
    await pay(house, link.ref, "success")
    assert await said(house, link.token) == before, "the assistant is silent while a person speaks"
    drafts = [line for line in (await mei.packet(link.conversation))["transcript"] if line["author"] == "draft"]
    assert len(drafts) == 1 and "£50.00" in drafts[0]["text"]
    assert [n.state for n in await rows(house, PaymentNotice)] == ["shown"]


async def test_whoever_is_not_the_customer_any_more_hears_nothing(house, buyer) -> None:
    link = await buyer(house)

    def forget(uow) -> None:
        conversation = uow.conversations.locked(link.conversation)
        conversation.customer_id = conversation.verified_at = None

    await house.services.db.write(forget)
    await pay(house, link.ref, "success")
    assert await said(house, link.token) == []
    assert [n.state for n in await rows(house, PaymentNotice)] == ["nobody"]


async def test_a_webhook_without_the_right_signature_stores_nothing(both, buyer) -> None:
    link = await buyer(both)
    sandbox = both.app[PROVIDER]
    (body,) = sandbox.pay(link.ref, Money(5000, "GBP"), Card("success"), both.clock.now().date())
    answers = [
        await both.client.post("/webhooks/payments/sandbox", data=body),
        await webhook(both, body, secret="another"),
        await webhook(both, body, at=int(time.time()) - 400),
    ]
    assert [a.status for a in answers] == [401, 401, 401]
    assert await rows(both, ProviderEvent) == await rows(both, Payment) == []
    assert (await both.client.post("/webhooks/payments/stripe", data=body)).status == 404
    assert (await webhook(both, b"{}")).status == 400
    twice = await asyncio.gather(*(webhook(both, body) for _ in range(4)))
    assert [a.status for a in twice] == [200] * 4
    assert sorted([(await a.json())["outcome"] for a in twice]) == ["again"] * 3 + ["posted"]
    assert len(await rows(both, Payment)) == 1


async def test_no_link_no_page(house) -> None:
    for ref in ("PL-2222222222222222", "PL-x", "..%2f"):
        response = await house.client.get(f"/pay/{ref}")
        assert response.status == 404
    assert "There is no such link" in await (await house.client.get("/pay/PL-2222222222222222")).text()


async def test_another_site_cannot_pay(house, buyer) -> None:
    link = await buyer(house)
    form = {"card": NUMBER["success"], "valid": "1/30", "code": "1"}
    response = await house.client.post(f"/pay/{link.ref}", data=form, headers={"Origin": "https://evil.example"})
    assert response.status == 403 and await rows(house, Payment) == []


async def test_an_unknown_event_is_only_noted(house) -> None:
    body = json.dumps({"id": "se_1", "type": "new.thing", "value_on": "2026-11-23"}).encode()
    response = await webhook(house, body)
    assert (response.status, (await response.json())["outcome"]) == (200, "ignored")
