"""A way to mend a missed payment, through the gateway itself: a reply reached the customer, a stored notice did not."""

from datetime import date

from arrears.payments.end_of_day import end_of_day
from arrears.store.models import Account
from gateway.payments.telling import tell_pending
from tests.arrears.payments.paying import agree, open_account
from tests.gateway.agreed import verify
from tests.gateway.conftest import House

MISSED = {"days": 11}  # due on 30 November, three days of grace; it is ten in the morning in Shanghai


async def customer(house: House) -> str:
    """The token of a verified customer in the web chat, of whose agreement a payment was found missing."""
    session = await house.session()
    conversation_id = house.services.tokens.conversation(session["token"], house.clock.now())

    def make(uow) -> None:
        account = open_account(uow, principal="900.00")
        agree(uow, account, 3, now=house.clock.now())
        verify(uow, conversation_id, account.customer_id, house.clock.now())

    await house.services.db.write(make)
    house.later(**MISSED)
    end_of_day(house.services.db.store, house.clock.now())
    token, _ = house.services.tokens.make(conversation_id, house.clock.now())
    return token


def offer_in_the_turn(house: House) -> None:
    """From now on every message is answered with the offer of a repair, as the action server makes it."""

    async def hook(body: dict) -> None:
        def put(uow) -> None:
            account = uow.session.query(Account).one()
            terms = uow.agreements.terms(uow.negotiation.running_agreement(account)).renamed("repair_move").to_json()
            now = house.clock.now()
            uow.negotiation.add_offers(account, None, body["message_id"], 1, [terms], [], [], "assistant", now, now)

        await house.services.db.write(put)

    house.rasa.hook = hook


async def reached(house: House) -> tuple[date | None, date | None]:
    def read(uow) -> tuple[date | None, date | None]:
        account = uow.session.query(Account).one()
        agreed = uow.agreements.agreed(uow.negotiation.running_agreement(account), house.clock.now().date())
        return agreed.repair_offered_on, agreed.unanswered_since

    return await house.services.db.read(read)


async def test_the_reply_reached_them_until_their_next_word(house: House) -> None:
    token, today = await customer(house), house.clock.now().date()
    offer_in_the_turn(house)
    await house.say(token, "I could not pay", "m-1")
    assert await reached(house) == (today, today)
    house.rasa.hook = None
    await house.say(token, "let me think", "m-2")
    assert await reached(house) == (today, None)


async def test_a_notice_on_our_own_page_is_stored_and_not_known_to_be_seen(house: House) -> None:
    token = await customer(house)
    await tell_pending(house.services)
    assert "has not reached us" in (await house.texts(token))[-1][1]
    assert await reached(house) == (None, None)
