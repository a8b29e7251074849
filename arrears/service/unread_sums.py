"""A number in answer to what is read back that was not read as anything: nobody signs the old figure over it."""

import re
from dataclasses import replace

from arrears.service.dialogue import Step
from arrears.service.narrowing.readings import MONEY_TALK, SMALL_TALK
from arrears.service.talk import Talk
from arrears.service.turn import Values

STEPS: tuple[Step, ...] = ("confirm_agreement", "confirm_promise")
INTENTS = MONEY_TALK - {"claim_paid"} | SMALL_TALK | {"amend_agreement", "offer_too_high", "deny"}
# Two digits or more, and no day, hour, share, count or piece of a longer number.
UNIT = r"号|號|日|月|年|期|天|点|點|st|nd|rd|th|am|pm|day|week|month|year|pay|instal"
SUM = re.compile(
    rf"(?<![A-Za-z\d.,:/%第-])(?:\d{{2,6}}|\d{{1,3}}(?:,\d{{3}})+)(?:\.\d{{1,2}})?(?![\d:/%-]|[.,]\d|\s*(?:{UNIT}))",
    re.IGNORECASE,
)


def take(talk: Talk) -> None:
    """ "Fine, what about 90", 哎不对，1500，房租要交: the one number that stands there is the other sum."""
    turn = talk.turn
    asked = talk.dialogue.step in STEPS or (talk.dialogue.step, talk.dialogue.asked) == (
        "claim_paid",
        "claim_paid_amount",
    )
    if not asked or turn.intent not in INTENTS or turn.text.startswith("/"):
        return
    if any(name != "also" for name, _ in turn.values.items):
        return
    found = list(SUM.finditer(turn.text))
    if len(found) != 1:
        return
    (number,) = found
    amount = {"value": number[0].replace(",", ""), "currency": None, "scope": None, "every": None, "bare": True}
    amount |= {"start": number.start(), "end": number.end()}
    talk.turn = replace(turn, values=Values((*turn.values.items, ("amount", amount))))
