"""Numbers that were not read as anything, where they are a sum: nobody signs the old figure over another one, and no
figure of the budget is lost because something else was being asked.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from arrears.service.budget_words import sorted_figures
from arrears.service.cues import says
from arrears.service.dialogue import MEANS_STEPS, Step
from arrears.service.narrowing.readings import MISREAD_FIGURES, MONEY_TALK, NEVER_NARROWED, SMALL_TALK, TELLING
from arrears.service.talk import Talk
from arrears.service.turn import Turn, Values

STEPS: tuple[Step, ...] = ("account", "confirm_agreement", "confirm_promise", "paying", "claim_paid")
BUDGET_STEPS = (TELLING | {*STEPS, *MEANS_STEPS, "promise"}) - {"claim_paid"}
NO_FIGURES = ("also", "date", "conversation_language")  # what stands beside a number without being one
OF_THE_BUDGET = ("comes_in", "goes_out", "part_of_living", "owed_elsewhere")
INTENTS = (
    MONEY_TALK - {"claim_paid"}
    | SMALL_TALK
    | {"amend_agreement", "offer_too_high", "deny"}
    | MISREAD_FIGURES - {"claim_paid"}
)
# Two digits or more, and no day, hour, share, count or piece of a longer number.
UNIT = r"号|號|日|月|年|期|天|点|點|st|nd|rd|th|am|pm|day|week|month|year|pay|instal"
SUM = re.compile(
    rf"(?<!\d,)(?<![A-Za-z\d.:/%第-])(?:\d{{2,6}}|\d{{1,3}}(?:,\d{{3}})+)(?:\.\d{{1,2}})?(?![\d:/%-]|[.,]\d|\s*(?:{UNIT}))",
    re.IGNORECASE,
)


def take(talk: Talk) -> None:
    """ "Fine, what about 90", 哎不对，1500，房租要交: the one number that stands there is the other sum.

    Beside two days, two numbers are the sums of these days; beside one, a number is a sum where something is put right
    (不对，700吧，10号发工资).
    """
    _take_budget(talk)
    turn, claimed = talk.turn, talk.dialogue.step == "claim_paid"
    if talk.dialogue.step not in STEPS or turn.text.startswith("/") or (claimed and says("a_reference", turn.text)):
        return
    if turn.intent not in INTENTS and not (claimed and turn.intent == "claim_paid"):
        return
    found, days = [one for one in unread(turn) if one[0] not in _names(talk)], turn.values.dates()
    others = any(name not in NO_FIGURES for name, _ in turn.values.items)
    others = others or len(list(turn.values.all("date"))) != len(days)  # "31 November" is no sum
    if others or _of_the_debt(talk):
        return
    put_right = says("holds_on", turn.text) or says("another_figure", turn.text) or says("takes_back", turn.text)
    if talk.dialogue.step == "account" and not put_right:  # there a number names an account
        return
    wanted = 1 if claimed or (len(days) == 1 and put_right) else max(1, len(days))
    if len(found) != wanted or (len(days) == 1 and not (claimed or put_right)):
        return
    talk.turn = replace(turn, values=turn.values.plus(*(("amount", _amount(number)) for number in found)))


def unread(turn: Turn) -> list[re.Match[str]]:
    """The numbers of a message that may be a sum and were taken for nothing: no part of a day, a sum or a share."""
    text = turn.text
    for value in (value for _, value in turn.values.items if isinstance(value, Mapping)):
        if "start" in value:
            text = text[: value["start"]] + " " * (value["end"] - value["start"]) + text[value["end"] :]
        elif value.get("date") and (said := str(value.get("text") or "")):
            text = text.replace(said, " " * len(said))
    return list(SUM.finditer(text))


def left(talk: Talk) -> bool:
    """Whether a number that may be a sum is in none of the figures of the message: then not all of it was taken.

    What is told of the budget is taken down, and the last four of an account name it.
    """
    turn = talk.turn
    if any(says(cue, turn.text) for cue in OF_THE_BUDGET):
        return False
    taken = {Decimal(amount["value"]) for amount in turn.values.all("amount")} | {Decimal(turn.values.count() or 0)}
    names = _names(talk)
    return any(Decimal(n[0].replace(",", "")) not in taken and n[0] not in names for n in unread(turn))


def _names(talk: Talk) -> set[str]:
    """The last four of the customer's accounts."""
    return {account.last_four for account in talk.accounts} if talk.verified else set()


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
