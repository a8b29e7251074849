"""Whatever is said before it is known who speaks, or after the lock: an answer, and no figure of any account."""

import pytest

from arrears.service.dialogue import FACTOR_STEPS, Dialogue

STEPS = ("none", "reference", *FACTOR_STEPS, "helpful", "contact_time")
EVERYTHING = {
    "account_ref": {"ref": "TC-UK-0001-1"},
    "amount": {"value": "50", "bare": True},
    "date": {"date": "2026-12-05"},
    "identity_digits": {"digits": "0000"},
    "option": {"index": 1},
    "instalment_count": {"count": 3},
    "duration": {"count": 2, "unit": "month"},
    "whole": {"whole": True},
}
FIGURES = ("total", "principal", "interest", "penalty", "left", "cost")


@pytest.mark.parametrize("locked", [False, True])
@pytest.mark.parametrize("values", [{}, EVERYTHING])
def test_every_intent_is_answered_and_nothing_is_told(chat, person, services, locked, values):
    for step in STEPS:
        for intent in services:
            put(chat, step, locked)
            reply = chat.say(intent, "all of it, the rest, cancel it, when will I hear", **values)
            assert reply.says or intent == "goodbye", (step, intent)
            told = {name for said in reply.says for name in said.values} & set(FIGURES)
            assert not told, (step, intent, told)


def put(chat, step: str, locked: bool) -> None:
    """The conversation begins anew at this question."""
    with chat.store.begin() as uow:
        conversation = uow.conversations.get(chat.id)
        dialogue = Dialogue(step=step, greeted=True)
        dialogue.identity.locked = locked
        conversation.dialogue = dialogue.model_dump(mode="json")
        conversation.owner = "bot"
        uow.commit()
