"""The decision: what the policy answers to a request, with its reasons. A function of its inputs alone."""

from dataclasses import replace
from datetime import date

from arrears.gates import Standing, first_gate
from arrears.offers import build
from arrears.offers.case import Case
from arrears.offers.deferral import defer, pause
from arrears.offers.giving_up import settle, waive
from arrears.offers.ladder import (
    MAX_ROUNDS,
    OPENING_STEP,
    PLAN_STEP,
    next_options,
    rounds_used,
    still_open,
)
from arrears.offers.proposal import Judged, first_day, judge_plan
from arrears.offers.terms import AccountView, Decision, Past, Request
from arrears.rules import Rules

LIMITS = ("max_instalments", "first_payment_within_days")


def decide(
    account: AccountView, standing: Standing, request: Request, past: tuple[Past, ...], rules: Rules, as_of: date
) -> Decision:
    """What the policy answers to a request. A closed gate always wins; a proposal inside policy is taken as it is."""
    gate = first_gate(standing)
    if gate is not None:
        rule_ids = rules.id_of("limitation_years") if gate == "time_barred" else ()
        return Decision("refuse", gate=gate, reasons=(f"gate_{gate}",), rule_ids=rule_ids)
    case = Case(account, request, past, rules, as_of)
    decision = Decision("refuse", reasons=(wrong,)) if (wrong := _unanswerable(case)) else _answer(case)
    return replace(decision, rule_ids=rules.id_of(*LIMITS)) if decision.options else decision


def _unanswerable(case: Case) -> str | None:
    request = case.request
    named = (request.each, request.first, request.lump, request.means)
    if any(money is not None and money.currency != case.total.currency for money in named):
        return "wrong_currency"
    return "nothing_owed" if case.total.minor <= 0 else None


def _answer(case: Case) -> Decision:
    request = case.request
    if request.kind == "deferral":
        return defer(case)
    if request.kind == "hardship":
        return pause(case)
    if request.lump is not None or request.kind == "settlement":
        answer = settle(case)
        return _step(case, answer, OPENING_STEP) if isinstance(answer, str) else answer
    if request.kind == "waiver":
        return waive(case)
    if request.kind == "full":
        day, wrong_day = first_day(case, case.tomorrow)
        terms = build.single(case, "full_now", day)
        return _judged(case, Judged(reason=wrong_day, nearest=terms) if wrong_day else Judged(terms))
    if request.each is not None or (request.count or 0) > 0:
        return _judged(case, judge_plan(case))
    if request.first is not None and request.first.minor > 0:
        in_parts = replace(request, count=max(2, case.free_payments("month")))
        judged = judge_plan(replace(case, request=in_parts))
        return _judged(case, Judged(reason=judged.reason or "next_step", nearest=judged.terms or judged.nearest))
    return _step(case, None, PLAN_STEP if request.kind == "instalments" else OPENING_STEP)


def _judged(case: Case, judged: Judged) -> Decision:
    if judged.terms is not None:
        return Decision("accept", (judged.terms,), reasons=("inside_policy",))
    if judged.nearest is None:
        return _step(case, judged.reason, PLAN_STEP)
    if rounds_used(case.past) >= MAX_ROUNDS:
        return _to_a_person(judged.reason)
    return Decision("offer", (replace(judged.nearest, rung="nearest"),), reasons=(judged.reason or "next_step",))


def _step(case: Case, reason: str | None, start: int) -> Decision:
    """What stands already, or the ladder's next step, or a person."""
    if reason is None and case.request.kind != "lowest" and (standing := still_open(case, start)):
        return Decision("offer", standing, reasons=("still_open",))
    if options := next_options(case, start):
        return Decision("offer", options, reasons=(reason or "next_step",))
    return _to_a_person(reason)


def _to_a_person(reason: str | None) -> Decision:
    return Decision("hand_off", reasons=(*((reason,) if reason else ()), "rounds_exhausted"))
