"""Money that is exact: whole minor units of one currency. No float, no mixing, one rounding rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

ROUNDING = ROUND_HALF_UP  # commercial rounding: half a minor unit goes away from zero
MINOR_DIGITS = {"CNY": 2, "USD": 2, "GBP": 2, "HKD": 2, "INR": 2, "EUR": 2, "SGD": 2, "JPY": 0}


class CurrencyMismatch(ValueError):
    """Two currencies met in one sum, or a currency is not known."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as whole minor units (fen, cents, pence) and the currency's ISO code."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if type(self.minor) is not int:  # a bool is an int, and no amount
            raise TypeError(f"minor units are whole numbers, not {type(self.minor).__name__}")
        if self.currency not in MINOR_DIGITS:
            raise CurrencyMismatch(f"unknown currency {self.currency!r}: one of {', '.join(MINOR_DIGITS)}")

    @classmethod
    def of(cls, value: str | int | Decimal, currency: str) -> "Money":
        """From an exact figure in major units; a figure finer than the currency has is refused."""
        exact = _scaled(value, currency)
        if exact != exact.to_integral_value():
            raise ValueError(f"{value} is finer than {currency} can be: round it first, with Money.nearest")
        return cls(int(exact), currency)

    @classmethod
    def nearest(cls, value: str | int | Decimal, currency: str) -> "Money":
        """From a figure in major units that may be too fine, for what people type."""
        return cls(_rounded(_scaled(value, currency)), currency)

    @classmethod
    def zero(cls, currency: str) -> "Money":
        return cls(0, currency)

    @property
    def decimal(self) -> Decimal:
        """The amount in major units, with the currency's decimals."""
        return Decimal(self.minor).scaleb(-MINOR_DIGITS[self.currency])

    def times(self, factor: Decimal) -> "Money":
        """A share or a multiple, rounded by the one rule."""
        if not isinstance(factor, Decimal):
            raise TypeError(f"multiply money by a Decimal, not by {type(factor).__name__}")
        return Money(_rounded(self.minor * factor), self.currency)

    def split(self, parts: int) -> tuple["Money", ...]:
        """Parts that differ by one minor unit at most and sum exactly; the larger ones come first."""
        if parts < 1:
            raise ValueError("money is split into one part or more")
        base, left_over = divmod(self.minor, parts)
        return tuple(Money(base + (i < left_over), self.currency) for i in range(parts))

    def split_by(self, weights: Sequence[int]) -> tuple["Money", ...]:
        """Parts in these proportions that sum exactly: what is left over goes to the largest remainders."""
        if not weights or min(weights) < 0 or not any(weights):
            raise ValueError("money is split by weights of zero or more, at least one of them above zero")
        whole = sum(weights)
        parts = [divmod(self.minor * weight, whole) for weight in weights]
        left_over = self.minor - sum(part for part, _ in parts)
        first_served = sorted(range(len(parts)), key=lambda i: (-parts[i][1], i))[:left_over]
        larger = set(first_served)
        return tuple(Money(part + (i in larger), self.currency) for i, (part, _) in enumerate(parts))

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __mul__(self, count: int) -> "Money":
        if isinstance(count, bool) or not isinstance(count, int):
            raise TypeError(f"multiply money by a whole number, or use times(Decimal): not {type(count).__name__}")
        return Money(self.minor * count, self.currency)

    __rmul__ = __mul__

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._same(other)

    def __gt__(self, other: "Money") -> bool:
        return self.minor > self._same(other)

    def __ge__(self, other: "Money") -> bool:
        return self.minor >= self._same(other)

    def __bool__(self) -> bool:
        return self.minor != 0

    def __str__(self) -> str:
        return f"{self.decimal} {self.currency}"

    def _same(self, other: "Money") -> int:
        if not isinstance(other, Money):
            raise TypeError(f"money meets only money, not {type(other).__name__}")
        if other.currency != self.currency:
            raise CurrencyMismatch(f"{self.currency} and {other.currency} cannot be in one sum")
        return other.minor


def _scaled(value: str | int | Decimal, currency: str) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (str, int, Decimal)):
        raise TypeError(f"money is made of text, whole numbers or Decimal, not {type(value).__name__}")
    if currency not in MINOR_DIGITS:
        raise CurrencyMismatch(f"unknown currency {currency!r}: one of {', '.join(MINOR_DIGITS)}")
    try:
        figure = Decimal(value)
    except InvalidOperation:
        raise ValueError(f"{value!r} is not an amount: write it like 1234.50") from None
    if not figure.is_finite():
        raise ValueError(f"{value!r} is not an amount: write it like 1234.50")
    return figure.scaleb(MINOR_DIGITS[currency])


def _rounded(minor: Decimal) -> int:
    return int(minor.to_integral_value(rounding=ROUNDING))
