"""One question to the rules at one moment in one time zone: what every check reads."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from arrears import rules
from arrears.contact.facts import AGENT, CONFIRMATION, REPLY, SERVICE, House, Item, Past, Person
from arrears.contact.verdict import Verdict


@dataclass(frozen=True)
class Question:
    """The facts, and the law of the customer's place on the local day. Checks answer None, or a hold or a denial."""

    item: Item
    person: Person
    history: tuple[Past, ...]
    house: House
    at: datetime
    zone: str

    @cached_property
    def wall(self) -> datetime:
        return self.at.astimezone(ZoneInfo(self.zone))

    @cached_property
    def today(self) -> date:
        return self.wall.date()

    @cached_property
    def book(self) -> rules.Rules:
        return rules.at(self.person.place, self.today)

    def law(self, key: str) -> Any:
        """The value of a rule; nothing where it binds agencies alone and we are the creditor."""
        return self.book.binding(key, self.house.acting_as)

    def id_of(self, key: str) -> str:
        return self.book.book[key].id

    @cached_property
    def in_session(self) -> bool:
        """Whether the customer wrote so lately that a session of theirs is going on."""
        return self._answers_within(self.law("session_minutes"))

    @cached_property
    def asked(self) -> bool:
        """Whether the item answers the customer or belongs to a conversation that they began: no unasked contact."""
        if self.item.reading in (REPLY, CONFIRMATION):
            return True
        return self.item.reading in (AGENT, SERVICE) and self._answers_within(self.law("conversation_minutes"))

    @property
    def limited_voicemail(self) -> bool:
        """Whether the item is a voicemail of which the law says all that it may hold."""
        return self.item.channel == "voicemail" and bool(self.law("voicemail_limited"))

    def deny(self, key: str, code: str, why: str, **inputs: Any) -> Verdict:
        """A denial under the rule of that key; absolute unless the book says that a supervisor may go past the rule."""
        return Verdict("deny", self.id_of(key), why, code, None, inputs, self.book.book[key].overridable)

    def hold(self, key: str, code: str, why: str, until: datetime, **inputs: Any) -> Verdict:
        return Verdict("hold", self.id_of(key), why, code, until, inputs, self.book.book[key].overridable)

    def start_of(self, day: date, at: time = time.min) -> datetime:
        """The instant at which the local clock shows that time of that day."""
        return datetime.combine(day, at, ZoneInfo(self.zone)).astimezone(UTC)

    def local_day(self, moment: datetime) -> date:
        return moment.astimezone(ZoneInfo(self.zone)).date()

    def _answers_within(self, minutes: int) -> bool:
        answers = self.item.answers
        return answers is not None and timedelta(0) <= self.at - answers <= timedelta(minutes=minutes)
