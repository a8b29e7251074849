"""What the customer has said of money so far, before anything is agreed: a proposal, a promise, what they live on."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from arrears.dates import PAYMENTS_A_YEAR

Purpose = Literal["offer", "reassess"]  # why the means are asked for


class Proposal(BaseModel):
    """What the customer has asked for so far; a correction replaces one field and keeps the others."""

    kind: str = "open"  # open, instalments, deferral, settlement, waiver, lowest
    each: int | None = None  # minor units
    every: str | None = None  # month, fortnight, week
    count: int | None = None
    first: int | None = None  # minor units: a first payment of its own
    lump: int | None = None  # minor units
    currency: str | None = None  # as the customer named it; None = the account's
    first_on: date | None = None
    month_end: bool = False  # that day was said as the end of the month
    defer_until: date | None = None
    shape: Literal["level", "step_up", "seasonal"] = "level"  # payments that rise, or follow the season
    months: list[int] = Field(default_factory=list)  # the months that can pay more
    of_strong_months: bool = False  # the sum that was named is of those months
    autopay: bool = False  # they would have it collected on its day
    covered: bool = False  # they said where a single sum comes from, and it is not borrowed


class PromiseDraft(BaseModel):
    """A promise that has not been confirmed yet."""

    minor: int | None = None
    due_on: date | None = None
    either: list[date] = Field(default_factory=list)  # it was asked which of two days was meant
    refused_on: date | None = None  # the day that was named last and lies too far ahead
    whole: bool = False  # everything that is owed, whatever that is
    next_minor: int | None = None  # a second payment that was named with the first
    next_on: date | None = None
    next_is_rest: bool = False  # the second is whatever is left after the first
    last_on: date | None = None  # a third day was named, for the rest of it
    currency: str | None = None  # as the customer named it; None = the account's


class Kept(BaseModel):
    """Another account that comes next, with what was named for it."""

    ref: str
    each: int | None = None  # minor units
    every: str | None = None


class Figure(BaseModel):
    """A sum of the customer's budget, in minor units, and its rhythm."""

    minor: int
    every: Literal["month", "fortnight", "week"] = "month"
    of: str | None = None  # what it is for, in the words of the customer: said again, it is another figure for that

    @property
    def minor_a_month(self) -> int:
        """The sum in a month, to the nearest minor unit."""
        return (self.minor * PAYMENTS_A_YEAR[self.every] * 2 + 12) // 24


class Means(BaseModel):
    """What the customer told us of their means. None = not told, an empty list = there is none of it."""

    income: list[Figure] | None = None
    essential: list[Figure] | None = None
    living: list[Figure] = Field(default_factory=list)  # a rent alone: until it is told what the rest takes
    others: list[Figure] | None = None  # balances of other debts
    skipped: list[str] = Field(default_factory=list)
    asking: bool = False
    begun: bool = False  # the questions were put once; an offer instead of an answer ended them
    insisted: bool = False  # what living takes was asked once more before an offer was taken
    done: bool = False
    corrections: int = 0  # how often they were put right after they had been reckoned with
    purpose: Purpose = "offer"
    hardship_stated: bool = False
    causes: list[str] = Field(default_factory=list)  # of the hardship: each has been answered in its own words
    share: int | None = None  # what is possible in a month, minor units; None = not known
    evaded: int = 0  # how often in a row something else was said to the figure that was asked for
    token: bool = False  # what was offered was far less than any plan takes
    most: int | None = None  # "at most 300 a month", minor units: a later 500 is questioned once
