"""One turn through Rasa that either answers or leaves no trace."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.shared.core.trackers import DialogueStateTracker

CHANNEL_NAME = "parley"
_failures: ContextVar[list[str] | None] = ContextVar("parley_failures", default=None)


class TurnFailed(Exception):
    """An action or the dialogue engine failed; nothing of the turn was kept."""


class NoReply(Exception):
    """The turn ended without a word to the customer; nothing of the turn was kept."""


@dataclass(frozen=True)
class Turn:
    """What one message brought about."""

    replies: list[dict[str, Any]]
    parse: dict[str, Any]
    tracker: DialogueStateTracker


class _SwallowedFailures(logging.Handler):
    """Rasa logs a failed action and goes on as if it had said nothing; this notices it in the same task."""

    def emit(self, record: logging.LogRecord) -> None:
        failures = _failures.get()
        if failures is not None and (record.exc_info or "Circuit breaker" in str(record.msg)):
            failures.append(record.getMessage())


_watch = _SwallowedFailures(level=logging.WARNING)


@contextmanager
def noticed_failures() -> Iterator[list[str]]:
    """Yield the list into which failures that Rasa swallows are written."""
    logging.getLogger("rasa.core.processor").addHandler(_watch)
    failures: list[str] = []
    token = _failures.set(failures)
    try:
        yield failures
    finally:
        _failures.reset(token)


async def run_turn(agent: Agent, message: UserMessage) -> Turn:
    """Run one message and keep the tracker only when there is an answer, so that a retry is the same turn."""
    if not agent.is_ready():
        raise TurnFailed("no model is loaded")
    output = message.output_channel
    assert isinstance(output, CollectingOutputChannel)
    processor = agent.processor
    async with agent.lock_store.lock(message.sender_id):
        with noticed_failures() as failures:
            if message.parse_data is None:
                message.parse_data = await processor.parse_message(message)
            tracker = await processor.log_message(message, should_save_tracker=False)
            tracker = await processor.run_action_extract_slots(output, tracker)
            await processor._run_prediction_loop(output, tracker)
        if failures:
            raise TurnFailed(failures[0])
        replies = replies_of(output.messages)
        if not replies:
            raise NoReply(f"no reply to intent {message.parse_data['intent'].get('name')}")
        await processor.save_tracker(tracker)
    return Turn(replies, message.parse_data, tracker)


def replies_of(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the collected messages as text with buttons, in order; what has neither is dropped."""
    replies = []
    for message in messages:
        buttons = [{"title": b.get("title", ""), "payload": b.get("payload", "")} for b in message.get("buttons") or []]
        if message.get("text") or buttons:
            replies.append({"text": message.get("text") or "", "buttons": buttons})
    return replies
