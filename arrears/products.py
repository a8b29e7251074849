"""The products and the limits within which offers are made. Limits never show in a repr or an error to outside."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import get_args

from arrears.dates import DayRule
from arrears.entry_reader import EntryReader
from arrears.exact_yaml import read
from arrears.ledger.balance import PARTS
from arrears.ledger.day_count import CONVENTIONS
from arrears.money import MINOR_DIGITS, Money

PRODUCTS = Path(__file__).with_name("products.yml")
KINDS = ("card", "loan")
DAY_RULES = get_args(DayRule)


@dataclass(frozen=True)
class Bands:
    """How large a share each authority may give up; `supervisor` is where it ends."""

    opening: Decimal
    assistant: Decimal
    agent: Decimal
    supervisor: Decimal


@dataclass(frozen=True)
class Penalty:
    """What a missed month costs: a share of the minimum payment that was missed, and the most that is charged."""

    share: Decimal
    cap: Money


@dataclass(frozen=True)
class MinimumPayment:
    """The least to be paid in a month: a share of the balance, and not below the floor. Printed on a statement."""

    share: Decimal
    floor: Money


@dataclass(frozen=True)
class Product:
    """One card or loan, as the lender set it up."""

    key: str
    kind: str
    currency: str
    names: dict[str, str] = field(hash=False)
    annual_rate: Decimal  # of the contract
    day_count: str  # ledger.day_count.CONVENTIONS
    penalty: Penalty
    minimum_payment: MinimumPayment = field(repr=False)
    allocation: tuple[str, ...] | None  # the contract's order of payment; None = the law's default
    plan_rate: Decimal  # of a plan longer than the free months
    free_months: int  # a plan within these costs nothing
    max_months: int
    deferral_max_days: int
    pause_days: int  # length of a hardship pause
    offer_valid_days: int
    autopay: bool  # whether payments can be collected on their day; then that is worth something in a negotiation
    # of a plan for somebody in hardship, or whose stated means are too small for plan_rate
    relief_rate: Decimal = field(repr=False)
    token_instalment: Money | None  # a month, while nothing more is possible; None = the product has none
    means_buffer: Decimal  # the share of an income that a plan leaves untouched
    payment_day_rule: DayRule  # where a payment goes whose day is a weekend or a holiday
    holidays: frozenset[date] = field(repr=False)
    min_instalment: Money = field(repr=False)  # a month
    shape_floor: Decimal = field(repr=False)  # of min_instalment: the smallest payment where payments vary
    penalty_waiver: Bands = field(repr=False)  # shares of the penalty
    settlement: Bands = field(repr=False)  # shares of the balance
    settlement_from_days: int = field(repr=False)  # days past due


@lru_cache
def load_products(path: Path = PRODUCTS) -> dict[str, Product]:
    """All products by key. A wrong value is refused with its file, its key and the mend."""
    return {key: _ProductReader(path, key, entry).product() for key, entry in read(path).items()}


class _ProductReader(EntryReader):
    """Reads one product."""

    def product(self) -> Product:
        currency = self.one_of("currency", tuple(MINOR_DIGITS))
        product = Product(
            key=self.key,
            kind=self.one_of("kind", KINDS),
            currency=currency,
            names=self.names(),
            annual_rate=self.share("annual_rate"),
            day_count=self.one_of("day_count", CONVENTIONS),
            penalty=self.penalty(currency),
            minimum_payment=self.minimum_payment(currency),
            allocation=self.allocation(),
            plan_rate=self.share("plan_rate"),
            free_months=self.whole("free_months", 0, 24),
            max_months=self.whole("max_months", 1, 120),
            deferral_max_days=self.whole("deferral_max_days", 0, 180),
            pause_days=self.whole("pause_days", 0, 180),
            offer_valid_days=self.whole("offer_valid_days", 1, 90),
            autopay=self.yes_or_no("autopay"),
            relief_rate=self.share("relief_rate"),
            token_instalment=self.money("token_instalment", currency, least=0) or None,
            means_buffer=self.share("means_buffer"),
            payment_day_rule=self.one_of("payment_day_rule", DAY_RULES),
            holidays=self.days("holidays"),
            min_instalment=self.money("min_instalment", currency),
            shape_floor=self.share("shape_floor"),
            penalty_waiver=self.bands("penalty_waiver"),
            settlement=self.bands("settlement"),
            settlement_from_days=self.whole("settlement_from_days", 0, 3650),
        )
        if product.plan_rate > product.annual_rate:
            raise self.wrong("plan_rate", "a plan may not cost more than the contract: set it to annual_rate or less")
        if product.relief_rate > product.plan_rate:
            raise self.wrong("relief_rate", "relief may not cost more than a plan: set it to plan_rate or less")
        if product.token_instalment and product.token_instalment >= product.min_instalment:
            raise self.wrong("token_instalment", "a token is smaller than an instalment: lower it, or write 0 for none")
        if product.free_months > product.max_months:
            raise self.wrong("free_months", "longer than max_months: shorten it")
        self.finish()
        return product

    def bands(self, name: str) -> Bands:
        inner = _ProductReader(self.path, self.key, self.take(name), f"{self.where}.{name}")
        shares = [inner.share(band) for band in ("opening", "assistant", "agent", "supervisor")]
        inner.finish()
        if shares != sorted(shares):
            raise self.wrong(name, "opening, assistant, agent, supervisor must not get smaller from one to the next")
        return Bands(*shares)

    def penalty(self, currency: str) -> Penalty:
        inner = _ProductReader(self.path, self.key, self.take("penalty"), f"{self.where}.penalty")
        penalty = Penalty(inner.share("share"), inner.money("cap", currency))
        inner.finish()
        return penalty

    def minimum_payment(self, currency: str) -> MinimumPayment:
        inner = _ProductReader(self.path, self.key, self.take("minimum_payment"), f"{self.where}.minimum_payment")
        minimum = MinimumPayment(inner.share("share"), inner.money("floor", currency))
        inner.finish()
        return minimum

    def allocation(self) -> tuple[str, ...] | None:
        order = self.take("allocation")
        if order is None:
            return None
        if not isinstance(order, list) or sorted(map(str, order)) != sorted(PARTS):
            raise self.wrong("allocation", f"name each of {', '.join(PARTS)} once, the first to be paid first, or null")
        return tuple(order)
