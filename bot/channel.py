"""The private way into Rasa: one POST is one turn, and a turn always answers or says why not."""

from __future__ import annotations

import hmac
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from rasa.shared.exceptions import RasaException
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot import speedups
from bot.nlu.language import says_a_language
from bot.payload import LANGUAGES, BadBody, Body, parse_payload, read_body, typed_text
from bot.turn import CHANNEL_NAME, NoReply, Turn, TurnFailed, run_turn

log = logging.getLogger(__name__)

BODY_SIZE_LIMIT_BYTES = 256 * 1024
REMEMBERED_ANSWERS_LIMIT = 2_000
DEFAULT_LANGUAGE = "en"


class ParleyChannel(InputChannel):
    """Takes turns from the gateway and from nobody else."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()
        self._answers: OrderedDict[str, tuple[str, dict[str, Any]]] = OrderedDict()

    @classmethod
    def name(cls) -> str:
        return CHANNEL_NAME

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> ParleyChannel:
        secret = (credentials or {}).get("secret")
        if not isinstance(secret, str) or not secret.strip():
            raise RasaException("credentials.yml: bot.channel.ParleyChannel needs a 'secret' that is not empty")
        speedups.install()
        return cls(secret.strip())

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        blueprint = Blueprint("parley_channel", "bot_channel")

        @blueprint.listener("before_server_start")
        async def bound(app: Sanic, *_: Any) -> None:
            app.config.REQUEST_MAX_SIZE = BODY_SIZE_LIMIT_BYTES

        @blueprint.route("/", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            ready = _agent(request) is not None
            return json({"ready": ready}, status=200 if ready else 503)

        @blueprint.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            status, answer = await self.answer(request)
            return json(answer, status=status)

        return blueprint

    async def answer(self, request: Request) -> tuple[int, dict[str, Any]]:
        """Return the status and body of one turn; whatever goes wrong has a status of its own."""
        given = request.headers.get("X-Parley-Secret", "").encode(errors="replace")
        if not hmac.compare_digest(given, self._secret):
            return 401, {"error": "wrong secret"}
        if len(request.body) > BODY_SIZE_LIMIT_BYTES:
            return 400, {"error": f"body: is larger than {BODY_SIZE_LIMIT_BYTES} bytes", "field": "body"}
        try:
            body = read_body(request.body)
            known = self._answers.get(body.sender)
            if known and known[0] == body.message_id:
                return 200, known[1]
            agent = _agent(request)
            if agent is None:
                return 500, {"error": "no model is loaded"}
            answer = _answer_of(await run_turn(agent, _message(body, agent)), body)
        except BadBody as error:
            return 400, {"error": str(error), "field": error.field}
        except NoReply as error:
            log.error("Turn without a reply: %s", error)
            return 502, {"error": str(error)}
        except TurnFailed as error:
            return 500, {"error": str(error)}
        except Exception as error:
            log.exception("Turn failed")
            return 500, {"error": f"{type(error).__name__}: {error}"}
        self._remember(body, answer)
        return 200, answer

    def _remember(self, body: Body, answer: dict[str, Any]) -> None:
        """Keep the last answer per sender: a turn that comes twice is answered, not run, twice."""
        self._answers[body.sender] = (body.message_id, answer)
        self._answers.move_to_end(body.sender)
        while len(self._answers) > REMEMBERED_ANSWERS_LIMIT:
            self._answers.popitem(last=False)


def _agent(request: Request) -> Any:
    agent = getattr(request.app.ctx, "agent", None)
    return agent if agent is not None and agent.is_ready() else None


def _message(body: Body, agent: Any) -> UserMessage:
    parse = None
    text = typed_text(body.message)
    if body.trusted:
        text = body.message.strip()
        parse = parse_payload(text, body.metadata.get("language"), agent.domain.intents, agent.domain.entities)
    return UserMessage(
        text=text,
        output_channel=CollectingOutputChannel(),
        sender_id=body.sender,
        parse_data=parse,
        input_channel=CHANNEL_NAME,
        message_id=body.message_id,
        metadata=body.metadata,
    )


def _answer_of(turn: Turn, body: Body) -> dict[str, Any]:
    entities = [_plain(entity) for entity in turn.parse.get("entities", [])]
    read = next((e["value"] for e in entities if e["entity"] == "conversation_language"), None)
    slot = turn.tracker.get_slot("language") if "language" in turn.tracker.slots else None
    language = next((one for one in (slot, read, body.metadata.get("language")) if one in LANGUAGES), DEFAULT_LANGUAGE)
    intent = turn.parse.get("intent") or {}
    asked = any(entity["entity"] == "language" for entity in entities)
    typed = not body.trusted and says_a_language(turn.parse.get("text") or "")
    known = body.metadata.get("language") or asked or typed
    return {
        "replies": turn.replies,
        "language": language if known else None,  # nothing but figures so far: the next message may tell
        "understood": {
            "intent": intent.get("name"),
            "confidence": float(intent.get("confidence") or 0.0),
            "entities": entities,
            "language": read or language,
        },
    }


def _plain(entity: dict[str, Any]) -> dict[str, Any]:
    return {name: entity.get(name) for name in ("entity", "value", "start", "end")}
