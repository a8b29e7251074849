"""Four hot spots of Rasa 3.6.21 mended without a change of meaning; on any other version nothing is touched."""

from __future__ import annotations

from collections import OrderedDict
from copy import deepcopy
from typing import Any

import rasa
from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.shared.constants import DOCS_BASE_URL
from rasa.shared.core.events import Event
from rasa.shared.nlu.constants import INTENT, RESPONSE
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.common import all_subclasses

MENDED_VERSION = "3.6.21"

stock_validate = RemoteAction._validate_action_result
stock_resolve = Event.resolve_by_type
stock_sanitize = TrainingData.sanitize_examples

_classes: dict[str, type[Event]] = {}
_validator: Any = None


def install() -> bool:
    """Put the mends in place; returns whether this is the Rasa they were measured on."""
    if rasa.__version__ != MENDED_VERSION:
        return False
    RemoteAction._validate_action_result = validate_action_result
    Event.resolve_by_type = staticmethod(resolve_by_type)
    Message.__deepcopy__ = copied
    TrainingData.sanitize_examples = staticmethod(sanitize_examples)
    return True


def uninstall() -> None:
    """Give Rasa its own code back."""
    RemoteAction._validate_action_result = stock_validate
    Event.resolve_by_type = staticmethod(stock_resolve)
    TrainingData.sanitize_examples = staticmethod(stock_sanitize)
    if "__deepcopy__" in vars(Message):
        del Message.__deepcopy__


def validate_action_result(self: RemoteAction, result: dict[str, Any]) -> bool:
    """Refuse what stock refuses, with its words; the schema is checked and compiled once, not per reply."""
    global _validator
    if _validator is None:
        schema = self.action_response_format_spec()
        kind = validator_for(schema)
        kind.check_schema(schema)
        _validator = kind(schema)
    error = best_match(_validator.iter_errors(result))
    if error is None:
        return True
    error.message += (
        f". Failed to validate Action server response from API, "
        f"make sure your response from the Action endpoint is valid. "
        f"For more information about the format visit "
        f"{DOCS_BASE_URL}/custom-actions"
    )
    raise error


def resolve_by_type(type_name: str, default: type[Event] | None = None) -> type[Event] | None:
    """Return the event class as stock does, from a dictionary; what is not in it goes the stock way."""
    found = _classes.get(type_name)
    if found is not None:
        return found
    if not _classes:
        # The first of several classes with one name wins, as in the stock walk.
        for cls in all_subclasses(Event):
            _classes.setdefault(cls.type_name, cls)
        if type_name in _classes:
            return _classes[type_name]
    return stock_resolve(type_name, default)


def copied(self: Message, memo: dict[int, Any]) -> Message:
    """Copy a message all the way down, as stock does; words, which cannot change, are not walked.

    Rasa copies all training data at every merge of its importers: a fifth of a training went into that.
    """
    other = Message.__new__(Message)
    memo[id(self)] = other
    words_only = all(isinstance(each, str | None) for each in self.data.values())
    other.__dict__ = vars(self) | {
        "data": dict(self.data) if words_only else deepcopy(self.data, memo),
        "features": deepcopy(self.features, memo) if self.features else [],
        "output_properties": set(self.output_properties),  # names
    }
    return other


def sanitize_examples(examples: list[Message]) -> list[Message]:
    """Take spaces off the labels and drop the second of two equals, as stock does.

    Stock sets every label anew, after which every message is hashed anew, at each of eleven merges.
    """
    for example in examples:
        for label in (INTENT, RESPONSE):
            given = example.get(label)
            if given and given != given.strip():
                example.set(label, given.strip())
    return list(OrderedDict.fromkeys(examples))
