"""What a message is while a payment is read back, or one that was promised stands: its correction, its end, its day."""

from arrears.service import contact_log, paid, promise, promised, rhythm, standing_promise, two_payments
from arrears.service.accounts import spoken_of
from arrears.service.cues import says
from arrears.service.narrowing.readings import (
    CONTACT_WISHES,
    MISREAD_FIGURES,
    SMALL_TALK,
    TWO_PAYMENTS,
    TWO_STEPS,
    WISHES,
)
from arrears.service.narrowing.rule import Rule, at, of
from arrears.service.proposing import names_a_rhythm
from arrears.service.questions import come_back
from arrears.service.talk import Talk

PROMISING = at("promise", "confirm_promise")
OPEN = at("terms", "helpful", "none")
ON_THE_TABLE = at("offer", "confirm_agreement")
# What "no, 102", "not Friday, the Friday after" and "make it 250" are taken for.
CORRECTS = MISREAD_FIGURES - of("claim_paid") | CONTACT_WISHES | of("deny", "request_callback", "cannot_pay")
CHANGES = CORRECTS | SMALL_TALK | of("propose_terms", "promise_to_pay", "pay_now", "amend_agreement")
CHANGES |= of("request_deferral")
WITHDRAWS = (
    SMALL_TALK | WISHES | of("cancel_agreement", "ask_plan_status", "refuse_to_pay", "ask_repeat", "stop_contact")
)
REMINDS = SMALL_TALK | CONTACT_WISHES | of("request_callback", "ask_repeat", "amend_agreement", "deny")
ASKS = SMALL_TALK | of(
    "propose_terms", "ask_balance", "ask_plan_status", "ask_repeat", "ask_minimum_payment", "request_data_rights"
)
ONE_PAYMENT = of("propose_terms", "promise_to_pay", "request_instalments", "amend_agreement")


def _figures_alone(talk: Talk) -> bool:
    """A sum or a day, no rhythm and no number of payments, and no word of the debt, a call or a payment made."""
    values, text = talk.turn.values, talk.turn.text
    named = values.first("amount") or values.dates()
    if not named or values.count() or names_a_rhythm(talk):
        return False
    return not any(says(cue, text) for cue in ("wrong_debt", "of_contact", "paid_already", "asks_noted"))


def _corrects(talk: Talk) -> bool:
    """Another figure than the one that is read back."""
    return _figures_alone(talk) and promise.differs(talk)


def _repeats(talk: Talk) -> bool:
    """ "Yes, the 20th, 600": a yes that says again what was read back, and no other figure."""
    text = talk.turn.text
    sums = list(talk.turn.values.all("amount"))
    yes = says("yes_and_again", text) and not says("asks_back", text) and len(sums) <= 1
    return yes and _figures_alone(talk) and not promise.differs(talk)


def _puts_both_right(talk: Talk) -> bool:
    return _figures_alone(talk) and two_payments.named(talk)


def _changes(talk: Talk) -> bool:
    """Another figure for the promise that stands, said as one."""
    text = talk.turn.text
    said = says("another_figure", text) or says("moves", text) or says("takes_back", text)
    return promised.is_all_there_is(talk) and said and not says("the_rest", text) and _figures_alone(talk)


def _withdraws(talk: Talk) -> bool:
    if not promised.is_all_there_is(talk) or not _takes_back(talk) or _changes(talk):
        return False
    days = talk.turn.values.dates()
    return not days or promised.standing(talk, talk.account).due_on in days


def _takes_back(talk: Talk) -> bool:
    text = talk.turn.text
    return says("withdraws_promise", text) and not (says("of_contact", text) or says("of_a_case", text))


def _drops(talk: Talk) -> bool:
    """What is read back and not noted yet is dropped by a no; what stood before it goes as well where it is said."""
    return _takes_back(talk) and not _corrects(talk)


def _wants_a_reminder(talk: Talk) -> bool:
    making = talk.dialogue.step == "confirm_promise"
    return says("a_reminder", talk.turn.text) and (making or promised.is_all_there_is(talk))


def _asks_whether_it_stands(talk: Talk) -> bool:
    return talk.account is not None and says("still_stands", talk.turn.text) and promised.newest(talk) is not None


def _one_payment(talk: Talk) -> bool:
    """One sum on one day, and no word of more: a promise, where no plan is talked about."""
    return promise.is_one_payment(talk) and not says("begins", talk.turn.text)


def _this_month_alone(talk: Talk) -> bool:
    """ "I can pay only 500 this month": one payment, on a day that is asked for, and no 500 a month."""
    text = talk.turn.text
    return promise.is_one_sum(talk) and says("of_this_month", text) and not says("begins", text)


def _as_last_time(talk: Talk) -> bool:
    """The same again, of a promise, where no agreement runs and no other sum is named."""
    text = talk.turn.text
    if talk.account is None or talk.turn.values.first("amount") or not says("as_last_time", text):
        return False
    if rhythm.named_in(text) is not None or spoken_of(talk) is not None:  # a plan, or the other account
        return False
    made = promised.newest(talk)
    free = talk.uow.negotiation.running_agreement(talk.account) is None
    return free and made is not None and made.status in ("due", "broken", "kept")


def _only_once(talk: Talk) -> bool:
    sums = list(talk.turn.values.all("amount"))
    once = says("only_once", talk.turn.text) and not talk.dialogue.changing and not names_a_rhythm(talk)
    running = talk.account is not None and talk.uow.negotiation.running_agreement(talk.account) is not None
    return once and not running and (len(sums) == 1 or bool(talk.dialogue.table and talk.dialogue.proposal.each))


def _tells_the_way(talk: Talk) -> bool:
    """ "By card on your website", where it was asked when and how much: no wish about contact, and no doubt."""
    return says("way_of_paying", talk.turn.text)


def _of_no_plan(talk: Talk) -> bool:
    """ "I said next month, not every month", of the payment that is read back."""
    values = talk.turn.values
    if says("only_once", talk.turn.text) and not promise.differs(talk):
        return True
    return talk.turn.intent == "propose_terms" and not (
        values.figures() or values.first("percent") or values.first("duration")
    )


RULES = (
    Rule(promise.confirm, at("confirm_promise"), SMALL_TALK | ONE_PAYMENT, _repeats),
    Rule(paid.details, at("claim_paid"), CONTACT_WISHES | of("doubt_legitimacy", "request_callback"), _tells_the_way),
    Rule(two_payments.take, TWO_STEPS, TWO_PAYMENTS, two_payments.named),
    Rule(two_payments.take, PROMISING, CORRECTS, _puts_both_right),
    Rule(contact_log.remind, PROMISING | OPEN, REMINDS, _wants_a_reminder),
    Rule(standing_promise.withdraw, PROMISING, WITHDRAWS, _drops),
    Rule(promise.correct, PROMISING, CORRECTS, _corrects),
    Rule(come_back, at("confirm_promise"), CONTACT_WISHES | of("request_callback"), _figures_alone),
    Rule(come_back, at("confirm_promise"), of("propose_terms", "request_instalments"), _of_no_plan),
    Rule(standing_promise.say_whether_it_stands, OPEN | ON_THE_TABLE, ASKS, _asks_whether_it_stands),
    Rule(standing_promise.withdraw, OPEN, WITHDRAWS, _withdraws),
    Rule(standing_promise.as_last_time, OPEN | at("promise"), CHANGES, _as_last_time),
    Rule(standing_promise.change, OPEN, CHANGES, _changes),
    Rule(promise.instead, OPEN | ON_THE_TABLE, ONE_PAYMENT, _only_once),
    Rule(promise.start, OPEN, of("propose_terms"), _one_payment),
    Rule(promise.start, OPEN, of("propose_terms", "inform", "affirm"), _this_month_alone),
)
