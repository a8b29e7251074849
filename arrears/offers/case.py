"""One question to the policy, with the figures that every part of the answer needs."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from arrears.dates import PER_MONTH, Every
from arrears.money import Money
from arrears.offers.terms import AccountView, Past, Request
from arrears.products import Product
from arrears.rules import Rules

SINGLE_PAYMENT_DAYS = 14  # how far away "all by a date" is
FIRST_PLAN_PAYMENT_DAYS = 28  # leaves room for a salary


@dataclass(frozen=True)
class Case:
    """The account, the wish, what was offered before, the law, the day."""

    account: AccountView
    request: Request
    past: tuple[Past, ...]
    rules: Rules
    as_of: date

    @property
    def product(self) -> Product:
        return self.account.product

    @property
    def total(self) -> Money:
        return self.account.balance.total

    @property
    def waived(self) -> Money:
        """A waiver that was offered once stays: nothing is worse than an offer made before."""
        penalty = max(self.account.balance.penalty.minor, 0)
        offered = (p.terms.waived.minor for p in self.past if p.terms.kind in ("instalments", "full"))
        return Money(min(max(offered, default=0), penalty, max(self.total.minor, 0)), self.total.currency)

    @property
    def tomorrow(self) -> date:
        return self.as_of + timedelta(days=1)

    @property
    def latest_first(self) -> date:
        return self.as_of + timedelta(days=self.rules.first_payment_within_days)

    def soon(self, days: int) -> date:
        """A day that is so far away, and not later than a first payment may be."""
        return min(self.as_of + timedelta(days=days), self.latest_first)

    def bearing(self, owed: Money) -> Money:
        """The part on which a plan may charge: the principal. Interest and penalty bear no interest."""
        return Money(min(max(self.account.balance.principal.minor, 0), owed.minor), owed.currency)

    def most_payments(self, every: Every) -> int:
        """The longest plan: as many months as the product allows, and no more payments than the law."""
        most = int(self.product.max_months * PER_MONTH[every])
        return min(most, self.rules.max_instalments or most)

    def free_payments(self, every: Every) -> int:
        return int(self.product.free_months * PER_MONTH[every])

    def large_enough(self, amount: Money, every: Every) -> bool:
        """Whether a regular payment is not below the smallest that the product takes."""
        return amount.minor * PER_MONTH[every] >= Decimal(self.product.min_instalment.minor)
