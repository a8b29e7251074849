"""The ladder of offers: each step eases something, nothing is worse than before, and it ends with a person."""

from arrears.offers.case import Case
from arrears.offers.rungs import BUILDERS
from arrears.offers.terms import Past, Terms

MAX_ROUNDS = 4
MOST_CHOICES = 2

# One step is one round; where a step holds more rungs the customer has the choice of the first two that are possible.
STEPS: tuple[tuple[str, ...], ...] = (
    ("full_now",),  # only when the customer asks for it
    ("full_by_date", "parts"),
    ("short", "long"),
    ("longest",),
    ("waiver", "relief", "settlement"),
)
STEP_OF = {rung: number for number, step in enumerate(STEPS) for rung in step}
OPENING_STEP, PLAN_STEP, LONGEST_STEP = 1, 2, 3
ASKED = ("waiver_asked", "settlement_asked")  # given because it was asked for: a round, but not a place on the ladder


def rounds_used(past: tuple[Past, ...]) -> int:
    """How many rounds of offers of ours there were. What the customer proposed and we accepted is not counted."""
    steps = {STEP_OF[offer.rung] for offer in past if offer.rung in STEP_OF and offer.rung != "full_now"}
    asked = {offer.rung for offer in past if offer.rung in ASKED}
    corrected = {offer.terms.weight for offer in past if offer.rung == "nearest"}
    return len(steps) + len(asked) + len(corrected)


def rounds_over(case: Case) -> bool:
    """Whether the assistant has to leave it to a person. A person is not counted."""
    return case.authority == "assistant" and rounds_used(case.past) >= MAX_ROUNDS


def still_open(case: Case, start: int) -> tuple[Terms, ...]:
    """The offers of the last step, if they still lie on the table and nothing new was asked."""
    reached = _reached(case.past)
    if reached < max(start, OPENING_STEP):
        return ()
    newest: dict[str, Past] = {p.rung: p for p in case.past if STEP_OF.get(p.rung) == reached}
    if any(offer.declined or offer.terms.instalments[0].on <= case.as_of for offer in newest.values()):
        return ()
    open_still = tuple(newest[rung].terms for rung in STEPS[reached] if rung in newest)
    return () if any(case.above_means(terms.per_year) for terms in open_still) else open_still


def next_options(case: Case, start: int) -> tuple[Terms, ...]:
    """The next step's offers, one or two; none when the ladder or the rounds are at their end."""
    if rounds_over(case):
        return ()
    for step in STEPS[max(start, _reached(case.past) + 1, OPENING_STEP) :]:
        options: tuple[Terms, ...] = ()
        for rung in step:
            if len(options) == MOST_CHOICES:
                break
            terms = BUILDERS[rung](case)
            if terms is not None and eases(case, terms, options):
                options += (terms,)
        if options:
            return options
    return ()


def eases(case: Case, terms: Terms, beside: tuple[Terms, ...] = ()) -> bool:
    """Whether an offer asks for less in some way than every one before, and for no more than the means."""
    if case.above_means(terms.per_year):
        return False
    before = [p.terms for p in case.past if p.terms.kind not in ("deferral", "token")]
    return not any(terms.weight == old.weight or terms.worse_than(old) for old in (*before, *beside))


def _reached(past: tuple[Past, ...]) -> int:
    return max((STEP_OF[offer.rung] for offer in past if offer.rung in STEP_OF), default=-1)
