"""What comes of a proposal, and the day on which it would begin."""

from dataclasses import dataclass
from datetime import date

from arrears.offers.case import Case
from arrears.offers.terms import Terms


@dataclass(frozen=True)
class Judged:
    """The proposal as terms, or why not; `nearest` is the same with what had to change."""

    terms: Terms | None = None
    reason: str | None = None
    nearest: Terms | None = None


def first_day(case: Case, otherwise: date) -> tuple[date, str | None]:
    """The day of the first payment, and what is wrong with the one that was named. Today means by tomorrow."""
    named = case.request.first_on
    if named is None:
        return otherwise, None
    if named < case.as_of:
        return otherwise, "date_in_past"
    if named > case.latest_first:
        return case.latest_first, "first_payment_too_late"
    day = max(named, case.tomorrow)
    (open_day,) = case.days(day, 1)
    return open_day, None if open_day == day else "not_a_working_day"
