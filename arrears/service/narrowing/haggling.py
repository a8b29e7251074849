"""What a message is while terms are asked for or haggled over, whether or not an offer lies on the table."""

from arrears.service import (
    bare_count,
    comparing,
    fee_named,
    informing,
    offer_terms,
    parts,
    pay_link,
    paying,
    rhythm,
    settling,
    shaping,
    shares,
    starting_month,
    terms_asked,
    terms_named,
    thinking_over,
    unclear,
)
from arrears.service.cues import says
from arrears.service.narrowing.readings import (
    ASKS_OF_THE_PLAN,
    BEGINNING,
    MONEY_TALK,
    NOT_SAID,
    OF_THE_RHYTHM,
    PLAN_TALK,
    SETTLING,
    SMALL_TALK,
    WISHES,
)
from arrears.service.narrowing.rule import ANY, Rule, at, figures, of
from arrears.service.proposing import names_a_rhythm
from arrears.service.talk import Talk

ON_THE_TABLE = at("offer", "confirm_agreement")
HAGGLING = ON_THE_TABLE | at("terms")
PAYS = MONEY_TALK - of("claim_paid")


def deferring(talk: Talk) -> bool:
    return talk.dialogue.proposal.kind == "deferral"


def begins_on_another_day(talk: Talk) -> bool:
    return bool(talk.turn.values.dates()) and not deferring(talk)


def _begins_on_a_day(talk: Talk) -> bool:
    """ "Could the first one be on 5 January?", of plans that are offered: no offer is taken, and nothing put off."""
    return says("begins", talk.turn.text) and begins_on_another_day(talk) and not says("an_option", talk.turn.text)


def _is_no_offer(talk: Talk) -> bool:
    """A sum in a sentence that was not understood."""
    return figures(talk) and not parts.said_as_an_offer(talk)


def _names_months(talk: Talk) -> bool:
    """The strong months of a plan that follows the season, where they were asked for."""
    return talk.dialogue.proposal.shape == "seasonal" and bool(shaping.strong_months(talk.turn.text))


def _needs_time_as_well(talk: Talk) -> bool:
    """ "Grant me two months' time and waive the penalty"."""
    return talk.verified is not None and says("asks_time", talk.turn.text) and not talk.turn.values.first("amount")


def _lasts_so_long(talk: Talk) -> bool:
    """ "About two months", after a hardship was told: how long it lasts, no payments and no time that is asked for."""
    values, dialogue = talk.turn.values, talk.dialogue
    months = values.count() or values.first("duration")
    return (
        bool(months and says("a_length", talk.turn.text))
        and dialogue.means.hardship_stated
        and dialogue.proposal.kind == "open"
        and not (values.first("amount") or values.dates() or says("says_what_length_is_for", talk.turn.text))
    )


def _ask_which_ease(talk: Talk) -> None:
    talk.say("utter_ask_hardship_terms")


def _is_no_trouble(talk: Talk) -> bool:
    """A sum while terms are talked about, where there is no payment that could have failed."""
    return talk.turn.values.first("amount") is not None and not pay_link.has_link(talk)


def _gets_paid(talk: Talk) -> bool:
    """ "350 on the 1st, I get paid on the last day": pay that comes, and nothing that was paid."""
    return figures(talk) and says("payday", talk.turn.text) and not says("paid_already", talk.turn.text)


RULES = (
    Rule(_ask_which_ease, at("terms"), SMALL_TALK | MONEY_TALK - {"claim_paid"} | WISHES, _lasts_so_long),
    Rule(bare_count.take, at("confirm_agreement"), SMALL_TALK | MONEY_TALK | WISHES, bare_count.named),
    Rule(starting_month.begin, at("confirm_agreement"), BEGINNING | of("amend_agreement"), starting_month.named),
    Rule(settling.agree_first, ON_THE_TABLE, of("pay_now", "ask_how_to_pay"), settling.may_be_paid_now),
    Rule(terms_asked.time_and_waiver, HAGGLING | at("none", "helpful"), of("request_waiver"), _needs_time_as_well),
    Rule(fee_named.waive, HAGGLING | at("none", "helpful"), SETTLING, fee_named.asked),
    Rule(settling.ask, HAGGLING | at("none", "helpful", "paying"), SETTLING, settling.asked),
    Rule(terms_named.propose, HAGGLING, of("report_payment_problem"), _is_no_trouble),
    Rule(offer_terms.terms_of_offer, ON_THE_TABLE, SMALL_TALK | PLAN_TALK | ASKS_OF_THE_PLAN, comparing.asks_when),
    Rule(
        thinking_over.leave_alone,
        ON_THE_TABLE,
        SMALL_TALK | of("dispute_not_mine", "deny", "unsure"),
        comparing.only_asked,
    ),
    Rule(comparing.answer, ON_THE_TABLE, ASKS_OF_THE_PLAN, comparing.asked),
    Rule(terms_named.propose, at("offer"), BEGINNING, _begins_on_a_day),
    Rule(shares.say_half, ANY, of("ask_balance", "ask_why_this_much", "ask_offer_terms"), shares.asks_half),
    Rule(paying.pay_now, at("terms"), PAYS, shares.part_right_away),
    Rule(terms_named.keep_the_rhythm, HAGGLING, OF_THE_RHYTHM, rhythm.only_that),
    Rule(terms_named.propose, HAGGLING, of("set_contact_time", "claim_paid"), names_a_rhythm),
    Rule(terms_named.propose, HAGGLING, of("claim_paid"), _gets_paid),
)
#: What is left of figures where terms were asked for, after a promise that moves and the rest of one.
FIGURES = (
    Rule(unclear.not_understood, at("terms"), of("affirm", "inform"), parts.hardly_a_sum),
    Rule(None, at("terms"), NOT_SAID, parts.hardly_a_sum),
    Rule(None, at("terms"), NOT_SAID, _is_no_offer),
    Rule(terms_named.propose, at("terms"), SMALL_TALK | WISHES | MONEY_TALK, _names_months),
    Rule(informing.inform, at("terms"), SMALL_TALK, figures),
)
