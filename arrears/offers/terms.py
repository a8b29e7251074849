"""What is asked of the policy and what it answers: plain frozen values."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from arrears.dates import PAYMENTS_A_YEAR, Every
from arrears.lazy import once
from arrears.ledger import Balance
from arrears.money import Money
from arrears.products import Product
from arrears.schedule import Due, Schedule

Kind = Literal["instalments", "deferral", "settlement", "full", "token"]
Shape = Literal["level", "step_up", "seasonal"]
Outcome = Literal["offer", "accept", "refuse", "hand_off"]
Authority = Literal["assistant", "agent", "supervisor"]
Wish = Literal["open", "instalments", "deferral", "settlement", "waiver", "lowest", "full", "hardship"]


@dataclass(frozen=True)
class AccountView:
    """The account as the policy sees it on one day."""

    ref: str
    product: Product
    balance: Balance
    minimum_due: Money
    days_past_due: int
    due_on: date
    deferral_used: bool = False  # a deferral was agreed and nothing has been paid since


@dataclass(frozen=True)
class Request:
    """What the customer asks for; figures that were not named are None."""

    kind: Wish = "open"
    each: Money | None = None
    every: Every | None = None
    count: int | None = None
    first: Money | None = None  # a larger (or smaller) first payment
    lump: Money | None = None  # one sum for everything
    first_on: date | None = None
    month_end: bool = False  # that day was said as the end of the month
    defer_until: date | None = None
    means: Money | None = None  # what is left in a month, if they told us
    means_high: Money | None = None  # the same in a strong month, or after a step up
    shape: Shape = "level"  # payments that rise, or that follow the season
    months: tuple[int, ...] = ()  # the calendar months that can pay more, 1 to 12
    autopay: bool = False  # they would have it collected on its day
    hardship: bool = False  # they said that they are in hardship
    covered: bool = False  # they said where a single sum comes from: savings, family, a sale


@dataclass(frozen=True)
class Terms:
    """Something that can be agreed: what is paid, when, what of it is cost, what is waived."""

    kind: Kind
    rung: str
    total: Money
    cost: Money
    waived: Money
    annual_rate: Decimal  # what the cost is charged at on the principal, as it is shown; 0 where nothing is charged
    instalments: Sequence[Due]
    due_on: date | None = None  # the new due date of a deferral; the review date of a pause or of token payments
    every: Every = "month"
    shape: Shape = "level"
    given_for: str | None = None  # what the customer gives in return, a code of arrears.explain
    moved: bool = False  # a payment day fell on a weekend or a holiday and was moved
    rate_base: str | None = "principal"  # of what annual_rate is a share; None: these terms were stored without it

    @property
    def is_pause(self) -> bool:
        """A hardship pause: kept as a deferral, but nothing is due on its day, which is a review and not a payment."""
        return self.rung == "pause"

    @once
    def per_year(self) -> int:
        """Twelve times the heaviest regular burden of a month, in minor units: all of a single payment."""
        if len(self.instalments) <= 1:
            return self.total.minor * PAYMENTS_A_YEAR["month"]
        return _largest_minor(self.instalments) * PAYMENTS_A_YEAR[self.every]

    @property
    def per_month(self) -> Decimal:
        """The heaviest regular burden of a month, in minor units."""
        return Decimal(self.per_year) / PAYMENTS_A_YEAR["month"]

    @once
    def weight(self) -> tuple[int, int]:
        """What it costs and how heavy it is: what offers are compared by."""
        return self.total.minor, self.per_year

    def renamed(self, rung: str) -> "Terms":
        """The same under another rung."""
        return replace(self, rung=rung)

    def worse_than(self, other: "Terms") -> bool:
        """True when somebody would give this up for the other at once: it costs more and eases nothing."""
        (cost, burden), (its_cost, its_burden) = self.weight, other.weight
        return cost >= its_cost and burden >= its_burden and (cost, burden) != (its_cost, its_burden)

    def to_json(self) -> dict:
        return {
            "kind": self.kind,
            "rung": self.rung,
            "currency": self.total.currency,
            "total": self.total.minor,
            "cost": self.cost.minor,
            "waived": self.waived.minor,
            "annual_rate": str(self.annual_rate),
            "instalments": [
                {"number": due.number, "on": due.on.isoformat(), "amount": due.amount.minor} for due in self.instalments
            ],
            "due_on": self.due_on.isoformat() if self.due_on else None,
            "every": self.every,
            "shape": self.shape,
            "given_for": self.given_for,
            "moved": self.moved,
            "rate_base": self.rate_base,
        }

    @classmethod
    def from_json(cls, data: dict) -> "Terms":
        currency = data["currency"]
        return cls(
            kind=data["kind"],
            rung=data["rung"],
            total=Money(data["total"], currency),
            cost=Money(data["cost"], currency),
            waived=Money(data["waived"], currency),
            annual_rate=Decimal(data["annual_rate"]),
            instalments=tuple(
                Due(due["number"], date.fromisoformat(due["on"]), Money(due["amount"], currency))
                for due in data["instalments"]
            ),
            due_on=date.fromisoformat(data["due_on"]) if data.get("due_on") else None,
            every=data.get("every", "month"),
            shape=data.get("shape", "level"),
            given_for=data.get("given_for"),
            moved=data.get("moved", False),
            rate_base=data.get("rate_base"),
        )


def _largest_minor(payments: Sequence[Due]) -> int:
    if isinstance(payments, Schedule):
        return payments.largest_minor
    return max(due.amount.minor for due in payments)


@dataclass(frozen=True)
class Past:
    """An offer already made, in the order in which they were made."""

    rung: str
    terms: Terms
    declined: bool
    accepted: bool = False  # it became an agreement


@dataclass(frozen=True)
class Decision:
    """The policy's answer, with its reasons. Nothing in it says where we would have stopped."""

    outcome: Outcome
    options: tuple[Terms, ...] = ()
    gate: str | None = None
    reasons: tuple[str, ...] = ()
    rule_ids: tuple[str, ...] = field(default=())
    authority: Authority = "assistant"
