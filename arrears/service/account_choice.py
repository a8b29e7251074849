"""What else answers the question which account is meant: "whichever is most urgent", or a figure put right first."""

from dataclasses import replace

from arrears.service import promise, resuming
from arrears.service.accounts import most_urgent, named_account, talk_about
from arrears.service.cues import says
from arrears.service.proposing import note_wishes
from arrears.service.questions import come_back
from arrears.service.talk import Talk, label


def leaves_the_account_to_us(talk: Talk) -> bool:
    """ "Whichever is most urgent", 都行: an answer to which account, though none is named."""
    several = talk.verified is not None and len(talk.accounts) > 1
    return several and says("any_account", talk.turn.text) and named_account(talk) is None


def choose_for_them(talk: Talk) -> None:
    """The most urgent of the accounts, and that it is this one."""
    account = most_urgent(talk)
    talk_about(talk, account)
    talk.say("utter_most_urgent", account=label(account))
    resuming.resume_goal(talk)


def names_figures(talk: Talk) -> bool:
    """ "Actually 250 now", where it was asked which account: another sum or day, and no account is named."""
    put_before = talk.verified is not None and talk.dialogue.goal is not None
    return put_before and talk.turn.values.figures() and named_account(talk) is None


def keep_figures(talk: Talk) -> None:
    """Keep what was named for when the account is known; who puts a sum right has not answered wrongly."""
    proposal, amount = talk.dialogue.proposal, talk.turn.values.first("amount")
    if talk.dialogue.goal in ("pay", "promise"):
        promise.note(talk)
    else:
        of_the_first = amount and not amount.get("every") and proposal.first and not proposal.each
        if of_the_first:  # a first payment was named before
            first = {**amount, "scope": "first"}
            talk.turn = replace(talk.turn, values=talk.turn.values.put(amount, first))
        note_wishes(talk)
    talk.dialogue.asked_times = 0
    talk.say("utter_means_noted")
    come_back(talk)
