"""The states of promises and instalments, as functions of what was paid and the day."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, Protocol

from arrears.agreements.limits import load_limits
from arrears.clock import local_date
from arrears.store.models import Instalment, Promise

KEPT_PERCENT = 95  # of what was promised

PromiseState = Literal["due", "kept", "broken", "superseded"]
InstalmentState = Literal["paid", "due", "missed"]


class Paid(Protocol):
    """A payment with its value date."""

    minor: int
    value_on: date
    status: str


def last_day(due_on: date) -> date:
    """The last day on which a payment counts as in time, of a promise or an instalment: `grace_days` of limits.yml."""
    return due_on + timedelta(days=load_limits().grace_days)


def promise_state(promise: Promise, payments: Iterable[Paid], as_of: date, timezone: str | None = None) -> PromiseState:
    """Kept when 95 % came in from the day it was made to the last day of its grace; broken when that is over."""
    if promise.status == "superseded":
        return "superseded"
    first, last = local_date(promise.made_at, timezone), last_day(promise.due_on)
    paid = sum(p.minor for p in payments if p.status == "posted" and first <= p.value_on <= last)
    if paid * 100 >= promise.minor * KEPT_PERCENT:
        return "kept"
    return "broken" if as_of > last else "due"


def instalment_state(instalment: Instalment, as_of: date) -> InstalmentState:
    """Missed when it is not paid in full by the last day of its grace; a later payment makes it paid."""
    if instalment.paid >= instalment.minor:
        return "paid"
    return "missed" if as_of > last_day(instalment.due_on) else "due"
