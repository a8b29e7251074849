"""What payments are worth today: net present value at the contract's own annual rate, by simple discounting.

The contract's rate is what accounting standards discount a loan's missing payments at (IFRS 9, B5.5.44).
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from arrears.offers import AccountView, Terms

DAYS_IN_YEAR = 365
STEP = Decimal("0.01")  # of a minor unit


def worth(payments: Iterable[tuple[date, int]], account: AccountView, as_of: date) -> Decimal:
    """The net present value in minor units, to a hundredth of one."""
    rate = account.product.annual_rate
    return sum((minor * _factor(rate, (on - as_of).days) for on, minor in payments), Decimal(0)).quantize(STEP)


def worth_as_written(terms: Terms, account: AccountView, as_of: date) -> Decimal:
    """The same for a plan or a promise, as if every payment came on its day."""
    return worth(((due.on, due.amount.minor) for due in terms.instalments), account, as_of)


@lru_cache(maxsize=32_768)
def _factor(rate: Decimal, days: int) -> Decimal:
    return 1 / (1 + rate * days / DAYS_IN_YEAR)
