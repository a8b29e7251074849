"""What a message is while a figure of the customer's budget is asked for."""

from arrears.service import affording, matters, negotiation, recounting
from arrears.service.cues import says
from arrears.service.dialogue import MEANS_STEPS
from arrears.service.narrowing.readings import (
    BUDGET_TALK,
    MONEY_TALK,
    NEVER_NARROWED,
    PUT_RIGHT,
    SMALL_TALK,
    TELLING,
    WISHES,
)
from arrears.service.narrowing.rule import ANY, Rule, at, of
from arrears.service.talk import Talk

ASKED = at(*MEANS_STEPS)


def _answer_or_note(talk: Talk) -> None:
    """ "Rent and food take it" answers; with a reason it is hardship, which takes its figures up itself."""
    matters.open_matter(talk) if talk.turn.values.first("hardship_cause") else affording.answer(talk)


def _asks_why(talk: Talk) -> bool:
    return says("asks_why", talk.turn.text) and not talk.turn.values.figures()


def _no_other_debts(talk: Talk) -> bool:
    """ "No debts, just you", 冇其他數: an answer, whatever else it sounds like."""
    return talk.turn.intent not in NEVER_NARROWED and not talk.turn.values.figures() and says("nothing", talk.turn.text)


#: Before any case: a figure of ours that is wrong is none of the debt.
COUNTED_AGAIN = (
    Rule(recounting.take, TELLING | ASKED | at("confirm_promise"), ANY, recounting.puts_right),
    Rule(affording.answer, at("others"), ANY, _no_other_debts),
    Rule(negotiation.propose, at("others"), SMALL_TALK | MONEY_TALK | WISHES, affording.offers_a_rhythm),
)
RULES = (
    Rule(affording.explain_why, ASKED, of("refuse_verification"), _asks_why),
    Rule(affording.answer, ASKED, SMALL_TALK | MONEY_TALK | BUDGET_TALK, affording.answers),
    Rule(affording.answer, ASKED, PUT_RIGHT, affording.names_a_figure),
    Rule(affording.answer, ASKED, of("cannot_pay", "report_hardship"), affording.says_nothing),
    Rule(_answer_or_note, ASKED, of("report_hardship"), affording.names_a_figure),
)
