"""Customers who type at the real house through the trusted door: their own account each, every answer looked at."""

import itertools
import re
from dataclasses import dataclass, field
from pathlib import Path

from arrears.importing.apply import import_file
from arrears.report import show
from arrears.store.models import Inbox, Transcript
from tests.conversations.script import BIRTH_DATE, ID_LAST4, Script, portfolio_rows, write_portfolio
from tests.stack import REST_TOKEN, Stack
from tests.walks.doors import Caller
from tests.walks.ledger import conversation_of, owner

PATH = "/webhooks/rest/webhook"
BEARER = {"Authorization": f"Bearer {REST_TOKEN}"}
SUM = re.compile(r"[£¥$₹]\s?\d")
numbers = itertools.count(1)


@dataclass
class Typist:
    """One customer and their conversation."""

    stack: Stack
    language: str
    ref: str
    sender: str
    answers: list[str] = field(default_factory=list)
    buttons: list[dict] = field(default_factory=list)

    def says(self, text: str, **more: str) -> str:
        """The answer to a message; there always is one."""
        body = {"sender": self.sender, "message": text, **more}
        status, answers = Caller(self.stack.address).call(PATH, body, BEARER)
        assert status == 200, (text[:80], answers)
        said = "\n".join(answer["text"] for answer in answers)
        self.buttons = [button for answer in answers for button in answer.get("buttons") or []]
        self.answers.append(said)
        return said

    def identifies(self) -> str:
        for text in (self.ref, BIRTH_DATE):
            self.says(text)
        return self.says(ID_LAST4)

    @property
    def account(self) -> dict:
        with self.stack.store.begin() as uow:
            return show(uow, self.ref, self.stack.settings.now)["accounts"][0]

    @property
    def conversation(self) -> str:
        return conversation_of(self.stack, channel_user=self.sender)

    @property
    def owner(self) -> str:
        return owner(self.stack, self.conversation)

    @property
    def hand_off(self) -> str | None:
        """Why a person is awaited."""
        with self.stack.store.begin() as uow:
            row = uow.hand_offs.open_of(uow.conversations.get(self.conversation))
            return row.reason if row else None

    def every_message_was_answered_once(self) -> bool:
        """By one line of ours each, in the order in which they came."""
        with self.stack.store.begin() as uow:
            mine = self.conversation
            received = uow.session.query(Inbox).filter_by(conversation_id=mine).order_by(Inbox.id).all()
            lines = uow.session.query(Transcript).filter_by(conversation_id=mine).order_by(Transcript.id).all()
        ours = [line.inbox_id for line in lines if line.author in ("assistant", "system") and line.inbox_id]
        return all(row.state == "done" for row in received) and ours == [row.id for row in received]


def typists(stack: Stack, folder: Path, languages: list[str]) -> list[Typist]:
    """One for each language named, with 6,180.00 owed on a card that is 45 days late."""
    made = []
    for language in languages:
        number = next(numbers)
        made.append(Typist(stack, language, f"TY-{language.upper()}-{number:04d}", f"typist-{number}"))
    rows = [row for one in made for row in portfolio_rows(Script(folder, "", (), one.language, {}, ()), one.ref)]
    path = write_portfolio(folder / f"typists-{next(numbers)}.jsonl", rows)
    assert not import_file(stack.store, path, stack.settings.now).problems
    return made
