"""A share of the debt as a sum: 先还两成, "20% first". Reckoned from what is owed today, then a sum like any other."""

from dataclasses import replace
from decimal import Decimal

from arrears.service import owing
from arrears.service.cues import says
from arrears.service.talk import Talk
from arrears.service.turn import Values

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
    share = turn.values.first("percent")
    if share is None or says("no_share", turn.text) or not _is_paid(talk):
        return
    account = talk.account
    if account is None or not 0 < Decimal(share["value"]) < 100:
        return
    part = owing.today(talk, account).total.times(Decimal(share["value"]) / 100)
    amount = {"value": str(part.decimal), "currency": account.currency, "scope": "first", "every": None}
    items = (("amount", amount) if value is share else (name, value) for name, value in turn.values.items)
    talk.turn = replace(turn, values=Values(tuple(items)))


def _is_paid(talk: Talk) -> bool:
    """Whether the share is to be paid: it is said so, or the sum was what was asked for ("half of it")."""
    if talk.dialogue.step in ("promise", "confirm_promise"):
        return talk.turn.intent in PAYING | {"request_settlement"}
    text = talk.turn.text
    return talk.turn.intent in PAYING and (says("pays", text) or says("right_now", text))
