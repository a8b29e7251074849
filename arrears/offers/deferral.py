"""Paying later: a deferral with its cost and its new due date; and hardship: the pause and token payments."""

from datetime import date, timedelta
from decimal import Decimal

from arrears.offers import build
from arrears.offers.case import FIRST_PLAN_PAYMENT_DAYS, Case
from arrears.offers.judged import Judged
from arrears.offers.proposal import within_means
from arrears.offers.terms import Decision, Terms

KINDS = ("deferral", "pause")


def defer(case: Case) -> Decision | Judged:
    """A deferral up to the product's limit, with interest at the contract's rate; not twice without a payment.

    In hardship the pause comes before it: what costs nothing before what costs. Where the whole sum on its day is above
    the stated means, the plan within them, if there is one.
    """
    if _pause_first(case):
        return relieve(case, *_why_the_pause(case))
    if _used(case):
        return Decision("refuse", reasons=("deferral_used",))
    until, longest = case.request.defer_until, case.product.deferral_max_days
    latest = case.as_of + timedelta(days=longest)
    if until is not None and until <= case.as_of:
        return Decision("refuse", reasons=("date_in_past",))
    if longest == 0 or (until is not None and until > latest and case.declined("deferral")):
        return Decision("hand_off", reasons=("above_authority",), authority="agent")
    day = until if until is not None and until <= latest else latest
    terms = _deferral(case, day)
    if not case.request.covered and case.above_gathered(terms.total, _gathered_days(case, day)):
        return within_means(case, case.soon(FIRST_PLAN_PAYMENT_DAYS))
    if day == until:
        return Decision("accept", (terms,), reasons=("inside_policy",))
    reason = "deferral_offered" if until is None else "deferral_too_long"
    return Decision("offer", (terms,), reasons=(reason,))


def relieve(case: Case, *why: str) -> Decision:
    """Hardship: a pause until a review date, or token payments where even a little is left; else a person.

    A pause costs nothing and suspends collecting until its review date; a second one is for a person to decide.
    """
    options = tuple(terms for terms in (_pause(case), _token(case)) if terms is not None)
    if options:
        reason = "hardship_pause" if options[0].rung == "pause" else "token_plan"
        return Decision("offer", options, reasons=(*why, reason))
    reason = "deferral_used" if _used(case) else "above_authority"
    return Decision("hand_off", reasons=(*why, reason), authority="agent")


def _pause_first(case: Case) -> bool:
    """Whether somebody in hardship, or with nothing left, asks for time and a pause is possible.

    Who knows of it may still name a day of their own, where one can be had: no shorter time that costs comes instead.
    """
    own_day = _knows_the_pause(case) and case.request.defer_until is not None and not _beyond_a_deferral(case)
    return (case.in_hardship or case.nothing_left) and not own_day and _pause(case) is not None


def _knows_the_pause(case: Case) -> bool:
    return any(p.rung == "pause" for p in case.past)


def _why_the_pause(case: Case) -> tuple[str, ...]:
    """To who knows of the pause and names a day that only it could cover: whether it does."""
    until = case.request.defer_until
    if until is None or not _knows_the_pause(case):
        return ()
    return ("pause_is_longest",) if until > _review_on(case) else ("pause_covers",)


def _beyond_a_deferral(case: Case) -> bool:
    """Whether a later day is wished than time that costs reaches, or than the pause does."""
    latest = case.as_of + timedelta(days=case.product.deferral_max_days)
    return case.request.defer_until > min(latest, _review_on(case))


def _gathered_days(case: Case, until: date) -> int:
    """For how long the means gather. To a day that was offered, from the first day on which that may have been: an
    offer once made stays acceptable until it expires."""
    offered = any(p.rung == "deferral" and p.terms.due_on == until for p in case.past)
    return (until - case.as_of).days + (case.product.offer_valid_days if offered else 0)


def _deferral(case: Case, until: date) -> Terms:
    return build.deferral(case, "deferral", until, case.product.annual_rate)


def _pause(case: Case) -> Terms | None:
    if _used(case) or case.product.pause_days == 0:
        return None
    # Who asks for time again comes back to it: an offer once made stays acceptable.
    if case.declined("pause") and case.request.kind != "deferral":
        return None
    return build.deferral(case, "pause", _review_on(case), Decimal(0))


def _token(case: Case) -> Terms | None:
    """Only from somebody who told us that as much is left: a token is never asked of a person with nothing."""
    each, means = case.product.token_instalment, case.request.means
    if each is None or means is None or means < each or each >= case.to_pay or case.declined("token"):
        return None
    terms = build.token(case, each, case.soon(FIRST_PLAN_PAYMENT_DAYS), _review_on(case))
    return terms if terms.instalments else None


def _review_on(case: Case) -> date:
    return case.as_of + timedelta(days=case.product.pause_days)


def _used(case: Case) -> bool:
    return case.account.deferral_used or any(p.accepted for p in case.past if p.rung in KINDS)
