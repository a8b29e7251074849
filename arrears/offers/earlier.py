"""An offer once made stays acceptable until it expires: who comes back to it gets it, as it was."""

from arrears.offers.case import Case
from arrears.offers.terms import Terms


def earlier_offer(case: Case, otherwise: Terms | None) -> Terms | None:
    """The best earlier offer that the customer's figures name, where it is better than what they would get now."""
    named = [p.terms for p in case.past if not p.accepted and _names(case, p.terms)]
    best = min(named, key=lambda terms: terms.weight, default=None)
    if best is None or case.above_means(best.per_year):
        return None
    better = otherwise is None or best.total < otherwise.total or otherwise.worse_than(best)
    return best if better else None


def _names(case: Case, terms: Terms) -> bool:
    """Whether every figure that was named is that of the offer, and its first day is still ahead."""
    request = case.request
    if terms.kind not in ("instalments", "full") or request.shape != terms.shape or not terms.instalments:
        return False
    if request.kind == "full" and terms.kind != "full":
        return False
    if request.kind != "full" and request.each is None and request.count is None:
        return False
    if request.count not in (None, len(terms.instalments)) or (request.every or "month") != terms.every:
        return False
    first = terms.instalments[0]
    right_day = first.on > case.as_of and request.first_on in (None, first.on)
    return right_day and request.each in (None, first.amount) and request.first in (None, first.amount)
