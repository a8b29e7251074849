"""What the tests of conversations and of their messages begin with."""

from datetime import datetime

import pytest

from arrears.store.unit_of_work import Store


@pytest.fixture
def conversation(store: Store, now: datetime) -> str:
    """The id of a web conversation in which nothing was said."""
    with store.begin() as uow:
        made = uow.conversations.find_or_create("web", "chat", "u1", now)
        uow.commit()
        return made.id
