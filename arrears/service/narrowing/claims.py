"""What a message is of a payment that was made: a claim, one that is still to come, how it was paid, a receipt."""

from arrears.service import (
    afterwards,
    balance,
    disputed,
    paid,
    paid_so_far,
    papers,
    paying,
    payment_problems,
    promise,
    standing_cases,
    terms_named,
)
from arrears.service.cues import says
from arrears.service.narrowing.cases import safe
from arrears.service.narrowing.readings import BETWEEN, DISPUTES, FOLLOW_UP, MONEY_TALK, PAYING_A_PART, SMALL_TALK
from arrears.service.narrowing.rule import ANY, Rule, at, figures, of
from arrears.service.proposing import names_a_rhythm
from arrears.service.talk import Talk


def _paid_already(talk: Talk) -> bool:
    return says("paid_already", talk.turn.text) and not says("will_pay", talk.turn.text)


def _still_to_come(talk: Talk) -> bool:
    """A claim of payment that speaks of a day to come, and not of a payment made, is a promise."""
    text = talk.turn.text
    if says("will_pay", text) and not says("paid_already", text):
        return True
    days = talk.turn.values.dates()
    return bool(days) and min(days) > talk.today and not says("paid_already", text) and not says("past", text)


def _promise_or_plan(talk: Talk) -> None:
    """ "120 a month from the 1st, I get paid then" is a plan."""
    terms_named.propose(talk) if names_a_rhythm(talk) else promise.start(talk)


def _way_of_paying(talk: Talk) -> bool:
    """ "By WeChat, from the card ending 3321": how it was paid, and no way to be reached."""
    return safe(talk) and says("way_of_paying", talk.turn.text) and afterwards.of_a_claim(talk)


def _wants_it_back_or_kept(talk: Talk) -> bool:
    case = standing_cases.newest(talk, frozenset({"payment_problem"})) if safe(talk) else None
    if case is None or case.detail.get("problem") != "overpaid":
        return False
    return payment_problems.wish_for_credit(talk.turn.text) is not None


def _pays_a_part(talk: Talk) -> bool:
    """A sum that is offered while a dispute holds the account: it is taken, the dispute stands."""
    sums = list(talk.turn.values.all("amount"))
    if len(sums) != 1 or sums[0].get("every") or talk.turn.values.count() or not safe(talk) or talk.account is None:
        return False
    return says("offers_payment", talk.turn.text) and disputed.may_be_paid(talk, talk.account)


def _promise_or_pay(talk: Talk) -> None:
    later = any(day > talk.today for day in talk.turn.values.dates())
    promise.start(talk) if later else paying.pay_now(talk)


def _of_payments_made(talk: Talk) -> bool:
    text = talk.turn.text  # 我上次说还多少: of what was said, not of what was paid
    return talk.verified is not None and says("paid_so_far", text) and not says("asks_noted", text)


def _asks_whether_it_came(talk: Talk) -> bool:
    return safe(talk) and says("has_it_come", talk.turn.text) and paid.by_link(talk)


def _once_paid(talk: Talk) -> bool:
    """ "Once I've paid, is it gone?" asks, and claims nothing."""
    return safe(talk) and says("once_paid", talk.turn.text)


def _answer_once_paid(talk: Talk) -> None:
    balance.credit_file(talk) if says("credit_record", talk.turn.text) else balance.minimum(talk)


def _wants_a_paper(talk: Talk) -> bool:
    """A receipt that is asked for disputes nothing."""
    text = talk.turn.text
    wanted = says("receipt", text) or says("settlement_letter", text)
    return safe(talk) and wanted and says("asks_back", text) and not says("wrong_debt", text)


def _paid_without_record(talk: Talk) -> bool:
    """ "I was paying 500 a month and you have no record of it": payments made, and no offer."""
    return says("paid_without_record", talk.turn.text)


PAID_TALK = SMALL_TALK | MONEY_TALK | DISPUTES | of("amend_agreement", "ask_plan_status", "ask_balance")

RULES = (
    Rule(paid.claim, ANY, PAID_TALK, _paid_without_record),
    Rule(paid.claim, ANY, of("insult"), _paid_already),
    Rule(_promise_or_plan, BETWEEN, of("claim_paid"), _still_to_come),
    Rule(
        afterwards.take,
        at("claim_paid", "helpful"),
        SMALL_TALK | of("change_channel", "ask_how_to_pay"),
        _way_of_paying,
    ),
    Rule(paid.details, at("claim_paid"), of("request_document"), figures),
    Rule(payment_problems.note_wish_for_credit, BETWEEN, ANY, _wants_it_back_or_kept),
    Rule(_promise_or_pay, BETWEEN, PAYING_A_PART, _pays_a_part),
    Rule(
        paid_so_far.say, ANY, FOLLOW_UP | of("claim_paid", "request_data_rights", "request_document"), _of_payments_made
    ),
    Rule(paid.whether_it_came, BETWEEN, FOLLOW_UP | of("claim_paid", "ask_balance"), _asks_whether_it_came),
    Rule(_answer_once_paid, BETWEEN, of("claim_paid"), _once_paid),
    Rule(papers.request, BETWEEN, DISPUTES, _wants_a_paper),
)
