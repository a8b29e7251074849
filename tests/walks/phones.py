"""A customer's phone with Telegram on it: updates go in at the gateway's webhook, answers come out at the stand-in."""

from typing import Any

from aiohttp import web

from tests.customer import Loop
from tests.gateway.telegram_standin import TelegramStandin
from tests.stack import Stack, until
from tests.walks.doors import Caller

TOKEN = "123456:AAExampleTokenOfTheWalks"
SECRET = "telegram_secret-of-the-walks"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class TelegramApi:
    """The stand-in for Telegram's API, served from a thread of its own."""

    def __init__(self) -> None:
        self.standin = TelegramStandin(TOKEN)
        self._loop = Loop()
        self._runner = self._loop.run(self._serve())

    @property
    def settings(self) -> dict[str, str]:
        """What a house needs to talk to it."""
        address = f"http://127.0.0.1:{self.standin.port}"
        return {"telegram_token": TOKEN, "telegram_secret": SECRET, "telegram_api": address}

    def stop(self) -> None:
        self._loop.run(self._runner.cleanup())
        self._loop.close()

    async def _serve(self) -> web.AppRunner:
        runner = web.AppRunner(self.standin.app())
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.standin.port = site._server.sockets[0].getsockname()[1]
        return runner


class Phone:
    """One person's chat with the bot."""

    update_id = 700_000_000

    def __init__(self, stack: Stack, api: TelegramApi, chat: int, language: str) -> None:
        self.chat, self._language, self._standin = chat, language, api.standin
        self._caller = Caller(stack.address)
        self._standin.chats.add(chat)
        self.read = 0

    def text(self, text: str) -> dict[str, Any]:
        """A new update with a message."""
        return self._update(message={**self._here(), "from": self._person(), "text": text})

    def post(self, update: dict[str, Any], secret: str | None = SECRET) -> int:
        """What Telegram does; the gateway's status."""
        return self._caller.call("/webhooks/telegram", update, {HEADER: secret} if secret is not None else {})[0]

    def say(self, text: str) -> str:
        """Says something and waits for the next message; its text."""
        assert self.post(self.text(text)) == 200
        return self.next()

    def press(self, title: str) -> str:
        """Presses a button under the last message and waits for the next."""
        rows = self.last["reply_markup"]["inline_keyboard"]
        data = {button["text"]: button["callback_data"] for [button] in rows}
        query = {
            "id": "1",
            "from": self._person(),
            "message": self._here(),
            "chat_instance": "-77",
            "data": data[title],
        }
        assert self.post(self._update(callback_query=query)) == 200
        return self.next()

    def next(self) -> str:
        """The oldest message that was not read yet, waited for."""
        until(lambda: len(self.received) > self.read, f"message {self.read + 1} arrives: {self._standin.refused}")
        self.read += 1
        return self.last["text"]

    @property
    def last(self) -> dict[str, Any]:
        """The message that was read last."""
        return self.received[self.read - 1]

    @property
    def received(self) -> list[dict[str, Any]]:
        return [body for body in self._standin.sent if body["chat_id"] == self.chat]

    def _update(self, **content: Any) -> dict[str, Any]:
        Phone.update_id += 1
        return {"update_id": Phone.update_id, **content}

    def _here(self) -> dict[str, Any]:
        return {"message_id": 5, "date": 1795400000, "chat": {"id": self.chat, "type": "private"}}

    def _person(self) -> dict[str, Any]:
        return {"id": self.chat, "is_bot": False, "first_name": "Invented", "language_code": self._language}
