"""What the customer can afford: asked only when an offer needs it, one figure a turn, each of them may be skipped."""

from arrears.offers import next_question
from arrears.service import people, table
from arrears.service.causes import advice
from arrears.service.drafts import Proposal, Purpose
from arrears.service.means_reckoned import budget_of, fits_the_table, has_no_income, pause_lies_there, reckon, show
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk
from arrears.store.models import Account


def wanted(talk: Talk) -> bool:
    """Whether to ask: somebody who declined twice, or is in hardship, and was not asked before."""
    means = talk.dialogue.means
    return not means.done and not means.asking and (talk.dialogue.round >= 2 or means.hardship_stated)


def begin(talk: Talk, account: Account, purpose: Purpose) -> None:
    """Ask for the first figure that is needed; go on at once where everything is known."""
    means = talk.dialogue.means
    if not means.asking and not means.done:
        talk.say("utter_means_intro")
    means.asking, means.begun, means.purpose = True, True, purpose
    ask_next(talk, account)


def leave_out(talk: Talk) -> None:
    """The figure that is asked for is not to be had: on without it."""
    talk.dialogue.means.skipped.append(talk.dialogue.step)
    ask_next(talk, talk.account)


def explain_why(talk: Talk) -> None:
    """Why a figure of the budget is asked for; it may be left out."""
    talk.say("utter_why_means")
    come_back(talk)


def ask_next(talk: Talk, account: Account) -> None:
    """Ask for the next figure that is needed; where enough is known, or nothing is left, go on."""
    question = next_question(budget_of(talk, account))
    if question is None or has_no_income(talk) or reckon(talk, account) == "hardship":  # nothing left: enough is known
        _finish(talk, account)
    else:
        ask(talk, question)


def _finish(talk: Talk, account: Account) -> None:
    """Enough is known, or nothing more is to be had: go on with what it was asked for."""
    from arrears.service import tokens

    means = talk.dialogue.means
    means.asking, means.done = False, True
    result = reckon(talk, account)
    if means.purpose == "reassess":
        talk.say("utter_means_to_colleague")
        people.hand_off(talk, "second_miss")
    elif result == "hardship":
        show(talk, account)
        _keep_the_pause(talk) if pause_lies_there(talk) else _nothing_left(talk)
    elif result is None and means.token:
        tokens.take_token(talk)
    elif result is None:
        talk.say("utter_means_skipped")
        _negotiate(talk, "lowest" if talk.dialogue.round else "instalments")
    else:
        means.share = result.share.minor
        show(talk, account)
        talk.say("utter_means_share", amount=result.share)
        if talk.dialogue.step in ("offer", "confirm_agreement") and fits_the_table(talk, result.share):
            come_back(talk)  # what is offered can be kept with the figures put right: nothing else is offered
        else:
            _negotiate(talk, "instalments")


def _nothing_left(talk: Talk) -> None:
    """Nothing is left in a month: never a plan, but a pause or a token, and free advice."""
    talk.dialogue.means.share = 0
    talk.say("utter_means_nothing_left", advice=advice(talk))
    _negotiate(talk, "hardship")


def _keep_the_pause(talk: Talk) -> None:
    """Nothing is left in a month, and what helps with that lies there already."""
    talk.dialogue.means.share = 0
    if "utter_means_noted" not in talk.reply.keys:
        talk.say("utter_means_noted")
    come_back(talk)


def _negotiate(talk: Talk, kind: str) -> None:
    from arrears.service import negotiation

    table.clear(talk)
    if not (kind == "instalments" and talk.dialogue.means.insisted and talk.dialogue.proposal.each):
        talk.dialogue.proposal = Proposal(kind=kind)  # otherwise what was offered before the questions
    negotiation.resume(talk)
