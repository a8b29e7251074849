"""The mended hot spots find the same events and refuse the same replies as the code they replace."""

import copy
import time
from collections.abc import Iterator

import pytest
import rasa
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.shared.core import events
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.common import all_subclasses

from bot import speedups

DOMAIN = Domain.from_dict(
    {
        "intents": ["greet", "inform"],
        "slots": {"language": {"type": "text", "mappings": [{"type": "custom"}]}},
        "actions": ["action_x"],
        "responses": {"utter_x": [{"text": "x"}]},
    }
)
PARSE = {"intent": {"name": "greet", "confidence": 0.9}, "entities": [{"entity": "amount", "value": {"value": "5.00"}}]}


def conversation() -> list[Event]:
    """Return one event of every kind that Rasa stores, in an order that a conversation could have."""
    return [
        events.SlotSet("session_started_metadata", {"language": "zh"}),
        events.ActionExecuted("action_session_start"),
        events.SessionStarted(),
        events.ActionExecuted("action_listen", policy="RulePolicy", confidence=1.0),
        events.UserUttered(
            "你好", PARSE["intent"], PARSE["entities"], PARSE, message_id="7", metadata={"expects": "none"}
        ),
        events.DefinePrevUserUtteredFeaturization(False),
        events.EntitiesAdded([{"entity": "amount", "value": 1, "start": 0, "end": 1}]),
        events.SlotSet("language", "zh"),
        events.ActionExecuted("action_x"),
        events.BotUttered("x", {"buttons": [{"title": "a", "payload": "/greet"}]}, {"utter_action": "utter_x"}),
        events.ActiveLoop("form"),
        events.LoopInterrupted(True),
        events.ActionExecutionRejected("action_x", "RulePolicy", 0.5),
        events.ActiveLoop(None),
        events.FollowupAction("action_x"),
        events.ReminderScheduled("greet", __import__("datetime").datetime(2026, 11, 23), name="r"),
        events.ReminderCancelled("r"),
        events.AgentUttered("hello"),
        events.ConversationPaused(),
        events.ConversationResumed(),
        events.StoryExported(),
        events.ActionReverted(),
        events.UserUtteranceReverted(),
        events.AllSlotsReset(),
        events.Restarted(),
    ]


REPLIES = [
    {"events": [], "responses": []},
    {"events": [{"event": "slot", "name": "language", "value": "zh", "timestamp": None}], "responses": [{"text": "x"}]},
    {},
    {"events": [{"event": "followup", "name": "action_x"}]},
    {"events": "none"},
    {"events": [{"name": "no event"}]},
    {"events": [{"event": "slot"}]},
    {"events": [{"event": "no such thing"}]},
    {"responses": ["text"]},
    {"responses": {"text": "x"}},
    [],
    None,
    "text",
]


@pytest.fixture
def mended() -> Iterator[None]:
    assert speedups.install()
    yield
    speedups.uninstall()


def restored(dump: list[dict]) -> list[dict]:
    tracker = DialogueStateTracker.from_dict("a", copy.deepcopy(dump), DOMAIN.slots)
    return [event.as_dict() for event in tracker.events]


def refusal(reply: object) -> str | None:
    try:
        RemoteAction("action_x", None)._validate_action_result(copy.deepcopy(reply))
    except ValidationError as error:
        return error.message
    return None


def test_a_recorded_conversation_is_the_same_on_stock_and_mended_code() -> None:
    recorded = DialogueStateTracker.from_events("a", conversation(), slots=DOMAIN.slots, domain=DOMAIN)
    dump = recorded.current_state(EventVerbosity.ALL)["events"]
    stock = restored(dump)
    speedups.install()
    try:
        mended = restored(dump)
    finally:
        speedups.uninstall()

    assert mended == stock
    assert len(stock) == len(conversation())


def test_every_type_name_finds_the_class_that_stock_finds(mended: None) -> None:
    for cls in all_subclasses(Event):
        assert Event.resolve_by_type(cls.type_name) is speedups.stock_resolve(cls.type_name)


def test_the_recorded_conversation_leaves_no_kind_of_event_out() -> None:
    abstract_or_old = {"event", "form", "form_validation"}
    kinds = {cls.type_name for cls in all_subclasses(Event) if cls.__module__ == events.__name__} - abstract_or_old

    assert kinds <= {event.type_name for event in conversation()}


def test_an_unknown_event_is_treated_as_stock_treats_it(mended: None) -> None:
    assert Event.resolve_by_type("topic") is None
    assert Event.resolve_by_type("nothing", events.SlotSet) is events.SlotSet
    with pytest.raises(ValueError, match="Unknown event name 'nothing'"):
        Event.resolve_by_type("nothing")


@pytest.mark.parametrize("reply", REPLIES, ids=str)
def test_action_replies_are_accepted_and_refused_with_the_words_of_stock(reply: object) -> None:
    stock = refusal(reply)
    speedups.install()
    try:
        assert refusal(reply) == stock
    finally:
        speedups.uninstall()


def test_some_replies_are_refused() -> None:
    assert [refusal(reply) is None for reply in REPLIES].count(False) >= 5


def test_another_rasa_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rasa, "__version__", "3.6.22")

    assert not speedups.install()
    assert Event.resolve_by_type is speedups.stock_resolve


def test_both_mends_are_faster(mended: None) -> None:
    def seconds(run) -> float:
        best = []
        for _ in range(3):
            before = time.process_time()
            for _ in range(20):
                run()
            best.append(time.process_time() - before)
        return min(best)

    reply = REPLIES[1]
    action = RemoteAction("action_x", None)
    action._validate_action_result(reply)
    assert (
        seconds(lambda: action._validate_action_result(reply))
        < seconds(lambda: speedups.stock_validate(action, reply)) / 3
    )
    assert seconds(lambda: Event.resolve_by_type("restart")) < seconds(lambda: speedups.stock_resolve("restart")) / 2


@pytest.mark.parametrize(
    "data",
    [
        {"text": "I can pay", "intent": "pay_now"},
        {"text": "x", "intent": None, "metadata": {"intent": ["a"]}},
        {"text": "x", "entities": [{"entity": "amount", "value": {"value": "5.00"}}]},
    ],
)
def test_a_copied_message_is_equal_and_shares_nothing_that_can_change(data):
    message = Message(data, output_properties={"text"})
    message.fingerprint()
    speedups.uninstall()
    stock = copy.deepcopy([message, message])
    speedups.install()
    mended = copy.deepcopy([message, message])
    assert [vars(one) for one in mended] == [vars(one) for one in stock]
    assert mended[0] is mended[1]
    before = copy.deepcopy(data)
    for value in mended[0].data.values():
        if isinstance(value, list | dict):
            value.clear()
    mended[0].data["text"] = "changed"
    mended[0].output_properties.add("new")
    assert message.data == before
    assert message.output_properties == {"text"}


def test_examples_are_cleaned_as_stock_does():
    def examples():
        return [
            Message({"text": "a", "intent": " pay_now "}),
            Message({"text": "a", "intent": "pay_now"}),
            Message({"text": "a", "intent": "greet", "response": "x "}),
            Message({"text": "b", "intent": ""}),
            Message({"text": "b"}),
            Message({"text": "b"}),
        ]

    speedups.uninstall()
    stock = TrainingData.sanitize_examples(examples())
    speedups.install()
    mended = TrainingData.sanitize_examples(examples())
    assert [(one.data, one.fingerprint()) for one in mended] == [(one.data, one.fingerprint()) for one in stock]
    assert len(mended) == 4
