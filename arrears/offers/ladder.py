"""The ladder of offers: each step eases something, nothing is worse than before, and it ends with a person."""

from collections.abc import Callable

from arrears.money import Money
from arrears.offers import build
from arrears.offers.case import FIRST_PLAN_PAYMENT_DAYS, SINGLE_PAYMENT_DAYS, Case
from arrears.offers.terms import Past, Terms

MAX_ROUNDS = 4
MOST_PARTS = 3
# Our own offers stop short of the smallest payment that we would take, so that no offer shows where it lies.
MARGIN_TENTHS = 11

# One step is one round; where a step holds two rungs the customer has the choice.
STEPS: tuple[tuple[str, ...], ...] = (
    ("full_now",),  # only when the customer asks for it
    ("full_by_date", "parts"),
    ("short", "long"),
    ("longest",),
    ("waiver", "settlement"),
)
STEP_OF = {rung: number for number, step in enumerate(STEPS) for rung in step}
OPENING_STEP, PLAN_STEP, LONGEST_STEP = 1, 2, 3
ASKED = ("waiver_asked", "settlement_asked")  # given because it was asked for: a round, but not a place on the ladder


def rounds_used(past: tuple[Past, ...]) -> int:
    """How many rounds of offers of ours there were. What the customer proposed and we accepted is not counted."""
    steps = {STEP_OF[offer.rung] for offer in past if offer.rung in STEP_OF and offer.rung != "full_now"}
    asked = {offer.rung for offer in past if offer.rung in ASKED}
    corrected = {_weight(offer.terms) for offer in past if offer.rung == "nearest"}
    return len(steps) + len(asked) + len(corrected)


def still_open(case: Case, start: int) -> tuple[Terms, ...]:
    """The offers of the last step, if they still lie on the table and nothing new was asked."""
    reached = _reached(case.past)
    if reached < max(start, OPENING_STEP):
        return ()
    newest: dict[str, Past] = {p.rung: p for p in case.past if STEP_OF.get(p.rung) == reached}
    if any(offer.declined or offer.terms.instalments[0].on <= case.as_of for offer in newest.values()):
        return ()
    return tuple(newest[rung].terms for rung in STEPS[reached] if rung in newest)


def next_options(case: Case, start: int) -> tuple[Terms, ...]:
    """The next step's offers, one or two; none when the ladder or the rounds are at their end."""
    if rounds_used(case.past) >= MAX_ROUNDS:
        return ()
    for step in STEPS[max(start, _reached(case.past) + 1, OPENING_STEP) :]:
        options: tuple[Terms, ...] = ()
        for rung in step:
            terms = BUILDERS[rung](case)
            if terms is not None and eases(case, terms, options):
                options += (terms,)
        if options:
            return options
    return ()


def eases(case: Case, terms: Terms, beside: tuple[Terms, ...] = ()) -> bool:
    """Whether an offer asks for less in some way than every one before, and for no more than the means."""
    means = case.request.means
    if terms.kind == "instalments" and means is not None and terms.per_month > means.minor:
        return False
    before = [p.terms for p in case.past if p.terms.kind != "deferral"]
    return not any(_weight(terms) == _weight(old) or terms.worse_than(old) for old in (*before, *beside))


def in_reach(case: Case, owed: Money, most: int) -> int:
    """The largest number of payments up to `most` that our own offers use."""
    return max(1, min(most, owed.minor * 10 // (case.product.min_instalment.minor * MARGIN_TENTHS)))


def penalty_waiver(case: Case) -> Money:
    """What the assistant may waive of the penalty."""
    penalty = case.account.balance.penalty
    return penalty.times(case.product.penalty_waiver.opening) if penalty.minor > 0 else Money.zero(penalty.currency)


def settlement_eligible(case: Case) -> bool:
    return case.account.days_past_due >= case.product.settlement_from_days


def full_by_date(case: Case) -> Terms | None:
    return build.single(case, "full_by_date", case.soon(SINGLE_PAYMENT_DAYS))


def parts(case: Case) -> Terms | None:
    return _plan(case, "parts", in_reach(case, case.total - case.waived, MOST_PARTS), SINGLE_PAYMENT_DAYS)


def short(case: Case) -> Terms | None:
    return _plan(case, "short", _short_length(case))


def long(case: Case) -> Terms | None:
    shortest, longest_ = _short_length(case), _longest_length(case)
    middle = shortest + (longest_ - shortest) // 2
    return _plan(case, "long", middle) if middle > shortest else None


def longest(case: Case) -> Terms | None:
    length = _longest_length(case)
    return _plan(case, "longest", length) if length > _short_length(case) else None


def waiver(case: Case) -> Terms | None:
    waived = penalty_waiver(case)
    if not waived or waived >= case.total:
        return None
    length = in_reach(case, case.total - waived, case.most_payments("month"))
    return build.level(case, "waiver", length, case.soon(FIRST_PLAN_PAYMENT_DAYS), waived=waived)


def settlement(case: Case) -> Terms | None:
    discount = case.total.times(case.product.settlement.opening)
    if not settlement_eligible(case) or not discount:
        return None
    return build.settlement(case, "settlement", case.soon(SINGLE_PAYMENT_DAYS), case.total - discount)


BUILDERS: dict[str, Callable[[Case], Terms | None]] = {
    "full_by_date": full_by_date,
    "parts": parts,
    "short": short,
    "long": long,
    "longest": longest,
    "waiver": waiver,
    "settlement": settlement,
}


def _plan(case: Case, rung: str, n: int, first_in_days: int = FIRST_PLAN_PAYMENT_DAYS) -> Terms | None:
    return build.level(case, rung, n, case.soon(first_in_days)) if n > 1 else None


def _short_length(case: Case) -> int:
    most = min(case.free_payments("month"), case.most_payments("month"))
    return in_reach(case, case.total - case.waived, most)


def _longest_length(case: Case) -> int:
    return in_reach(case, case.total - case.waived, case.most_payments("month"))


def _reached(past: tuple[Past, ...]) -> int:
    return max((STEP_OF[offer.rung] for offer in past if offer.rung in STEP_OF), default=-1)


def _weight(terms: Terms) -> tuple:
    return (terms.total.minor, terms.per_month)
