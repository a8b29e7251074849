"""Haggling: the customer's wishes go to the policy, its answer comes back as offers, a yes or a reason."""

from dateutil.relativedelta import relativedelta

from arrears.ledger import balance_of
from arrears.money import Money
from arrears.offers import Decision, Request, Terms, decide, shapes
from arrears.products import load_products
from arrears.service import (
    affording,
    agreement,
    amending,
    at_most,
    giving,
    identity,
    living,
    moving,
    named_sums,
    parts,
    people,
    promise,
    rhythm,
    saying_offers,
    table,
)
from arrears.service.accounts import which_account
from arrears.service.casework import open_case, spare_the_bereaved
from arrears.service.causes import cause_of, feel_with
from arrears.service.cues import says
from arrears.service.dialogue import Goal
from arrears.service.drafts import PromiseDraft, Proposal
from arrears.service.facts import account_view, past_offers, standing
from arrears.service.gatekeeping import explain_gate
from arrears.service.proposing import names_a_rhythm, note_wishes, request_of
from arrears.service.questions import ask, come_back, wait_for
from arrears.service.talk import Talk
from arrears.store.models import Account


def request(talk: Talk, kind: str) -> None:
    """The customer asks for instalments, a deferral, a settlement or a waiver; figures may come with it."""
    if talk.dialogue.changing and _changes(talk):
        return
    goal: Goal = kind if kind in ("instalments", "deferral", "settlement", "waiver") else "terms"
    talk.dialogue.proposal.kind = kind
    if kind == "deferral":
        _note_need_of_time(talk)
    if living.leave_out(talk) and affording.may_be_told(talk):
        affording.take_up(talk)
        return
    note_wishes(talk)
    if not _ready(talk, goal):
        return
    if kind == "waiver" and says("no_interest", talk.turn.text):
        talk.say("utter_interest_stays", count=load_products()[talk.account.product].free_months)
        if talk.dialogue.table:  # the ways that cost the least lie there already
            come_back(talk)
            return
    if kind == "instalments" and talk.dialogue.means.hardship_stated and not _named(talk) and affording.wanted(talk):
        affording.begin(talk, talk.account, "offer")
    else:
        _negotiate(talk)


def instalments(talk: Talk) -> None:
    request(talk, "instalments")


def deferral(talk: Talk) -> None:
    request(talk, "deferral")


def settlement(talk: Talk) -> None:
    request(talk, "settlement")


def waiver(talk: Talk) -> None:
    request(talk, "waiver")


def propose(talk: Talk) -> None:
    """The customer names what they could do. A correction replaces one figure and keeps the others."""
    if talk.dialogue.changing and _changes(talk):
        return
    if affording.volunteers(talk):  # what comes in is no offer to pay it
        affording.take_up(talk)
        return
    if living.leave_out(talk) and affording.may_be_told(talk):
        affording.take_up(talk)
        return
    if at_most.exceeded(talk):
        return
    if parts.far_above_all(talk):  # 一共十八万多, of other banks
        affording.note_elsewhere(talk)
        return
    if parts.alone(talk):
        table.clear(talk)
        promise.start(talk)
        return
    if affording.cannot_tell_yet(talk):
        affording.insist(talk)
        return
    talk.dialogue.means.asking = False  # who offers instead of answering is not asked any more
    proposal = talk.dialogue.proposal
    adds = proposal.kind in ("settlement", "waiver") and giving.only_gives(talk)
    other = proposal.kind in ("lowest", "settlement", "waiver", "hardship") or names_a_rhythm(talk)
    if not adds and not parts.raises_the_sum(talk) and (other or _pays_instead(talk)):
        proposal.kind, proposal.defer_until = "open", None
    moves = moving.asked(talk)
    note_wishes(talk)
    if not _ready(talk, "terms"):
        return
    if moves and (moved := moving.offers_from(talk, talk.account, proposal.first_on)):
        _offer(talk, talk.account, moved)
    elif rhythm.by_paycheck(talk):
        ask_how_often(talk)
    else:
        _negotiate(talk)


def ask_how_often(talk: Talk) -> None:
    """Their pay-day is the rhythm, and we do not know it."""
    table.clear(talk)
    talk.say("utter_ask_how_often")
    wait_for(talk, "terms")


def keep_the_rhythm(talk: Talk) -> None:
    """ "I said fortnightly": read back anew where it was not; where it is, all of it once more."""
    same = talk.dialogue.proposal.every == rhythm.named_in(talk.turn.text) and not talk.turn.values.dates()
    if same and talk.dialogue.table:
        agreement.read_again(talk)
    else:
        propose(talk)


def propose_instead(talk: Talk) -> None:
    """ "60 a month", where one payment was asked for or read back: a plan, and no other sum for that payment."""
    talk.dialogue.promise = PromiseDraft()
    propose(talk)


def _pays_instead(talk: Talk) -> bool:
    """ "300", where more time was offered and what is possible each month was asked: a sum, and no later day for it.

    A sum today is a payment, and no new due date.
    """
    values, amount = talk.turn.values, talk.turn.values.regular()
    if talk.dialogue.proposal.kind != "deferral" or amount is None or amount.get("scope") == "total":
        return False
    later = [day for day in values.dates() if day > talk.today]
    return not (later or values.either() or values.first("duration"))


def too_high(talk: Talk) -> None:
    """The offers on the table are too much: with a figure it is a proposal, without one the next rung."""
    if talk.dialogue.changing and _changes(talk):
        return
    if talk.turn.values.first("amount") or talk.turn.values.first("instalment_count"):
        table.clear(talk)
        kept = {"each": None, "count": None, "lump": None, "defer_until": None, "kind": "instalments"}
        talk.dialogue.proposal = talk.dialogue.proposal.model_copy(update=kept)  # how often, from when, and what first
        propose(talk)
        return
    if says("than_thought", talk.turn.text) and not talk.dialogue.table:
        balance_remark(talk)
    elif _ready(talk, "terms"):
        talk.say("utter_too_high_ack")
        table.clear(talk)
        if affording.wanted(talk):
            affording.begin(talk, talk.account, "offer")
            return
        talk.dialogue.proposal = Proposal(kind="lowest" if talk.dialogue.round else "instalments")
        _negotiate(talk)


def balance_remark(talk: Talk) -> None:
    """ "That's more than I thought", of what is owed: no offer is refused, for there is none."""
    talk.say("utter_more_than_thought")
    come_back(talk)


def lowest(talk: Talk) -> None:
    """No figure at which we would stop is ever told; the question is what can be managed."""
    if _ready(talk, "terms"):
        talk.say("utter_no_lowest")
        ask(talk, "terms")


def resume(talk: Talk) -> None:
    """After the identification or the choice of an account: go on with what was asked for."""
    if _ready(talk, "terms"):
        _negotiate(talk)


def _changes(talk: Talk) -> bool:
    """While a change of a running agreement is on the table, other terms are another change of it."""
    values = talk.turn.values
    if talk.turn.intent == "offer_too_high" and not (values.first("amount") or values.count()):
        people.hand_off(talk, "authority")
        return True
    amending.request(talk)
    return True


def _named(talk: Talk) -> bool:
    values = talk.turn.values
    return bool(values.first("amount") or values.count())


def _ready(talk: Talk, goal: Goal) -> bool:
    """True when it is known who asks, about which account, and nothing stands in the way."""
    if identity.needs(talk, goal):
        return False
    account = which_account(talk, goal)
    return account is not None and not explain_gate(talk, account)


def _negotiate(talk: Talk) -> None:
    account = talk.account
    view = account_view(talk, account)
    wish = request_of(talk, account.currency)
    if wish is None:
        named_sums.refuse(talk, account)
        come_back(talk) if talk.dialogue.table else wait_for(talk, "terms")  # the refusal asks for the sum
        return
    decision = decide(view, standing(talk, account), wish, past_offers(talk, account), talk.rules, talk.today)
    if _is_a_token(talk, wish, decision):
        _ease(talk, account)
        return
    match decision.outcome:
        case "accept" if wish.kind == "deferral" and says("hedged", talk.turn.text):
            _put_on_table(talk, account, decision)  # "maybe after Christmas": nothing to sign yet
            saying_offers.say(talk, decision)
        case "accept":
            accept(talk, account, decision)
        case "offer":
            where_from = "above_means" in decision.reasons and (wish.lump or wish.first or wish.kind in AT_ONCE)
            _offer(talk, account, decision, "utter_where_from" if where_from else None)
        case "refuse":
            _say_reasons(talk, decision)
            ask(talk, "terms")
        case _:
            _say_reasons(talk, decision)
            people.hand_off(talk, "authority" if decision.authority != "assistant" else "rounds")


def _offer(talk: Talk, account: Account, decision: Decision, besides: str | None = None) -> None:
    _say_reasons(talk, decision)
    if besides:
        talk.say(besides)
    _put_on_table(talk, account, decision)
    saying_offers.say(talk, decision)


def _is_a_token(talk: Talk, wish: Request, decision: Decision) -> bool:
    """ "A tenner a month": less than any plan takes, or all that somebody in hardship has. No plan answers that.

    Whose means are known gets what is within them from the policy itself.
    """
    if "below_smallest_plan" not in decision.reasons or wish.each is None or wish.means is not None:
        return False
    return wish.hardship or _far_below(talk, shapes.by_month(wish.each, wish.every or "month"))


def _far_below(talk: Talk, a_month: Money) -> bool:
    """Not even half of what the longest plan takes in a month."""
    owed = balance_of(talk.account.entries, talk.account.currency).total
    return a_month.minor * load_products()[talk.account.product].max_months * 2 < owed.minor


def _ease(talk: Talk, account: Account) -> None:
    """What can be afforded is asked, once; who would rather not say is offered time instead."""
    means = talk.dialogue.means
    table.clear(talk)
    if not means.begun and not means.done:
        means.token = True
        talk.say("utter_not_enough_for_a_plan")
        affording.begin(talk, account, "offer")
        return
    take_token(talk)


def take_token(talk: Talk) -> None:
    """There is no more than the little that was named: time, or a token, and free advice; no plan above it."""
    means = talk.dialogue.means
    means.asking, talk.dialogue.proposal = False, Proposal(kind="hardship")
    talk.say("utter_token_noted", advice=talk.rules.debt_advice[talk.turn.language])
    _negotiate(talk)


def accept(talk: Talk, account: Account, decision: Decision) -> None:
    """What the customer proposed is inside policy: read back as it was made. What is read back already is no news."""
    chosen = talk.uow.negotiation.offer(talk.dialogue.chosen) if talk.dialogue.chosen else None
    if chosen is not None and Terms.from_json(chosen.terms).instalments == decision.options[0].instalments:
        if says("asks_price", talk.turn.text):
            agreement.terms_of_offer(talk)
        elif says("agrees", talk.turn.text) and not says("asks_back", talk.turn.text):
            # "right, 600 a month then": the same once more, and still to be agreed to
            agreement.read_back(talk, chosen)
        else:
            talk.say("utter_nothing_changed")
            talk.dialogue.ask("confirm_agreement")
        return
    _put_on_table(talk, account, decision)
    if says("asks_price", talk.turn.text):  # "how much is it with 12?": a question takes nothing
        saying_offers.say(talk, decision)
        return
    agreement.read_back(talk, talk.uow.negotiation.offer(talk.dialogue.table[0]), accepted=True)


def _put_on_table(talk: Talk, account: Account, decision: Decision) -> None:
    talk.dialogue.round += 1
    until = talk.turn.now + relativedelta(days=account_view(talk, account).product.offer_valid_days)
    table.put(talk, account, decision, talk.dialogue.round, until)


def _say_reasons(talk: Talk, decision: Decision) -> None:
    for reason in decision.reasons:
        if reason not in SILENT_REASONS and not reason.startswith(("gate_", "given_for_")):
            later = reason == "above_means" and talk.dialogue.proposal.kind == "deferral"
            talk.say("utter_refuse_deferral_above_means" if later else f"utter_refuse_{reason}")
            return  # one reason at a time is enough for a phone screen


AT_ONCE = ("full", "deferral")  # all of it on one day

# The offer itself says it, or what stands beside it.
SILENT_REASONS = ("inside_policy", "next_step", "deferral_offered", "more_if_given")


def _note_need_of_time(talk: Talk) -> None:
    """Time is asked for anew, without the day that was named before; a reason that comes with it is hardship."""
    talk.dialogue.proposal.defer_until = None
    if talk.turn.values.first("hardship_cause") is None:
        return
    cause = cause_of(talk)
    known, talk.dialogue.means.hardship_stated = talk.dialogue.means.hardship_stated, True
    case = open_case(
        talk, "hardship", talk.answer_by("answer_days"), talk.account, intent=talk.turn.intent, cause=cause
    )
    spare_the_bereaved(talk, cause)
    feel_with(talk, cause)
    if not known:
        talk.say("utter_hardship", reference=case.ref)
