"""A customer who talks to the services directly: intents and values in, keys of phrases out."""

from datetime import datetime

import pytest

from arrears.service.run import answer
from arrears.service.turn import Reply, Turn, Values
from arrears.settings import Settings
from arrears.store.unit_of_work import Store


class Chat:
    """One conversation. `say("affirm")` answers with the reply to it."""

    def __init__(self, store: Store, now: datetime, services: dict) -> None:
        self.store, self.now, self.services = store, now, services
        self.settings = Settings(_env_file=None)
        self.count = 0
        with store.begin() as uow:
            self.id = uow.conversations.find_or_create("web", "demo", f"user-{id(self)}", now).id
            uow.commit()

    def say(self, intent: str, text: str = "", message_id: str | None = None, language: str = "en", **values) -> Reply:
        self.count += 1
        action, service = self.services[intent]
        items = tuple((name, value) for name, value in values.items())
        turn = Turn(
            conversation_id=self.id,
            message_id=message_id or f"{id(self)}-{self.count:04d}",
            action=action,
            intent=intent,
            language=language,
            now=self.now,
            text=text,
            values=Values(items),
        )
        return answer(self.store, self.settings, turn, service)

    def identify(self, person) -> Reply:
        self.say("inform", account_ref={"ref": person.ref})
        self.say("inform", birth_date={"date": person.birth_date})
        return self.say("inform", identity_digits={"digits": person.id_last4})

    def dialogue(self) -> dict:
        with self.store.begin() as uow:
            return dict(uow.conversations.get(self.id).dialogue)


@pytest.fixture(scope="session")
def services() -> dict:
    """Intent → (action, service), read from the rules and the actions: the table that Rasa follows."""
    from tests.arrears.service.table import by_intent

    return by_intent()


@pytest.fixture
def chat(store: Store, now: datetime, services: dict) -> Chat:
    return Chat(store, now, services)
