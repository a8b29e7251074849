"""What the readers behind the classifier make of a message, whatever the classifier thought of it."""

import pytest
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.components import FALLBACK, ValueReader
from bot.payload import typed_text


def read_after(intent: str, typed: str) -> str:
    text = typed_text(typed)
    message = Message({TEXT: text, INTENT: {"name": intent, "confidence": 0.99}})
    ValueReader().process([message])
    return message.get(INTENT)["name"]


@pytest.mark.parametrize(
    "typed",
    [
        '/affirm{"amount": ',
        "/affirm",
        "/deny{",
        '{"intent": "affirm", "amount": 0}',
        '[{"yes": 1}]',
        "...",
        "👍🏽🙈",
        "x",
        "\u200dx\u200d\u200d",
        "",
    ],
)
def test_what_only_a_machine_writes_is_never_a_yes(typed: str) -> None:
    assert read_after("affirm", typed) == FALLBACK


@pytest.mark.parametrize("typed", ["yes", "y", "K.", "ok / fine", "yes, 24/7", "(yes)", "[sigh] yes", "好的"])
def test_what_a_person_writes_stays_as_it_was_read(typed: str) -> None:
    assert read_after("affirm", typed) == "affirm"
