"""Taking the figures of a message down as means: what comes in, what living takes, what is owed elsewhere."""

from arrears.money import Money
from arrears.service.budget_words import sorted_figures, taken_for_income
from arrears.service.cues import says
from arrears.service.dialogue import MEANS_STEPS, Figure, Means
from arrears.service.talk import Talk
from arrears.store.models import Account


def note_figures(talk: Talk, account: Account, asked: str | None) -> bool:
    """Keep the sums of a message as the figures that they are. True when one that was given before is another now.

    A sum that does not say what it is answers the question, or puts the answer before it right ("I meant 2,500").
    """
    means, corrected = talk.dialogue.means, False
    said = list(talk.turn.values.all("amount"))
    figures = sorted_figures(talk.turn.text, said, strict=asked is None)
    unnamed = figures.pop(None, [])
    part = figures.pop("part", [])  # rent alone is no answer to what all of living takes, unless that was asked
    if asked is None and not figures and (income := taken_for_income(talk.turn.text, said)):
        figures["income"] = income
        part = [amount for amount in part if amount not in income]
    if asked == "others" and part and means.essential is not None and not says("takes_back", talk.turn.text):
        more = [_figure(amount, account.currency) for amount in (*part, *unnamed)]  # "and food 1,200, the child 1,000"
        means.essential, unnamed, part = [*means.essential, *more], [], []
    if asked is not None and unnamed and asked not in figures:
        meant = _answered_before(means, asked) if says("takes_back", talk.turn.text) else asked
        figures.setdefault(meant, []).extend(unnamed)
    if part and asked is None and "essential" not in figures and len(part) == 1:
        means.living = [_figure(amount, account.currency) for amount in part]  # until the rest of it is told
    earlier = means.living if part and asked == "essential" and "essential" not in figures else []
    if part and (asked == "essential" or "essential" in figures or len(part) > 1):  # rent and food are what it takes
        figures.setdefault("essential", []).extend(part)
    if asked is None and "income" in figures and says("income_changes", talk.turn.text):
        figures["income"] = [*figures["income"], *unnamed][-1:]  # "1,150 for two months, then 390": what lasts
    for name, amounts in figures.items():
        corrected |= name != asked and getattr(means, name) is not None
        told = [_figure(amount, account.currency) for amount in amounts]
        setattr(means, name, [*told, *(earlier if name == "essential" else [])])
        means.skipped = [skipped for skipped in means.skipped if skipped != name]
    return corrected


def _answered_before(means: Means, asked: str) -> str:
    """The question that was answered last before this one; this one, where there is none."""
    before = MEANS_STEPS[: MEANS_STEPS.index(asked)]
    return next((step for step in reversed(before) if getattr(means, step) is not None), asked)


def note_no_money(means: Means, step: str) -> None:
    """Not a penny comes in; or, where the spending was asked for, all that comes in goes out: none of it is spare."""
    match step:
        case "income":
            means.income = [Figure(minor=0)]
        case "essential":
            means.essential = list(means.income or [])
        case _:
            means.others = []


def _figure(amount: dict, currency: str) -> Figure:
    return Figure(minor=max(0, Money.nearest(amount["value"], currency).minor), every=amount.get("every") or "month")
