"""What is possible in a month, reckoned from the figures that were told, and the sums shown that it comes from."""

from dataclasses import replace

from arrears.ledger import balance_of
from arrears.money import Money
from arrears.offers import Affordability, Budget, Regular, UnusableFigure, assess
from arrears.products import load_products
from arrears.service import table
from arrears.service.drafts import Figure
from arrears.service.talk import Talk
from arrears.store.models import Account


def known_share(talk: Talk, account: Account) -> Money | None:
    """What is possible in a month by what was told so far, also where a question is still open. None = not known."""
    means = talk.dialogue.means
    if means.share is not None:
        return Money(means.share, account.currency)
    result = reckon(talk, account, so_far=True)
    if result == "hardship":
        return Money.zero(account.currency)
    return None if result is None else result.share


def reckon(talk: Talk, account: Account, so_far: bool = False) -> Affordability | str | None:
    """What is possible; `so_far`: at most, where a rent is all that was told of the spending."""
    owed = balance_of(account.entries, account.currency).total
    budget = budget_of(talk, account)
    if so_far and budget.essential is None and talk.dialogue.means.living:
        budget = replace(budget, essential=_regular(talk.dialogue.means.living, account), skipped=frozenset())
    try:
        result = assess(budget, owed, load_products()[account.product].means_buffer)
    except UnusableFigure:  # an income of zero; currencies and signs were looked at before
        return "hardship"
    return "hardship" if result is not None and result.share.minor <= 0 else result


def budget_of(talk: Talk, account: Account) -> Budget:
    """The figures that were told, as the policy reads them."""
    means = talk.dialogue.means
    others = None if means.others is None else tuple(Money(f.minor, account.currency) for f in means.others)
    return Budget(
        income=_regular(means.income, account),
        essential=_regular(means.essential, account),
        others=others,
        skipped=frozenset(means.skipped),
    )


def _regular(figures: list[Figure] | None, account: Account) -> tuple[Regular, ...] | None:
    if figures is None:
        return None
    return tuple(Regular(Money(figure.minor, account.currency), figure.every) for figure in figures)


def has_no_income(talk: Talk) -> bool:
    """Whether it was told that nothing comes in."""
    income = talk.dialogue.means.income
    return income is not None and not any(figure.minor for figure in income)


def show(talk: Talk, account: Account) -> None:
    """The sums that were reckoned with, so that one that is missing or wrong can be put right before it is agreed."""
    means = talk.dialogue.means
    if has_no_income(talk) or not means.income or means.essential is None:
        return
    sums = {"income": _a_month(means.income, account), "spent": _a_month(means.essential, account)}
    if means.others:
        owed = Money(sum(figure.minor for figure in means.others), account.currency)
        talk.say("utter_means_sum_others", **sums, owed=owed)
    else:
        talk.say("utter_means_sum", **sums)


def _a_month(figures: list[Figure], account: Account) -> Money:
    return Money(sum(figure.minor_a_month for figure in figures), account.currency)


def fits_the_table(talk: Talk, share: Money) -> bool:
    """Whether every plan on the table asks for no more than the share of a month."""
    plans = table.terms(talk)
    return bool(plans) and all(plan.kind == "instalments" and plan.per_year <= share.minor * 12 for plan in plans)


def pause_lies_there(talk: Talk) -> bool:
    """Whether a pause is all that lies on the table."""
    plans = table.terms(talk)
    return bool(plans) and all(plan.is_pause for plan in plans)
