"""Interest and penalty as a function of the entries and the days, whatever was booked when.

Interest runs on principal alone; neither interest nor penalty bears interest (rule CN-13). It stands still while an
agreement runs, because the agreement carries its own cost. It is summed exactly and rounded once; what is booked is
the difference to what was booked before, so that a payment which comes in late corrects it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from typing import Protocol

from arrears.ledger.day_count import DIGITS, YEAR_DAYS, days_between
from arrears.ledger.minimum import next_due
from arrears.money import Money
from arrears.products import Product

Pause = tuple[date, date | None]  # from a day to the day from which interest runs again; None = still paused


class Movement(Protocol):
    """A ledger entry with its day and its key."""

    part: str
    kind: str
    minor: int
    on: date
    source_ref: str


@dataclass(frozen=True)
class History:
    """All that the growth of a debt depends on. `start` is the day for which the lender stated the balance."""

    product: Product
    entries: tuple[Movement, ...]
    start: date
    pauses: tuple[Pause, ...]
    due_on: date
    due_day: int
    minimum_due: Money

    def paused(self, day: date) -> bool:
        return any(begin <= day and (end is None or day < end) for begin, end in self.pauses)


@dataclass(frozen=True)
class Accrual:
    """An entry that is to be booked: interest (either sign, it may correct), or the penalty of a missed month."""

    part: str
    minor: int
    on: date
    source_ref: str


def accruals(history: History, as_of: date) -> list[Accrual]:
    """What has to be booked so that the ledger holds what has grown up to a day; nothing when it does already."""
    return [*_interest(history, as_of), *_penalties(history, as_of)]


def interest_by(history: History, as_of: date) -> Money:
    """The interest that has grown from the start to a day: exact over all spans, rounded once."""
    product, principal_days = history.product, 0
    for begin, end, principal in _spans(history, as_of):
        principal_days += principal * days_between(product.day_count, begin, end)
    with localcontext(prec=DIGITS):
        exact = Decimal(principal_days) * product.annual_rate / YEAR_DAYS[product.day_count]
        return Money(1, product.currency).times(exact)


def _interest(history: History, as_of: date) -> Iterable[Accrual]:
    booked = [e for e in history.entries if (e.kind, e.part) == ("accrual", "interest") and e.on > history.start]
    day = max([as_of, *(entry.on for entry in booked)])  # a later booking already says up to when interest is known
    minor = interest_by(history, day).minor - sum(entry.minor for entry in booked)
    if minor:
        key = f"accrual:{day.isoformat()}"
        same_day = sum(entry.source_ref.startswith(key) for entry in history.entries)
        yield Accrual("interest", minor, day, f"{key}:{same_day + 1}" if same_day else key)


def _penalties(history: History, as_of: date) -> Iterable[Accrual]:
    """The product's share of the missed minimum payment, once for each month's due date that went by unpaid."""
    terms = history.product.penalty
    minor = min(history.minimum_due.times(terms.share), terms.cap).minor
    booked = {entry.source_ref for entry in history.entries}
    missed = history.due_on
    while minor > 0 and missed < as_of:
        key = f"penalty:{missed.isoformat()}"
        if missed >= history.start and not history.paused(missed) and key not in booked:
            yield Accrual("penalty", minor, as_of, key)
        missed = next_due(missed, history.due_day)


def _spans(history: History, as_of: date) -> Iterable[tuple[date, date, int]]:
    """(from, to, principal in minor units) of every time in which the principal is the same and interest runs."""
    moves = sorted((e.on, e.minor) for e in history.entries if e.part == "principal")
    cuts = {day for day, _ in moves} | {day for pause in history.pauses for day in pause if day}
    days = sorted({history.start, *(day for day in cuts if history.start < day < as_of), as_of})
    for begin, end in zip(days, days[1:], strict=False):
        principal = sum(minor for on, minor in moves if on <= begin)
        if principal > 0 and begin >= history.start and not history.paused(begin):
            yield begin, end, principal
