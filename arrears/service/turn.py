"""What comes into a service call (a turn with its values) and what goes out of it (a reply of phrases)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from arrears.money import Money

Language = str  # "zh" | "en"


@dataclass(frozen=True)
class Values:
    """The values that were read from one message, by entity name; see the entity table in docs/architecture.md."""

    items: tuple[tuple[str, Any], ...] = ()

    def all(self, name: str) -> Iterator[dict]:
        """Every value of one entity, in the order of the message. A value of the wrong shape is not one."""
        return (value for key, value in self.items if key == name and isinstance(value, Mapping))

    def first(self, name: str) -> dict | None:
        return next(self.all(name), None)

    def plus(self, *items: tuple[str, Any]) -> "Values":
        """The same values and more behind them."""
        return Values((*self.items, *items))

    def put(self, old: Any, new: Any) -> "Values":
        """The same values with another in the place of one; None takes it out."""
        items = ((name, new if value is old else value) for name, value in self.items)
        return Values(tuple((name, value) for name, value in items if value is not None))

    def within(self, whole: str, part: str) -> "Values":
        """The same values, their places counted from where a part of the message begins; those outside have none."""
        begins = max(0, whole.find(part))
        return Values(tuple((name, _placed(value, begins, len(part))) for name, value in self.items))

    def opening(self) -> dict | None:
        """The amount that was named for the first payment alone: "500 down, then 200 a month"."""
        return next((amount for amount in self.all("amount") if amount.get("scope") == "first"), None)

    def regular(self) -> dict | None:
        """The amount that is paid each time where one is said to be; else the first that is not for the first alone."""
        amounts = [amount for amount in self.all("amount") if amount.get("scope") != "first"]
        return next((amount for amount in amounts if amount.get("every")), amounts[0] if amounts else None)

    def text(self, name: str, part: str) -> str | None:
        """One part of the first value of an entity, as text."""
        value = self.first(name)
        return str(value[part]) if value and value.get(part) not in (None, "") else None

    def dates(self) -> list[date]:
        """The days that are certain: no vague ones, no ambiguous ones."""
        found = (v for v in self.all("date") if v.get("date") and not v.get("ambiguous"))
        return [date.fromisoformat(v["date"]) for v in found]

    def either(self) -> tuple[date, date] | None:
        """Two days of which one is meant ("next Friday", 03/04), when that is all that was said of days."""
        if self.dates():
            return None
        for value in self.all("date"):
            days = value.get("alternatives") or ()
            if value.get("ambiguous") and len(days) >= 2:
                return date.fromisoformat(days[0]), date.fromisoformat(days[1])
        return None

    def nearest(self) -> date | None:
        """The nearest day to one that the calendar does not have ("31 February"), when no other day was named."""
        if self.dates():
            return None
        found = next((value["nearest"] for value in self.all("date") if value.get("nearest")), None)
        return date.fromisoformat(found) if found else None

    def count(self) -> int | None:
        value = self.first("instalment_count")
        return int(value["count"]) if value else None

    def figures(self) -> bool:
        """Whether the message names a sum, a day or a number of payments."""
        return bool(self.first("amount") or self.dates() or self.count() or self.either() or self.first("whole"))

    def option(self) -> int | None:
        """Which of the choices on the table was named: 1, 2, …"""
        value = self.first("option")
        return int(value["index"]) if value else None


def _placed(value: Any, begins: int, length: int) -> Any:
    if not isinstance(value, Mapping) or "start" not in value:
        return value
    start, end = value["start"] - begins, value["end"] - begins
    placed = {"start": start, "end": end} if start >= 0 and end <= length else {}
    return {name: one for name, one in value.items() if name not in ("start", "end")} | placed


@dataclass(frozen=True)
class Turn:
    """One message of a customer, as it was understood."""

    conversation_id: str
    message_id: str
    action: str
    intent: str
    language: Language
    now: datetime
    text: str = ""
    values: Values = field(default_factory=Values)
    confidence: float = 1.0  # how often such a reading is right; 1 where a rule or a button says it
    masked: tuple[str, ...] = ()  # kinds of secrets that were typed and masked before anything stored them


@dataclass(frozen=True)
class AccountLabel:
    """How an account is named to a customer: its product and the last four of its number."""

    product: str
    last_four: str


@dataclass(frozen=True)
class Lines:
    """Several values, a line each; `form` names how a line is written, and which are said in one line."""

    form: str
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class Span:
    """The smallest and the largest of several amounts; one figure when they are the same."""

    low: Money
    high: Money


Value = Money | date | Decimal | int | str | AccountLabel | Lines | Span


@dataclass(frozen=True)
class Choice:
    """A button whose title is a value, for choices that no wording file can know (which account)."""

    title: Value
    payload: str


@dataclass(frozen=True)
class Say:
    """One phrase: a key of the wording files and the values for its placeholders."""

    key: str
    values: dict[str, Value] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()


@dataclass
class Reply:
    """What the assistant answers in one turn, in the order in which it is said."""

    says: list[Say] = field(default_factory=list)
    place: str | None = None  # of the verified customer; figures and dates are written for it

    @property
    def keys(self) -> list[str]:
        return [say.key for say in self.says]
