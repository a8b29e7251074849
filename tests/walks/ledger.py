"""What stands in the account store after a walk."""

from decimal import Decimal
from typing import Any

from arrears.store.models import Conversation, Inbox
from tests.stack import Stack


def the_agreement(stack: Stack, ref: str) -> dict[str, Any]:
    """The one agreement of a customer; its instalments sum to its total."""
    [account] = stack.account(ref)["accounts"]
    [agreement] = account["agreements"]
    parts = [Decimal(due["amount"]) for due in agreement["instalments"]]
    assert agreement["status"] == "running" and parts and min(parts) > 0
    assert sum(parts) == Decimal(agreement["total"])
    return agreement


def conversation_of(stack: Stack, **by: str) -> str:
    """The id of the only conversation that fits."""
    with stack.store.begin() as uow:
        return uow.session.query(Conversation).filter_by(**by).one().id


def conversation_with(stack: Stack, ref: str) -> str:
    with stack.store.begin() as uow:
        return uow.session.query(Conversation).filter_by(customer_id=uow.customers.by_ref(ref).id).one().id


def owner(stack: Stack, conversation: str) -> str:
    with stack.store.begin() as uow:
        return uow.conversations.get(conversation).owner


def nothing_waits(stack: Stack, conversation: str) -> bool:
    """Whether every message of the customer has been worked through."""
    with stack.store.begin() as uow:
        rows = uow.session.query(Inbox).filter_by(conversation_id=conversation)
        return all(row.state == "done" for row in rows)


def lines(stack: Stack, conversation: str) -> list[tuple[str, str]]:
    """(author, text) of the whole transcript."""
    with stack.store.begin() as uow:
        held = uow.conversations.get(conversation)
        return [(line.author, uow.transcript.text(held, line)) for line in uow.transcript.all(held)]
