"""A limit that the customer named: "at most 300 a month". A later 500 is questioned before it becomes a plan."""

from arrears.money import Money
from arrears.offers.affordability import Regular
from arrears.service.drafts import Proposal
from arrears.service.talk import Talk


def exceeded(talk: Talk) -> bool:
    """More a month than what they said was the most they can: which of the two holds is asked, once."""
    means, a_month = talk.dialogue.means, _a_month(talk)
    if a_month is None:
        return False
    if talk.turn.values.regular().get("bound") == "most":
        means.most = a_month.minor
        return False
    if means.most is None or a_month.minor <= means.most:
        return False
    talk.say("utter_more_than_most", amount=a_month, most=Money(means.most, a_month.currency))
    means.most, talk.dialogue.proposal = None, Proposal(kind="instalments")
    talk.dialogue.ask("terms")
    return True


def _a_month(talk: Talk) -> Money | None:
    """The regular payment that was named, in a month, in the account's currency."""
    amount = talk.turn.values.regular()
    if talk.account is None or amount is None or amount.get("scope") == "total":
        return None
    if amount.get("currency") not in (None, talk.account.currency):
        return None
    each = Money.nearest(amount["value"], talk.account.currency)
    return Money(Regular(each, amount.get("every") or "month").minor_a_year // 12, each.currency)
