"""Invented people for the tests of the store."""

from datetime import UTC, date, datetime
from uuid import uuid4

from arrears.store.models import Account, ContactPoint, Conversation, Customer, IdentityFactor
from arrears.store.unit_of_work import UnitOfWork

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def add_customer(uow: UnitOfWork, ref: str = "HB-UK-9001", name: str = "Robin Sample") -> Customer:
    """A customer with two identity factors and a telephone."""
    key = uow.vault.new_data_key()
    customer = Customer(
        ref=ref, place="uk", timezone="Europe/London", language="en", data_key=key, created_at=NOW,
        name_sealed=uow.vault.seal(key, name),
    )  # fmt: skip
    for kind, value in (("birth_date", "1990-04-12"), ("postcode", "ZZ9 9ZZ")):
        customer.factors.append(IdentityFactor(kind=kind, value_hash=uow.customers.factor_hash(kind, value)))
    phone = uow.customers.phone_hash("07700 900123", "uk")
    customer.contact_points.append(
        ContactPoint(kind="phone", lookup_hash=phone, value_sealed=uow.vault.seal(key, "07700 900123"))
    )
    uow.session.add(customer)
    uow.session.flush()
    return customer


def add_account(uow: UnitOfWork, customer: Customer, ref: str = "AC-9001") -> Account:
    """A card that is 30 days late, with £1,000.00 of principal; last paid in September, as the lender stated."""
    account = Account(
        ref=ref, customer_id=customer.id, product="card-uk", last_four="1234", currency="GBP",
        due_on=date(2026, 10, 24), limitation_from=date(2026, 10, 24), minimum_due=5000,
        stated_paid_on=date(2026, 9, 20), created_at=NOW,
    )  # fmt: skip
    uow.session.add(account)
    uow.session.flush()
    uow.accounts.add_entry(account, "principal", "opening", 100_000, TODAY, "opening:principal", NOW)
    return account


def add_conversation(uow: UnitOfWork, customer: Customer | None = None) -> Conversation:
    """A conversation; verified when a customer is given."""
    conversation = Conversation(
        id=str(uuid4()), channel="web", channel_account="site", channel_user=str(uuid4()),
        data_key=uow.vault.new_data_key(), created_at=NOW, updated_at=NOW,
    )  # fmt: skip
    if customer is not None:
        conversation.customer_id, conversation.verified_at = customer.id, NOW
        conversation.verified_by = ["birth_date", "postcode"]
    uow.session.add(conversation)
    uow.session.flush()
    return conversation
