"""What a message is of a case that stands open: a question what happens now or around it, a detail of it."""

from arrears.service import afterwards, balance, case_questions, disputed, facts, next_step, standing_cases
from arrears.service.cues import says
from arrears.service.narrowing.readings import (
    BETWEEN,
    CASE_TALK,
    DANGER,
    DISPUTES,
    FOLLOW_UP,
    MISREAD_QUESTIONS,
    MONEY_TALK,
    PAYING_A_PART,
    SMALL_TALK,
)
from arrears.service.narrowing.rule import ANY, Rule, of
from arrears.service.questions import come_back_to_no_money
from arrears.service.talk import Talk


def safe(talk: Talk) -> bool:
    """A customer, and no danger to life: then a case may be spoken of."""
    return talk.verified is not None and talk.turn.intent not in DANGER and not facts.in_danger(talk)


def _asks_for_proof(talk: Talk) -> bool:
    hardship = safe(talk) and standing_cases.newest(talk, frozenset({"hardship"})) is not None
    return hardship and says("asks_for_proof", talk.turn.text)


def _hands_in_proof(talk: Talk) -> bool:
    return safe(talk) and says("proof", talk.turn.text) and standing_cases.newest(talk) is not None


def _of_the_police(talk: Talk) -> bool:
    disputes = safe(talk) and standing_cases.newest(talk, frozenset({"dispute"})) is not None
    return disputes and says("police", talk.turn.text)


def _of_the_card(talk: Talk) -> bool:
    return safe(talk) and says("card_use", talk.turn.text)


def _of_the_owner(talk: Talk) -> bool:
    return safe(talk) and says("owner", talk.turn.text) and not says("what_debt", talk.turn.text)


def _of_force(talk: Talk) -> bool:
    return safe(talk) and says("by_force", talk.turn.text)


def _will_you_call(talk: Talk) -> bool:
    return safe(talk) and says("will_you_call", talk.turn.text) and standing_cases.newest(talk) is not None


def _asks_what_papers(talk: Talk) -> bool:
    return safe(talk) and says("what_papers", talk.turn.text) and standing_cases.newest(talk) is not None


def _asks_reference(talk: Talk) -> bool:
    return safe(talk) and says("asks_reference", talk.turn.text) and standing_cases.newest(talk) is not None


def _asks_what_now(talk: Talk) -> bool:
    return safe(talk) and says("and_now", talk.turn.text) and next_step.stands(talk)


def _asks_of_the_undisputed(talk: Talk) -> bool:
    """ "Can I pay the part that is right", with no sum: that it can be paid, and how much that is."""
    text = talk.turn.text
    taken_off = says("takes_off", text) and not says("offers_payment", text)  # "so take the 640 off"
    pays = talk.turn.intent in ("pay_now", "promise_to_pay") or talk.turn.values.first("amount")
    if not safe(talk) or talk.account is None or (pays and not taken_off):
        return False
    return (taken_off or says("the_undisputed", text)) and disputed.is_of_a_part(talk, talk.account)


def _say_the_undisputed(talk: Talk) -> None:
    disputed.say_the_rest(talk, talk.account)
    come_back_to_no_money(talk)


def _detail(talk: Talk) -> bool:
    return safe(talk) and afterwards.given(talk)


RULES = (
    Rule(case_questions.no_proof_needed, BETWEEN, MISREAD_QUESTIONS | DISPUTES, _asks_for_proof),
    Rule(case_questions.hand_in_proof, BETWEEN, MISREAD_QUESTIONS | DISPUTES, _hands_in_proof),
    Rule(case_questions.fraud_steps, BETWEEN, MISREAD_QUESTIONS, _of_the_police),
    Rule(case_questions.card_use, BETWEEN, MISREAD_QUESTIONS, _of_the_card),
    Rule(case_questions.who_owns, BETWEEN, MISREAD_QUESTIONS, _of_the_owner),
    Rule(balance.by_force, ANY, of("ask_consequences"), _of_force),
    Rule(next_step.tell, BETWEEN, of("request_callback"), _will_you_call),
    Rule(case_questions.hand_in_proof, ANY, MISREAD_QUESTIONS | DISPUTES, _asks_what_papers),
    Rule(next_step.tell, ANY, FOLLOW_UP | of("ask_why_this_much", "demand_proof"), _asks_reference),
    Rule(next_step.tell, BETWEEN, FOLLOW_UP, _asks_what_now),
    Rule(
        _say_the_undisputed, BETWEEN, PAYING_A_PART | of("request_waiver", "ask_offer_terms"), _asks_of_the_undisputed
    ),
    Rule(afterwards.take, BETWEEN, SMALL_TALK | MONEY_TALK | CASE_TALK, _detail),
)
