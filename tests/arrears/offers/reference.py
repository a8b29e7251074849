"""The schedules once more, written from the description alone: whole numbers and fractions, nothing of the code.

A year has 365 days, interest is simple between two payments, the day of a month is kept or the month's last is taken.
"""

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from math import floor

SPAN = {"week": 7, "fortnight": 14}


def days(first_on: date, n: int, every: str) -> list[date]:
    if every in SPAN:
        return [first_on + timedelta(days=SPAN[every] * i) for i in range(n)]
    found = []
    for i in range(n):
        year, month = first_on.year + (first_on.month - 1 + i) // 12, (first_on.month - 1 + i) % 12 + 1
        found.append(date(year, month, min(first_on.day, monthrange(year, month)[1])))
    return found


def factors(on: list[date], start: date, rate: Fraction) -> list[Fraction]:
    return [1 + rate * (b - a).days / 365 for a, b in zip([start, *on], on, strict=False)]


def left_after(bearing: Fraction, parts: list[Fraction], growths: list[Fraction]) -> Fraction:
    """What is left of a debt after these payments, each of which comes after its stretch of interest."""
    for growth, part in zip(growths, parts, strict=True):
        bearing = bearing * growth - part
    return bearing


def weighted_total(bearing: int, other: int, weights: list[int], growths: list[Fraction]) -> Fraction:
    """The sum of payments in these proportions that pays off both parts, `other` without interest."""
    nothing = left_after(Fraction(bearing), [Fraction(0)] * len(weights), growths)
    by_one = -left_after(Fraction(0), [Fraction(weight) for weight in weights], growths)
    return other + nothing / by_one * sum(weights)


def half_up(value: Fraction) -> int:
    return floor(value + Fraction(1, 2))


def level_amounts(total: int, n: int) -> list[int]:
    base, more = divmod(total, n)
    return [base + 1] * more + [base] * (n - more)


def largest_remainder(total: int, weights: list[int]) -> list[int]:
    exact = [Fraction(total * weight, sum(weights)) for weight in weights]
    parts = [floor(share) for share in exact]
    order = sorted(range(len(weights)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[: total - sum(parts)]:
        parts[i] += 1
    return parts


def is_sum_of_steady(bearing: int, other: int, each: int, total: Fraction, growths: list[Fraction]) -> Fraction:
    """What is left of the interest-bearing part when `each` is paid, the rest at the end: zero at the right total.

    Each payment serves both parts in the proportion of what they come to in all.
    """
    ours = (total - other) / total
    last = total - each * (len(growths) - 1)
    parts = [ours * each] * (len(growths) - 1) + [ours * last]
    return left_after(Fraction(bearing), parts, growths)


def moved(on: list[date], rule: str, holidays: frozenset[date], as_of: date, first_by: date) -> list[date]:
    """Off weekends and holidays by the rule, else the other way, else not at all; never to or past a neighbour."""
    ways = {"none": (), "following": (1, -1), "preceding": (-1, 1)}[rule]
    found = []
    for i, day in enumerate(on):
        after = found[-1] if found else as_of
        chosen = day
        for way in ways:
            other = day
            while other.isoweekday() > 5 or other in holidays:
                other += timedelta(days=way)
            too_late = (i + 1 < len(on) and other >= on[i + 1]) or (i == 0 and other > first_by)
            if after < other and not too_late:
                chosen = other
                break
        found.append(chosen)
    return found


def gathered(means: int, days: int) -> Fraction:
    """What means of so much a month come to in so many days; the first month's are there at once."""
    return max(Fraction(means), Fraction(means * 12 * days, 365))
