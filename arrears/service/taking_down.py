"""Taking the figures of a message down as means: what comes in, what living takes, what is owed elsewhere.

Nothing that was said is dropped: a rent that was told before is added to what the rest takes, and a figure that is
named again takes the place of the one that had its name.
"""

from collections.abc import Mapping, Sequence

from arrears.money import Money
from arrears.service.budget_words import sorted_figures, taken_for_income
from arrears.service.cues import says
from arrears.service.dialogue import MEANS_STEPS
from arrears.service.drafts import Figure, Means
from arrears.service.talk import Talk
from arrears.store.models import Account


def note_figures(talk: Talk, account: Account, asked: str | None) -> bool:
    """Keep the sums of a message as the figures that they are. True when one that was given before is another now.

    A sum that does not say what it is answers the question, or puts the answer before it right ("I meant 2,500").
    """
    means, text = talk.dialogue.means, talk.turn.text
    said = list(talk.turn.values.all("amount"))
    figures = sorted_figures(text, said, strict=asked is None)
    unnamed, part = figures.pop(None, []), figures.pop("part", [])
    if asked is None and not figures and (income := taken_for_income(text, said)):
        figures["income"] = income
        places = {amount.get("start") for amount in income}
        part = [amount for amount in part if amount.get("start") not in places]
        unnamed = [amount for amount in unnamed if amount.get("start") not in places]
    if asked == "others" and part and not says("takes_back", text):  # "and food 1,200, the child 1,000"
        part += [amount for amount in unnamed if amount.get("of")]
        unnamed = [amount for amount in unnamed if not amount.get("of")]
    if asked == "others":  # "the other card gets 100 a month from me": that goes out, and is not what is owed there
        regular = [amount for amount in unnamed if amount.get("every")]
        part, unnamed = [*part, *regular], [amount for amount in unnamed if amount not in regular]
    if asked is not None and unnamed and (asked == "others" or asked not in figures):
        meant = _answered_before(means, asked) if says("takes_back", text) else asked
        figures.setdefault(meant, []).extend(unnamed)
    if asked is None and "income" in figures and says("income_changes", text):
        figures["income"] = [*figures["income"], *unnamed][-1:]  # "1,150 for two months, then 390": what lasts
    spent = [figure(amount, account.currency) for amount in figures.pop("essential", [])]
    parts = [figure(amount, account.currency, amount.get("of")) for amount in part]
    corrected = bool(spent and asked != "essential" and means.essential is not None)
    _spend(means, spent, parts, asked, text)
    for name, amounts in figures.items():
        corrected |= name != asked and getattr(means, name) is not None
        told = [figure(amount, account.currency) for amount in amounts]
        adds = name == "income" and bool(means.income) and says("left_out", text)
        setattr(means, name, [*(means.income or []), *told] if adds else told)
        means.skipped = [skipped for skipped in means.skipped if skipped != name]
    return corrected


def _spend(means: Means, spent: list[Figure], parts: list[Figure], asked: str | None, text: str) -> None:
    """What living takes: all of it in a sum (`spent`), or part by part."""
    if not spent and not parts:
        return
    means.skipped = [skipped for skipped in means.skipped if skipped != "essential"]
    if not parts:
        rest = asked == "essential" and not says("in_a_sum", text)
        adds = means.essential is not None and says("left_out", text)
        means.essential = [*(means.living if rest else []), *(means.essential or [] if adds else []), *spent]
    else:
        told = means.essential if means.essential is not None else means.living
        listed = parts if spent and says("of_that", text) else [*parts, *spent]
        whole = means.essential is not None and [figure.of for figure in means.essential] == [None]
        if whole and not says("left_out", text) and asked != "others":  # "2,000", and then what that is made of
            told = told if len(listed) == 1 else []
            listed = [] if told else listed
        merged = spent if spent and says("of_that", text) else merge(told, listed)
        if means.essential is None and len(merged) == 1 and not spent and "+" not in str(merged[0].of):
            means.living = merged  # until the rest of it is told
            return
        means.essential = merged
    means.living = []


def merge(told: Sequence[Figure], more: Sequence[Figure]) -> list[Figure]:
    """The figures of before and those of now; one that is named again takes the place of the one with its name."""
    return [*(figure for figure in told if not any(_same(figure.of, one.of) for one in more)), *more]


def _same(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return False
    in_part = not (one + other).isascii() and "+" not in one + other  # 租 and 房租
    return one == other or in_part and (one in other or other in one)


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


def figure(amount: Mapping, currency: str, of: str | None = None) -> Figure:
    minor = max(0, Money.nearest(amount["value"], currency).minor)
    return Figure(minor=minor, every=amount.get("every") or "month", of=of)
