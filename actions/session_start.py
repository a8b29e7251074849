"""A new episode begins in Rasa: the gateway's knowledge of the language goes into the slot that wording hangs on."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

LANGUAGES = ("zh", "en")


class ActionSessionStart(Action):
    """Seed the session; everything else that must survive is in the account store."""

    def name(self) -> str:
        return "action_session_start"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict]:
        metadata = tracker.get_slot("session_started_metadata") or {}
        language = metadata.get("language")
        seed = [SlotSet("language", language)] if language in LANGUAGES else []
        return [SessionStarted(), *seed, ActionExecuted("action_listen")]
