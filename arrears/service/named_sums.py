"""The sum that a customer names, and its currency: as far as they said it, and whether it is the account's."""

import re

from arrears.money import MINOR_DIGITS, Money
from arrears.service.talk import Talk, label
from arrears.store.models import Account

OR = re.compile(r"\W*(?:or|maybe|还是|或者?|要么)\W*", re.IGNORECASE)
ANY_DOLLAR = "$"  # said before it was known where the customer lives
DOLLARS = frozenset({"USD", "HKD", "SGD"})
UNKNOWN = "CNY"  # whose digits a sum is kept in until the account is known


def minor_of(talk: Talk, amount: dict) -> int:
    """The sum in minor units of the account's currency; of the named one while no account is known."""
    named = amount.get("currency")
    currency = talk.account.currency if talk.account else named if named in MINOR_DIGITS else UNKNOWN
    return Money.nearest(amount["value"], currency).minor


def one_meant(talk: Talk, now: int | None) -> tuple[dict | None, bool]:
    """The sum of one payment, and whether it has to be asked: several are named and nothing says which of them.

    One that is paid again and again is none of it where another is named, nor is the one that is read back `now`.
    """
    sums = list(talk.turn.values.all("amount"))
    sums = [amount for amount in sums if not amount.get("every")] or sums
    first = talk.turn.values.opening()
    others = [amount for amount in sums if minor_of(talk, amount) != now] or sums
    named = {minor_of(talk, amount) for amount in others}
    return first or next(iter(others), None), first is None and len(named) > 1


def one_or_the_other(talk: Talk) -> bool:
    """ "100 or 150": which of the two is asked, and neither is taken for a payment of a plan."""
    sums = list(talk.turn.values.all("amount"))
    if len(sums) != 2 or any(amount.get("every") or "start" not in amount for amount in sums):
        return False
    return bool(OR.fullmatch(talk.turn.text[sums[0]["end"] : sums[1]["start"]]))


def currency_of(amount: dict) -> str | None:
    """The currency that was named; None where it is the account's own: no word for it, or 块 with no place known."""
    named = amount.get("currency")
    if not amount.get("local"):
        return named
    return ANY_DOLLAR if named in DOLLARS else None


def is_of(account_currency: str, named: str | None) -> bool:
    """Whether a sum with this currency is one in the account's."""
    return named in (None, account_currency) or (named == ANY_DOLLAR and account_currency in DOLLARS)


def refuse(talk: Talk, account: Account) -> None:
    """Ask for the sum in the account's currency: nobody here knows the rate of the day that it would be paid."""
    talk.say("utter_refuse_wrong_currency", account=label(account))
