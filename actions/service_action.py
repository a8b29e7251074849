"""The one way from Rasa to a service: tracker in, one transaction, phrases out."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import wiring
from actions.formatting import Formatter
from arrears.service.run import answer
from arrears.service.talk import Talk
from arrears.service.turn import Reply, Turn, Values


class ServiceAction(Action, ABC):
    """An action that is one service call. A subclass names itself and its service, nothing else."""

    action_name: str

    @staticmethod
    @abstractmethod
    def service(talk: Talk) -> None:
        """What this action does; it commits nothing itself."""

    def name(self) -> str:
        return self.action_name

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict]:
        turn = read_turn(self.action_name, tracker)
        reply = await asyncio.to_thread(answer, wiring.store(), wiring.settings(), turn, self.service)
        utter(dispatcher, reply, turn.language)
        return []


def read_turn(action: str, tracker: Tracker) -> Turn:
    """The customer's message as Rasa understood it. Raises KeyError when it did not come through our channel."""
    message = tracker.latest_message
    metadata = message["metadata"]
    return Turn(
        conversation_id=tracker.sender_id.partition(":")[0],
        message_id=str(message["message_id"]),
        action=action,
        intent=message["intent"]["name"],
        language=tracker.get_slot("language") or "en",
        now=datetime.fromisoformat(metadata["now"]),
        text=message.get("text") or "",
        confidence=float(message["intent"].get("confidence", 1.0)),
        masked=tuple(metadata.get("masked") or ()),
        values=Values(tuple((entity["entity"], _shape(entity)) for entity in message.get("entities", []))),
    )


def utter(dispatcher: CollectingDispatcher, reply: Reply, language: str) -> None:
    """Hand the phrases to Rasa, which finds their wording; figures and dates are written for the reader here."""
    write = Formatter(language, reply.place)
    for say in reply.says:
        buttons = [{"title": write(choice.title), "payload": choice.payload} for choice in say.choices]
        values = {name: write(value) for name, value in say.values.items()}
        dispatcher.utter_message(response=say.key, buttons=buttons or None, **values)


# a pressed button carries bare values in its payload: the shape that a reader would have given them
_BARE = {"option": "index", "date": "date", "account_ref": "ref", "instalment_count": "count"}


def _shape(entity: Mapping[str, Any]) -> Any:
    value, name = entity["value"], entity["entity"]
    if name == "amount" and isinstance(value, Mapping) and "start" in entity:
        return {**value, "start": entity["start"], "end": entity["end"]}  # which of two sums is which, says its place
    return {_BARE[name]: value} if name in _BARE and not isinstance(value, Mapping) else value
