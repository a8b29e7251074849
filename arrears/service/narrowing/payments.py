"""What a message is while a payment is promised, made, claimed or moved to another day."""

from arrears.service import amending, negotiation, paid, paying, promise, promised
from arrears.service.cues import says
from arrears.service.narrowing.readings import (
    MISREAD_FIGURES,
    MONEY_TALK,
    PLAN_TALK,
    PROMISE_TALK,
    REST_TALK,
    SMALL_TALK,
    WISHES,
)
from arrears.service.narrowing.rule import ANY, Rule, always, another_figure, at, figures, of
from arrears.service.proposing import names_a_rhythm
from arrears.service.questions import come_back
from arrears.service.talk import Talk

PROMISING = at("promise", "confirm_promise")
OPEN = at("terms", "helpful", "none")


def _moves_the_promise(talk: Talk) -> bool:
    values = talk.turn.values
    moved = bool(values.dates()) and not values.first("amount") and says("moves", talk.turn.text)
    return moved and promised.is_all_there_is(talk)


def _of_the_rest(talk: Talk) -> bool:
    """The rest, and no sum for it, where a part is promised: not all of it is put off."""
    values = talk.turn.values
    named = values.first("amount") or values.count()
    return not named and says("the_rest", talk.turn.text) and promised.is_all_there_is(talk)


def _names_what_changes(talk: Talk) -> bool:
    return figures(talk) or talk.turn.values.first("duration") is not None


def _asks_whether_to_pay_again(talk: Talk) -> bool:
    return says("pay_again", talk.turn.text) and paying.has_link(talk)


def _asks_what_is_left(talk: Talk) -> bool:
    return says("would_be_left", talk.turn.text) and paying.has_link(talk)


RULES = (
    Rule(paying.not_again, at("paying", "helpful"), ANY, _asks_whether_to_pay_again),
    Rule(paying.remainder, at("paying"), SMALL_TALK | of("ask_repeat", "ask_balance"), _asks_what_is_left),
    Rule(promise.correct, PROMISING, MISREAD_FIGURES, another_figure),
    Rule(negotiation.propose_instead, PROMISING, PLAN_TALK | SMALL_TALK, names_a_rhythm),
    Rule(promise.correct, PROMISING, PROMISE_TALK, figures),
    # of the promise that is being made
    Rule(come_back, PROMISING, of("amend_agreement", "cancel_agreement", "ask_plan_status"), always),
    Rule(negotiation.propose, OPEN, of("promise_to_pay"), names_a_rhythm),
    Rule(promise.change, OPEN, SMALL_TALK | of("promise_to_pay"), _moves_the_promise),
    Rule(promise.the_rest, OPEN, REST_TALK, _of_the_rest),
    Rule(paid.details, at("claim_paid"), MONEY_TALK | SMALL_TALK, figures),
    Rule(paying.pay_now, at("paying"), SMALL_TALK | of("propose_terms", "pay_now"), figures),
    Rule(amending.each_or_once, at("change"), MONEY_TALK | SMALL_TALK | WISHES, amending.answers_each_or_once),
    Rule(amending.request, at("change"), MONEY_TALK | SMALL_TALK | WISHES, _names_what_changes),
    Rule(amending.request, at("missed_why"), SMALL_TALK | WISHES | of("promise_to_pay", "propose_terms"), always),
)
