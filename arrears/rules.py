"""The law as dated data: `at(place, day)` gives the rules that hold there on that day."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from arrears.rule_books import BOOKS, STRICTEST, Held, Rule, load_book, load_held
from arrears.rule_keys import KEYS


@dataclass(frozen=True)
class Rules:
    """What holds at a place on a day. `None` = no limit found in that place's law.

    The fields are what the negotiation asks for; everything a book says is in `book`, and `value(key)` reads it.
    """

    place: str
    on: date
    limitation_years: int | None
    payment_restarts_limitation: bool
    max_instalments: int | None
    first_payment_within_days: int
    cooling_off_days: int
    answer_days: int
    replies_allowed: bool
    proactive_allowed: bool
    allocation_order: list[str]  # the default order of payment
    card_allocation: list[dict] | None  # [{from_day, order}]: the order for a card by days past due, over the contract
    helplines: Mapping[str, str]
    debt_advice: Mapping[str, str]
    book: Mapping[str, Rule] = field(repr=False)

    def id_of(self, *names: str) -> tuple[str, ...]:
        """The ids of the named rules, for a decision's record."""
        return tuple(dict.fromkeys(self.book[name].id for name in names))

    def value(self, key: str) -> Any:
        """What the book says about any key of `rule_keys.KEYS`."""
        return self.book[key].value

    def binding(self, key: str, acting_as: str) -> Any:
        """The same, or nothing where the rule binds agencies alone and we are the creditor."""
        rule = self.book[key]
        if rule.binds == "agency" and acting_as == "creditor":
            return False if rule.unit == "flag" else None
        return rule.value

    def __hash__(self) -> int:
        return hash((self.place, self.on))


def at(place: str | None, on: date) -> Rules:
    """The rules of a place on a day. An unknown place, or a key its book lacks, takes the strictest book's value."""
    return _at(book_of(place), on)


def book_of(place: str | None) -> str:
    """The book that a place is read by: its own, its country's where `us-ca` has none, or the strictest."""
    wanted = (place or "").strip().lower()
    return next((one for one in (wanted, wanted.split("-")[0]) if one in places()), STRICTEST)


@lru_cache
def places() -> tuple[str, ...]:
    """The places that have a book."""
    return tuple(sorted(path.stem for path in BOOKS.glob("*.yml")))


def held(place: str) -> tuple[Held, ...]:
    """The rules of a place, and of the place it extends, that a part of the house or the bank holds, not a value."""
    looked_in: str | None = book_of(place)
    found: list[Held] = []
    while looked_in is not None:
        path = BOOKS / f"{looked_in}.yml"
        found += load_held(path)
        looked_in = load_book(path)[0]
    return tuple(found)


@lru_cache(maxsize=512)
def _at(place: str, on: date) -> Rules:
    book = {key: _in_force(place, key, on) for key in KEYS}
    names = {spec.name for spec in fields(Rules)} & set(KEYS)
    values = {key: MappingProxyType(r.value) if isinstance(r.value, dict) else r.value for key, r in book.items()}
    values = {key: values[key] for key in names}
    return Rules(place=place, on=on, book=MappingProxyType(book), **values)


def _in_force(place: str, key: str, on: date) -> Rule:
    """The youngest value that had begun by that day; from the place, the place it extends, or the strictest book."""
    looked_in: str | None = place
    while looked_in is not None:
        parent, rules = load_book(BOOKS / f"{looked_in}.yml")
        begun = [rule for rule in rules.get(key, ()) if rule.since <= on]
        if begun:
            return max(begun, key=lambda rule: rule.since)
        looked_in = parent
    raise LookupError(f"no rule book has {key} on {on}: {STRICTEST}.yml must cover every day")
