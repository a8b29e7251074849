"""How often something is paid, where a message says it apart from the sum: "80 from Friday, fortnightly"."""

import re

from arrears.script import in_simplified
from arrears.service.cues import says
from arrears.service.talk import Talk

OFTEN = {"fortnight": "every_fortnight", "week": "every_week", "month": "every_month"}  # the first that is said
CLAUSES = re.compile(r"[,，;；。.!！?？]|\b(?:and|but|so|then|can|could)\b|能|可[不唔]?可?以", re.IGNORECASE)


def named_in(text: str) -> str | None:
    """week, fortnight or month, where the text says how often."""
    return next((every for every, cue in OFTEN.items() if says(cue, text)), None)


def beside_pay(text: str) -> str | None:
    """How often, in the clauses that do not tell when pay comes: "I'm paid weekly, make it monthly" is monthly."""
    return named_in(" ".join(part for part in CLAUSES.split(in_simplified(text)) if not says("payday", part)))


def by_paycheck(talk: Talk) -> bool:
    """ "60 every paycheck": how often the pay comes is not said, and a month is a guess."""
    text = talk.turn.text
    return says("by_paycheck", text) and named_in(text) is None and talk.turn.values.first("amount") is not None


def only_that(talk: Talk) -> bool:
    """ "Every two weeks", of a sum that was named before: the sum and the day stay as they are."""
    values = talk.turn.values
    named = values.first("amount") or values.count() or values.option() or values.first("whole")
    return bool(talk.dialogue.proposal.each) and not named and named_in(talk.turn.text) is not None
