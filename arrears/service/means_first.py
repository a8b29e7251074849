"""An offer that comes before it is known what its giver lives on: what is missing is asked first, and once."""

from arrears.ledger import balance_of
from arrears.money import Money
from arrears.offers import Regular, next_question
from arrears.service import means_answers, means_reckoned
from arrears.service.cues import says
from arrears.service.proposing import note_wishes
from arrears.service.questions import ask
from arrears.service.talk import Talk

LIGHT_SHARE = 4  # an offer of up to a quarter of the income is taken without a question about the rest


def cannot_tell_yet(talk: Talk) -> bool:
    """Whether an offer is much of an income whose spending is not known, or comes in the middle of the questions.

    What living takes, or what is owed elsewhere, is then asked once before it is taken.
    """
    means, amount = talk.dialogue.means, talk.turn.values.regular()
    if talk.account is None or amount is None or means.insisted:
        return False
    offered = Regular(Money.nearest(amount["value"], talk.account.currency), amount.get("every") or "month")
    if not means.income:
        unknown = means.income is None and "income" not in means.skipped
        return unknown and (bool(means.living) and means.asking or _is_a_lot(talk, offered.amount))
    if means.asking and talk.dialogue.step == "others" and means.others is None and not means_answers.offers(talk):
        most = means_reckoned.known_share(talk, talk.account)  # what is above that is refused at once
        return most is not None and offered.minor_a_year <= most.minor * 12
    if means.essential is not None or "essential" in means.skipped:
        return False
    income = means_reckoned.budget_of(talk, talk.account).income
    return offered.minor_a_year * LIGHT_SHARE > sum(figure.minor_a_year for figure in income)


def _is_a_lot(talk: Talk, offered: Money) -> bool:
    """A quarter of the debt or more, and no word of paying, from somebody in hardship: it may be what they get."""
    owed = balance_of(talk.account.entries, talk.account.currency).total
    each = talk.turn.values.regular().get("scope") != "total"
    return (
        each
        and talk.dialogue.means.hardship_stated
        and not says("pays", talk.turn.text)
        and offered.minor * LIGHT_SHARE >= owed.minor
    )


def insist(talk: Talk) -> None:
    """The offer is kept for when the means are known, and not taken at the cost of the rent."""
    means = talk.dialogue.means
    means.insisted, means.asking, means.begun = True, True, True
    note_wishes(talk)
    talk.say("utter_means_first")
    ask(talk, next_question(means_reckoned.budget_of(talk, talk.account)) or "others")
