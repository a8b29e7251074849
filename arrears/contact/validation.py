"""Days that the law counts: a notice counts as received, a debt may be disputed, a no must be known by then."""

from datetime import date, timedelta

from arrears import rules

SATURDAY = 5


def received_on(sent_on: date, book: rules.Rules) -> date | None:
    """The day on which a notice sent on that day counts as received; None where the place knows no such notice."""
    days = book.value("receipt_assumed_days")
    return None if days is None else _working_days_after(sent_on, days, book)


def ends_on(sent_on: date, book: rules.Rules) -> date | None:
    """The last day on which a dispute is in time."""
    received, days = received_on(sent_on, book), book.value("validation_days")
    return None if received is None or days is None else received + timedelta(days=days)


def honoured_by(said_on: date, book: rules.Rules) -> date:
    """By when whoever contacts the customer must know of a stop or a consent taken back. Here it holds at once."""
    return _working_days_after(said_on, book.value("revocation_days") or 0, book)


def _working_days_after(day: date, days: int, book: rules.Rules) -> date:
    holidays = book.value("holidays") or []
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < SATURDAY and day not in holidays
    return day
