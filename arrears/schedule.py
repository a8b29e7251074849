"""Schedules: the days and the amounts, which sum exactly. What they cost is in arrears.interest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from arrears.dates import Every, in_rhythm, payment_days
from arrears.interest import annual_rate_of, cost_of, interest_between
from arrears.money import Money

__all__ = [
    "Due",
    "Schedule",
    "annual_rate_of",
    "cost_of",
    "dues",
    "interest_between",
    "level_runs",
    "plan",
    "regular_runs",
]

Run = tuple[int, Money]  # so many payments of that amount, one after the other


@dataclass(frozen=True, slots=True)
class Due:
    """One payment of a schedule."""

    number: int
    on: date
    amount: Money


class Schedule(Sequence[Due]):
    """Payments by their days and their runs of equal amounts; each is written out when it is read."""

    __slots__ = ("_dues", "days", "runs")

    def __init__(self, days: tuple[date, ...], runs: tuple[Run, ...]) -> None:
        self.days, self.runs = days, runs
        self._dues: tuple[Due, ...] | None = None

    @property
    def total_minor(self) -> int:
        return sum(count * amount.minor for count, amount in self.runs)

    @property
    def largest_minor(self) -> int:
        return max(amount.minor for count, amount in self.runs if count)

    def __len__(self) -> int:
        return len(self.days)

    def __getitem__(self, index):
        if index == 0 and self._dues is None:  # the first payment is what is looked at most
            return Due(1, self.days[0], next(amount for count, amount in self.runs if count))
        return self._written()[index]

    def __iter__(self) -> Iterator[Due]:
        return iter(self._written())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Schedule):
            other = other._written()
        return self._written() == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._written())

    def __repr__(self) -> str:
        return repr(self._written())

    def _written(self) -> tuple[Due, ...]:
        if self._dues is None:
            amounts = tuple(amount for count, amount in self.runs for _ in range(count))
            self._dues = dues(self.days, amounts)
        return self._dues


def level_runs(total: Money, count: int) -> tuple[Run, ...]:
    """The total in `count` payments that differ by one minor unit at most; the larger ones come first."""
    base, larger = divmod(total.minor, count)
    smaller_run = (count - larger, Money(base, total.currency))
    return ((larger, Money(base + 1, total.currency)), smaller_run) if larger else (smaller_run,)


def plan(
    balance_total: Money, annual_rate: Decimal, n: int, first_on: date, every: Every, start: date | None = None
) -> tuple[Due, ...]:
    """n level payments that pay a balance off with interest on what is left, from `start` (or the first payment)."""
    days = payment_days(first_on, n, every)
    total = balance_total + cost_of(balance_total, annual_rate, days, start or first_on)
    return dues(days, total.split(n))


def regular_runs(payments: Sequence[Due], every: Every) -> list[list[Due]]:
    """The payments as runs of one amount in one rhythm: the first and the last day of a run tell all of its days."""
    runs: list[list[Due]] = []
    for due in payments:
        run = [*runs[-1], due] if runs else []
        if run and due.amount == run[0].amount and in_rhythm([one.on for one in run], every):
            runs[-1] = run
        else:
            runs.append([due])
    return runs


def dues(days: tuple[date, ...], amounts: tuple[Money, ...]) -> tuple[Due, ...]:
    """Days and amounts as numbered payments."""
    return tuple(Due(i, on, amount) for i, (on, amount) in enumerate(zip(days, amounts, strict=True), 1))
