"""What a message is at whatever question is open: waiting, in danger, about another account or an earlier offer."""

import re

from arrears.service import (
    account_choice,
    affirming,
    balance,
    both,
    denying,
    giving,
    informing,
    means_told,
    negotiation,
    payment_problems,
    people,
    promise,
    remembering,
    standing_promise,
    terms_named,
    why,
)
from arrears.service.accounts import spoken_of, talk_about
from arrears.service.cues import says
from arrears.service.drafts import Proposal
from arrears.service.narrowing.readings import (
    ASKS_NOTED,
    CHOOSING,
    DAY_STEPS,
    DAY_TALK,
    GIVING,
    MONEY_TALK,
    NEVER_NARROWED,
    SMALL_TALK,
    TAKES_MINIMUM,
    TELLING,
    TELLS_MEANS,
    TWO_STEPS,
    WHY_LIKE,
    WISHES,
)
from arrears.service.narrowing.rule import ANY, Rule, at, of
from arrears.service.questions import come_back
from arrears.service.talk import Talk

# In the queue "how long will it take" asks about the queue, not about the debt.
HOW_LONG = re.compile(
    r"多久|多长时间|要等|等到|幾耐|几个人|how long|how many\b.{0,20}\bin front|what time (?:does|will) (?:a|some|any)|"
    r"when (?:exactly )?will (?:some|an?y|the|he|she|they)",
    re.IGNORECASE,
)
OF_BOTH = MONEY_TALK - {"claim_paid"} | SMALL_TALK | WISHES - {"report_hardship", "cannot_pay"}
WHICH_ACCOUNT = OF_BOTH | of("ask_consequences", "ask_balance", "ask_lowest", "ask_minimum_payment", "ask_repeat")
BARELY = SMALL_TALK - {"affirm", "thank", "goodbye"}  # 另一个，尾号4631的: the account is all that is named
COMPLAINS = re.compile(r"complain|投诉", re.IGNORECASE)
# What is said around a number that was masked; whatever is left asks for something.
ABOUT_A_SECRET = re.compile(
    r"\b(?:my|the|this|here|is|it'?s|are|and|card|number|no|debit|credit|bank|cvv|cvc|code|security|otp|pin|password|"
    r"expiry|exp)\b|我|的|这|是|为|卡号?|银行卡|信用卡|号码?|密码|验证码|安全码|有效期|[\W_]+",
    re.IGNORECASE,
)


def _asks_how_long(talk: Talk) -> bool:
    intent, text = talk.turn.intent, talk.turn.text
    complains = intent in NEVER_NARROWED and (intent != "complain" or bool(COMPLAINS.search(text)))
    return talk.conversation.owner == "waiting" and not complains and bool(HOW_LONG.search(text))


def _only_a_secret(talk: Talk) -> bool:
    """Nothing but a card number or a code: that it was masked is the whole answer."""
    return bool(talk.turn.masked) and not ABOUT_A_SECRET.sub("", talk.turn.text)


def _goes_over(talk: Talk) -> bool:
    """Where a message speaks of the customer's other account, go over to it; bare, it asks for what is owed there.

    "No, I meant the card" asks for the same.
    """
    other = spoken_of(talk)
    if other is None or talk.turn.intent in NEVER_NARROWED or talk.dialogue.step in ("account", "none"):
        return False
    was = talk.dialogue.proposal
    talk_about(talk, other)
    if says("same_again", talk.turn.text) and was.each and not talk.turn.values.figures():
        talk.dialogue.proposal = Proposal(kind="instalments", each=was.each, every=was.every)
        return True
    asks = says("what_about", talk.turn.text) or says("takes_back", talk.turn.text) or talk.turn.intent in BARELY
    return asks and not talk.turn.values.figures()


def _show_or_propose(talk: Talk) -> None:
    """What is owed there; or the same payments as on the other account, where those were asked for."""
    negotiation.resume(talk) if talk.dialogue.proposal.each else balance.show(talk)


def _gives(talk: Talk) -> bool:
    """Automatic payment, or where a sum comes from, while terms are being negotiated that it counts for."""
    proposal = talk.dialogue.proposal
    single_sum = proposal.lump or proposal.first or proposal.kind == "full"
    return bool(talk.dialogue.table and giving.offers_autopay(talk)) or bool(single_sum and giving.names_source(talk))


def _asks_why(talk: Talk) -> bool:
    return bool(talk.verified and talk.dialogue.table and why.asked(talk))


def _tells_means(talk: Talk) -> bool:
    return talk.verified is not None and means_told.volunteers(talk)


def _paid_too_much(talk: Talk) -> bool:
    """That is the trouble, not whether it was paid."""
    return bool(payment_problems.OVERPAID.search(talk.turn.text))


def _takes_an_offer(talk: Talk) -> bool:
    """ "Option 2", of the offers that lie on the table since before a payment, or were made on another day."""
    if talk.turn.values.option() is None:
        return False
    if not talk.dialogue.table:
        return remembering.lay_out(talk)
    if not talk.dialogue.changing:
        talk.dialogue.ask("offer")
    return not talk.dialogue.changing


def _owes(talk: Talk) -> bool:
    """ "I owe you money" pays nothing."""
    return says("owes", talk.turn.text) and not says("has_paid", talk.turn.text)


def _names_no_day(talk: Talk) -> bool:
    """ "31 February" of a payment; it sounds like a call, but not where a payment is being read back."""
    intent = talk.turn.intent
    of_money = intent in DAY_TALK or (intent == "request_callback" and talk.dialogue.step in DAY_STEPS)
    return talk.verified is not None and talk.turn.values.nearest() is not None and of_money


def _asks_what_is_noted(talk: Talk) -> bool:
    return talk.account is not None and says("asks_noted", talk.turn.text)


def _takes_the_minimum(talk: Talk) -> bool:
    """ "The minimum then, on the 10th": a payment of that sum, and no question."""
    if talk.account is None or talk.turn.values.first("amount") or not says("the_minimum", talk.turn.text):
        return False
    return bool(talk.turn.values.dates()) or (talk.turn.intent in MONEY_TALK and not says("asks_back", talk.turn.text))


def _soon(talk: Talk) -> bool:
    """ "I'll sort it soon": a day is asked for, and no plan is laid out for it."""
    nothing_named = not (talk.turn.values.figures() or talk.dialogue.table)
    return talk.account is not None and nothing_named and says("soon", talk.turn.text)


def _nothing_more(talk: Talk) -> bool:
    return says("nothing", talk.turn.text)


def _asks_for_the_sum(talk: Talk) -> bool:
    """ "How much in total", where it was asked which account: of what is owed, for there is no plan yet."""
    return talk.verified is not None and says("in_all", talk.turn.text) and not talk.dialogue.table


RULES = (
    Rule(balance.show, at("account"), of("ask_offer_terms", "ask_plan_status"), _asks_for_the_sum),
    Rule(standing_promise.say_what_is_noted, ANY, ASKS_NOTED, _asks_what_is_noted),
    Rule(promise.start, at("none", "helpful", "terms", "promise"), TAKES_MINIMUM, _takes_the_minimum),
    Rule(promise.start, at("none", "helpful", "terms"), SMALL_TALK | of("promise_to_pay"), _soon),
    Rule(people.request_human, ANY, ANY, _asks_how_long),
    Rule(account_choice.choose_for_them, at("account"), WHICH_ACCOUNT, account_choice.leaves_the_account_to_us),
    Rule(come_back, ANY, ANY, _only_a_secret),
    Rule(both.take, TWO_STEPS | at("account"), OF_BOTH, both.asked),
    Rule(
        account_choice.keep_figures,
        at("account"),
        MONEY_TALK - {"claim_paid"} | SMALL_TALK,
        account_choice.names_figures,
    ),
    Rule(_show_or_propose, ANY, ANY, _goes_over),
    Rule(why.explain, ANY, WHY_LIKE, _asks_why),
    Rule(terms_named.propose, at("terms", "offer", "confirm_agreement"), GIVING, _gives),
    Rule(means_told.take_up, TELLING, TELLS_MEANS, _tells_means),
    Rule(payment_problems.report_problem, ANY, of("claim_paid", "pay_now"), _paid_too_much),
    Rule(affirming.affirm, TELLING | at("paying"), CHOOSING, _takes_an_offer),
    Rule(balance.show, ANY, of("claim_paid"), _owes),
    Rule(informing.no_such_day, ANY, ANY, _names_no_day),
    Rule(denying.deny, at("helpful"), SMALL_TALK | WISHES, _nothing_more),
)
