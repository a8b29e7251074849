"""A payment that closes an agreement before its time: what the plan has not cost yet comes back with it."""

from datetime import datetime

from arrears.clock import local_date
from arrears.money import Money
from arrears.payments import effects
from arrears.store.models import Account, Agreement, Offer, Payment
from arrears.store.unit_of_work import UnitOfWork

QUOTE = "payoff"  # the rung of an offer that is a payoff figure


def payable(uow: UnitOfWork, account: Account, agreement: Agreement, payment: Payment, now: datetime) -> Money:
    """What an agreement takes of a payment: all that is open, or the payoff figure where the payment covers it.

    Then the cost that falls away is booked with the payment, so that a bounced payment brings it back. A figure that
    was quoted holds for every value date up to its day, unless another payment came in between. Who pays only the last
    payment before its day pays it as it was agreed.
    """
    unpaid = effects.unpaid(agreement)
    ahead = [due for due in agreement.instalments if due.paid < due.minor and due.due_on > payment.value_on]
    if len(ahead) < 2 or uow.agreements.paused(agreement):
        return unpaid
    figure = _quoted(uow, account, agreement, payment) or uow.agreements.payoff(agreement, payment.value_on).amount
    if payment.minor < figure.minor or figure >= unpaid:
        return unpaid
    key = f"payment:{payment.ref}:unearned"
    uow.accounts.add_entry(account, "interest", "reversal", (figure - unpaid).minor, payment.value_on, key, now)
    return figure


def _quoted(uow: UnitOfWork, account: Account, agreement: Agreement, payment: Payment) -> Money | None:
    quotes = [
        Money(offer.terms["total"], account.currency)
        for offer in uow.negotiation.offers(account)
        if offer.rung == QUOTE and offer.made_at >= agreement.agreed_at and _holds(account, offer, payment)
    ]
    return min(quotes, key=lambda quote: quote.minor, default=None)


def _holds(account: Account, offer: Offer, payment: Payment) -> bool:
    """Whether the figure was quoted by the value date, for it, and nothing was paid since."""
    zone = account.customer.timezone
    last_day = offer.terms["due_on"]
    uncut = local_date(offer.expires_at, zone).isoformat() > last_day
    return uncut and local_date(offer.made_at, zone) <= payment.value_on and payment.value_on.isoformat() <= last_day
