"""Means that are told unasked, or put right: taken down and reckoned with at once."""

from arrears.money import Money
from arrears.service import affording, means_answers, people, table, taking_down
from arrears.service.budget_words import states_means
from arrears.service.cues import says
from arrears.service.drafts import Figure
from arrears.service.gatekeeping import explain_gate
from arrears.service.means_reckoned import fits_the_table, known_share, pause_lies_there
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk
from arrears.store.models import Account

MOST_CORRECTIONS = 2  # of means that were reckoned with; who corrects them again talks it through with a person


def volunteers(talk: Talk) -> bool:
    """Whether a message tells, unasked, what comes in or goes out: for the first time, or to put it right."""
    return may_be_told(talk) and not talk.dialogue.means.asking and states(talk)


def may_be_told(talk: Talk) -> bool:
    """Whether figures of the budget can be taken down now: it is known who speaks, and no agreement runs."""
    return talk.account is not None and talk.uow.negotiation.running_agreement(talk.account) is None


def states(talk: Talk) -> bool:
    """Whether a message says of a sum that it comes in or goes out."""
    return states_means(talk.turn.text, list(talk.turn.values.all("amount")))


def take_up(talk: Talk) -> None:
    """Reckon with what was told unasked."""
    means, account = talk.dialogue.means, talk.account
    if explain_gate(talk, account):
        return
    if means_answers.in_other_currency(talk, account):
        come_back(talk)
        return
    if means.done:
        means.corrections += 1
    before = means.model_copy(deep=True)
    taking_down.note_figures(talk, account, None)
    if means == before:  # a rent alone: not yet what was asked for
        affording.begin(talk, account, "offer")
        return
    talk.say("utter_means_noted")
    count_again(talk, account)


def count_again(talk: Talk, account: Account) -> None:
    """Reckon with figures that are others now; those that keep changing are for a person to talk through."""
    means = talk.dialogue.means
    if means.corrections > MOST_CORRECTIONS:
        people.hand_off(talk, "authority")
        return
    most = known_share(talk, account) if talk.dialogue.table and not pause_lies_there(talk) else None
    if most is not None and not fits_the_table(talk, most):
        table.clear(talk)
    means.asking, means.begun, means.done, means.share, means.purpose = True, True, False, None, "offer"
    affording.ask_next(talk, account)


def tells_no_income(talk: Talk) -> bool:
    """Whether a message says that nothing comes in, and names no sum beside it."""
    return may_be_told(talk) and says("no_income", talk.turn.text) and not talk.turn.values.first("amount")


def no_income(talk: Talk) -> None:
    """ "Income nil", told unasked: nothing comes in, so nothing is asked for, and a pause may help."""
    means, account = talk.dialogue.means, talk.account
    taking_down.note_no_money(means, "income")
    means.hardship_stated = True
    if explain_gate(talk, account):
        return
    means.asking, means.begun, means.done, means.purpose = True, True, False, "offer"
    affording.ask_next(talk, account)


def note_elsewhere(talk: Talk) -> None:
    """A sum far above what is owed here is what is owed elsewhere, or a slip: what is possible is asked."""
    minor = Money.nearest(talk.turn.values.first("amount")["value"], talk.account.currency).minor
    if talk.dialogue.means.hardship_stated and may_be_told(talk):
        talk.dialogue.means.others = [Figure(minor=minor)]
        talk.say("utter_means_noted")
        affording.begin(talk, talk.account, "offer")
    elif talk.dialogue.table:
        come_back(talk)
    else:
        ask(talk, "terms")
