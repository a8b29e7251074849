"""A number in answer to what is read back that was not read as anything: nobody signs the old figure over it."""

import re
from dataclasses import replace

from arrears.service.cues import says
from arrears.service.dialogue import Step
from arrears.service.narrowing.readings import MISREAD_FIGURES, MONEY_TALK, SMALL_TALK
from arrears.service.talk import Talk
from arrears.service.turn import Values

STEPS: tuple[Step, ...] = ("confirm_agreement", "confirm_promise", "paying", "claim_paid")
INTENTS = (
    MONEY_TALK - {"claim_paid"}
    | SMALL_TALK
    | {"amend_agreement", "offer_too_high", "deny"}
    | MISREAD_FIGURES - {"claim_paid"}
)
# Two digits or more, and no day, hour, share, count or piece of a longer number.
UNIT = r"号|號|日|月|年|期|天|点|點|st|nd|rd|th|am|pm|day|week|month|year|pay|instal"
SUM = re.compile(
    rf"(?<![\d.,:/%第-])(?:\d{{2,6}}|\d{{1,3}}(?:,\d{{3}})+)(?:\.\d{{1,2}})?(?![\d:/%-]|[.,]\d|\s*(?:{UNIT}))",
    re.IGNORECASE,
)


def take(talk: Talk) -> None:
    """ "Fine, what about 90", 哎不对，1500，房租要交: the one number that stands there is the other sum.

    Beside two days, two numbers are the sums of these days.
    """
    turn, claimed = talk.turn, talk.dialogue.step == "claim_paid"
    if talk.dialogue.step not in STEPS or turn.text.startswith("/") or (claimed and says("a_reference", turn.text)):
        return
    if turn.intent not in INTENTS and not (claimed and turn.intent == "claim_paid"):
        return
    found, days = list(SUM.finditer(turn.text)), turn.values.dates()
    others = any(name not in ("also", "date") for name, _ in turn.values.items)
    others = others or len(list(turn.values.all("date"))) != len(days)  # "31 November" is no sum
    if others or _of_the_debt(talk):
        return
    if len(found) != 1 if claimed else len(found) != max(1, len(days)) or len(days) == 1:
        return
    talk.turn = replace(turn, values=Values((*turn.values.items, *(("amount", _sum(number)) for number in found))))


def _of_the_debt(talk: Talk) -> bool:
    """What was taken for a dispute is one where it speaks of what is owed, and not of the figure that is read back."""
    return talk.turn.intent in MISREAD_FIGURES and says("wrong_debt", talk.turn.text)


def _sum(number: re.Match[str]) -> dict:
    value = {"value": number[0].replace(",", ""), "currency": None, "scope": None, "every": None, "bare": True}
    return value | {"start": number.start(), "end": number.end()}
