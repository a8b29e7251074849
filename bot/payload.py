"""What a message body and a button's payload may be, and what is read from them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

MESSAGE_LENGTH_LIMIT = 20_000
LANGUAGES = ("zh", "en")
SLASH = "/"
FULL_WIDTH_SLASH = "\uff0f"
#: Rasa runs these by itself and they undo the conversation; no button of ours needs them.
RASA_COMMANDS = frozenset({"restart", "back", "session_start"})
PAYLOAD = re.compile(r"/(?P<intent>[A-Za-z_][A-Za-z0-9_]*)(?P<entities>\{.*\})?", re.DOTALL)
UNSPEAKABLE = re.compile("[\ud800-\udfff]")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


class BadBody(ValueError):
    """A body that cannot be a turn; names the field."""

    def __init__(self, field_name: str, reason: str) -> None:
        super().__init__(f"{field_name}: {reason}")
        self.field = field_name
        self.reason = reason


@dataclass(frozen=True)
class Body:
    """One checked request for a turn."""

    sender: str
    message: str
    message_id: str
    trusted: bool
    metadata: dict[str, Any] = field(default_factory=dict)


def read_body(raw: bytes) -> Body:
    """Return the checked body or raise BadBody with the field to mend."""
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise BadBody("body", "is not JSON") from error
    if not isinstance(body, dict):
        raise BadBody("body", "must be a JSON object")
    message = _string(body, "message", empty_allowed=True)
    if len(message) > MESSAGE_LENGTH_LIMIT:
        raise BadBody("message", f"is longer than {MESSAGE_LENGTH_LIMIT} characters")
    trusted = body.get("trusted", False)
    if not isinstance(trusted, bool):
        raise BadBody("trusted", "must be true or false")
    return Body(
        sender=_string(body, "sender"),
        message=message,
        message_id=_string(body, "message_id"),
        trusted=trusted,
        metadata=_metadata(body.get("metadata")),
    )


def _string(body: dict, name: str, empty_allowed: bool = False) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not (value.strip() or empty_allowed):
        raise BadBody(name, "must be a string" if empty_allowed else "must be a string that is not empty")
    return value


def _metadata(metadata: Any) -> dict[str, Any]:
    if metadata is None:
        return {}
    if not isinstance(metadata, dict):
        raise BadBody("metadata", "must be an object")
    for name in ("language", "now", "timezone", "place", "expects"):
        if not isinstance(metadata.get(name), (str, type(None))):
            raise BadBody(f"metadata.{name}", "must be a string or null")
    if metadata.get("language") not in (*LANGUAGES, None):
        raise BadBody("metadata.language", "must be zh, en or null")
    if metadata.get("now") is not None:
        try:
            aware = datetime.fromisoformat(metadata["now"].replace("Z", "+00:00")).tzinfo is not None
        except ValueError:
            aware = False
        if not aware:
            raise BadBody("metadata.now", "must be an ISO 8601 time with its offset")
    return dict(metadata)


def speakable(text: str) -> str:
    """Return the text without lone surrogates and control characters, the same length as before."""
    return CONTROL.sub(" ", UNSPEAKABLE.sub("\ufffd", text))


def typed_text(text: str) -> str:
    """Return typed text that Rasa cannot take for a command: a leading slash becomes a full-width one."""
    text = speakable(text).strip()
    return FULL_WIDTH_SLASH + text[1:] if text.startswith(SLASH) else text


def parse_payload(payload: str, language: str | None, intents: list[str], entities: list[str]) -> dict[str, Any]:
    """Return Rasa's parse of a button's payload, the conversation's language added to its entities."""
    match = PAYLOAD.fullmatch(payload.strip())
    if not match:
        raise BadBody("message", "a trusted message must be /intent or /intent{json}")
    intent = match["intent"]
    if intent in RASA_COMMANDS or intent not in intents:
        raise BadBody("message", f"'{intent}' is not an intent that a button may carry")
    try:
        values = json.loads(match["entities"] or "{}")
    except (ValueError, RecursionError) as error:
        raise BadBody("message", "what follows the intent is not JSON") from error
    unknown = [name for name in values if name not in entities]
    if unknown:
        raise BadBody("message", f"'{unknown[0]}' is not an entity of the domain")
    language = _asked_language(values) or language
    if language and "conversation_language" in entities:
        values["conversation_language"] = language
    prediction = {"name": intent, "confidence": 1.0}
    return {
        "text": payload.strip(),
        "intent": prediction,
        "intent_ranking": [prediction],
        "entities": [_entity(name, one) for name, some in values.items() for one in _several(some)],
    }


def _asked_language(values: dict[str, Any]) -> str | None:
    asked = values.get("language")
    asked = asked.get("language") if isinstance(asked, dict) else asked
    return asked if asked in LANGUAGES else None


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _entity(name: str, value: Any) -> dict[str, Any]:
    return {"entity": name, "value": value, "start": 0, "end": 0, "extractor": "ParleyChannel"}
