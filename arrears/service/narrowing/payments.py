"""What a message is while a payment is promised, made, claimed or moved to another day."""

from arrears.service import (
    amending,
    informing,
    paid,
    papers,
    pay_link,
    paying,
    payment_problems,
    promise,
    promised,
    standing_promise,
    terms_named,
    unclear,
)
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
TOLD_OF_A_PAYMENT = of("doubt_legitimacy", "ask_how_to_pay", "ask_balance", "report_payment_problem")
OPEN = at("terms", "helpful", "none")
OFFERING = at("terms", "offer", "confirm_agreement")


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


def _pays_nothing(talk: Talk) -> bool:
    """No word of paying, no figure and no button: "give me the letter now", "stop the card", taken for a payment."""
    if talk.dialogue.step == "account":  # "the card first" names one
        return False
    text = talk.turn.text
    if not text or text.startswith("/") or figures(talk) or talk.turn.values.first("percent"):
        return False
    return talk.verified is not None and not says("of_paying", text) and not says("right_now_alone", text)


def _answer_without_a_link(talk: Talk) -> None:
    text = talk.turn.text
    papers.request(talk) if says("settlement_letter", text) or says("receipt", text) else unclear.not_understood(talk)


def _offers_and_has_no_trouble(talk: Talk) -> bool:
    """ "8,000 and not a penny more", taken for trouble with a payment."""
    text = talk.turn.text
    troubled = says("trouble_paying", text) or says("money_gone", text) or says("has_paid", text)
    return bool(talk.turn.values.first("amount")) and not troubled and not payment_problems.of_money_paid(text)


def _will_have_money(talk: Talk) -> bool:
    """ "350 on the 1st, I get paid on the last day": terms, and no payment made."""
    text = talk.turn.text
    return figures(talk) and says("will_pay", text) and not says("paid_already", text)


def _tells_of_the_payment(talk: Talk) -> bool:
    text = talk.turn.text
    return figures(talk) or says("earlier_today", text) or says("way_of_paying", text)


def _asks_whether_to_pay_again(talk: Talk) -> bool:
    return says("pay_again", talk.turn.text) and pay_link.has_link(talk)


def _asks_what_is_left(talk: Talk) -> bool:
    return says("would_be_left", talk.turn.text) and pay_link.has_link(talk)


RULES = (
    Rule(terms_named.propose, at("offer", "confirm_agreement"), of("claim_paid"), _will_have_money),
    Rule(paid.details, at("claim_paid"), TOLD_OF_A_PAYMENT, _tells_of_the_payment),
    Rule(_answer_without_a_link, ANY, of("pay_now"), _pays_nothing),
    Rule(informing.inform, OFFERING, of("report_payment_problem"), _offers_and_has_no_trouble),
    Rule(pay_link.not_again, at("paying", "helpful"), ANY, _asks_whether_to_pay_again),
    Rule(pay_link.remainder, at("paying"), SMALL_TALK | of("ask_repeat", "ask_balance"), _asks_what_is_left),
    Rule(promise.correct, PROMISING, MISREAD_FIGURES, another_figure),
    Rule(terms_named.propose_instead, PROMISING, PLAN_TALK | SMALL_TALK, names_a_rhythm),
    Rule(promise.correct, PROMISING, PROMISE_TALK, figures),
    # of the promise that is being made
    Rule(come_back, PROMISING, of("amend_agreement", "cancel_agreement", "ask_plan_status"), always),
    Rule(terms_named.propose, OPEN, of("promise_to_pay"), names_a_rhythm),
    Rule(standing_promise.change, OPEN, SMALL_TALK | of("promise_to_pay"), _moves_the_promise),
    Rule(standing_promise.the_rest, OPEN, REST_TALK, _of_the_rest),
    Rule(paid.details, at("claim_paid"), MONEY_TALK | SMALL_TALK, figures),
    Rule(paying.pay_now, at("paying"), SMALL_TALK | of("propose_terms", "pay_now"), figures),
    Rule(amending.each_or_once, at("change"), MONEY_TALK | SMALL_TALK | WISHES, amending.answers_each_or_once),
    Rule(amending.request, at("change"), MONEY_TALK | SMALL_TALK | WISHES, _names_what_changes),
    Rule(amending.request, at("missed_why"), SMALL_TALK | WISHES | of("promise_to_pay", "propose_terms"), always),
)
