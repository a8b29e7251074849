"""The validation period: when a notice counts as received, and until which day the debt may be disputed."""

from datetime import date, timedelta

from arrears import rules

SATURDAY = 5


def received_on(sent_on: date, book: rules.Rules) -> date | None:
    """The day on which a notice sent on that day counts as received; None where the place knows no such notice."""
    days = book.value("receipt_assumed_days")
    if days is None:
        return None
    holidays, day = book.value("holidays") or [], sent_on
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < SATURDAY and day not in holidays
    return day


def ends_on(sent_on: date, book: rules.Rules) -> date | None:
    """The last day on which a dispute is in time."""
    received, days = received_on(sent_on, book), book.value("validation_days")
    return None if received is None or days is None else received + timedelta(days=days)
