"""What a message is, given the question that is open: a value that was asked for is the answer to it.

The classifier sees one message. "On the 15th" may be a promise, a deferral or a correction; which one it is depends
on what was asked. The context narrows a reading to the open question, it never invents one: safety, rights, disputes
and the wish for a person are not in these tables and always win. A dispute does not where its words are of another
figure for what is read back, and of nothing that is owed.
"""

import re
from collections.abc import Callable

from arrears.service import (
    affording,
    agreement,
    amending,
    answers,
    balance,
    facts,
    giving,
    identity,
    matters,
    negotiation,
    paid,
    parts,
    paying,
    people,
    promise,
    promised,
    remembering,
    safety,
    shaping,
    social,
    two_payments,
    unclear,
    why,
)
from arrears.service.accounts import named_account, spoken_of, talk_about
from arrears.service.casework import opened_here
from arrears.service.cues import says
from arrears.service.dialogue import FACTOR_STEPS, MEANS_STEPS
from arrears.service.proposing import names_a_rhythm
from arrears.service.questions import come_back
from arrears.service.readings import (
    AFTER_A_CRISIS,
    BUDGET_TALK,
    CALL_TALK,
    CHOOSING,
    DAY_STEPS,
    DAY_TALK,
    GIVING,
    HELP_TALK,
    MISREAD_FIGURES,
    MONEY_TALK,
    NEVER_NARROWED,
    NO_REFERENCE,
    NOT_SAID,
    PLAN_TALK,
    PROMISE_TALK,
    PUT_RIGHT,
    REST_TALK,
    SMALL_TALK,
    TELLING,
    TELLS_MEANS,
    TWO_PAYMENTS,
    TWO_STEPS,
    WHY_LIKE,
    WISHES,
)
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


def service_in_context(talk: Talk) -> Callable[[Talk], None] | None:
    """The service that takes this message as the answer to the open question; None = what the intent says."""
    intent, values, step = talk.turn.intent, talk.turn.values, talk.dialogue.step
    figures = values.figures()
    if talk.conversation.owner == "waiting" and intent not in NEVER_NARROWED and HOW_LONG.search(talk.turn.text):
        return people.request_human
    if talk.turn.masked and not ABOUT_A_SECRET.sub("", talk.turn.text):
        return come_back  # nothing but a card number or a code: that it was masked is the whole answer
    if talk.verified and intent in AFTER_A_CRISIS and step == "none" and facts.in_danger(talk):
        return safety.stay
    if (elsewhere := _another_account(talk)) is not None:
        return elsewhere
    if intent in WHY_LIKE and talk.verified and talk.dialogue.table and why.asked(talk):
        return why.explain
    if step in ("terms", "offer", "confirm_agreement") and intent in GIVING and _gives(talk):
        return negotiation.propose
    if step in TELLING and _moves_a_call(talk) and opened_here(talk, "callback"):
        return people.request_callback  # "actually Tuesday at ten": the call that was booked
    if step in TELLING and talk.verified and intent in TELLS_MEANS and affording.volunteers(talk):
        return affording.take_up
    if intent == "claim_paid" and paying.OVERPAID.search(talk.turn.text):
        return paying.report_problem  # too much was paid: that is the trouble, not whether it was
    if step in TELLING | {"paying"} and values.option() and intent in CHOOSING and _lies_on_the_table(talk):
        return answers.affirm  # "option 2", of what was offered before the payment or on another day
    if intent == "claim_paid" and says("owes", talk.turn.text) and not says("has_paid", talk.turn.text):
        return balance.show  # "I owe you money" pays nothing
    if talk.verified and values.nearest() is not None and _of_money(intent, step):
        return answers.no_such_day
    if step in DAY_STEPS and intent in MISREAD_FIGURES and figures and _is_another_figure(talk):
        return promise.correct if step in ("promise", "confirm_promise") else negotiation.propose
    if intent == "wrong_person" and talk.verified and step not in MEANS_STEPS:
        return unclear.not_understood  # they have proved who they are
    if step in ("offer", "confirm_agreement") and intent in MONEY_TALK and parts.all_at_once(talk):
        return paying.pay_now if says("right_now", talk.turn.text) else promise.start
    if step in ("offer", "confirm_agreement") and intent in MONEY_TALK - {"claim_paid"} and parts.right_away(talk):
        return paying.pay_now
    if intent in TWO_PAYMENTS and step in TWO_STEPS and two_payments.named(talk):
        return two_payments.take
    match step:
        case "reference" if intent in NO_REFERENCE and says("about_reference", talk.turn.text):
            return answers.inform if identity.names_somebody(talk) else social.explain_help
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
        case "promise" | "confirm_promise" if figures and intent in PROMISE_TALK:
            return promise.correct
        case "promise" | "confirm_promise" if intent in ("amend_agreement", "cancel_agreement", "ask_plan_status"):
            return come_back  # of the promise that is being made
        case "confirm_agreement" if intent == "request_deferral" and _begins_later(talk):
            return agreement.terms_of_offer  # "can it start next month?": on which day it does
        case "terms" | "offer" | "confirm_agreement" if intent == "ask_offer_terms" and values.count():
            return negotiation.propose  # "how much is each with 24?"
        case "terms" if intent in HELP_TALK and says("suggest", talk.turn.text) and not figures:
            return negotiation.resume
        case "helpful" if says("nothing", talk.turn.text) and intent in SMALL_TALK | WISHES:
            return answers.deny
        case "terms" | "helpful" | "none" if intent in SMALL_TALK | {"promise_to_pay"} and _moves_the_promise(talk):
            return promise.change
        case "terms" | "helpful" | "none" if intent in REST_TALK and _of_the_rest(talk):
            return promise.the_rest
        case "terms" if figures and intent in NOT_SAID and not parts.said_as_an_offer(talk):
            return None  # a sum in a sentence that was not understood is no offer
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
        case _ if step in MEANS_STEPS and intent == "report_hardship" and affording.names_a_figure(talk):
            return (
                matters.open_matter if values.first("hardship_cause") else affording.answer
            )  # "rent and food take it"
        case "terms" if _names_months(talk) and intent in SMALL_TALK | WISHES | MONEY_TALK:
            return negotiation.propose
        case "terms" if figures and intent in SMALL_TALK:
            return answers.inform
    return None


def _lies_on_the_table(talk: Talk) -> bool:
    """Whether there are offers to choose from: the last ones here, or those of another day."""
    if not talk.dialogue.table:
        return remembering.lay_out(talk)
    if not talk.dialogue.changing:
        talk.dialogue.ask("offer")
    return not talk.dialogue.changing


def _another_account(talk: Talk) -> Callable[[Talk], None] | None:
    """Where a message speaks of the customer's other account, go over to it; bare, it asks for what is owed there."""
    other = spoken_of(talk)
    if other is None or talk.turn.intent in NEVER_NARROWED or talk.dialogue.step in ("account", "none"):
        return None
    talk_about(talk, other)
    bare = says("what_about", talk.turn.text) and not talk.turn.values.figures()
    return balance.show if bare else None


def _is_another_figure(talk: Talk) -> bool:
    """Another sum for what is read back, in words of changing one's mind, and none about what is owed."""
    text = talk.turn.text
    if talk.turn.intent == "claim_paid" and says("has_paid", text):
        return False
    return says("another_figure", text) and not says("wrong_debt", text)


def _begins_later(talk: Talk) -> bool:
    """The payments are to begin later, where a plan is read back: no later day for all of it."""
    return says("begins", talk.turn.text) and not talk.turn.values.dates() and not _deferring(talk)


def _moves_the_promise(talk: Talk) -> bool:
    values = talk.turn.values
    moved = bool(values.dates()) and not values.first("amount") and says("moves", talk.turn.text)
    return moved and promised.is_all_there_is(talk)


def _of_the_rest(talk: Talk) -> bool:
    """The rest, and no sum for it, where a part is promised: not all of it is put off."""
    values = talk.turn.values
    named = values.first("amount") or values.count()
    return not named and says("the_rest", talk.turn.text) and promised.is_all_there_is(talk)


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
