"""Sending by Telegram's Bot API: https://core.telegram.org/bots/api#sendmessage and #senddocument."""

import re
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from arrears.settings import Settings
from arrears.store.models import Conversation
from arrears.store.unit_of_work import UnitOfWork
from gateway.attachments import Attachment
from gateway.outbox import Letter, NotNow, Unreachable, Unsendable

TEXT_UNITS = 4096  # UTF-16 code units
TITLE_CHARACTERS = 64
BREAKS = (re.compile(r"\n\n+"), re.compile(r"\n"), re.compile(r"(?<=[。！？.!?；;])\s*"), re.compile(r"\s"))
LAST_RESORT_SECONDS = 60.0


class TelegramSender:
    """Sends one letter, part by part."""

    channel = "telegram"

    def __init__(self, http: aiohttp.ClientSession, settings: Settings) -> None:
        self._http = http
        self._url = f"{settings.telegram_api.rstrip('/')}/bot{settings.telegram_token.get_secret_value()}"

    def parts(self, letter: Letter) -> list[dict[str, Any]]:
        """The calls that a letter needs: texts, buttons under the last of them, then files."""
        bodies: list[dict[str, Any]] = [
            {"chat_id": int(letter.user), "text": text, "link_preview_options": {"is_disabled": True}}
            for text in split(_with_addresses(letter))
        ]
        if rows := keyboard(letter):
            bodies[-1]["reply_markup"] = {"inline_keyboard": rows}
        return [*bodies, *({"chat_id": int(letter.user), "document": file} for file in letter.files)]

    async def send(self, part: dict[str, Any], timeout_seconds: float) -> str:
        """Send one part; the provider's id, or an error that says what to do next."""
        try:
            timeout = aiohttp.ClientTimeout(total=timeout_seconds)
            async with self._http.post(**self._call(part), timeout=timeout) as response:
                status, body = response.status, await response.json(content_type=None)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise NotNow(type(error).__name__) from error
        body = body if isinstance(body, dict) else {}
        if status == 200 and body.get("ok"):
            return str(body["result"]["message_id"])
        raise _refusal(status, body)

    def _call(self, part: dict[str, Any]) -> dict[str, Any]:
        file: Attachment | None = part.get("document")
        if file is None:
            return {"url": f"{self._url}/sendMessage", "json": part}
        form = aiohttp.FormData()
        form.add_field("chat_id", str(part["chat_id"]))
        form.add_field("caption", file.title)
        form.add_field("document", file.content, filename=file.name, content_type=file.media_type)
        return {"url": f"{self._url}/sendDocument", "data": form}


def keyboard(letter: Letter) -> list[list[dict[str, str]]]:
    """One button a row. The data names the line and the place: payloads may be longer than Telegram's 64 bytes."""
    rows = []
    for place, button in enumerate(letter.buttons):
        title = button["title"][:TITLE_CHARACTERS] or "…"
        if not button.get("url"):
            rows.append([{"text": title, "callback_data": f"{letter.line_id}:{place}"}])
        elif _for_telegram(button["url"]):
            rows.append([{"text": title, "url": button["url"]}])
    return rows


def _with_addresses(letter: Letter) -> str:
    """Telegram takes no button that leads to this machine or has no dot in its host: that address is written out."""
    addresses = [b["url"] for b in letter.buttons if b.get("url") and not _for_telegram(b["url"])]
    return "\n".join([letter.text, *addresses])


def _for_telegram(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return "." in host and not re.fullmatch(r"127\.[\d.]+|0\.0\.0\.0", host)


def button_of(uow: UnitOfWork, conversation: Conversation, data: str) -> tuple[str, str | None]:
    """The title and the payload of a pressed button; data that we never sent is only text."""
    found = re.fullmatch(r"(\d{1,18}):(\d{1,3})", data)
    line = uow.transcript.get(conversation, int(found[1])) if found else None
    if line is None or int(found[2]) >= len(line.buttons) or line.buttons[int(found[2])].get("url"):
        return data[:TITLE_CHARACTERS] or "…", None
    button = line.buttons[int(found[2])]
    return button["title"], button["payload"]


def split(text: str, limit: int = TEXT_UNITS) -> list[str]:
    """The text in parts that Telegram takes, cut between paragraphs, lines, sentences or words."""
    parts: list[str] = []
    while units(text) > limit:
        cut = _cut(text, limit)
        parts.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [part for part in [*parts, text] if part]


def units(text: str) -> int:
    """The length as Telegram counts it: characters beyond the basic plane count twice."""
    return len(text.encode("utf-16-le", errors="replace")) // 2


def _cut(text: str, limit: int) -> int:
    longest = end = 0
    while end < len(text) and longest + units(text[end]) <= limit:
        longest += units(text[end])
        end += 1
    for pattern in BREAKS:
        places = [m.end() for m in pattern.finditer(text, 0, end) if m.end() > end // 2]
        if places:
            return places[-1]
    return end


def _refusal(status: int, body: dict[str, Any]) -> Exception:
    why = f"{status} {body.get('description', '')}".strip()
    if status == 429:
        parameters = body.get("parameters") if isinstance(body.get("parameters"), dict) else {}
        return NotNow(why, float(parameters.get("retry_after", 1)))
    if status == 403 or (status == 400 and "chat not found" in why):
        return Unreachable(why)
    if status in (401, 404):  # our token is wrong: a person must mend it, and then the message still goes
        return NotNow(why, LAST_RESORT_SECONDS)
    return NotNow(why) if status >= 500 else Unsendable(why)
