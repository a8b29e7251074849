"""What comes in and what living takes, told beside a wish: none of these sums is offered."""

from collections.abc import Mapping
from dataclasses import replace

from arrears.service import taking_down
from arrears.service.budget_words import tells_apart
from arrears.service.cues import says
from arrears.service.talk import Talk
from arrears.service.turn import Values


def leave_out(talk: Talk) -> bool:
    """Take the sums of the budget out of what this message offers. True when it names such sums and offers none.

    "Nine hundred a month comes in and rent is 550, could I pay less": neither is a payment. Then the message keeps
    its sums, to be taken down as what they are.
    """
    turn = talk.turn
    amounts = list(turn.values.all("amount"))
    if not amounts:
        return False
    offered, told = tells_apart(turn.text, amounts)
    if says("lives_on", turn.text) and not says("pays", turn.text) and len(amounts) == 1 and not turn.values.dates():
        return True  # "I only have my pension, dear, 800 a month"
    if told and offered:
        _take_down(talk, told)
        kept = tuple((name, value) for name, value in turn.values.items if not _is_one_of(value, told))
        talk.turn = replace(turn, values=Values(kept))
    return bool(told) and not offered


def _take_down(talk: Talk, told: list[Mapping]) -> None:
    """What is told beside an offer is reckoned with, also where nothing was asked."""
    account = talk.account
    if account is None or any(amount.get("currency") not in (None, account.currency) for amount in told):
        return
    whole = talk.turn
    talk.turn = replace(whole, values=Values(tuple(("amount", amount) for amount in told)))
    taking_down.note_figures(talk, account, None)
    talk.turn = whole


def _is_one_of(value: object, sums: list[Mapping]) -> bool:
    return any(value is one for one in sums)
