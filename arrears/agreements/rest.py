"""What is still to come of an agreement, as terms: amounts and days that sum exactly to what is left."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from arrears.agreements.agreed import Agreed
from arrears.interest import annual_rate_of, needed_of, rate_shown
from arrears.money import Money
from arrears.offers import Terms
from arrears.schedule import Due, dues


def rest_terms(agreed: Agreed, rung: str, payments: Iterable[tuple[date, Money]], as_of: date) -> Terms:
    """The rest on other days or in other parts, at no further cost, and at no higher rate than was agreed.

    Payments that come sooner would make the same cost dearer: they end when that rate is paid.
    Raises ValueError when the payments are not exactly what is left.
    """
    ordered = sorted(payments, key=lambda payment: payment[0])
    schedule = dues(tuple(on for on, _ in ordered), tuple(amount for _, amount in ordered))
    total = sum((due.amount for due in schedule), Money.zero(agreed.currency))
    if total != agreed.left:
        raise ValueError(f"the payments come to {total.minor} and {agreed.left.minor} is left of {agreed.ref}")
    principal = total - agreed.unearned
    schedule = _at_no_higher_rate(agreed, principal, schedule, as_of)
    total = sum((due.amount for due in schedule), Money.zero(agreed.currency))
    single = len(schedule) == 1
    comes_to = annual_rate_of(principal, schedule, as_of)
    return Terms(
        kind=agreed.kind,
        rung=rung,
        total=total,
        cost=total - principal,
        waived=agreed.waived,
        annual_rate=rate_shown(max(agreed.rate, comes_to), total - principal),
        instalments=schedule,
        due_on=schedule[0].on if single else None,
        every=agreed.every,
    )


def _at_no_higher_rate(agreed: Agreed, principal: Money, schedule: tuple[Due, ...], as_of: date) -> tuple[Due, ...]:
    """The same payments until the principal and the interest at the rate agreed are paid; none beyond that."""
    if not agreed.rate:  # a cost without a rate has none to keep to
        return schedule
    needed = needed_of(principal, agreed.rate, schedule, as_of)
    kept = (replace(due, amount=amount) for due, amount in zip(schedule, needed, strict=True))
    return tuple(due for due in kept if due.amount.minor > 0)
