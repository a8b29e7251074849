"""A reckoning of the means that the customer puts right: "you forgot the car, 220", 一共剩600啊，你算错了.

It is no dispute of the debt and no offer. What was left out is counted in; what they say is left holds; and where no
figure comes with it, the question is put once more.
"""

from collections.abc import Mapping

from arrears.money import Money
from arrears.script import in_simplified
from arrears.service import means_told, taking_down
from arrears.service.budget_words import CLAUSE_ENDS, LITTLE, sorted_figures
from arrears.service.cues import load_cues, says
from arrears.service.drafts import Figure
from arrears.service.narrowing.readings import NEVER_NARROWED
from arrears.service.talk import Talk

OTHERWISE = NEVER_NARROWED | {"request_human", "request_callback", "claim_paid", "ask_balance", "refuse_verification"}


def puts_right(talk: Talk) -> bool:
    """Whether a message is about the figures of the budget that were taken down, and not about the debt."""
    means, text = talk.dialogue.means, talk.turn.text
    if not means.income or not means_told.may_be_told(talk) or talk.turn.intent in OTHERWISE:
        return False
    if says("of_the_debt", text) or talk.turn.values.dates() or talk.turn.values.count():
        return False
    if left(talk) is not None:
        return True
    if talk.dialogue.step in ("income", "essential"):  # what is said there answers the question
        return False
    if not (says("left_out", text) or says("counts_wrong", text)):
        return False
    return bool(_parts(talk)) or (not talk.turn.values.first("amount") and _speaks_of_living(text))


def take(talk: Talk) -> None:
    """Count again with what was said."""
    means, account = talk.dialogue.means, talk.account
    means.corrections += means.done
    remains, parts = left(talk), _parts(talk)
    if remains is not None:
        income = sum(figure.minor_a_month for figure in means.income)
        means.essential, means.living = [Figure(minor=max(0, income - _minor(talk, remains)))], []
    elif parts:
        told = means.essential if means.essential is not None else means.living
        more = [taking_down.figure(amount, account.currency, amount.get("of")) for amount in parts]
        merged = taking_down.merge(told, more)
        means.essential, means.living = (merged, []) if means.essential is not None else (None, merged)
    else:
        means.essential, means.living = None, []
        talk.say("utter_means_left_out")
        means_told.count_again(talk, account)
        return
    talk.say("utter_means_noted")
    means_told.count_again(talk, account)


def left(talk: Talk) -> Mapping | None:
    """The sum that is left of the income by the customer's own reckoning; none that is to be paid."""
    text, cue = in_simplified(talk.turn.text), load_cues()["left_over"]
    income = sum(figure.minor_a_month for figure in talk.dialogue.means.income or [])
    behind = None
    for amount in talk.turn.values.all("amount"):
        start, end = amount.get("start"), amount.get("end")
        if start is None or end is None or _minor(talk, amount) > income:
            continue
        leads, follows = CLAUSE_ENDS.split(text[:start])[-1], CLAUSE_ENDS.split(text[end:])[0]
        if load_cues()["the_rest"].search(leads):
            continue
        if any(LITTLE.fullmatch(leads[found.end() :]) for found in cue.finditer(leads)):
            return amount
        if (found := cue.search(follows)) and LITTLE.fullmatch(follows[: found.start()]):
            behind = amount  # of several, the last: "1450 minus 700 minus 300 is 450 left"
    return behind


def _parts(talk: Talk) -> list[Mapping]:
    """The sums with a name that are neither paid nor come in."""
    amounts = list(talk.turn.values.all("amount"))
    figures = sorted_figures(talk.turn.text, amounts)
    named = [amount for amount in figures.get(None, []) if amount.get("of") and not says("pays", amount["of"])]
    return [*figures.get("part", []), *(named if says("left_out", talk.turn.text) else [])]


def _speaks_of_living(text: str) -> bool:
    return says("part_of_living", text) or says("goes_out", text) or says("kin", text)


def _minor(talk: Talk, amount: Mapping) -> int:
    return Money.nearest(amount["value"], talk.account.currency).minor
