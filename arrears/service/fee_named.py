"""A charge named by its sum: "can you take that 12 off". The sum is of what is owed, and nothing that is paid."""

from dataclasses import replace

from arrears.service import owing, terms_asked
from arrears.service.cues import says
from arrears.service.named_sums import minor_of
from arrears.service.talk import Talk
from arrears.service.turn import Values


def asked(talk: Talk) -> bool:
    """Whether a message asks for a charge to be dropped, and every sum in it is no larger than the charges are."""
    sums, text = list(talk.turn.values.all("amount")), talk.turn.text
    if talk.account is None or not sums or any(one.get("every") for one in sums) or talk.turn.values.count():
        return False
    if not says("waive_it", text) and not (says("waives", text) and says("of_penalty", text)):
        return False
    owed = owing.today(talk, talk.account)
    charges = (owed.penalty + owed.fees + owed.interest).minor
    return all(minor_of(talk, one) <= charges for one in sums)


def waive(talk: Talk) -> None:
    """Ask the policy for a waiver; what it answers is of the charges on the account, whatever sum was named."""
    kept = tuple((name, value) for name, value in talk.turn.values.items if name != "amount")
    talk.turn = replace(talk.turn, values=Values(kept))
    terms_asked.waiver(talk)
