"""What a message is of a case that stands open: a question what happens now or around it, a detail of it."""

from dataclasses import replace

from arrears.service import (
    afterwards,
    balance,
    case_questions,
    disputed,
    facts,
    meaning,
    next_step,
    standing_cases,
    weighing,
)
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
    text = talk.turn.text
    of_a_payment = says("when_booked", text) and not says("credit_record", text)
    return safe(talk) and (says("and_now", text) or of_a_payment) and next_step.stands(talk)


def _had_no_reply(talk: Talk) -> bool:
    """ "No one has replied": of what stands; beside a complaint, of one that stands itself."""
    kinds = frozenset({"complaint"}) if talk.turn.intent == "complain" else standing_cases.ANSWERED
    return safe(talk) and says("no_reply", talk.turn.text) and standing_cases.newest(talk, kinds) is not None


def _complained_before(talk: Talk) -> bool:
    return safe(talk) and says("complained_before", talk.turn.text)


def _sends_proof_on_a_weak_reading(talk: Talk) -> bool:
    """ "Shall I send the screenshot", read as a threat to make something public."""
    return talk.turn.confidence < weighing.SURE and _hands_in_proof(talk)


def _wants_it_taken_off(talk: Talk) -> bool:
    """ "Kindly reverse the same", just after a charge was disputed: of the charge, where no plan runs."""
    account = talk.account
    if not safe(talk) or account is None or talk.uow.negotiation.running_agreement(account) is not None:
        return False
    return says("reverses", talk.turn.text) and afterwards.of_a_dispute(talk)


def _refuses_a_charge(talk: Talk) -> bool:
    return safe(talk) and says("refuses_a_charge", talk.turn.text)


def _ask_if_disputed(talk: Talk) -> None:
    """ "I won't pay that penalty" may say that it is wrong: asked, and nothing offered in its place."""
    talk.turn = replace(talk.turn, intent="dispute_amount")
    meaning.ask_meaning(talk)


def _tells_more(talk: Talk) -> bool:
    return safe(talk) and afterwards.tells_more(talk)


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


ASKS_NUMBER = of("ask_why_this_much", "demand_proof", "complain", "request_data_rights", "request_callback")
REFUSING = of("request_waiver", "refuse_to_pay", "insult", "deny")
HARDLY_READ = SMALL_TALK - of("affirm", "thank", "greet", "goodbye") | of(
    *("request_callback", "set_contact_time", "threaten_exposure", "deny", "ask_consequences", "accuse_harassment"),
)

RULES = (
    Rule(case_questions.no_proof_needed, BETWEEN, MISREAD_QUESTIONS | DISPUTES, _asks_for_proof),
    Rule(case_questions.hand_in_proof, BETWEEN, MISREAD_QUESTIONS | DISPUTES, _hands_in_proof),
    Rule(case_questions.fraud_steps, BETWEEN, MISREAD_QUESTIONS, _of_the_police),
    Rule(case_questions.card_use, BETWEEN, MISREAD_QUESTIONS, _of_the_card),
    Rule(case_questions.who_owns, BETWEEN, MISREAD_QUESTIONS, _of_the_owner),
    Rule(balance.by_force, ANY, of("ask_consequences"), _of_force),
    Rule(next_step.tell, BETWEEN, of("request_callback"), _will_you_call),
    Rule(case_questions.hand_in_proof, ANY, MISREAD_QUESTIONS | DISPUTES, _asks_what_papers),
    Rule(next_step.tell, ANY, FOLLOW_UP | ASKS_NUMBER, _asks_reference),
    Rule(next_step.of_an_earlier_complaint, ANY, of("complain"), _complained_before),
    Rule(next_step.tell, BETWEEN, FOLLOW_UP | of("complain", "insult", "point_out_repetition"), _had_no_reply),
    Rule(case_questions.hand_in_proof, BETWEEN, of("threaten_exposure"), _sends_proof_on_a_weak_reading),
    Rule(afterwards.take, BETWEEN, of("cancel_agreement", "request_waiver"), _wants_it_taken_off),
    Rule(_ask_if_disputed, ANY, REFUSING, _refuses_a_charge),
    Rule(next_step.tell, BETWEEN, FOLLOW_UP, _asks_what_now),
    Rule(
        _say_the_undisputed, BETWEEN, PAYING_A_PART | of("request_waiver", "ask_offer_terms"), _asks_of_the_undisputed
    ),
    Rule(afterwards.take, BETWEEN, SMALL_TALK | MONEY_TALK | CASE_TALK, _detail),
    Rule(afterwards.take, BETWEEN, HARDLY_READ, _tells_more),
)
