"""What comes in and what comes of it: the values and the refusals of posting."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from arrears.money import Money
from arrears.store.models import Payment

Way = Literal["link", "statement", "manual"]


@dataclass(frozen=True)
class Received:
    """A payment as it was notified. `external_id` is the notifier's own id: the same one is the same payment."""

    way: Way
    external_id: str
    amount: Money
    value_on: date
    reference: str | None = None  # the one that we gave the payer, of a pay link for instance
    by: str = "system"  # system, agent:<name>
    reason: str | None = None
    bank_id: str | None = None  # which id the bank's line had


@dataclass(frozen=True)
class Posted:
    """What a posting did. `new` is False when it had been posted before; the rest then says what it did."""

    payment: Payment
    new: bool
    allocation: dict[str, Money]  # part → amount, above zero, summing to the payment
    agreement: str | None  # its reference
    agreement_state: str | None  # running, kept
    promise_state: str | None  # due, kept
    credit: Money  # what of this payment nothing was owed for


class PaymentRefused(Exception):
    """A payment cannot be posted as it is; the message says what to do. Nothing was written."""


class WrongCurrency(PaymentRefused):
    """The payment is in another currency than the account."""


class AccountClosed(PaymentRefused):
    """Nothing is owed on the account any more; it takes a payment only as credit."""


class MayBeInBalance(PaymentRefused):
    """The balance that the lender stated may contain the payment already; a person may post it `anyway`."""


class NothingToPutUp(PaymentRefused):
    """A bounce is owed again already, or the lender has stated the balance since."""


class NotAnAmount(PaymentRefused):
    """A payment is for an amount above zero."""


class ValueDateAhead(PaymentRefused):
    """The payment's value date is still to come."""


class PaymentConflict(PaymentRefused):
    """The same external id came before with another account or amount."""
