"""Numbers that were not read as anything, where they are a sum: nobody signs the old figure over another one, and no
figure of the budget is lost because something else was being asked.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from arrears.service.budget_words import sorted_figures
from arrears.service.cues import says
from arrears.service.dialogue import MEANS_STEPS, Step
from arrears.service.narrowing.readings import MISREAD_FIGURES, MONEY_TALK, NEVER_NARROWED, SMALL_TALK, TELLING
from arrears.service.talk import Talk
from arrears.service.turn import Values

STEPS: tuple[Step, ...] = ("confirm_agreement", "confirm_promise", "paying", "claim_paid")
BUDGET_STEPS = (TELLING | {*STEPS, *MEANS_STEPS, "promise"}) - {"claim_paid"}
INTENTS = (
    MONEY_TALK - {"claim_paid"}
    | SMALL_TALK
    | {"amend_agreement", "offer_too_high", "deny"}
    | MISREAD_FIGURES - {"claim_paid"}
)
# Two digits or more, and no day, hour, share, count or piece of a longer number.
UNIT = r"号|號|日|月|年|期|天|点|點|st|nd|rd|th|am|pm|day|week|month|year|pay|instal"
SUM = re.compile(
    rf"(?<![A-Za-z\d.,:/%第-])(?:\d{{2,6}}|\d{{1,3}}(?:,\d{{3}})+)(?:\.\d{{1,2}})?(?![\d:/%-]|[.,]\d|\s*(?:{UNIT}))",
    re.IGNORECASE,
)


def take(talk: Talk) -> None:
    """ "Fine, what about 90", 哎不对，1500，房租要交: the one number that stands there is the other sum.

    Beside two days, two numbers are the sums of these days.
    """
    _take_budget(talk)
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
    talk.turn = replace(turn, values=Values((*turn.values.items, *(("amount", _amount(number)) for number in found))))


def _of_the_debt(talk: Talk) -> bool:
    """What was taken for a dispute is one where it speaks of what is owed, and not of the figure that is read back."""
    return talk.turn.intent in MISREAD_FIGURES and says("wrong_debt", talk.turn.text)


def _take_budget(talk: Talk) -> None:
    """ "I only bring home 1100 and rent is 850", said to a plan that is read back: what comes in and what goes out."""
    turn = talk.turn
    if talk.account is None or talk.dialogue.step not in BUDGET_STEPS or turn.intent in NEVER_NARROWED | {"claim_paid"}:
        return
    if turn.text.startswith("/") or not (says("comes_in", turn.text) or says("part_of_living", turn.text)):
        return
    read = [value for _, value in turn.values.items if isinstance(value, Mapping) and "start" in value]
    unread = [
        _amount(number)
        for number in SUM.finditer(turn.text)
        if not any(number.start() < value["end"] and value["start"] < number.end() for value in read)
    ]
    sums = sorted([*turn.values.all("amount"), *unread], key=lambda amount: amount.get("start", 0))
    named = sorted_figures(turn.text, sums, strict=True)
    places = {amount.get("start") for figure, amounts in named.items() if figure for amount in amounts}
    found = [("amount", amount) for amount in unread if amount["start"] in places]
    if found:
        others = tuple(item for item in turn.values.items if item[0] != "amount")
        kept = [("amount", amount) for amount in turn.values.all("amount")]
        amounts = sorted([*kept, *found], key=lambda item: item[1].get("start", 0))
        talk.turn = replace(turn, values=Values((*amounts, *others)))


def _amount(number: re.Match[str]) -> dict:
    amount = {"value": number[0].replace(",", ""), "currency": None, "scope": None, "every": None, "bare": True}
    return amount | {"start": number.start(), "end": number.end()}
