"""What the customer gives in return for more, or where a sum would come from, out of what they say."""

from arrears.products import load_products
from arrears.service.cues import says
from arrears.service.drafts import Proposal
from arrears.service.talk import Talk


def note(proposal: Proposal, talk: Talk) -> None:
    """Take from the text that payments may be collected, or that a sum comes from savings, a sale or a gift.

    Money that is borrowed elsewhere covers nothing: no debt is paid with another (rule UK-02).
    """
    if offers_autopay(talk):
        proposal.autopay = True
    if names_source(talk):
        proposal.covered = True


def offers_autopay(talk: Talk) -> bool:
    """They would have every payment collected on its day, and the product is collected so."""
    text = talk.turn.text
    return _collected(talk) and says("autopay", text) and not stops_autopay(text)


def stops_autopay(text: str) -> bool:
    """Whether nothing is to be collected any more. "Take it off my bank automatically" asks for the opposite."""
    return says("stop_autopay", text) and (says("no_taking", text) or not says("sets_up_autopay", text))


def names_source(talk: Talk) -> bool:
    return says("own_money", talk.turn.text) and not says("borrowed", talk.turn.text)


def only_gives(talk: Talk) -> bool:
    """Whether the message adds to what was asked for, a larger or earlier payment, and asks for nothing new."""
    values = talk.turn.values
    if values.regular() or values.count():
        return False
    return bool(values.opening() or values.dates() or offers_autopay(talk) or names_source(talk))


def by_autopay(talk: Talk) -> bool:
    """Whether what is being agreed was negotiated with automatic payment."""
    return talk.dialogue.proposal.autopay and _collected(talk)


def _collected(talk: Talk) -> bool:
    """Whether payments on the account that is being talked about can be collected."""
    return talk.account is not None and load_products()[talk.account.product].autopay
