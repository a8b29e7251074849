"""What a message is while an agreement runs: it would undo or keep it, change it, or asks about it."""

from arrears.service import (
    amending,
    autopay,
    balance,
    cancelling,
    due_day,
    easing,
    ending,
    facts,
    next_step,
    papers,
    plan_figures,
    rhythm,
)
from arrears.service.cues import says
from arrears.service.narrowing.readings import MONEY_TALK, NEVER_NARROWED, SMALL_TALK
from arrears.service.narrowing.rule import ANY, Rule, at, figures, of
from arrears.service.talk import Talk

ASKED = at("confirm_cancel")
AT_REST = at("none", "helpful", "terms", "offer")
# What "get me out of that agreement" is misread as; a real stop or complaint says more than that.
PAUSING = SMALL_TALK | of("report_hardship", "cannot_pay", "request_deferral", "amend_agreement", "manage_autopay")
ASKING = SMALL_TALK | of("ask_plan_status", "ask_offer_terms", "ask_why_this_much", "ask_balance", "ask_repeat")
MISREAD = frozenset({"stop_contact", "complain"})


def _calm(talk: Talk) -> bool:
    """A customer, and nothing of what is never narrowed."""
    return talk.verified is not None and talk.turn.intent not in NEVER_NARROWED and not facts.in_danger(talk)


def _undoes(talk: Talk) -> bool:
    if talk.dialogue.step == "confirm_cancel" or talk.verified is None:
        return False
    text = talk.turn.text
    misread = talk.turn.intent in MISREAD and not says("complains", text)
    of_plan = talk.turn.intent == "stop_contact" and cancelling.says_cancel(text)  # a complaint is never narrowed away
    plainly = misread and (says("cancels", text) or of_plan)
    return (plainly or _calm(talk)) and cancelling.wanted(talk)


def _asks_of_the_plan(talk: Talk) -> bool:
    """What is owed today is the balance, also while a plan runs."""
    owed = talk.turn.intent == "ask_balance" and says("what_is_owed", talk.turn.text)
    return not owed and plan_figures.asked(talk)


def _keeps(talk: Talk) -> bool:
    return _calm(talk) and says("keeps", talk.turn.text)


def _yes_cancel(talk: Talk) -> bool:
    text = talk.turn.text
    calm = _calm(talk) or talk.turn.intent in MISREAD
    return calm and (says("cancels", text) or says("a_bare_yes", text))


def _asks_what_it_means(talk: Talk) -> bool:
    """ "And if I cancel, is there a charge?", where it was asked whether to cancel."""
    return _calm(talk) and says("costs_anything", talk.turn.text)


def _names_another(talk: Talk) -> bool:
    """ "Yes, the one of the 16th", where it was asked whether to cancel: it is to be changed."""
    return _calm(talk) and figures(talk)


def _as_before(talk: Talk) -> bool:
    """ "Can it be as before?": a change, and nothing is cancelled."""
    made = any(map(talk.uow.negotiation.running_agreement, talk.accounts)) if talk.verified else False
    return made and says("as_before", talk.turn.text) and not says("cancels", talk.turn.text)


def _wants_a_paper(talk: Talk) -> bool:
    """ "Send me something in writing", "the clearance letter": a paper, and no right to one's data."""
    text = talk.turn.text
    return _calm(talk) and says("a_paper", text) and not says("personal_data", text)


def _wants_the_agreement(talk: Talk) -> bool:
    """ "Which agreement? Show me": what was agreed, and no demand that the debt be proved."""
    text = talk.turn.text
    runs = _calm(talk) and any(map(talk.uow.negotiation.running_agreement, talk.accounts))
    of_it = says("agreement", text) and says("a_copy", text)
    return runs and of_it and not (says("wrong_debt", text) or says("personal_data", text))


def _runs(talk: Talk) -> bool:
    return _calm(talk) and any(map(talk.uow.negotiation.running_agreement, talk.accounts))


def _rhythm_put_right(talk: Talk) -> bool:
    """ "It says monthly, I said fortnightly": the agreement is to be changed, and nobody is harassed."""
    often = rhythm.named_in(talk.turn.text) in ("week", "fortnight")  # "a month" is said of nearly every sum
    return _runs(talk) and often and says("another_figure", talk.turn.text)


def _wants_a_pause(talk: Talk) -> bool:
    return _runs(talk) and talk.dialogue.step in ("none", "helpful", "change") and easing.asks_for_a_pause(talk)


def _only_once(talk: Talk) -> bool:
    """ "Just this once", where every payment was read back: no yes."""
    return talk.dialogue.changing and says("beside_the_plan", talk.turn.text) and not figures(talk)


def _asks_to_pay_off(talk: Talk) -> bool:
    """ "What would it be to clear the lot on 5 March?": the figure that closes it."""
    text = talk.turn.text
    of_it = says("pays_off", text) and (says("asks_back", text) or talk.turn.values.dates())
    return _runs(talk) and talk.dialogue.step in ("none", "helpful") and of_it


def _asks_where_it_leaves(talk: Talk) -> bool:
    """ "So where does that leave me?", after a cancelled agreement or one that is paid off."""
    at_rest = talk.dialogue.step in ("none", "helpful")
    return _calm(talk) and at_rest and says("where_it_leaves", talk.turn.text)


def _say_where(talk: Talk) -> None:
    next_step.tell(talk) if next_step.stands(talk) else balance.show(talk)


RULES = (
    Rule(cancelling.keep, ASKED, ANY, _keeps),
    Rule(cancelling.conclude, ASKED, ANY, _yes_cancel),
    Rule(cancelling.explain, ASKED, ANY, _asks_what_it_means),
    Rule(amending.only_once, at("confirm_agreement"), SMALL_TALK | MONEY_TALK | of("deny"), _only_once),
    Rule(amending.request, ANY, SMALL_TALK | of("accuse_harassment", "deny"), _rhythm_put_right),
    Rule(amending.request, ANY, PAUSING, _wants_a_pause),
    Rule(_say_where, ANY, ASKING | of("ask_consequences"), _asks_where_it_leaves),
    Rule(ending.settle_early, ANY, ASKING, _asks_to_pay_off),
    Rule(plan_figures.tell, ANY, ASKING, _asks_of_the_plan),
    Rule(papers.request, ANY, of("request_data_rights"), _wants_a_paper),
    Rule(papers.request, ANY, of("demand_proof", "request_data_rights", "report_court_papers"), _wants_the_agreement),
    Rule(autopay.manage, ANY, SMALL_TALK | of("deny", "ask_plan_status", "manage_autopay"), autopay.asks_again),
    Rule(amending.request, ASKED, ANY, _names_another),
    Rule(amending.request, ANY, of("cancel_agreement", "point_out_repetition"), _as_before),
    Rule(due_day.answer, AT_REST, SMALL_TALK | of("amend_agreement", "request_deferral", "deny"), due_day.asked),
    Rule(cancelling.cancel, ANY, ANY, _undoes),
)
