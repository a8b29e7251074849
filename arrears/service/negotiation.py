"""Haggling: the customer's wishes go to the policy, its answer comes back as offers, a yes or a reason."""

from dateutil.relativedelta import relativedelta

from arrears.offers import Decision, Terms, decide
from arrears.service import (
    identity,
    named_sums,
    offer_terms,
    people,
    reading_back,
    saying_offers,
    table,
    tokens,
    twice_a_month,
)
from arrears.service.accounts import which_account
from arrears.service.cues import says
from arrears.service.dialogue import Goal
from arrears.service.drafts import Proposal
from arrears.service.facts import account_view, past_offers, standing
from arrears.service.gatekeeping import explain_gate
from arrears.service.proposing import request_of
from arrears.service.questions import ask, come_back, wait_for
from arrears.service.talk import Talk
from arrears.store.models import Account

AT_ONCE = ("full", "deferral")  # all of it on one day

# The offer itself says it, or what stands beside it.
SILENT_REASONS = ("inside_policy", "next_step", "deferral_offered", "more_if_given")


def resume(talk: Talk) -> None:
    """After the identification or the choice of an account: go on with what was asked for."""
    if ready(talk, "terms"):
        negotiate(talk)


def ready(talk: Talk, goal: Goal) -> bool:
    """True when it is known who asks, about which account, and nothing stands in the way."""
    if identity.needs(talk, goal):
        return False
    account = which_account(talk, goal)
    return account is not None and not explain_gate(talk, account)


def negotiate(talk: Talk) -> None:
    """Ask the policy about what is wished by now, and say what it answers."""
    account = talk.account
    view = account_view(talk, account)
    wish = request_of(talk, account.currency)
    if wish is None:
        named_sums.refuse(talk, account)
        come_back(talk) if talk.dialogue.table else wait_for(talk, "terms")  # the refusal asks for the sum
        return
    decision = decide(view, standing(talk, account), wish, past_offers(talk, account), talk.rules, talk.today)
    twice_a_month.say(talk)
    if tokens.is_a_token(talk, wish, decision):
        tokens.ease(talk, account)
        return
    match decision.outcome:
        case "accept" if wish.kind == "deferral" and says("hedged", talk.turn.text):
            _put_on_table(talk, account, decision)  # "maybe after Christmas": nothing to sign yet
            saying_offers.say(talk, decision)
        case "accept":
            accept(talk, account, decision)
        case "offer":
            where_from = "above_means" in decision.reasons and (wish.lump or wish.first or wish.kind in AT_ONCE)
            put_forward(talk, account, decision, "utter_where_from" if where_from else None)
            if "below_smallest_plan" in decision.reasons and wish.each is None:
                talk.dialogue.proposal.count = None  # answered: what is named next is of the plan that is offered
        case "refuse":
            _say_reasons(talk, decision)
            ask(talk, "terms")
        case _:
            _say_reasons(talk, decision)
            people.hand_off(talk, "authority" if decision.authority != "assistant" else "rounds")


def put_forward(talk: Talk, account: Account, decision: Decision, besides: str | None = None) -> None:
    """Put the options to the customer, with the reason for them and what is said `besides`."""
    _say_reasons(talk, decision)
    if besides:
        talk.say(besides)
    _put_on_table(talk, account, decision)
    saying_offers.say(talk, decision)


def accept(talk: Talk, account: Account, decision: Decision) -> None:
    """What the customer proposed is inside policy: read back as it was made. What is read back already is no news."""
    chosen = talk.uow.negotiation.offer(talk.dialogue.chosen) if talk.dialogue.chosen else None
    if chosen is not None and Terms.from_json(chosen.terms).instalments == decision.options[0].instalments:
        if says("asks_price", talk.turn.text):
            offer_terms.terms_of_offer(talk)
        elif says("agrees", talk.turn.text) and not says("asks_back", talk.turn.text):
            # "right, 600 a month then": the same once more, and still to be agreed to
            reading_back.read_back(talk, chosen)
        else:
            talk.say("utter_nothing_changed")
            talk.dialogue.ask("confirm_agreement")
        return
    _put_on_table(talk, account, decision)
    if says("asks_price", talk.turn.text):  # "how much is it with 12?": a question takes nothing
        saying_offers.say(talk, decision)
        return
    reading_back.read_back(talk, talk.uow.negotiation.offer(talk.dialogue.table[0]), accepted=True)


def _put_on_table(talk: Talk, account: Account, decision: Decision) -> None:
    talk.dialogue.round += 1
    until = talk.turn.now + relativedelta(days=account_view(talk, account).product.offer_valid_days)
    table.put(talk, account, decision, talk.dialogue.round, until)


def _say_reasons(talk: Talk, decision: Decision) -> None:
    for reason in decision.reasons:
        if reason not in SILENT_REASONS and not reason.startswith(("gate_", "given_for_")):
            talk.say(_in_its_words(talk.dialogue.proposal, reason))
            return  # one reason at a time is enough for a phone screen


def _in_its_words(proposal: Proposal, reason: str) -> str:
    """The reason, as it is said of what was asked for: all of it later, or so many payments of no sum."""
    if reason == "above_means" and proposal.kind == "deferral":
        return "utter_refuse_deferral_above_means"
    if reason == "below_smallest_plan" and proposal.each is None and proposal.count:
        return "utter_refuse_payments_too_small"
    return f"utter_refuse_{reason}"
