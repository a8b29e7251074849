"""Telegram's updates, reduced to what concerns us: https://core.telegram.org/bots/api#update."""

from dataclasses import dataclass
from typing import Any

from gateway.wording import words

ATTACHMENTS = [
    "animation",
    "audio",
    "contact",
    "dice",
    "document",
    "location",
    "paid_media",
    "photo",
    "poll",
    "sticker",
    "story",
    "venue",
    "video",
    "video_note",
    "voice",
]


@dataclass(frozen=True)
class Update:
    """One update. `kind`: text, start, button, attachment, group or ignored."""

    update_id: int
    kind: str
    chat_id: int | None = None
    text: str = ""
    language: str | None = None
    callback_id: str | None = None
    callback_data: str | None = None


class Unreadable(ValueError):
    """Not an update: the field that is wrong."""


def parse(body: Any) -> Update:
    """Read an update; kinds that we do not serve are `ignored`, never an error (Telegram would send them again)."""
    if not isinstance(body, dict) or not _number(body.get("update_id")):
        raise Unreadable("update_id")
    update_id = body["update_id"]
    if isinstance(body.get("callback_query"), dict):
        return _callback(update_id, body["callback_query"])
    message = body.get("message")  # edited_message, channel_post, my_chat_member … do not concern us
    if not isinstance(message, dict):
        return Update(update_id, "ignored")
    chat = _chat(message)
    if chat is None:
        return Update(update_id, "ignored")
    text = message.get("text") if isinstance(message.get("text"), str) else ""
    if chat.get("type") != "private":
        return Update(
            update_id, "group" if text.startswith("/") else "ignored", chat["id"], language=_language(message)
        )
    if _bot(message):
        return Update(update_id, "ignored")
    known = {"chat_id": chat["id"], "language": _language(message)}
    if text.split(maxsplit=1)[:1] == ["/start"]:
        return Update(update_id, "start", **known)
    if text.strip():
        return Update(update_id, "text", text=text, **known)
    attachment = next((name for name in ATTACHMENTS if name in message), None)
    return Update(update_id, "attachment" if attachment else "ignored", text=attachment or "", **known)


def polite_refusal(update: Update) -> dict[str, Any]:
    """An answer in the webhook's own response for a group: nothing about an account is said there."""
    return {"method": "sendMessage", "chat_id": update.chat_id, "text": words("group", update.language)}


def _callback(update_id: int, query: dict[str, Any]) -> Update:
    message = query.get("message") if isinstance(query.get("message"), dict) else {}
    chat, query_id, data = _chat(message), query.get("id"), query.get("data")
    if chat is None or chat.get("type") != "private" or not isinstance(query_id, str) or not isinstance(data, str):
        return Update(update_id, "ignored", callback_id=query_id if isinstance(query_id, str) else None)
    language = _language({"from": query.get("from")})
    return Update(update_id, "button", chat["id"], language=language, callback_id=query_id, callback_data=data)


def _chat(message: dict[str, Any]) -> dict[str, Any] | None:
    chat = message.get("chat")
    return chat if isinstance(chat, dict) and _number(chat.get("id")) else None


def _bot(message: dict[str, Any]) -> bool:
    return isinstance(message.get("from"), dict) and message["from"].get("is_bot") is True


def _language(message: dict[str, Any]) -> str | None:
    sender = message.get("from") if isinstance(message.get("from"), dict) else {}
    code = sender.get("language_code")
    return next((one for one in ("zh", "en") if isinstance(code, str) and code.lower().startswith(one)), None)


def _number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
