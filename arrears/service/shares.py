"""A share of the debt as a sum: 先还两成, "20% first". Reckoned from what is owed today, then a sum like any other."""

import re
from dataclasses import replace
from decimal import Decimal

from arrears.money import Money
from arrears.service import owing, parts
from arrears.service.cues import says
from arrears.service.questions import come_back
from arrears.service.talk import Talk
from arrears.service.turn import Values

HALF = re.compile(
    r"一半|\bhalf\b(?! (?:price|an hour|term|the time|a (?:month|year|day)|of (?:that|them)))", re.IGNORECASE
)
# What a share is said with when it is paid. Of a right, a dispute or a danger it is no payment.
PAYING = frozenset(
    {"propose_terms", "promise_to_pay", "pay_now", "request_instalments", "amend_agreement", "offer_too_high"}
    | {"inform", "affirm", "deny", "unsure", "nlu_fallback"}
)


def as_sums(talk: Talk) -> None:
    """Put a first payment of its size in the place of a share of the debt that is to be paid.

    A rate, a discount and a share of nobody's debt stay what they are; so does a share of all of it.
    """
    turn = talk.turn
    share = turn.values.first("percent") or _half(talk)
    if share is None or says("no_share", turn.text) or not _is_paid(talk):
        return
    account = talk.account
    if account is None or not 0 < Decimal(share["value"]) < 100:
        return
    owed = owing.today(talk, account).total
    part = owed.times(Decimal(share["value"]) / 100)
    kept = [(name, value) for name, value in turn.values.items if name != "percent"]
    sums = [("amount", _sum(part, "first"))]
    if len(HALF.findall(turn.text)) > 1:
        _both_halves(talk, kept, sums, owed - part)
    talk.turn = replace(turn, values=Values((*sums, *kept)))


def asks_half(talk: Talk) -> bool:
    """ "How much is half?" """
    return talk.account is not None and bool(HALF.search(talk.turn.text)) and not talk.turn.values.first("amount")


def say_half(talk: Talk) -> None:
    """Half of what is owed today, as a figure."""
    talk.say("utter_half_is", amount=owing.today(talk, talk.account).total.times(Decimal(1) / 2))
    come_back(talk)


def part_right_away(talk: Talk) -> bool:
    """ "Half now", where it was asked what could work: a payment now of that sum, and no plan of such payments."""
    return bool(HALF.search(talk.turn.text)) and parts.right_away(talk)


def _half(talk: Talk) -> dict | None:
    """ "Pay half today": a share like any other, where the reader saw a word."""
    named = talk.turn.values.first("amount") or talk.turn.values.count()
    return {"value": "50"} if HALF.search(talk.turn.text) and not named else None


def _both_halves(talk: Talk, kept: list, sums: list, rest: Money) -> None:
    """ "Half now, the other half on the 5th": two payments, each on its day, where both days are known."""
    days = talk.turn.values.dates()
    if len(days) == 1 and days[0] > talk.today and _is_of_the_second(talk):
        kept.insert(0, ("date", {"date": talk.today.isoformat(), "text": ""}))
        days = [talk.today, *days]
    if len(days) == 2:
        sums.append(("amount", _sum(rest, None)))


def _is_of_the_second(talk: Talk) -> bool:
    """ "The other half on the 5th": the only day that is named is said behind it, so the first half is paid at once."""
    said = str(next((day.get("text") or "" for day in talk.turn.values.all("date")), ""))
    second = list(HALF.finditer(talk.turn.text))[1]
    return bool(said) and said in talk.turn.text[second.end() :]


def _sum(money: Money, scope: str | None) -> dict:
    return {"value": str(money.decimal), "currency": money.currency, "scope": scope, "every": None}


def _is_paid(talk: Talk) -> bool:
    """Whether the share is to be paid: it is said so, or the sum was what was asked for ("half of it")."""
    if talk.dialogue.step in ("promise", "confirm_promise"):
        return talk.turn.intent in PAYING | {"request_settlement"}
    text = talk.turn.text
    return talk.turn.intent in PAYING and (says("pays", text) or says("right_now", text) or bool(HALF.search(text)))
