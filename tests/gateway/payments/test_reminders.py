"""Reminders in the conversation: past the contact rules like all that nobody asked for, held at night, never untrue."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from arrears.payments.end_of_day import end_of_day
from arrears.store.models import Account, Conversation, Outbox, PaymentNotice
from gateway.held import HeldTimer
from gateway.payments.telling import tell_pending
from tests.arrears.payments.paying import pay
from tests.gateway.conftest import House


async def promised(house: House, buyer, days: int = 6):
    """A verified customer of a bank in Britain with a promise to pay 50.00 in some days; it is four in the morning."""
    link = await buyer(house)

    def promise(uow) -> None:
        account = uow.session.scalars(select(Account)).one()
        now = house.clock.now()
        uow.negotiation.promise(account, None, "m-promise", 5000, now.date() + timedelta(days=days), now)

    await house.services.db.write(promise)
    return link


async def close_the_day(house: House, **later: float) -> None:
    house.later(**later)
    end_of_day(house.services.db.store, house.clock.now())
    await tell_pending(house.services)


async def heard(house: House, link) -> list[tuple[str, str]]:
    """What the customer reads who comes back: their old token is over by then."""
    token, _ = house.services.tokens.make(link.conversation, house.clock.now())
    return await house.texts(token)


async def one(house: House, model):
    return await house.services.db.read(lambda uow: uow.session.scalars(select(model)).one())


@pytest.mark.parametrize(("language", "says"), [("en", "£50.00 by 29 November 2026"), ("zh", "2026年11月29日")])
async def test_a_reminder_comes_three_days_before_in_the_customers_language(both, buyer, language, says) -> None:
    link = await promised(both, buyer)

    def speak(uow) -> None:
        uow.session.scalars(select(Conversation)).one().language = language

    await both.services.db.write(speak)
    await close_the_day(both, days=2, hours=8)
    assert [author for author, _ in await heard(both, link)] == []
    for _ in range(2):
        await close_the_day(both, days=1)
    ((author, text),) = await heard(both, link)
    assert author == "system" and says in text
    row = await one(both, Outbox)
    assert row.verdict["inputs"]["kind"] == "promise_reminder" and row.verdict["decision"] == "allow"


async def test_at_night_it_waits_for_the_morning(house: House, buyer) -> None:
    link = await promised(house, buyer)
    await close_the_day(house, days=3)
    assert await heard(house, link) == []
    assert (await one(house, PaymentNotice)).state == "held"
    house.later(hours=8)
    assert await HeldTimer(house.services).look() == 1
    ((_, text),) = await heard(house, link)
    assert "£50.00" in text


async def test_who_pays_in_the_meantime_is_not_reminded(house: House, buyer) -> None:
    link = await promised(house, buyer)
    await close_the_day(house, days=3)
    on = house.clock.now()

    def paid(uow) -> None:
        pay(uow, uow.session.scalars(select(Account)).one(), "50.00", on=on.date(), now=on)

    await house.services.db.write(paid)
    house.later(hours=8)
    assert await HeldTimer(house.services).look() == 0
    assert await heard(house, link) == []
    assert (await one(house, Outbox)).due_at is None


async def test_after_a_stop_nobody_is_reminded(house: House, buyer) -> None:
    link = await promised(house, buyer)

    def stop(uow) -> None:
        uow.customers.prefer(uow.customers.by_ref("HB-UK-9001"), "all", "stop", {}, "m-stop", house.clock.now())

    await house.services.db.write(stop)
    await close_the_day(house, days=3, hours=8)
    assert await heard(house, link) == []
    assert (await one(house, Outbox)).verdict["code"] == "stop_all"
