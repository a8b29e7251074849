"""The states of promises and instalments, as functions of what was paid and the day."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, Protocol

from arrears.clock import local_date
from arrears.store.models import Instalment, Promise

KEPT_PERCENT = 95  # of what was promised
GRACE_DAYS = 3  # after the day, for a promise and for an instalment

PromiseState = Literal["due", "kept", "broken", "superseded"]
InstalmentState = Literal["paid", "due", "missed"]


class Paid(Protocol):
    """A payment with its value date."""

    minor: int
    value_on: date
    status: str


def promise_state(promise: Promise, payments: Iterable[Paid], as_of: date, timezone: str | None = None) -> PromiseState:
    """Kept when 95 % came in from the day it was made to three days after its day; broken when those are over."""
    if promise.status == "superseded":
        return "superseded"
    first, last = local_date(promise.made_at, timezone), promise.due_on + timedelta(days=GRACE_DAYS)
    paid = sum(p.minor for p in payments if p.status == "posted" and first <= p.value_on <= last)
    if paid * 100 >= promise.minor * KEPT_PERCENT:
        return "kept"
    return "broken" if as_of > last else "due"


def instalment_state(instalment: Instalment, as_of: date) -> InstalmentState:
    """Missed when it is not paid in full three days after its day; a later payment makes it paid."""
    if instalment.paid >= instalment.minor:
        return "paid"
    return "missed" if as_of > instalment.due_on + timedelta(days=GRACE_DAYS) else "due"
