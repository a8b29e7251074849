"""An agreement as the decisions about it see it: its payments, what of them is paid, what happened before."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from arrears.dates import Every
from arrears.interest import NO_RATE
from arrears.money import Money


@dataclass(frozen=True)
class Part:
    """One payment of the schedule and what has been paid of it."""

    number: int
    on: date
    amount: Money
    paid: Money

    @property
    def left(self) -> Money:
        return self.amount - self.paid


@dataclass(frozen=True)
class Agreed:
    """One version of an agreement on one day."""

    ref: str
    version: int
    kind: str  # instalments, deferral, settlement, full
    first_agreed_on: date  # of version 1: the cooling-off days count from it
    cost: Money  # of the whole version
    unearned: Money  # the part of the cost that has not accrued yet
    waived: Money  # given up when the agreement is kept
    parts: tuple[Part, ...]
    rate: Decimal = NO_RATE  # at which the cost was agreed, a year on the principal
    every: Every = "month"
    paused: bool = False  # a hardship pause: nothing is due, its day is a review date
    changes: int = 0  # versions before this one that the customer asked for
    repairs: int = 0  # versions before this one that mended a missed payment
    repair_offered_on: date | None = None  # first day on which one reached the customer, for what is missing now
    unanswered_since: date | None = None  # first day on which one did to which they have not said a word

    @property
    def currency(self) -> str:
        return self.cost.currency

    @property
    def open(self) -> tuple[Part, ...]:
        """The payments that are not made in full, in the order of their days."""
        return tuple(part for part in self.parts if part.left.minor > 0)

    @property
    def paid(self) -> Money:
        return sum((part.paid for part in self.parts), Money.zero(self.currency))

    @property
    def left(self) -> Money:
        return sum((part.left for part in self.parts), Money.zero(self.currency))

    @property
    def done(self) -> int:
        """How many payments were made in full."""
        return len(self.parts) - len(self.open)
