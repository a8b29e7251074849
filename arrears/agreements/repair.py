"""Mending a missed payment before any talk of a penalty: move it, spread it, or catch up once. None costs more."""

from datetime import date, timedelta

from arrears.agreements.agreed import Agreed
from arrears.agreements.limits import Limits
from arrears.agreements.missed import missed
from arrears.agreements.rest import rest_terms
from arrears.money import Money
from arrears.offers import Terms

REPAIRS = ("repair_move", "repair_spread", "repair_catch_up")


def repair_options(
    agreed: Agreed, limits: Limits, as_of: date, day: date | None = None, means: Money | None = None
) -> tuple[Terms, ...]:
    """The ways to make up for what is missing, none of them above the stated means. Empty = nothing is missing.

    `day` is the customer's own day for the missing payment; it is taken up to `repair_days` from now.
    """
    late = missed(agreed, as_of)
    if not late:
        return ()
    behind = sum((part.left for part in late), Money.zero(agreed.currency))
    ahead = [(part.on, part.left) for part in agreed.open if part not in late]
    options = []
    if moved := _moved_to(ahead, limits, as_of, day):
        options.append(rest_terms(agreed, "repair_move", [(moved, behind), *ahead], as_of))
    if len(ahead) > 1:
        shares = behind.split(len(ahead))
        spread = [(on, amount + share) for (on, amount), share in zip(ahead, shares, strict=True)]
        options.append(rest_terms(agreed, "repair_spread", spread, as_of))
    if ahead and day is None:
        (on, amount), *later = ahead
        options.append(rest_terms(agreed, "repair_catch_up", [(on, amount + behind), *later], as_of))
    return tuple(terms for terms in options if _affordable(terms, means))


def _moved_to(ahead: list[tuple[date, Money]], limits: Limits, as_of: date, day: date | None) -> date | None:
    """The new day of the missing payment; None when the next payment leaves no room before it."""
    latest = as_of + timedelta(days=limits.repair_days)
    if day is not None:
        return day if as_of < day <= latest else None
    if ahead:
        latest = min(latest, ahead[0][0] - timedelta(days=1))
    return latest if latest > as_of else None


def _affordable(terms: Terms, means: Money | None) -> bool:
    """A single payment is no monthly burden; everything else is judged by its heaviest month."""
    return means is None or max(due.amount.minor for due in terms.instalments) <= means.minor
