"""A body is checked field by field, and typed text is never a command."""

import json

import pytest

from bot.payload import MESSAGE_LENGTH_LIMIT, BadBody, parse_payload, read_body, speakable, typed_text

GOOD = {"sender": "1:1", "message": "hi", "message_id": "7", "trusted": False, "metadata": {"language": "zh"}}
INTENTS = ["greet", "choose_offer", "restart"]
ENTITIES = ["offer", "language", "conversation_language"]


def body(**changes: object) -> bytes:
    return json.dumps({**GOOD, **changes}).encode()


def test_a_good_body_is_read() -> None:
    read = read_body(body())

    assert (read.sender, read.message, read.message_id, read.trusted) == ("1:1", "hi", "7", False)


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        (b"{", "body"),
        (b"\xff", "body"),
        (b"[]", "body"),
        (b"[" * 100_000, "body"),
        (body(sender=""), "sender"),
        (body(sender=5), "sender"),
        (body(message=None), "message"),
        (body(message="x" * (MESSAGE_LENGTH_LIMIT + 1)), "message"),
        (body(message_id=None), "message_id"),
        (body(trusted="yes"), "trusted"),
        (body(metadata=[]), "metadata"),
        (body(metadata={"language": "fr"}), "metadata.language"),
        (body(metadata={"now": "2026-11-23T12:00:00"}), "metadata.now"),
        (body(metadata={"now": "soon"}), "metadata.now"),
        (body(metadata={"place": 3}), "metadata.place"),
    ],
)
def test_a_bad_body_names_its_field(raw: bytes, field: str) -> None:
    with pytest.raises(BadBody) as error:
        read_body(raw)

    assert error.value.field == field


@pytest.mark.parametrize(
    "text", ["/restart", "  /restart", "\n\t/greet{}", "\u2028/back", "//restart", "/", "\x1c/restart"]
)
def test_typed_text_is_no_command_for_rasa(text: str) -> None:
    from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
    from rasa.shared.nlu.training_data.message import Message

    message = Message({"text": typed_text(text)})

    assert YAMLStoryReader.unpack_regex_message(message) is message


def test_text_is_speakable_and_as_long_as_before() -> None:
    text = "a\ud800\x00b\n😀"

    assert speakable(text) == "a\ufffd b\n😀"
    speakable(text).encode()


def test_a_payload_carries_its_entities_and_the_language() -> None:
    parse = parse_payload('/choose_offer{"offer": 2}', "zh", INTENTS, ENTITIES)

    assert parse["intent"] == {"name": "choose_offer", "confidence": 1.0}
    assert {e["entity"]: e["value"] for e in parse["entities"]} == {"offer": 2, "conversation_language": "zh"}


@pytest.mark.parametrize("asked", ['"en"', '{"language": "en"}'])
def test_a_language_chosen_by_a_button_is_the_conversations(asked: str) -> None:
    parse = parse_payload(f'/greet{{"language": {asked}}}', "zh", INTENTS, ENTITIES)

    assert {e["entity"]: e["value"] for e in parse["entities"]}["conversation_language"] == "en"


@pytest.mark.parametrize(
    "payload", ["greet", "/unknown", "/restart", "/greet{", "/greet{x}", '/greet{"nothing": 1}', "/greet more", "", "/"]
)
def test_a_payload_that_is_none_is_refused(payload: str) -> None:
    with pytest.raises(BadBody) as error:
        parse_payload(payload, None, INTENTS, ENTITIES)

    assert error.value.field == "message"
