"""The steps of the pipeline that nothing is learned for."""

from __future__ import annotations

import logging
import re
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.classifier import CLAUSES, READ_AS
from bot.nlu.language import read_language
from bot.nlu.rights import ORDER, raise_intent, read_rights
from bot.nlu.values import Context, only_values, read_values
from bot.nlu.values.found import Found
from bot.payload import FULL_WIDTH_SLASH

log = logging.getLogger(__name__)
#: Signs alone, or with one letter that is no answer (y, n, k and T are); or what a machine writes and no customer: a
#: command, a button's payload, JSON. It must never be a yes.
NOTHING_SAID = re.compile(
    rf"[\W_]*(?:[a-jlmo-su-xzA-JLMO-SU-XZ][\W_]*)?|\s*[{FULL_WIDTH_SLASH}/]\w.*|\s*[{{\[]\s*[\"'{{\[].*", re.DOTALL
)
FALLBACK = "nlu_fallback"
SURE_OF_A_PART = 0.6
ALSO_LIMIT = 3


class _Reader(GraphComponent):
    """What the readers share: they keep no state and learn nothing."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> GraphComponent:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            self.read(message, message.get(TEXT) or "", message.get("metadata") or {})
        return messages

    def read(self, message: Message, text: str, metadata: dict[str, Any]) -> None:
        raise NotImplementedError

    def _add(self, message: Message, entity: str, value: Any, start: int, end: int) -> None:
        entities = list(message.get(ENTITIES) or [])
        extractor = type(self).__name__
        entities.append({"entity": entity, "value": value, "start": start, "end": end, "extractor": extractor})
        message.set(ENTITIES, entities, add_to_output=True)

    @staticmethod
    def _set_intent(message: Message, intent: dict[str, Any], ranking: list[dict[str, Any]]) -> None:
        message.set(INTENT, intent, add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class LanguageReader(_Reader):
    """Adds `conversation_language`, and `language` when the customer asks for one."""

    def read(self, message: Message, text: str, metadata: dict[str, Any]) -> None:
        reading = read_language(text, metadata.get("language"), metadata.get("place"))
        self._add(message, "conversation_language", reading.language, 0, 0)
        if reading.requested:
            self._add(message, "language", {"language": reading.requested}, reading.start, reading.end)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ValueReader(_Reader):
    """Adds the values; a message of nothing but values is `inform`, one that says nothing is the fallback."""

    def read(self, message: Message, text: str, metadata: dict[str, Any]) -> None:
        read_as, context = message.get(READ_AS), Context.of(metadata)
        found = self._found(text, context)
        spoken = self._found(read_as, context) if read_as else found
        if read_as and spoken and len(spoken) >= len(found):  # no place in what was typed is theirs alone
            for one in spoken:
                self._add(message, one.entity, one.value, 0, len(text))
        else:
            read_as, spoken = None, found
            for one in found:
                self._add(message, one.entity, one.value, one.start, one.end)
        ranking = message.get(INTENT_RANKING_KEY) or []
        if only_values(read_as or text, spoken):
            self._replace(message, "inform", ranking)
        elif NOTHING_SAID.fullmatch(text):
            self._replace(message, FALLBACK, ranking)

    @staticmethod
    def _found(text: str, context: Context) -> list[Found]:
        try:
            return read_values(text, context)
        except Exception:
            # The turn can go on without a value; it could not go on without a reader.
            log.exception("Values could not be read")
            return []

    def _replace(self, message: Message, name: str, ranking: list[dict[str, Any]]) -> None:
        intent = {"name": name, "confidence": 1.0}
        self._set_intent(message, intent, [intent, *(one for one in ranking if one.get("name") != name)])


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class RightsReader(_Reader):
    """Raises what the words themselves name, whatever the classifier thought of them."""

    def read(self, message: Message, text: str, metadata: dict[str, Any]) -> None:
        raised = read_rights(text)
        if read_as := message.get(READ_AS):
            both = {*raised, *read_rights(read_as)}
            raised = [intent for intent in ORDER if intent in both]
        if raised:
            ranking = message.get(INTENT_RANKING_KEY) or []
            self._set_intent(message, *raise_intent(message.get(INTENT) or {}, ranking, raised))
        for one in self._also(message, raised):
            self._add(message, "also", one, 0, 0)

    @staticmethod
    def _also(message: Message, raised: list[str]) -> list[dict[str, str]]:
        """What else the message asks for, beside its intent: each with the part of the text that asks for it."""
        first, text = (message.get(INTENT) or {}).get("name"), message.get(READ_AS) or message.get(TEXT) or ""
        found = {intent: text for intent in raised}
        for part in message.get(CLAUSES) or []:
            named = read_rights(part["text"])[:1] or ([part["name"]] if part["confidence"] >= SURE_OF_A_PART else [])
            for intent in named:
                found[intent] = part["text"]
        return [{"intent": intent, "text": part} for intent, part in found.items() if intent != first][:ALSO_LIMIT]
