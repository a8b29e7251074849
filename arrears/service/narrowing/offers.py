"""What a message is while offers lie on the table or one of them is read back."""

import re

from arrears.script import in_simplified
from arrears.service import (
    affirming,
    agreement,
    binding,
    choosing,
    informing,
    negotiation,
    offer_terms,
    parts,
    paying,
    promise,
    promised,
    terms_asked,
    terms_named,
    thinking_over,
    unclear,
    weighing,
    why,
)
from arrears.service.cues import says
from arrears.service.narrowing.haggling import HAGGLING, ON_THE_TABLE, PAYS, begins_on_another_day, deferring
from arrears.service.narrowing.readings import (
    CHOOSING,
    HELP_TALK,
    MISREAD_FIGURES,
    MONEY_TALK,
    NEVER_NARROWED,
    NOT_SAID,
    PLEADING,
    SMALL_TALK,
    WISHES,
)
from arrears.service.narrowing.rule import ANY, Rule, always, another_figure, at, figures, of
from arrears.service.questions import come_back
from arrears.service.talk import Talk

# A no, the sum itself, and little words.
BESIDE_A_SUM = re.compile(
    r"不对|不是|错了?|打错|说错|写错|应该|是|我说的?|改成?|唔(?:对|系|啱)|[\d.,，,。!！、〇零一二两三四五六七八九十百千万块元圆吧呀啊的了\s$£€¥₹]"
    r"|\b(?:no|nope|sorry|wrong|not right|wait|i|meant?|said|make)\b"
    r"|\b(?:it|thats?|that's|should|be|is|just|only|k|quid|pounds?|dollars?)\b",
    re.IGNORECASE,
)
ASKS_INTEREST = of("ask_why_this_much", "request_waiver", "ask_balance")
UNREAD = 0.5  # a reading that is wrong more often than not


def _pay_or_promise_all(talk: Talk) -> None:
    paying.pay_now(talk) if says("right_now", talk.turn.text) else promise.start(talk)


def _names_an_option(talk: Talk) -> bool:
    return talk.turn.values.option() is not None


def _begins_later(talk: Talk) -> bool:
    """ "Can it start next month?": the payments, and on no day that is named. It is no later day for all of it."""
    return says("begins", talk.turn.text) and not talk.turn.values.dates() and not deferring(talk)


def _names_a_count(talk: Talk) -> bool:
    """ "How much is each with 24?" """
    return bool(talk.turn.values.count())


def _asks_what_it_comes_to(talk: Talk) -> bool:
    """ "And how much more is that in all?": of the plan, not of what is owed."""
    return says("in_all", talk.turn.text) and bool(talk.dialogue.table)


def _asks_for_a_suggestion(talk: Talk) -> bool:
    return says("suggest", talk.turn.text) and not figures(talk)


def _thinks_it_over(talk: Talk) -> bool:
    """ "She's home on Thursday": a day on which they come back, and no day for a payment."""
    values = talk.turn.values
    sums = values.first("amount") or values.count()
    return not sums and not talk.dialogue.changing and says("thinks_it_over", talk.turn.text)


def _they_agree(talk: Talk) -> bool:
    """ "Hi, I'm back, she says yes": who agrees is not who signs, so it is read back once more."""
    return says("they_agree", talk.turn.text) and not figures(talk)


def _settled_question(talk: Talk) -> bool:
    return binding.asks_if_settled(talk.turn.text)


def _wants_instalments(talk: Talk) -> bool:
    """ "Show me instalments", where no agreement runs that it could be about, and no promise."""
    if talk.account is None or talk.uow.negotiation.running_agreement(talk.account) is not None:
        return False
    return says("of_instalments", talk.turn.text) and promised.standing(talk, talk.account) is None


def _asks_bare_why(talk: Talk) -> bool:
    return says("bare_why", talk.turn.text)


def _pleads_loyalty(talk: Talk) -> bool:
    """ "Nine years with you and never missed one": a reason for more, and no debt that is denied."""
    return says("loyal", talk.turn.text) and not says("wrong_debt", talk.turn.text)


def _would_pay(talk: Talk) -> bool:
    """ "What if I could do it tomorrow": other terms, and no fear of what follows."""
    return figures(talk) and not says("a_late_one", talk.turn.text)


def _asks_what_a_yes_means(talk: Talk) -> bool:
    return says("if_yes", talk.turn.text)


def _asks_of_the_penalty(talk: Talk) -> bool:
    """ "Will that stop the penalty?": a question about what is read back, and nothing that is asked for."""
    return says("asks_back", talk.turn.text) and not says("waives", talk.turn.text)


def _asks_of_its_interest(talk: Talk) -> bool:
    """ "And is interest charged meanwhile?", of more time or a pause that lies on the table."""
    return deferring(talk) and says("of_interest", talk.turn.text)


def _only_another_sum(talk: Talk) -> bool:
    """ "No no, 300", 不对不对 三百: a sum and a no, and no word of what is owed, is another figure for the plan."""
    sums = list(talk.turn.values.all("amount"))
    if len(sums) != 1 or says("wrong_debt", talk.turn.text):
        return False
    rest = BESIDE_A_SUM.sub("", in_simplified(talk.turn.text))
    return weighing.is_weak(talk) and not rest.strip()


def _holds_on(talk: Talk) -> bool:
    return binding.holds(talk.turn.text) and not figures(talk)


def _takes_another(talk: Talk) -> bool:
    """Another of the offers: said where that may be meant, or in words that were hardly read as anything."""
    intent = talk.turn.intent
    likely = intent in CHOOSING | WISHES | of("ask_repeat", "ask_lowest")
    unread = talk.turn.confidence < UNREAD and intent not in NEVER_NARROWED | of("request_human")
    return (likely or unread) and choosing.names_another(talk)


def _short_yes(talk: Talk) -> bool:
    return binding.is_short_yes(talk.turn.text)


#: Before an account is taken for "the other one", and a no for one to all of the offers.
CHOSEN = (
    Rule(choosing.take_another, at("confirm_agreement"), ANY, _takes_another),
    Rule(affirming.affirm, ON_THE_TABLE | at("confirm_promise"), SMALL_TALK | of("request_human"), _short_yes),
)
RULES = (
    Rule(offer_terms.terms_of_offer, ON_THE_TABLE, ASKS_INTEREST, _asks_of_its_interest),
    Rule(affirming.affirm, at("confirm_agreement"), of("goodbye", "ask_plan_status"), _settled_question),
    Rule(terms_asked.instalments, HAGGLING | at("none", "helpful"), of("ask_plan_status"), _wants_instalments),
    Rule(why.explain, ON_THE_TABLE, of("affirm", "deny", "ask_lowest"), _asks_bare_why),
    Rule(why.explain, ON_THE_TABLE, PLEADING, _pleads_loyalty),
    Rule(agreement.read_again, ON_THE_TABLE, SMALL_TALK, _they_agree),
    Rule(thinking_over.unsure, ON_THE_TABLE, SMALL_TALK | MONEY_TALK | of("request_deferral"), _thinks_it_over),
    Rule(unclear.not_understood, ON_THE_TABLE, of("affirm", "inform", "nlu_fallback", "chitchat"), parts.hardly_a_sum),
    Rule(None, ON_THE_TABLE, of("out_of_scope"), parts.hardly_a_sum),
    Rule(terms_named.propose, ON_THE_TABLE, of("ask_consequences"), _would_pay),
    Rule(offer_terms.terms_of_offer, ON_THE_TABLE, of("ask_consequences"), _asks_what_a_yes_means),
    Rule(offer_terms.terms_of_offer, at("confirm_agreement"), of("request_waiver"), _asks_of_the_penalty),
    Rule(terms_named.propose, ON_THE_TABLE, MISREAD_FIGURES, another_figure),
    Rule(terms_named.propose, ON_THE_TABLE, of("dispute_amount"), _only_another_sum),
    Rule(_pay_or_promise_all, ON_THE_TABLE, MONEY_TALK, parts.all_at_once),
    Rule(paying.pay_now, ON_THE_TABLE, PAYS, parts.right_away),
    Rule(paying.pay_now, at("terms"), of("propose_terms"), parts.right_away),
    Rule(affirming.affirm, at("offer"), CHOOSING, _names_an_option),
    Rule(informing.inform, ON_THE_TABLE, PAYS | SMALL_TALK, figures),
    Rule(terms_named.propose, ON_THE_TABLE, of("amend_agreement"), figures),  # of what lies on the table
    Rule(come_back, ON_THE_TABLE, of("amend_agreement"), always),
    Rule(terms_named.propose, at("confirm_agreement"), of("request_deferral"), begins_on_another_day),
    Rule(offer_terms.terms_of_offer, at("confirm_agreement"), of("request_deferral"), _begins_later),
    Rule(terms_named.propose, ON_THE_TABLE | at("terms"), of("ask_offer_terms"), _names_a_count),
    Rule(offer_terms.terms_of_offer, ON_THE_TABLE, of("ask_balance", "ask_why_this_much"), _asks_what_it_comes_to),
    Rule(negotiation.resume, at("terms"), HELP_TALK, _asks_for_a_suggestion),
    Rule(thinking_over.hold, at("confirm_agreement"), NOT_SAID | of("inform", "ask_repeat"), _holds_on),
)
