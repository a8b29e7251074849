"""What a customer can pay in a month: income, less what living takes, less a reserve; and what is still to be asked.

Figures are turned into years before they are added up (12, 26 or 52 payments), so that no rhythm loses a minor unit,
and rounded once, down: the rounding is the customer's.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from arrears.dates import PAYMENTS_A_YEAR, Every
from arrears.money import Money

Question = Literal["income", "essential", "fixed", "flexible", "priority", "others"]
SHORT: tuple[Question, ...] = ("income", "essential", "others")
DETAILED: tuple[Question, ...] = ("income", "fixed", "flexible", "priority", "others")
SPENDING: tuple[Question, ...] = ("essential", "fixed", "flexible", "priority")
NO_FIGURE_WITHOUT = ("income", *SPENDING)  # skipped: nothing can be said about the means, so nothing more is asked

MENDS = {
    "income_zero": "no income is hardship, not a figure to plan with: ask for a pause instead",
    "negative_figure": "write an amount of zero or more",
    "other_currency": "write it in the currency of the account",
}


class UnusableFigure(ValueError):
    """A figure of the budget cannot be used: `field` is the question, `code` says what is wrong with it."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(f"{field}: {code}: {MENDS[code]}")
        self.field, self.code = field, code


@dataclass(frozen=True, slots=True)
class Regular:
    """Money that comes or goes in a rhythm."""

    amount: Money
    every: Every = "month"

    @property
    def minor_a_year(self) -> int:
        return self.amount.minor * PAYMENTS_A_YEAR[self.every]


@dataclass(frozen=True)
class Budget:
    """What the customer told us. None = not told; an empty tuple = there is none of it."""

    income: tuple[Regular, ...] | None = None
    essential: tuple[Regular, ...] | None = None  # all of the spending, when it was named in one figure
    fixed: tuple[Regular, ...] | None = None  # rent, energy, insurance
    flexible: tuple[Regular, ...] | None = None  # food, fares, clothes
    priority: tuple[Regular, ...] | None = None  # debts whose loss is a home, light or liberty
    others: tuple[Money, ...] | None = None  # balances of the other debts of our kind
    skipped: frozenset[str] = frozenset()  # questions that the customer would rather not answer

    @property
    def spending(self) -> tuple[Regular, ...]:
        named = (self.essential, self.fixed, self.flexible, self.priority)
        return tuple(figure for figures in named for figure in figures or ())


@dataclass(frozen=True)
class Affordability:
    """What is left in a month, and our part of it."""

    disposable: Money  # may be negative
    share: Money  # ours, never below zero; `Request.means`

    @property
    def hardship(self) -> bool:
        """Nothing is left: a pause, never a plan."""
        return self.disposable.minor <= 0


def next_question(budget: Budget, detailed: bool = False) -> Question | None:
    """The figure to ask for next, one at a time; None when enough is known, or when a skipped one made it pointless."""
    if budget.skipped & set(NO_FIGURE_WITHOUT):
        return None
    asked = DETAILED if detailed else SHORT
    return next((question for question in asked if not _answered(budget, question)), None)


def assess(budget: Budget, owed: Money, buffer: Decimal) -> Affordability | None:
    """The means for a debt of `owed`; None while a figure lacks. `buffer` = the share of the income left untouched.

    Debts that were not named take no share. Raises UnusableFigure for a figure that cannot be used.
    """
    check(budget, owed.currency)
    if budget.income is None or not any(_answered(budget, question) for question in SPENDING):
        return None
    if budget.skipped & set(NO_FIGURE_WITHOUT):
        return None
    income = sum(figure.minor_a_year for figure in budget.income)
    spending = sum(figure.minor_a_year for figure in budget.spending)
    left = (income * (1 - Fraction(buffer)) - spending) / 12
    debts = owed.minor + sum(debt.minor for debt in budget.others or ())
    share = left * owed.minor / debts if debts > 0 and owed.minor > 0 else Fraction(0)
    # // rounds towards minus infinity: a small plus becomes nothing left, never the other way round.
    return Affordability(Money(left // 1, owed.currency), Money(max(0, share // 1), owed.currency))


def check(budget: Budget, currency: str) -> None:
    """Refuse what cannot be reckoned with; the first figure that is wrong, in the order of the questions."""
    regular = ((name, getattr(budget, name) or ()) for name in ("income", *SPENDING))
    figures = [(name, figure.amount) for name, named in regular for figure in named]
    figures += [("others", debt) for debt in budget.others or ()]
    for name, amount in figures:
        if amount.currency != currency:
            raise UnusableFigure(name, "other_currency")
        if amount.minor < 0:
            raise UnusableFigure(name, "negative_figure")
    if budget.income is not None and not sum(figure.minor_a_year for figure in budget.income):
        raise UnusableFigure("income", "income_zero")


def _answered(budget: Budget, question: Question) -> bool:
    if question in budget.skipped or getattr(budget, question) is not None:
        return True
    in_parts = (budget.fixed, budget.flexible, budget.priority)
    if question == "essential":  # named in parts
        return any(part is not None for part in in_parts)
    return question in SPENDING and budget.essential is not None
