"""Giving something up: a waiver of penalty and a settlement, each within the band of whoever decides."""

from datetime import date

from arrears.money import Money
from arrears.offers import build, ladder
from arrears.offers.case import FIRST_PLAN_PAYMENT_DAYS, SINGLE_PAYMENT_DAYS, Case
from arrears.offers.concessions import (
    band_of,
    given,
    pays_early,
    penalty_waiver,
    settlement_discount,
    settlement_eligible,
)
from arrears.offers.judged import first_day
from arrears.offers.rungs import in_reach
from arrears.offers.terms import Authority, Decision, Terms


def waive(case: Case) -> Decision:
    """The customer asks for the penalty to be dropped: a share of it, for paying soon or in a few parts."""
    if case.account.balance.penalty.minor <= 0:
        return Decision("refuse", reasons=("nothing_to_waive",))
    waived = penalty_waiver(case)
    if not waived or waived >= case.total or case.declined("waiver", "waiver_asked"):
        return _above(case)
    standing = _standing(case, "waiver_asked")[-2:]
    if standing and standing[-1].waived >= waived:  # nothing was given since that is worth more
        return Decision("offer", standing, reasons=("still_open", *_more(case, waived)))
    if ladder.rounds_over(case):
        return _above(case)
    choices = [build.single(case, "waiver_asked", _soon_or_earlier(case), waived, given(case) or "one_payment")]
    n = in_reach(case, case.total - waived, case.free_payments("month"))
    first = case.request.first if given(case) == "larger_first" else None
    after_it = (case.total - waived - first).minor if first else None
    if n > 1 and (after_it is None or after_it >= case.product.min_instalment.minor * (n - 1)):
        first_on, in_return = _soon_or_earlier(case, FIRST_PLAN_PAYMENT_DAYS), given(case) or "finished_soon"
        choices.append(build.level(case, "waiver_asked", n, first_on, first=first, waived=waived, given_for=in_return))
    options = tuple(terms for terms in choices if ladder.eases(case, terms))
    return Decision("offer", options, reasons=("next_step", *_more(case, waived))) if options else _above(case)


def settle(case: Case) -> Decision | str:
    """One sum for everything: accepted within the band of who decides. A text is the reason why not."""
    lump = case.request.lump
    if lump is not None and lump.minor > 0 and not case.request.covered and case.above_means(lump.minor * 12):
        return "above_means"
    if lump is not None and lump >= case.to_pay:
        return _one_payment(case, None, "assistant")
    if not settlement_eligible(case):
        return "settlement_not_yet"
    if lump is not None and lump.minor > 0:
        band = band_of(case, lump)
        return _one_payment(case, lump, band) if case.may(band) else _above(case, band)
    discount = settlement_discount(case)
    if not discount or case.declined("settlement", "settlement_asked"):
        return _above(case)
    standing = _standing(case, "settlement_asked")[-1:]
    if standing and standing[0].waived >= discount:
        return Decision("offer", standing, reasons=("still_open",))
    on, in_return = _soon_or_earlier(case), "earlier_date" if pays_early(case) else "one_payment"
    asked = build.settlement(case, "settlement_asked", on, case.total - discount, in_return)
    if ladder.rounds_over(case) or not ladder.eases(case, asked):
        return _above(case)
    return Decision("offer", (asked,), reasons=("next_step",))


def _more(case: Case, waived: Money) -> tuple[str, ...]:
    """Whether more would be taken off for something in return that was not offered yet."""
    return ("more_if_given",) if given(case) is None and penalty_waiver(case, in_return=True) > waived else ()


def _one_payment(case: Case, lump: Money | None, band: Authority) -> Decision:
    day, wrong_day = first_day(case, case.soon(SINGLE_PAYMENT_DAYS))
    rung = "nearest" if wrong_day else "proposed"
    terms: Terms = build.single(case, rung, day) if lump is None else build.settlement(case, rung, day, lump)
    if wrong_day:
        return Decision("offer", (terms,), reasons=(wrong_day,), authority=band)
    return Decision("accept", (terms,), reasons=("inside_policy",), authority=band)


def _soon_or_earlier(case: Case, days: int = SINGLE_PAYMENT_DAYS) -> date:
    """The day that earns more, if the customer named one; else our own."""
    return first_day(case, case.soon(days))[0] if pays_early(case) else case.soon(days)


def _standing(case: Case, rung: str) -> tuple[Terms, ...]:
    offers = (p.terms for p in case.past if p.rung == rung)
    return tuple(terms for terms in offers if not case.above_means(terms.per_year))


def _above(case: Case, band: Authority | None = None) -> Decision:
    return Decision("hand_off", reasons=("above_authority",), authority=band or case.next_authority)
