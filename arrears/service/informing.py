"""A bare value, a sum, a day, an account: what it means depends on the question that is open."""

from arrears.service import (
    account_choice,
    affording,
    binding,
    choosing,
    hardship,
    identity,
    means_answers,
    paid,
    promise,
    resuming,
    terms_named,
    wishes,
)
from arrears.service.accounts import named_account, talk_about
from arrears.service.dialogue import MEANS_STEPS
from arrears.service.gatekeeping import explain_gate, gate_of
from arrears.service.proposing import names_terms, note_wishes
from arrears.service.questions import ask, come_back, day_button, how_can_i_help
from arrears.service.talk import Talk

MOST_EVASIONS = 2  # the same question is put twice, and not a third time


def inform(talk: Talk) -> None:
    """A bare value answers the open question; without one it is read as what it most likely is."""
    values = talk.turn.values
    step = talk.dialogue.step
    if talk.verified is None:
        resuming.identify_or_ask(talk)
    elif (step == "account" or values.first("account_ref")) and len(talk.accounts) > 1:
        choose_account(talk)
    elif step == "confirm_promise" and not values.figures():
        come_back(talk)
    elif step in ("promise", "confirm_promise"):
        promise.correct(talk)
    elif step == "claim_paid":
        paid.details(talk)
    elif step == "contact_time":
        wishes.set_time(talk)
    elif step in ("none", "helpful", "terms") and _a_sum_on_a_day(talk):
        promise.correct(talk)
    elif step == "terms" and _a_day_alone(talk):
        promise.start(talk)
    elif step == "offer" and choosing.choose(talk, agreed=talk.turn.intent == "affirm" and binding.is_a_yes(talk)):
        return
    elif step == "terms" and _nothing_possible(talk):
        hardship.ease(talk)
    elif step in ("offer", "confirm_agreement") and not names_terms(talk):
        ask_offer_again(talk)
    elif step == "terms" and talk.turn.intent == "inform" and not names_terms(talk):
        come_back(talk)  # nothing that an offer could be made of
    elif step in ("terms", "offer", "confirm_agreement") or values.first("amount") or values.count():
        terms_named.propose(talk)
    elif step in MEANS_STEPS:
        _no_figure(talk)
    else:
        how_can_i_help(talk)


def choose_account(talk: Talk) -> None:
    """Talk about the account that was named, or ask again. Before it is known who speaks there is none to choose."""
    if identity.needs(talk, "balance"):
        return
    account = named_account(talk)
    if account is None:
        account_choice.keep_figures(talk) if talk.turn.values.figures() else ask(talk, "account")
        return
    talk_about(talk, account)
    resuming.resume_goal(talk)


def no_such_day(talk: Talk) -> None:
    """31 February: the nearest day as a button. Nothing is confirmed by a yes to that; what else was said is kept."""
    if talk.account and gate_of(talk, talk.account) not in (None, "running_agreement"):
        explain_gate(talk, talk.account)
        return
    of_one = talk.turn.intent == "promise_to_pay" or talk.dialogue.step in ("promise", "confirm_promise")
    if of_one or promise.is_one_sum(talk):
        promise.note(talk)
        talk.dialogue.promise.due_on = None
        talk.dialogue.ask("promise")
    else:
        note_wishes(talk)
        if talk.dialogue.step in ("offer", "confirm_agreement"):
            talk.dialogue.ask("terms")
    day = talk.turn.values.nearest()
    talk.say("utter_no_such_day", choices=(day_button(day),), date=day)


def ask_offer_again(talk: Talk) -> None:
    """What was said takes no offer: the open question once more, in other words."""
    if talk.dialogue.step == "offer" and len(talk.dialogue.table) > 1:
        talk.say("utter_which_offer")
    else:
        come_back(talk)


def _no_figure(talk: Talk) -> None:
    """A yes or a day, where a figure of the budget was asked for: asked once more, and then it is left out.

    A day is kept for the plan.
    """
    means, days = talk.dialogue.means, [day for day in talk.turn.values.dates() if day > talk.today]
    means.evaded += 1
    if days:
        talk.dialogue.proposal.first_on = days[0]
    if means.evaded < MOST_EVASIONS:
        if days:
            talk.say("utter_day_kept", date=days[0])
        come_back(talk)
    else:
        means.evaded = 0
        affording.leave_out(talk)


def _a_sum_on_a_day(talk: Talk) -> bool:
    """ "3,500 on the 15th" is a promise, unless it comes every month."""
    values = talk.turn.values
    amount = values.first("amount")
    return bool(amount and not amount.get("every") and values.dates() and not values.count())


def _a_day_alone(talk: Talk) -> bool:
    """ "Maybe the 10th", where nothing was asked for yet: a day on which something is paid; how much, is asked."""
    values, proposal = talk.turn.values, talk.dialogue.proposal
    alone = values.dates() and not (values.first("amount") or values.count() or values.first("duration"))
    return bool(alone) and proposal.kind == "open" and not (proposal.each or proposal.count or proposal.lump)


def _nothing_possible(talk: Talk) -> bool:
    """ "0", where it was asked what is possible in a month."""
    return talk.turn.intent != "affirm" and means_answers.says_nothing(talk) and not names_terms(talk)
