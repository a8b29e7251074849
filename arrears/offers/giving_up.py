"""Giving something up: a waiver of penalty and a settlement, each within the band of whoever decides."""

from decimal import Decimal

from arrears.money import Money
from arrears.offers import build, ladder
from arrears.offers.case import FIRST_PLAN_PAYMENT_DAYS, SINGLE_PAYMENT_DAYS, Case
from arrears.offers.proposal import first_day
from arrears.offers.terms import Authority, Decision, Terms


def waive(case: Case) -> Decision:
    """The customer asks for the penalty to be dropped: the assistant's share, for paying soon or in a few parts."""
    if case.account.balance.penalty.minor <= 0:
        return Decision("refuse", reasons=("nothing_to_waive",))
    waived = ladder.penalty_waiver(case)
    if not waived or waived >= case.total or _declined(case, "waiver", "waiver_asked"):
        return _above("agent")
    if standing := tuple(p.terms for p in case.past if p.rung == "waiver_asked"):
        return Decision("offer", standing[-2:], reasons=("still_open",))
    if ladder.rounds_used(case.past) >= ladder.MAX_ROUNDS:
        return _above("agent")
    at_once = build.single(case, "waiver_asked", case.soon(SINGLE_PAYMENT_DAYS), waived)
    n = ladder.in_reach(case, case.total - waived, case.free_payments("month"))
    choices = [at_once]
    if n > 1:
        choices.append(build.level(case, "waiver_asked", n, case.soon(FIRST_PLAN_PAYMENT_DAYS), waived=waived))
    options = tuple(terms for terms in choices if ladder.eases(case, terms))
    return Decision("offer", options, reasons=("next_step",)) if options else _above("agent")


def settle(case: Case) -> Decision | str:
    """One sum for everything: accepted within the assistant's band, else for a person. A text is the reason why not."""
    lump = case.request.lump
    if lump is not None and lump >= case.total - case.waived:
        return _one_payment(case, None)
    if not ladder.settlement_eligible(case):
        return "settlement_not_yet"
    if lump is not None and lump.minor > 0:
        band = _band(case, lump)
        return _one_payment(case, lump) if band == "assistant" else _above(band)
    offer = ladder.settlement(case)
    if offer is None or _declined(case, "settlement", "settlement_asked"):
        return _above("agent")
    if standing := tuple(p.terms for p in case.past if p.rung == "settlement_asked"):
        return Decision("offer", standing[-1:], reasons=("still_open",))
    asked = build.settlement(case, "settlement_asked", offer.instalments[0].on, offer.total)
    if ladder.rounds_used(case.past) >= ladder.MAX_ROUNDS or not ladder.eases(case, asked):
        return _above("agent")
    return Decision("offer", (asked,), reasons=("next_step",))


def _one_payment(case: Case, lump: Money | None) -> Decision:
    day, wrong_day = first_day(case, case.soon(SINGLE_PAYMENT_DAYS))
    rung = "nearest" if wrong_day else "proposed"
    terms: Terms = build.single(case, rung, day) if lump is None else build.settlement(case, rung, day, lump)
    if wrong_day:
        return Decision("offer", (terms,), reasons=(wrong_day,))
    return Decision("accept", (terms,), reasons=("inside_policy",))


def _band(case: Case, lump: Money) -> Authority:
    """Whose band it is. Below every band it is still a supervisor who says no: a refusal here would show the limit."""
    given_up = 1 - Decimal(lump.minor) / case.total.minor
    bands = case.product.settlement
    if given_up <= bands.assistant:
        return "assistant"
    return "agent" if given_up <= bands.agent else "supervisor"


def _above(authority: Authority) -> Decision:
    return Decision("hand_off", reasons=("above_authority",), authority=authority)


def _declined(case: Case, *rungs: str) -> bool:
    return any(p.declined for p in case.past if p.rung in rungs)
