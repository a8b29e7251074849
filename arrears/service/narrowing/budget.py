"""What a message is while a figure of the customer's budget is asked for."""

from arrears.service import (
    affording,
    matters,
    means_answers,
    means_told,
    recounting,
    terms_named,
    terms_refused,
)
from arrears.service.cues import says
from arrears.service.dialogue import MEANS_STEPS
from arrears.service.gatekeeping import explain_gate
from arrears.service.narrowing.readings import (
    BUDGET_TALK,
    MONEY_TALK,
    NEVER_NARROWED,
    PUT_RIGHT,
    SMALL_TALK,
    TELLING,
    TELLS_MEANS,
    WISHES,
)
from arrears.service.narrowing.rule import ANY, Rule, at, of
from arrears.service.questions import come_back
from arrears.service.talk import Talk

ASKED = at(*MEANS_STEPS)


def _answer_or_note(talk: Talk) -> None:
    """ "Rent and food take it" answers; with a reason it is hardship, which takes its figures up itself."""
    matters.open_matter(talk) if talk.turn.values.first("hardship_cause") else means_answers.answer(talk)


def _asks_why(talk: Talk) -> bool:
    return says("asks_why", talk.turn.text) and not talk.turn.values.figures()


def _no_other_debts(talk: Talk) -> bool:
    """ "No debts, just you", 冇其他數: an answer, whatever else it sounds like."""
    return talk.turn.intent not in NEVER_NARROWED and not talk.turn.values.figures() and says("nothing", talk.turn.text)


def _only_benefits(talk: Talk) -> bool:
    """ "On UC mate, that's all there is": no sum, and no goodbye."""
    text = talk.turn.text
    told = says("on_benefits", text) or says("all_there_is", text)
    return means_told.may_be_told(talk) and told and not talk.turn.values.figures() and not says("asks_back", text)


def _ask_what_comes_in(talk: Talk) -> None:
    """Who lives on benefits, or has no more than was said, is asked what there is; and never for more."""
    if talk.dialogue.step in MEANS_STEPS:
        come_back(talk)
    elif not talk.dialogue.means.asking and not talk.dialogue.means.done:
        talk.dialogue.means.hardship_stated = True
        if not explain_gate(talk, talk.account):
            affording.begin(talk, talk.account, "offer")
    else:
        terms_refused.too_high(talk)


#: Before any case: a figure of ours that is wrong is none of the debt.
COUNTED_AGAIN = (
    Rule(recounting.take, TELLING | ASKED | at("confirm_promise"), ANY, recounting.puts_right),
    Rule(means_answers.answer, at("others"), ANY, _no_other_debts),
    Rule(_ask_what_comes_in, TELLING | ASKED, SMALL_TALK | WISHES - of("request_deferral"), _only_benefits),
    Rule(terms_named.propose, at("others"), SMALL_TALK | MONEY_TALK | WISHES, means_answers.offers_a_rhythm),
)
RULES = (
    Rule(means_told.no_income, TELLING | ASKED, TELLS_MEANS, means_told.tells_no_income),
    Rule(affording.explain_why, ASKED, of("refuse_verification"), _asks_why),
    Rule(means_answers.answer, ASKED, SMALL_TALK | MONEY_TALK | BUDGET_TALK, means_answers.answers),
    Rule(means_answers.answer, ASKED, PUT_RIGHT, means_answers.names_a_figure),
    Rule(means_answers.answer, ASKED, of("cannot_pay", "report_hardship"), means_answers.says_nothing),
    Rule(_answer_or_note, ASKED, of("report_hardship"), means_answers.names_a_figure),
)
