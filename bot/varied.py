"""Which of several wordings is said: the next one in turn, so that nobody reads the same sentence twice in a row."""

from __future__ import annotations

import copy
from typing import Any

from rasa.core.nlg.generator import ResponseVariationFilter
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

UTTER_ACTION = "utter_action"


class VariedResponses(TemplatedNaturalLanguageGenerator):
    """Rasa's own templates, but in turn instead of at random: what was said can be told from the conversation alone."""

    def __init__(self, endpoint_config: EndpointConfig | None, domain: Domain) -> None:
        super().__init__(domain.responses)

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """Return the phrase's wording with its values filled in; None for a phrase that has none."""
        if utter_action not in self.responses:
            return None
        slots = tracker.current_slot_values()
        fitting = ResponseVariationFilter(self.responses).responses_for_utter_action(
            utter_action, output_channel, slots
        )
        if not fitting:
            return None  # nothing for this language or channel
        said = sum(
            isinstance(event, BotUttered) and event.metadata.get(UTTER_ACTION) == utter_action
            for event in tracker.events
        )
        chosen = fitting[said % len(fitting)]
        return self._fill_response(copy.deepcopy(chosen), slots, **kwargs)  # filling writes into what it is given
