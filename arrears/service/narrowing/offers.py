"""What a message is while terms are asked for, offers lie on the table or one of them is read back."""

from arrears.service import agreement, answers, negotiation, parts, paying, promise, shaping
from arrears.service.cues import says
from arrears.service.narrowing.readings import (
    CHOOSING,
    HELP_TALK,
    MISREAD_FIGURES,
    MONEY_TALK,
    NOT_SAID,
    SMALL_TALK,
    WISHES,
)
from arrears.service.narrowing.rule import Rule, always, another_figure, at, figures, of
from arrears.service.questions import come_back
from arrears.service.talk import Talk

ON_THE_TABLE = at("offer", "confirm_agreement")
PAYS = MONEY_TALK - of("claim_paid")


def _pay_or_promise_all(talk: Talk) -> None:
    paying.pay_now(talk) if says("right_now", talk.turn.text) else promise.start(talk)


def _names_an_option(talk: Talk) -> bool:
    return talk.turn.values.option() is not None


def _deferring(talk: Talk) -> bool:
    return talk.dialogue.proposal.kind == "deferral"


def _begins_on_another_day(talk: Talk) -> bool:
    return bool(talk.turn.values.dates()) and not _deferring(talk)


def _begins_later(talk: Talk) -> bool:
    """ "Can it start next month?": the payments, and on no day that is named. It is no later day for all of it."""
    return says("begins", talk.turn.text) and not talk.turn.values.dates() and not _deferring(talk)


def _names_a_count(talk: Talk) -> bool:
    """ "How much is each with 24?" """
    return bool(talk.turn.values.count())


def _asks_what_it_comes_to(talk: Talk) -> bool:
    """ "And how much more is that in all?": of the plan, not of what is owed."""
    return says("in_all", talk.turn.text) and bool(talk.dialogue.table)


def _asks_for_a_suggestion(talk: Talk) -> bool:
    return says("suggest", talk.turn.text) and not figures(talk)


def _is_no_offer(talk: Talk) -> bool:
    """A sum in a sentence that was not understood."""
    return figures(talk) and not parts.said_as_an_offer(talk)


def _names_months(talk: Talk) -> bool:
    """The strong months of a plan that follows the season, where they were asked for."""
    return talk.dialogue.proposal.shape == "seasonal" and bool(shaping.strong_months(talk.turn.text))


RULES = (
    Rule(negotiation.propose, ON_THE_TABLE, MISREAD_FIGURES, another_figure),
    Rule(_pay_or_promise_all, ON_THE_TABLE, MONEY_TALK, parts.all_at_once),
    Rule(paying.pay_now, ON_THE_TABLE, PAYS, parts.right_away),
    Rule(answers.affirm, at("offer"), CHOOSING, _names_an_option),
    Rule(answers.inform, ON_THE_TABLE, PAYS | SMALL_TALK, figures),
    Rule(negotiation.propose, ON_THE_TABLE, of("amend_agreement"), figures),  # of what lies on the table
    Rule(come_back, ON_THE_TABLE, of("amend_agreement"), always),
    Rule(negotiation.propose, at("confirm_agreement"), of("request_deferral"), _begins_on_another_day),
    Rule(agreement.terms_of_offer, at("confirm_agreement"), of("request_deferral"), _begins_later),
    Rule(negotiation.propose, ON_THE_TABLE | at("terms"), of("ask_offer_terms"), _names_a_count),
    Rule(agreement.terms_of_offer, ON_THE_TABLE, of("ask_balance", "ask_why_this_much"), _asks_what_it_comes_to),
    Rule(negotiation.resume, at("terms"), HELP_TALK, _asks_for_a_suggestion),
)
#: What is left of figures where terms were asked for, after a promise that moves and the rest of one.
FIGURES = (
    Rule(None, at("terms"), NOT_SAID, _is_no_offer),
    Rule(negotiation.propose, at("terms"), SMALL_TALK | WISHES | MONEY_TALK, _names_months),
    Rule(answers.inform, at("terms"), SMALL_TALK, figures),
)
