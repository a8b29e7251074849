"""What a message is while a figure of the customer's budget is asked for."""

from arrears.service import affording, matters
from arrears.service.cues import says
from arrears.service.dialogue import MEANS_STEPS
from arrears.service.narrowing.readings import BUDGET_TALK, MONEY_TALK, PUT_RIGHT, SMALL_TALK
from arrears.service.narrowing.rule import Rule, at, of
from arrears.service.talk import Talk

ASKED = at(*MEANS_STEPS)


def _answer_or_note(talk: Talk) -> None:
    """ "Rent and food take it" answers; with a reason it is hardship, which takes its figures up itself."""
    matters.open_matter(talk) if talk.turn.values.first("hardship_cause") else affording.answer(talk)


def _asks_why(talk: Talk) -> bool:
    return says("asks_why", talk.turn.text) and not talk.turn.values.figures()


RULES = (
    Rule(affording.explain_why, ASKED, of("refuse_verification"), _asks_why),
    Rule(affording.answer, ASKED, SMALL_TALK | MONEY_TALK | BUDGET_TALK, affording.answers),
    Rule(affording.answer, ASKED, PUT_RIGHT, affording.names_a_figure),
    Rule(affording.answer, ASKED, of("cannot_pay", "report_hardship"), affording.says_nothing),
    Rule(_answer_or_note, ASKED, of("report_hardship"), affording.names_a_figure),
)
