"""What has been paid: the ledger's own payments, and the day of the last one before the account came to us."""

from arrears.money import Money
from arrears.service import identity
from arrears.service.questions import come_back_to_no_money
from arrears.service.talk import Talk, label
from arrears.store.models import Account


def say(talk: Talk) -> None:
    """All that is booked and the newest of it, for each account that is talked about."""
    if identity.needs(talk, "balance"):
        return
    for account in [talk.account] if talk.account else talk.every_account:
        _say_one(talk, account)
    come_back_to_no_money(talk)


def _say_one(talk: Talk, account: Account) -> None:
    booked = [payment for payment in talk.uow.payments.of(account) if payment.status == "posted"]
    if booked:
        newest = max(booked, key=lambda payment: (payment.value_on, payment.id))
        total = Money(sum(payment.minor for payment in booked), account.currency)
        amount = Money(newest.minor, newest.currency)
        talk.say("utter_paid_so_far", account=label(account), total=total, amount=amount, date=newest.value_on)
    elif account.last_paid_on:
        talk.say("utter_last_paid_before", account=label(account), date=account.last_paid_on)
    else:
        talk.say("utter_nothing_booked", account=label(account))
