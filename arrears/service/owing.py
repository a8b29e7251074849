"""What a customer is told that they owe today: where an agreement runs, without the cost that it has not caused yet.

The ledger carries the whole cost of a plan from the day it was agreed; it is owed only as its days pass, and paying
early saves the rest of it.
"""

from arrears.ledger import Balance, balance_of
from arrears.money import Money
from arrears.service.talk import Talk
from arrears.store.models import Account


def today(talk: Talk, account: Account) -> Balance:
    """What is owed on the account today, part by part."""
    return balance_of(account.entries, account.currency).without(to_come(talk, account))


def to_come(talk: Talk, account: Account) -> Money:
    """What the running agreement will still cost if it runs to its end; zero where none runs."""
    running = talk.uow.negotiation.running_agreement(account)
    if running is None:
        return Money.zero(account.currency)
    return talk.uow.agreements.payoff(running, talk.today).saved
