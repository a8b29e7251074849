"""The products and the limits within which offers are made. Limits never show in a repr or an error to outside."""

from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from pathlib import Path
from typing import get_args

from arrears.dates import DayRule
from arrears.entry_reader import EntryReader
from arrears.exact_yaml import Faults, read
from arrears.ledger.balance import PARTS
from arrears.ledger.day_count import CONVENTIONS
from arrears.money import MINOR_DIGITS, Money

PRODUCTS = Path(__file__).with_name("products.yml")
KINDS = ("card", "loan")
DAY_RULES = get_args(DayRule)
SHARES = ("annual_rate", "plan_rate", "relief_rate", "means_buffer", "shape_floor")
UNKNOWN_CURRENCY = "CNY"  # by which the amounts are read where the currency is wrong: most have two digits, as it has


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
    faults, products = Faults(), {}
    for key, entry in read(path).items():
        with faults.gathered():
            products[key] = _ProductReader(path, key, entry).product()
    faults.end()
    return products


class _ProductReader(EntryReader):
    """Reads one product."""

    def product(self) -> Product:
        faults, currency, known = Faults(), UNKNOWN_CURRENCY, {}
        with faults.gathered():
            currency = self.one_of("currency", tuple(MINOR_DIGITS))
        readers = {
            "kind": lambda: self.one_of("kind", KINDS),
            "names": self.names,
            "day_count": lambda: self.one_of("day_count", CONVENTIONS),
            "penalty": lambda: self.penalty(currency),
            "minimum_payment": lambda: self.minimum_payment(currency),
            "allocation": self.allocation,
            "free_months": lambda: self.whole("free_months", 0, 24),
            "max_months": lambda: self.whole("max_months", 1, 120),
            "deferral_max_days": lambda: self.whole("deferral_max_days", 0, 180),
            "pause_days": lambda: self.whole("pause_days", 0, 180),
            "offer_valid_days": lambda: self.whole("offer_valid_days", 1, 90),
            "autopay": lambda: self.yes_or_no("autopay"),
            "token_instalment": lambda: self.money("token_instalment", currency, least=0) or None,
            "payment_day_rule": lambda: self.one_of("payment_day_rule", DAY_RULES),
            "holidays": lambda: self.days("holidays"),
            "min_instalment": lambda: self.money("min_instalment", currency),
            "penalty_waiver": lambda: self.bands("penalty_waiver"),
            "settlement": lambda: self.bands("settlement"),
            "settlement_from_days": lambda: self.whole("settlement_from_days", 0, 3650),
            **{name: partial(self.share, name) for name in SHARES},
        }
        with faults.gathered():
            known = self.all_of(readers)
        faults.end()
        product = Product(key=self.key, currency=currency, **known)
        self.compare(product)
        return product

    def compare(self, product: Product) -> None:
        """What is right alone and wrong beside another setting."""
        checks = (
            (
                "plan_rate",
                product.plan_rate > product.annual_rate,
                "a plan may not cost more than the contract: set it to annual_rate or less",
            ),
            (
                "relief_rate",
                product.relief_rate > product.plan_rate,
                "relief may not cost more than a plan: set it to plan_rate or less",
            ),
            (
                "token_instalment",
                product.token_instalment is not None and product.token_instalment >= product.min_instalment,
                "a token is smaller than an instalment: lower it, or write 0 for none",
            ),
            ("free_months", product.free_months > product.max_months, "longer than max_months: shorten it"),
        )
        faults = Faults()
        for name, wrong, mend in checks:
            if wrong:
                faults.add(self.wrong(name, mend))
        faults.end()

    def bands(self, name: str) -> Bands:
        inner = _ProductReader(self.path, self.key, self.take(name), f"{self.where}.{name}")
        bands = Bands(**inner.all_of({band.name: partial(inner.share, band.name) for band in fields(Bands)}))
        if not bands.opening <= bands.assistant <= bands.agent <= bands.supervisor:
            raise self.wrong(name, "opening, assistant, agent, supervisor must not get smaller from one to the next")
        return bands

    def penalty(self, currency: str) -> Penalty:
        inner = _ProductReader(self.path, self.key, self.take("penalty"), f"{self.where}.penalty")
        readers = {"share": partial(inner.share, "share"), "cap": partial(inner.money, "cap", currency)}
        return Penalty(**inner.all_of(readers))

    def minimum_payment(self, currency: str) -> MinimumPayment:
        inner = _ProductReader(self.path, self.key, self.take("minimum_payment"), f"{self.where}.minimum_payment")
        readers = {"share": partial(inner.share, "share"), "floor": partial(inner.money, "floor", currency)}
        return MinimumPayment(**inner.all_of(readers))

    def allocation(self) -> tuple[str, ...] | None:
        order = self.take("allocation")
        if order is None:
            return None
        if not isinstance(order, list) or sorted(map(str, order)) != sorted(PARTS):
            raise self.wrong("allocation", f"name each of {', '.join(PARTS)} once, the first to be paid first, or null")
        return tuple(order)
