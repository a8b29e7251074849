"""A customer who talks to the services directly: intents and values in, keys of phrases out."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import pytest

from arrears.importing.apply import import_file
from arrears.service.run import answer
from arrears.service.turn import Reply, Turn, Values
from arrears.settings import Settings
from arrears.store.access import Job
from arrears.store.unit_of_work import Store
from tests.databases import database_url  # noqa: F401

# What writes in each way that there is runs on PostgreSQL as well; the rest decides in Python what is done, and what
# differs between the databases is tested beside the queries.
ON_BOTH = frozenset(
    [
        "agreements",
        "callbacks",
        "cancelling",
        "claims_of_payment",
        "documents",
        "erasing",
        "growing",
        "identity",
        "letters",
        "matters",
        "moved_balance",
        "negotiation",
        "noted",
        "owing",
        "papers_of_an_agreement",
        "pause",
        "paying",
        "promises",
        "rights_and_papers",
        "several",
        "two_payments",
        "wishes",
    ]
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what would run on PostgreSQL and learn nothing there."""
    here = Path(__file__).parent
    spared = {
        one
        for one in items
        if one.path.parent == here and "postgresql" in one.name and one.path.stem.removeprefix("test_") not in ON_BOTH
    }
    config.hook.pytest_deselected(items=list(spared))
    items[:] = [one for one in items if one not in spared]


class Chat:
    """One conversation. `say("affirm")` answers with the reply to it."""

    def __init__(self, store: Store, now: datetime, services: dict) -> None:
        self.store, self.now, self.services = store, now, services
        self.settings = Settings(_env_file=None)
        self.count = 0
        self.user = f"user-{uuid4()}"
        with store.begin() as uow:
            self.id = uow.conversations.find_or_create("web", "demo", self.user, now).id
            uow.commit()

    def say(
        self,
        intent: str,
        text: str = "",
        message_id: str | None = None,
        language: str = "en",
        masked: tuple = (),
        confidence: float = 1.0,
        **values,
    ) -> Reply:
        self.count += 1
        action, service = self.services[intent]
        items = tuple((name, one) for name, value in values.items() for one in several(value))
        turn = Turn(
            conversation_id=self.id,
            message_id=message_id or f"{self.user[-12:]}-{self.count:04d}",
            action=action,
            intent=intent,
            language=language,
            now=self.now,
            text=text,
            masked=masked,
            confidence=confidence,
            values=Values(items),
        )
        return answer(self.store, self.settings, turn, service)

    def identify(self, person) -> Reply:
        self.say("inform", account_ref={"ref": person.ref})
        self.say("inform", birth_date={"date": person.birth_date})
        return self.say("inform", identity_digits={"digits": person.id_last4})

    def conversation(self):
        with self.store.reading() as uow:
            return uow.conversations.get(self.id)

    def account(self, person) -> dict:
        """The account's offers, agreements, promises as rows, and the kinds of the customer's cases."""
        with self.store.reading() as uow:
            customer = uow.customers.by_ref(person.ref)
            account = uow.accounts.of_customer(Job("test"), customer)[0]
            return {
                "offers": [(o.status, o.terms) for o in uow.negotiation.offers(account)],
                "agreements": [
                    (a.kind, a.status, a.total, [i.minor for i in a.instalments])
                    for a in uow.negotiation.agreements(account)
                ],
                "promises": [(p.status, p.minor, p.due_on) for p in uow.negotiation.promises(account)],
                "cases": [case.kind for case in uow.cases.of_customer(customer.id)],
            }


def several(value: object) -> list:
    """The values of one name: a list of them, or the only one."""
    return value if isinstance(value, list) else [value]


@dataclass(frozen=True)
class Person:
    """A customer on file, with the answers that they would give."""

    ref: str
    birth_date: str = "1990-04-12"
    id_last4: str = "4821"


@pytest.fixture
def person(store: Store, now: datetime, tmp_path: Path) -> Person:
    """A customer in London with one card, 6,180.00 pounds owed, 45 days late."""
    import_rows(store, now, tmp_path, ROW)
    return Person(ROW["customer_ref"])


def import_second_account(store: Store, person: Person, now: datetime, folder: Path) -> None:
    """A loan beside the card."""
    loan = ROW | {"account_ref": f"{person.ref}-2", "product": "loan-uk", "last_four": "9002"}
    import_rows(store, now, folder, ROW, loan)


def import_rows(store: Store, now: datetime, folder: Path, *rows: dict) -> None:
    path = folder / "portfolio.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert not import_file(store, path, now).problems


ROW = {
    "customer_ref": "TC-UK-0001",
    "name": "Robin Sample",
    "place": "uk",
    "timezone": "Europe/London",
    "language": "en",
    "birth_date": Person.birth_date,
    "id_last4": Person.id_last4,
    "phone": "07700 900123",
    "account_ref": "TC-UK-0001-1",
    "product": "card-uk",
    "last_four": "9001",
    "currency": "GBP",
    "due_on": "2026-10-09",
    "last_paid_on": "2026-09-08",
    "principal": "6000.00",
    "interest": "120.00",
    "penalty": "60.00",
    "minimum_due": "600.00",
}


@pytest.fixture(scope="session")
def services() -> dict:
    """Intent → (action, service), read from the rules and the actions: the table that Rasa follows."""
    from tests.arrears.service.table import by_intent

    return by_intent()


@pytest.fixture
def new_chat(store: Store, now: datetime, services: dict) -> Callable[..., Chat]:
    """Makes conversations; `new_chat(now=...)` at another time."""
    return lambda now=now: Chat(store, now, services)


@pytest.fixture
def chat(new_chat: Callable[..., Chat]) -> Chat:
    return new_chat()
