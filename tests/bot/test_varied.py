"""Wordings come in turn."""

import asyncio

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.varied import VariedResponses

DOMAIN = Domain.from_dict(
    {
        "responses": {
            "utter_no": [
                {"text": "No."},
                {"text": "Sorry, {name}.", "buttons": [{"title": "Pay {name}", "payload": "/pay/{name}"}]},
            ]
        }
    }
)


def said(times: int, name: str = "Robin") -> dict:
    tracker = DialogueStateTracker("one", [])
    tracker.update(UserUttered("hello"))
    for _ in range(times):
        tracker.update(BotUttered("No.", metadata={"utter_action": "utter_no"}))
        tracker.update(BotUttered("Hi.", metadata={"utter_action": "utter_greet"}))
    return asyncio.run(VariedResponses(None, DOMAIN).generate("utter_no", tracker, "parley", name=name))


def test_the_next_wording_in_turn_with_its_values_and_its_buttons() -> None:
    assert [said(times)["text"] for times in range(4)] == ["No.", "Sorry, Robin.", "No.", "Sorry, Robin."]
    assert said(1)["buttons"] == [{"title": "Pay Robin", "payload": "/pay/Robin"}]


def test_one_customers_values_never_stay_in_the_wording() -> None:
    assert said(1, "Robin")["buttons"][0]["payload"] == "/pay/Robin"
    assert said(1, "Kelly")["buttons"][0] == {"title": "Pay Kelly", "payload": "/pay/Kelly"}
    assert DOMAIN.responses["utter_no"][1]["text"] == "Sorry, {name}."


def test_a_phrase_without_wording_is_none() -> None:
    tracker = DialogueStateTracker("one", [])
    assert asyncio.run(VariedResponses(None, DOMAIN).generate("utter_nothing", tracker, "parley")) is None
