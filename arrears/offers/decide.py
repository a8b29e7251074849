"""The decision: what the policy answers to a request, with its reasons. A function of its inputs alone."""

from dataclasses import replace
from datetime import date

from arrears.gates import Standing, first_gate
from arrears.offers.case import FIRST_PLAN_PAYMENT_DAYS, Case
from arrears.offers.deferral import defer, relieve
from arrears.offers.earlier import earlier_offer
from arrears.offers.giving_up import settle, waive
from arrears.offers.judged import Judged
from arrears.offers.ladder import LONGEST_STEP, OPENING_STEP, PLAN_STEP, next_options, rounds_over, still_open
from arrears.offers.proposal import judge_full, judge_plan, plan_within_means
from arrears.offers.rungs import longest
from arrears.offers.terms import AccountView, Authority, Decision, Past, Request
from arrears.rules import Rules

LIMITS = ("max_instalments", "first_payment_within_days")


def decide(
    account: AccountView,
    standing: Standing,
    request: Request,
    past: tuple[Past, ...],
    rules: Rules,
    as_of: date,
    authority: Authority = "assistant",
) -> Decision:
    """What the policy answers to a request. A closed gate always wins; a proposal inside policy is taken as it is.

    `authority` is who decides: a person may give up more than the assistant, and may go on where it has to stop.
    """
    gate = first_gate(standing, by_person=authority != "assistant")
    if gate is not None:
        rule_ids = rules.id_of("limitation_years") if gate == "time_barred" else ()
        return Decision("refuse", gate=gate, reasons=(f"gate_{gate}",), rule_ids=rule_ids)
    case = Case(account, request, past, rules, as_of, authority)
    if wrong := _unanswerable(case):
        return Decision("refuse", reasons=(wrong,))
    return _complete(_answer(case), rules)


def _unanswerable(case: Case) -> str | None:
    request = case.request
    named = (request.each, request.first, request.lump, request.means, request.means_high)
    if any(money is not None and money.currency != case.total.currency for money in named):
        return "wrong_currency"
    return "nothing_owed" if case.total.minor <= 0 else None


def _answer(case: Case) -> Decision:
    request = case.request
    if case.nothing_left and not (request.covered and (request.lump is not None or request.kind == "full")):
        return relieve(case, "no_means")
    if request.kind == "deferral":
        later = defer(case)
        return _nearest(case, later) if isinstance(later, Judged) else later
    if request.kind == "hardship":
        return relieve(case)
    if request.lump is not None or request.kind == "settlement":
        answer = settle(case)
        return _step(case, answer, OPENING_STEP) if isinstance(answer, str) else answer
    if request.kind == "waiver":
        return waive(case)
    if request.kind == "full":
        return _judged(case, judge_full(case))
    if request.each is not None or (request.count or 0) > 0 or request.shape != "level":
        return _judged(case, judge_plan(case))
    if request.first is not None and request.first.minor > 0:
        in_parts = replace(request, count=max(2, case.free_payments("month")))
        judged = judge_plan(replace(case, request=in_parts))
        return _judged(case, Judged(reason=judged.reason or "next_step", nearest=judged.terms or judged.nearest))
    return _step(case, None, PLAN_STEP if request.kind == "instalments" else OPENING_STEP)


def _judged(case: Case, judged: Judged) -> Decision:
    if earlier := earlier_offer(case, judged.terms):
        return Decision("accept", (earlier,), reasons=("inside_policy",))
    if judged.terms is not None:
        return Decision("accept", (judged.terms,), reasons=("inside_policy",))
    return _nearest(case, judged)


def _nearest(case: Case, judged: Judged) -> Decision:
    """To what is outside policy: the nearest that is inside, else the ladder, relief or a person."""
    if judged.reason == "months_needed":
        return Decision("refuse", reasons=("months_needed",))
    if judged.nearest is None:
        return _step(case, judged.reason, LONGEST_STEP if _wants_less_than_any(case, judged) else PLAN_STEP)
    if rounds_over(case):
        return _to_a_person(case, judged.reason)
    return Decision("offer", (judged.nearest.renamed("nearest"),), reasons=(judged.reason or "next_step",))


def _wants_less_than_any(case: Case, judged: Judged) -> bool:
    """Whether smaller or more payments were named than any plan has: the longest of all is the nearest to that."""
    each, count = case.request.each, case.request.count
    named = each.minor > 0 if each is not None else (count or 0) > 1
    smallest = judged.reason == "below_smallest_plan" and named and case.request.first is None
    return smallest and longest(case) is not None


def _step(case: Case, reason: str | None, start: int) -> Decision:
    """What stands already, or the ladder's next step, or a person."""
    if reason is None and case.request.kind != "lowest" and (standing := still_open(case, start)):
        return Decision("offer", standing, reasons=("still_open",))
    if options := next_options(case, start):
        return Decision("offer", options, reasons=(reason or "next_step",))
    return _to_a_person(case, reason)


def _to_a_person(case: Case, reason: str | None) -> Decision:
    """The end of the ladder: a person; first a pause, where hardship was stated or no plan is within the means."""
    why = (reason,) if reason else ()
    stated = case.request.means is not None
    if case.in_hardship or (stated and plan_within_means(case, case.soon(FIRST_PLAN_PAYMENT_DAYS)) is None):
        relieved = relieve(case, *why)
        if relieved.options:
            return relieved
    return Decision("hand_off", reasons=(*why, "rounds_exhausted"))


def _complete(decision: Decision, rules: Rules) -> Decision:
    """With the rules that bound the offers, what is given for them, and days that had to move."""
    if not decision.options:
        return decision
    reasons = dict.fromkeys(decision.reasons)
    reasons |= {f"given_for_{terms.given_for}": None for terms in decision.options if terms.given_for}
    if any(terms.moved for terms in decision.options):
        reasons["not_a_working_day"] = None
    return Decision(
        decision.outcome,
        decision.options,
        reasons=tuple(reasons),
        rule_ids=rules.id_of(*LIMITS),
        authority=decision.authority,
    )
