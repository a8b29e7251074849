"""A payment that did not come: late first, then a repair, a person the second time, broken only after both."""

from datetime import date, timedelta
from typing import Literal

from arrears.agreements.agreed import Agreed, Part
from arrears.agreements.limits import Limits

Step = Literal["none", "late", "repair", "reassess", "break"]


def missed(agreed: Agreed, as_of: date) -> tuple[Part, ...]:
    """The payments whose day has passed without them. A pause has none: its day is a review, not a payment."""
    return () if agreed.paused else tuple(part for part in agreed.open if part.on < as_of)


def second_miss(agreed: Agreed, as_of: date) -> bool:
    """Whether a payment is missing and it is not the first time."""
    return agreed.repairs + len(missed(agreed, as_of)) >= 2 if missed(agreed, as_of) else False


def person_due(agreed: Agreed, limits: Limits, as_of: date) -> bool:
    """Whether a person is to be called about a payment that is missing: nobody answered, nothing could be said, or
    what the customer said has mended nothing.

    The days of a repair go by from the first offer that reached the customer; without one, from the end of the grace,
    so that contact which is denied or held leaves no agreement to itself.
    """
    late = missed(agreed, as_of)
    if not late:
        return False
    if next_step(agreed, limits, as_of) == "break":
        return True
    begins = max(late[0].on + timedelta(days=limits.grace_days), agreed.repair_offered_on or date.min)
    return as_of > begins + timedelta(days=limits.repair_days)


def next_step(agreed: Agreed, limits: Limits, as_of: date) -> Step:
    """What follows from the payments that are missing.

    late: the days of grace run, paying now settles it. repair: a way to catch up is to be offered. reassess: it is
    the second time, so what can be afforded is asked again and a person goes on. break: grace is over, the
    offer of a repair reached the customer, and its days went by without a word of theirs.
    """
    late = missed(agreed, as_of)
    if not late:
        return "none"
    if as_of <= late[0].on + timedelta(days=limits.grace_days):
        return "late"
    silent = agreed.unanswered_since
    if silent is not None and as_of > silent + timedelta(days=limits.repair_days):
        return "break"
    return "reassess" if second_miss(agreed, as_of) else "repair"
