"""A customer who agrees in the middle of a turn: what the action server does, done by the stand-in for Rasa."""

from datetime import date

from arrears import documents
from arrears.settings import Settings
from arrears.store.access import Job
from arrears.store.models import Agreement, Document, Instalment
from tests.arrears.store.people import add_account, add_customer
from tests.gateway.conftest import House

JOB = Job("test")


def agree_in_the_turn(house: House, conversation_id: str, ref: str = "HB-UK-9001", account: str = "AC-9001") -> None:
    """From now on every message is a yes that makes the customer's agreement, once, with its documents."""

    async def hook(body: dict) -> None:
        await house.services.db.write(lambda uow: agree(uow, house, conversation_id, body["message_id"], ref, account))

    house.rasa.hook = hook


def agree(uow, house: House, conversation_id: str, message_id: str, ref: str, account_ref: str) -> None:
    now = house.clock.now()
    customer = uow.customers.by_ref(ref) or add_customer(uow, ref)
    account = uow.accounts.by_ref_for_staff(JOB, account_ref) or add_account(uow, customer, account_ref)
    verify(uow, conversation_id, customer.id, now)
    made = next(iter(uow.negotiation.agreements(account)), None)
    if made is None:
        made = Agreement(
            ref=f"A-{account_ref}", account_id=account.id, message_id=message_id, kind="instalments", total=100_000,
            currency="GBP", annual_rate=0, language="en", agreed_at=now,
            instalments=[Instalment(number=1, due_on=date(2026, 12, 1), minor=100_000)],
        )  # fmt: skip
        uow.session.add(made)
        uow.session.flush()
    documents.for_agreement(uow, made, "en", now, message_id=message_id, settings=Settings(_env_file=None))


def verify(uow, conversation_id: str, customer_id: int | None, now) -> None:
    """The conversation is with this customer from now on; None takes it back."""
    conversation = uow.conversations.get(conversation_id)
    conversation.customer_id, conversation.verified_at = customer_id, now if customer_id else None
    uow.session.flush()


async def kept(house: House) -> list[Document]:
    return await house.services.db.read(lambda uow: list(uow.session.query(Document).order_by(Document.id)))
