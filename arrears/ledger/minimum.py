"""The minimum payment, and what a payment does to the next due date."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from arrears.dates import add_months
from arrears.ledger.balance import Balance
from arrears.money import Money
from arrears.products import Product


@dataclass(frozen=True)
class DueState:
    """What is due and when; `due_day` is the day of the month, so that the 31st comes back after February."""

    due_on: date
    due_day: int
    minimum_due: Money
    last_paid_on: date | None


def minimum_payment(product: Product, balance: Balance, arrears: Money) -> Money:
    """The product's share of the balance and what was missed before; at least its floor, never more than is owed."""
    owed = max(balance.total, Money.zero(balance.total.currency))
    terms = product.minimum_payment
    return min(max(owed.times(terms.share) + arrears, terms.floor), owed)


def after_payment(state: DueState, paid: Money, value_on: date, next_minimum: Money) -> DueState:
    """The state after a payment: less is due, and when nothing is left of it, the next month's minimum is.

    A payment before the due date covers that date; one after it covers every date up to the payment.
    """
    last_paid_on = max(value_on, state.last_paid_on or value_on)
    if paid < state.minimum_due:
        return DueState(state.due_on, state.due_day, state.minimum_due - paid, last_paid_on)
    if not state.minimum_due:  # no minimum is known: only the whole would cover it
        return DueState(state.due_on, state.due_day, state.minimum_due, last_paid_on)
    due_on = next_due(max(value_on, state.due_on), state.due_day)
    return DueState(due_on, state.due_day, next_minimum, last_paid_on)


def next_due(day: date, due_day: int) -> date:
    """The first due date after a day."""
    this_month = _on(day, due_day)
    return this_month if this_month > day else _on(add_months(day.replace(day=1), 1), due_day)


def _on(month: date, due_day: int) -> date:
    return month.replace(day=min(due_day, monthrange(month.year, month.month)[1]))
