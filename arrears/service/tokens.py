"""A token: less than any plan takes, or all that somebody in hardship has. No plan answers it."""

from arrears.ledger import balance_of
from arrears.money import Money
from arrears.offers import Decision, Request, shapes
from arrears.products import load_products
from arrears.service import affording, table
from arrears.service.drafts import Proposal
from arrears.service.talk import Talk
from arrears.store.models import Account


def is_a_token(talk: Talk, wish: Request, decision: Decision) -> bool:
    """ "A tenner a month": less than any plan takes, or all that somebody in hardship has. No plan answers that.

    Whose means are known gets what is within them from the policy itself.
    """
    if "below_smallest_plan" not in decision.reasons or wish.each is None or wish.means is not None:
        return False
    return wish.hardship or _far_below(talk, shapes.by_month(wish.each, wish.every or "month"))


def _far_below(talk: Talk, a_month: Money) -> bool:
    """Not even half of what the longest plan takes in a month."""
    owed = balance_of(talk.account.entries, talk.account.currency).total
    return a_month.minor * load_products()[talk.account.product].max_months * 2 < owed.minor


def ease(talk: Talk, account: Account) -> None:
    """What can be afforded is asked, once; who would rather not say is offered time instead."""
    means = talk.dialogue.means
    table.clear(talk)
    if not means.begun and not means.done:
        means.token = True
        talk.say("utter_not_enough_for_a_plan")
        affording.begin(talk, account, "offer")
        return
    take_token(talk)


def take_token(talk: Talk) -> None:
    """There is no more than the little that was named: time, or a token, and free advice; no plan above it."""
    from arrears.service import negotiation

    means = talk.dialogue.means
    means.asking, talk.dialogue.proposal = False, Proposal(kind="hardship")
    talk.say("utter_token_noted", advice=talk.rules.debt_advice[talk.turn.language])
    negotiation.negotiate(talk)
