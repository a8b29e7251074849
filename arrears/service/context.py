"""What a message is, given the question that is open: a value that was asked for is the answer to it.

The classifier sees one message. "On the 15th" may be a promise, a deferral or a correction; which one it is depends
on what was asked. The context narrows a reading to the open question, it never invents one: safety, rights, disputes
and the wish for a person are not in these tables and always win.
"""

import re
from collections.abc import Callable

from arrears.service import (
    affording,
    amending,
    answers,
    giving,
    identity,
    negotiation,
    paid,
    paying,
    people,
    promise,
    shaping,
    why,
)
from arrears.service.accounts import named_account
from arrears.service.casework import opened_here
from arrears.service.cues import says
from arrears.service.dialogue import FACTOR_STEPS, MEANS_STEPS
from arrears.service.proposing import names_a_rhythm
from arrears.service.questions import come_back
from arrears.service.talk import Talk
from arrears.service.turn import Values

# In the queue "how long will it take" asks about the queue, not about the debt.
HOW_LONG = re.compile(r"多久|多长时间|how long|when will (?:some|an?y|the|he|she|they)", re.IGNORECASE)
# What is said around a number that was masked; whatever is left asks for something.
ABOUT_A_SECRET = re.compile(
    r"\b(?:my|the|this|here|is|it'?s|are|and|card|number|no|debit|credit|bank|cvv|cvc|code|security|otp|pin|password|"
    r"expiry|exp)\b|我|的|这|是|为|卡号?|银行卡|信用卡|号码?|密码|验证码|安全码|有效期|[\W_]+",
    re.IGNORECASE,
)
NEVER_NARROWED = frozenset(
    {
        "express_self_harm",
        "express_distress",
        "report_coercion",
        "threaten_harm",
        "report_death",
        "report_health_condition",
        "report_incapacity",
        "stop_contact",
        "complain",
    }
)
SMALL_TALK = frozenset(
    {
        "nlu_fallback",
        "chitchat",
        "out_of_scope",
        "ask_help",
        "greet",
        "thank",
        "unsure",
        "goodbye",
        "affirm",
        "inform",
        "point_out_repetition",
    }
)
MONEY_TALK = frozenset({"propose_terms", "promise_to_pay", "pay_now", "claim_paid", "request_instalments"})
WISHES = frozenset({"amend_agreement", "request_deferral", "offer_too_high", "cannot_pay", "report_hardship", "deny"})
# What a bare figure, "none" or "I'd rather not say" is taken for by a reader that does not know what was asked.
BUDGET_TALK = WISHES | {"refuse_verification", "ask_balance", "ask_lowest", "ask_minimum_payment", "settle_early"}
WHY_LIKE = frozenset({"ask_lowest", "ask_help", "ask_repeat", "nlu_fallback"})  # "why only this", misread
DAY_TALK = SMALL_TALK | MONEY_TALK | WISHES - {"deny"}
DAY_STEPS = frozenset({"offer", "confirm_agreement", "promise", "confirm_promise"})  # where a day is of money
TELLING = frozenset({"none", "terms", "offer", "confirm_agreement", "helpful"})  # where no such figure is asked for
# "That's wrong, my income is 2,500" and 打错了 dispute nothing and disown nobody while the budget is asked for.
PUT_RIGHT = frozenset({"dispute_amount", "dispute_transaction", "wrong_person"})
# A hardship is noted as one before its figures are taken up.
TELLS_MEANS = SMALL_TALK | MONEY_TALK | BUDGET_TALK - {"report_hardship", "cannot_pay"}
CALL_TALK = SMALL_TALK | {"amend_agreement", "ask_plan_status", "deny", "promise_to_pay"}
PLAN_TALK = MONEY_TALK - {"claim_paid", "pay_now"}
GIVING = SMALL_TALK | MONEY_TALK | WISHES | {"manage_autopay", "request_waiver", "request_settlement"}
CHOOSING = SMALL_TALK | MONEY_TALK | {"ask_offer_terms", "ask_plan_status", "request_settlement"}


def service_in_context(talk: Talk) -> Callable[[Talk], None] | None:
    """The service that takes this message as the answer to the open question; None = what the intent says."""
    intent, values, step = talk.turn.intent, talk.turn.values, talk.dialogue.step
    figures = values.figures()
    if talk.conversation.owner == "waiting" and intent not in NEVER_NARROWED and HOW_LONG.search(talk.turn.text):
        return people.request_human
    if talk.turn.masked and not ABOUT_A_SECRET.sub("", talk.turn.text):
        return come_back  # nothing but a card number or a code: that it was masked is the whole answer
    if intent in WHY_LIKE and talk.verified and talk.dialogue.table and why.asked(talk):
        return why.explain
    if step in ("terms", "offer", "confirm_agreement") and intent in GIVING and _gives(talk):
        return negotiation.propose
    if step in TELLING and _moves_a_call(talk) and opened_here(talk, "callback"):
        return people.request_callback  # "actually Tuesday at ten": the call that was booked
    if step in TELLING and talk.verified and intent in TELLS_MEANS and affording.volunteers(talk):
        return affording.take_up
    if talk.verified and values.nearest() is not None and _of_money(intent, step):
        return answers.no_such_day
    match step:
        case "reference" if intent in SMALL_TALK and identity.names_somebody(talk):
            return answers.inform
        case _ if step in FACTOR_STEPS and intent in SMALL_TALK | MONEY_TALK and _factor(values, step):
            return answers.inform
        case "account" if intent in CHOOSING and named_account(talk):
            return answers.choose_account
        case "offer" if intent in CHOOSING and values.option() is not None:
            return answers.affirm
        case "offer" | "confirm_agreement" if figures and intent in MONEY_TALK - {"claim_paid"} | SMALL_TALK:
            return answers.inform
        case "offer" | "confirm_agreement" if intent == "amend_agreement":  # of what lies on the table
            return negotiation.propose if figures else come_back
        case "confirm_agreement" if intent == "request_deferral" and values.dates() and not _deferring(talk):
            return negotiation.propose  # another day for the first payment
        case "promise" | "confirm_promise" if intent in PLAN_TALK | SMALL_TALK and names_a_rhythm(talk):
            return negotiation.propose_instead
        case "promise" | "confirm_promise" if figures and intent in MONEY_TALK | SMALL_TALK:
            return promise.correct
        case "claim_paid" if figures and intent in MONEY_TALK | SMALL_TALK:
            return paid.details
        case "paying" if figures and intent in SMALL_TALK | {"propose_terms", "pay_now"}:
            return paying.pay_now
        case "change" if (figures or values.first("duration")) and intent in MONEY_TALK | SMALL_TALK | WISHES:
            return amending.request
        case "missed_why" if intent in SMALL_TALK | WISHES | {"promise_to_pay", "propose_terms", "inform"}:
            return amending.request
        case _ if step in MEANS_STEPS and intent in SMALL_TALK | MONEY_TALK | BUDGET_TALK and affording.answers(talk):
            return affording.answer
        case _ if step in MEANS_STEPS and intent in PUT_RIGHT and affording.names_a_figure(talk):
            return affording.answer
        case "terms" if _names_months(talk) and intent in SMALL_TALK | WISHES | MONEY_TALK:
            return negotiation.propose
        case "terms" if figures and intent in SMALL_TALK:
            return answers.inform
    return None


def _of_money(intent: str, step: str) -> bool:
    """Whether a day belongs to a payment: "31 February would suit me better" sounds like a call, not at the yes."""
    return intent in DAY_TALK or (intent == "request_callback" and step in DAY_STEPS)


def _gives(talk: Talk) -> bool:
    """Automatic payment, or where a sum comes from, while terms are being negotiated that it counts for."""
    proposal = talk.dialogue.proposal
    single_sum = proposal.lump or proposal.first or proposal.kind == "full"
    return bool(talk.dialogue.table and giving.offers_autopay(talk)) or bool(single_sum and giving.names_source(talk))


def _moves_a_call(talk: Talk) -> bool:
    """An hour and no sum: of a call, never of a payment. An hour of one day is no hour for every call to come."""
    intent, values = talk.turn.intent, talk.turn.values
    once = intent in CALL_TALK or (intent == "set_contact_time" and bool(values.dates()))
    hour = bool(values.first("time_of_day")) and not values.first("amount")
    return once and hour and not says("pays", talk.turn.text)


def _factor(values: Values, step: str) -> bool:
    return bool(values.first(step if step in ("birth_date", "postcode") else "identity_digits"))


def _deferring(talk: Talk) -> bool:
    return talk.dialogue.proposal.kind == "deferral"


def _names_months(talk: Talk) -> bool:
    """The strong months of a plan that follows the season, where they were asked for."""
    return talk.dialogue.proposal.shape == "seasonal" and bool(shaping.strong_months(talk.turn.text))
