"""What the entries of an account add up to, and how late it is."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from arrears.money import Money

CHARGES = ("interest", "penalty", "fees")
PARTS = ("principal", *CHARGES)  # what can be owed
CREDIT = "credit"  # what was paid too much
ENTRY_PARTS = (*PARTS, CREDIT)


class Entry(Protocol):
    """One movement: positive = owed more, negative = owed less."""

    @property
    def part(self) -> str: ...
    @property
    def minor(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Balance:
    """What is owed, by part. The credit is zero or negative: it is the customer's."""

    principal: Money
    interest: Money
    penalty: Money
    fees: Money
    credit: Money | None = None  # None = nothing was paid too much; always Money afterwards

    def __post_init__(self) -> None:
        if self.credit is None:
            object.__setattr__(self, "credit", Money.zero(self.principal.currency))

    @property
    def total(self) -> Money:
        return self.principal + self.interest + self.penalty + self.fees + self.credit

    def without(self, off: Money) -> "Balance":
        """The same after so much has fallen away: charges first, the principal last. No part falls below zero."""
        left, parts = off, {}
        for name in (*CHARGES, "principal"):
            owed = self.part(name)
            gone = min(left, max(owed, Money.zero(owed.currency)))
            parts[name], left = owed - gone, left - gone
        return replace(self, **parts)

    def part(self, name: str) -> Money:
        """One part by its name."""
        if name not in ENTRY_PARTS:
            raise ValueError(f"a ledger has no part {name!r}: one of {', '.join(ENTRY_PARTS)}")
        return getattr(self, name)


def balance_of(entries: Iterable[Entry], currency: str) -> Balance:
    """The sum of the entries, part by part. An entry of an unknown part is refused, never left out."""
    sums = dict.fromkeys(ENTRY_PARTS, 0)
    for entry in entries:
        if entry.part not in sums:
            raise ValueError(f"a ledger entry has the part {entry.part!r}: one of {', '.join(ENTRY_PARTS)}")
        sums[entry.part] += entry.minor
    return Balance(**{part: Money(minor, currency) for part, minor in sums.items()})


def days_past_due(due_on: date, as_of: date) -> int:
    """How many days ago payment was due; 0 on the day itself and before."""
    return max(0, (as_of - due_on).days)
