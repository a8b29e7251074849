"""Which intent a message has: the Rasa component around the linear model, both languages in one."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.clauses import clauses
from bot.nlu.encoder import warm
from bot.nlu.intent_model import IntentModel

FILE_NAME = "intents.joblib"
CLAUSES = "parley_clauses"  # what each part of a message was read as by itself
READ_AS = "parley_read_as"  # the message in characters, where it was typed as pinyin
RANKED = 10


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentReader(GraphComponent, IntentClassifier):
    """Learns the intents and ranks them; what the model was chosen over is in docs/decisions/linear-intents.md."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"random_state": 42}

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, model: IntentModel | None = None
    ) -> None:
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> IntentReader:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> IntentReader:
        warm()
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, IntentModel.load(folder / FILE_NAME))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from every example that has an intent."""
        examples = [one for one in training_data.intent_examples if one.get(TEXT) and one.get(INTENT)]
        texts, intents = [one.get(TEXT) for one in examples], [one.get(INTENT) for one in examples]
        self._model = IntentModel.fit(texts, intents, self._config["random_state"])
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder / FILE_NAME)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Give every message its intent and the ranking of those behind it."""
        for message in messages:
            typed = message.get(TEXT) or ""
            text = self._model.typed.read(typed) if self._model else typed
            ranking = self._rank(text)
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
            if text != typed:
                message.set(READ_AS, text)
            parts = clauses(text)
            message.set(CLAUSES, [{"text": part, **self._rank(part)[0]} for part in parts])
        return messages

    def _rank(self, text: str) -> list[dict[str, Any]]:
        if self._model is None:
            return [{"name": None, "confidence": 0.0}]
        likely = self._model.confidences(text)
        best = np.argsort(likely)[::-1][:RANKED]
        return [{"name": str(self._model.intents[i]), "confidence": float(likely[i])} for i in best]
