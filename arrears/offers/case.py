"""One question to the policy, with the figures that every part of the answer needs."""

from dataclasses import dataclass
from datetime import date, timedelta

from arrears.dates import PAYMENTS_A_YEAR, Every, payment_days, working_days
from arrears.interest import DAYS_IN_YEAR
from arrears.lazy import once
from arrears.money import Money
from arrears.offers.terms import AccountView, Authority, Past, Request
from arrears.products import Product
from arrears.rules import Rules

SINGLE_PAYMENT_DAYS = 14  # how far away "all by a date" is
FIRST_PLAN_PAYMENT_DAYS = 28  # leaves room for a salary
AUTHORITIES: tuple[Authority, ...] = ("assistant", "agent", "supervisor")


@dataclass(frozen=True)
class Case:
    """The account, the wish, what was offered before, the law, the day, and who decides."""

    account: AccountView
    request: Request
    past: tuple[Past, ...]
    rules: Rules
    as_of: date
    authority: Authority = "assistant"

    @property
    def product(self) -> Product:
        return self.account.product

    @once
    def total(self) -> Money:
        return self.account.balance.total

    @once
    def waived(self) -> Money:
        """A waiver that was offered once stays: nothing is worse than an offer made before."""
        penalty = max(self.account.balance.penalty.minor, 0)
        offered = (p.terms.waived.minor for p in self.past if p.terms.kind in ("instalments", "full"))
        return Money(min(max(offered, default=0), penalty, max(self.total.minor, 0)), self.total.currency)

    @once
    def to_pay(self) -> Money:
        """What a plan without cost comes to."""
        return self.total - self.waived

    @once
    def latest_first(self) -> date:
        return self.as_of + timedelta(days=self.rules.first_payment_within_days)

    @property
    def tomorrow(self) -> date:
        return self.as_of + timedelta(days=1)

    @property
    def in_hardship(self) -> bool:
        return self.request.hardship or self.request.kind == "hardship"

    @property
    def nothing_left(self) -> bool:
        """The means were stated and there are none: a pause, never a plan."""
        means = self.request.means
        return means is not None and means.minor <= 0

    @property
    def next_authority(self) -> Authority:
        """Who decides what is above the one who asks."""
        return AUTHORITIES[min(AUTHORITIES.index(self.authority) + 1, 2)]

    def may(self, needed: Authority) -> bool:
        return AUTHORITIES.index(needed) <= AUTHORITIES.index(self.authority)

    def declined(self, *rungs: str) -> bool:
        return any(p.declined for p in self.past if p.rung in rungs)

    def soon(self, days: int) -> date:
        """A day that is so far away, and not later than a first payment may be."""
        return min(self.as_of + timedelta(days=days), self.latest_first)

    def days(self, first_on: date, count: int, every: Every = "month") -> tuple[date, ...]:
        """The days of a schedule, by the product's rule for weekends and holidays."""
        product, days = self.product, payment_days(first_on, count, every, self.request.month_end)
        if product.payment_day_rule == "none":
            return days
        return working_days(days, product.payment_day_rule, product.holidays, self.as_of, self.latest_first)

    def bearing(self, owed: Money) -> Money:
        """The part on which a plan may charge: the principal. Interest and penalty bear no interest."""
        return Money(min(max(self.account.balance.principal.minor, 0), owed.minor), owed.currency)

    def most_payments(self, every: Every) -> int:
        """The longest plan: as many months as the product allows, and no more payments than the law."""
        most = self.product.max_months * PAYMENTS_A_YEAR[every] // 12
        return min(most, self.rules.max_instalments or most)

    def free_payments(self, every: Every) -> int:
        return self.product.free_months * PAYMENTS_A_YEAR[every] // 12

    def large_enough(self, amount: Money, every: Every) -> bool:
        """Whether a regular payment is not below the smallest that the product takes."""
        return amount.minor * PAYMENTS_A_YEAR[every] >= self.product.min_instalment.minor * 12

    def above_means(self, per_year: int) -> bool:
        """Whether a burden, in minor units for twelve months, is above what the customer said that they can pay."""
        means = self.request.means
        return means is not None and per_year > means.minor * 12

    def above_gathered(self, total: Money, days: int) -> bool:
        """Whether one payment after so many days is above what the stated means come to by then.

        A month's means count from the first day: a single sum of as much is taken whenever it is paid.
        """
        means = self.request.means
        if means is None or total <= means:
            return False
        return total.minor * DAYS_IN_YEAR > means.minor * PAYMENTS_A_YEAR["month"] * days
