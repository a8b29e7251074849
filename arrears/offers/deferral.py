"""Paying later: a deferral with its cost and its new due date, and the pause for hardship."""

from datetime import date, timedelta
from decimal import Decimal

from arrears.offers import build
from arrears.offers.case import Case
from arrears.offers.terms import Decision, Terms

KINDS = ("deferral", "pause")


def defer(case: Case) -> Decision:
    """A deferral up to the product's limit, with interest at the contract's rate; not twice without a payment."""
    if _used(case):
        return Decision("refuse", reasons=("deferral_used",))
    until, longest = case.request.defer_until, case.product.deferral_max_days
    latest = case.as_of + timedelta(days=longest)
    if until is not None and until <= case.as_of:
        return Decision("refuse", reasons=("date_in_past",))
    if longest == 0 or (until is not None and until > latest and _declined(case, "deferral")):
        return Decision("hand_off", reasons=("above_authority",), authority="agent")
    if until is not None and until <= latest:
        return Decision("accept", (_deferral(case, until),), reasons=("inside_policy",))
    reason = "deferral_offered" if until is None else "deferral_too_long"
    return Decision("offer", (_deferral(case, latest),), reasons=(reason,))


def pause(case: Case) -> Decision:
    """Nothing to pay and nothing charged until a review date; a second pause is for a person to decide."""
    if _used(case):
        return Decision("hand_off", reasons=("deferral_used",), authority="agent")
    if case.product.pause_days == 0 or _declined(case, "pause"):
        return Decision("hand_off", reasons=("above_authority",), authority="agent")
    review_on = case.as_of + timedelta(days=case.product.pause_days)
    return Decision("offer", (build.deferral(case, "pause", review_on, Decimal(0)),), reasons=("hardship_pause",))


def _deferral(case: Case, until: date) -> Terms:
    return build.deferral(case, "deferral", until, case.product.annual_rate)


def _used(case: Case) -> bool:
    return case.account.deferral_used or any(p.accepted for p in case.past if p.rung in KINDS)


def _declined(case: Case, rung: str) -> bool:
    return any(p.declined for p in case.past if p.rung == rung)
