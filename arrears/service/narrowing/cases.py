"""What a message is of a case that stands open: a question what happens now, a detail, its end; or of payments made."""

from arrears.service import (
    afterwards,
    balance,
    case_questions,
    disputed,
    facts,
    negotiation,
    next_step,
    paid,
    paid_so_far,
    papers,
    paying,
    payment_problems,
    promise,
    standing_cases,
    weighing,
    withdrawing,
)
from arrears.service.cues import says
from arrears.service.narrowing.readings import (
    CASE_TALK,
    DANGER,
    DISPUTES,
    FOLLOW_UP,
    MISREAD_QUESTIONS,
    MONEY_TALK,
    PAYING_A_PART,
    SMALL_TALK,
)
from arrears.service.narrowing.rule import ANY, Rule, at, of
from arrears.service.proposing import names_a_rhythm
from arrears.service.questions import come_back_to_no_money
from arrears.service.talk import Talk

BETWEEN = at("none", "helpful", "terms", "claim_paid", "paying")  # no offer, no read-back, no identification is open


def _safe(talk: Talk) -> bool:
    """A customer, and no danger to life: then a case may be spoken of."""
    return talk.verified is not None and talk.turn.intent not in DANGER and not facts.in_danger(talk)


def _of_a_case(talk: Talk) -> bool:
    """A customer who may speak of a case; a stop that the words do not say is no stop."""
    if talk.verified is None or facts.in_danger(talk):
        return False
    return talk.turn.intent not in DANGER or weighing.is_weak(talk)


def _withdraws(talk: Talk) -> bool:
    return _of_a_case(talk) and withdrawing.asked(talk)


def _never_meant(talk: Talk) -> bool:
    return _of_a_case(talk) and withdrawing.never_meant(talk)


def _confirms_closing(talk: Talk) -> bool:
    return _of_a_case(talk) and withdrawing.confirms(talk)


def _drops_what_is_left(talk: Talk) -> bool:
    return _safe(talk) and withdrawing.drops_what_is_left(talk)


def _unclaims(talk: Talk) -> bool:
    return _safe(talk) and withdrawing.has_not_paid(talk)


def _asks_what_now(talk: Talk) -> bool:
    return _safe(talk) and says("and_now", talk.turn.text) and next_step.stands(talk)


def _detail(talk: Talk) -> bool:
    return _safe(talk) and afterwards.given(talk)


def _way_of_paying(talk: Talk) -> bool:
    """ "By WeChat, from the card ending 3321": how it was paid, and no way to be reached."""
    return _safe(talk) and says("way_of_paying", talk.turn.text) and afterwards.of_a_claim(talk)


def _still_to_come(talk: Talk) -> bool:
    """A claim of payment that speaks of a day to come, and not of a payment made, is a promise."""
    text = talk.turn.text
    if says("will_pay", text) and not says("paid_already", text):
        return True
    days = talk.turn.values.dates()
    return bool(days) and min(days) > talk.today and not says("paid_already", text) and not says("past", text)


def _paid_already(talk: Talk) -> bool:
    return says("paid_already", talk.turn.text) and not says("will_pay", talk.turn.text)


def _pays_a_part(talk: Talk) -> bool:
    """A sum that is offered while a dispute holds the account: it is taken, the dispute stands."""
    sums = list(talk.turn.values.all("amount"))
    if len(sums) != 1 or sums[0].get("every") or talk.turn.values.count() or not _safe(talk) or talk.account is None:
        return False
    return says("offers_payment", talk.turn.text) and disputed.may_be_paid(talk, talk.account)


def _promise_or_pay(talk: Talk) -> None:
    later = any(day > talk.today for day in talk.turn.values.dates())
    promise.start(talk) if later else paying.pay_now(talk)


def _promise_or_plan(talk: Talk) -> None:
    """ "120 a month from the 1st, I get paid then" is a plan."""
    negotiation.propose(talk) if names_a_rhythm(talk) else promise.start(talk)


def _of_payments_made(talk: Talk) -> bool:
    return talk.verified is not None and says("paid_so_far", talk.turn.text)


def _asks_whether_it_came(talk: Talk) -> bool:
    return _safe(talk) and says("has_it_come", talk.turn.text) and paid.by_link(talk)


def _wants_a_paper(talk: Talk) -> bool:
    """A receipt that is asked for disputes nothing."""
    text = talk.turn.text
    wanted = says("receipt", text) or says("settlement_letter", text)
    return _safe(talk) and wanted and says("asks_back", text) and not says("wrong_debt", text)


def _wants_it_back_or_kept(talk: Talk) -> bool:
    case = standing_cases.newest(talk, frozenset({"payment_problem"})) if _safe(talk) else None
    if case is None or case.detail.get("problem") != "overpaid":
        return False
    return payment_problems.wish_for_credit(talk.turn.text) is not None


def _asks_of_the_undisputed(talk: Talk) -> bool:
    """ "Can I pay the part that is right", with no sum: that it can be paid, and how much that is."""
    text = talk.turn.text
    taken_off = says("takes_off", text) and not says("offers_payment", text)  # "so take the 640 off"
    pays = talk.turn.intent in ("pay_now", "promise_to_pay") or talk.turn.values.first("amount")
    if not _safe(talk) or talk.account is None or (pays and not taken_off):
        return False
    return (taken_off or says("the_undisputed", text)) and disputed.is_of_a_part(talk, talk.account)


def _say_the_undisputed(talk: Talk) -> None:
    disputed.say_the_rest(talk, talk.account)
    come_back_to_no_money(talk)


def _once_paid(talk: Talk) -> bool:
    """ "Once I've paid, is it gone?" asks, and claims nothing."""
    return _safe(talk) and says("once_paid", talk.turn.text)


def _answer_once_paid(talk: Talk) -> None:
    balance.credit_file(talk) if says("credit_record", talk.turn.text) else balance.minimum(talk)


def _hands_in_proof(talk: Talk) -> bool:
    return _safe(talk) and says("proof", talk.turn.text) and standing_cases.newest(talk) is not None


def _asks_for_proof(talk: Talk) -> bool:
    hardship = _safe(talk) and standing_cases.newest(talk, frozenset({"hardship"})) is not None
    return hardship and says("asks_for_proof", talk.turn.text)


def _of_the_police(talk: Talk) -> bool:
    disputes = _safe(talk) and standing_cases.newest(talk, frozenset({"dispute"})) is not None
    return disputes and says("police", talk.turn.text)


def _of_the_card(talk: Talk) -> bool:
    return _safe(talk) and says("card_use", talk.turn.text)


def _of_the_owner(talk: Talk) -> bool:
    return _safe(talk) and says("owner", talk.turn.text) and not says("what_debt", talk.turn.text)


def _of_force(talk: Talk) -> bool:
    return _safe(talk) and says("by_force", talk.turn.text)


def _asks_reference(talk: Talk) -> bool:
    return _safe(talk) and says("asks_reference", talk.turn.text) and standing_cases.newest(talk) is not None


def _asks_what_papers(talk: Talk) -> bool:
    return _safe(talk) and says("what_papers", talk.turn.text) and standing_cases.newest(talk) is not None


def _will_you_call(talk: Talk) -> bool:
    return _safe(talk) and says("will_you_call", talk.turn.text) and standing_cases.newest(talk) is not None


RULES = (
    Rule(withdrawing.unclaim, BETWEEN, ANY, _unclaims),
    Rule(withdrawing.conclude, at("confirm_withdraw"), ANY, _confirms_closing),
    Rule(withdrawing.undo, ANY, ANY, _never_meant),
    Rule(withdrawing.ask_first, BETWEEN, ANY, _withdraws),
    Rule(withdrawing.ask_first, BETWEEN, SMALL_TALK | of("cancel_agreement", "deny"), _drops_what_is_left),
    Rule(paid.claim, ANY, of("insult"), _paid_already),
    Rule(_promise_or_plan, BETWEEN, of("claim_paid"), _still_to_come),
    Rule(
        afterwards.take,
        at("claim_paid", "helpful"),
        SMALL_TALK | of("change_channel", "ask_how_to_pay"),
        _way_of_paying,
    ),
    Rule(payment_problems.note_wish_for_credit, BETWEEN, ANY, _wants_it_back_or_kept),
    Rule(_promise_or_pay, BETWEEN, PAYING_A_PART, _pays_a_part),
    Rule(
        paid_so_far.say, ANY, FOLLOW_UP | of("claim_paid", "request_data_rights", "request_document"), _of_payments_made
    ),
    Rule(paid.whether_it_came, BETWEEN, FOLLOW_UP | of("claim_paid", "ask_balance"), _asks_whether_it_came),
    Rule(_answer_once_paid, BETWEEN, of("claim_paid"), _once_paid),
    Rule(papers.request, BETWEEN, DISPUTES, _wants_a_paper),
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
