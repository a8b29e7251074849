"""What is still to come of an agreement, as terms: amounts and days that sum exactly to what is left."""

from collections.abc import Iterable
from datetime import date

from arrears.agreements.agreed import Agreed
from arrears.interest import annual_rate_of, rate_shown
from arrears.money import Money
from arrears.offers import Terms
from arrears.schedule import dues


def rest_terms(agreed: Agreed, rung: str, payments: Iterable[tuple[date, Money]], as_of: date) -> Terms:
    """The rest on other days or in other parts, at no further cost.

    Raises ValueError when the payments are not exactly what is left.
    """
    ordered = sorted(payments, key=lambda payment: payment[0])
    schedule = dues(tuple(on for on, _ in ordered), tuple(amount for _, amount in ordered))
    total = sum((due.amount for due in schedule), Money.zero(agreed.currency))
    if total != agreed.left:
        raise ValueError(f"the payments come to {total.minor} and {agreed.left.minor} is left of {agreed.ref}")
    single = len(schedule) == 1
    # Payments that come sooner make the same cost dearer: then the rate agreed would say too little.
    comes_to = annual_rate_of(total - agreed.unearned, schedule, as_of)
    return Terms(
        kind=agreed.kind,
        rung=rung,
        total=total,
        cost=agreed.unearned,
        waived=agreed.waived,
        annual_rate=rate_shown(max(agreed.rate, comes_to), agreed.unearned),
        instalments=schedule,
        due_on=schedule[0].on if single else None,
        every=agreed.every,
    )
