"""Scores of all open accounts of the store, page by page, each page in a short transaction of its own."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from arrears.gates import Standing, plainly_recent, time_barred
from arrears.ledger import days_past_due
from arrears.offers import AccountView, Past, Terms
from arrears.portfolio.scoring import Score, score
from arrears.products import load_products
from arrears.rules import at
from arrears.store.access import Job
from arrears.store.scoring import Facts
from arrears.store.unit_of_work import Store

JOB = Job("portfolio")
PAGE_ROWS = 500


def scores_of_store(
    store: Store, now: datetime, *, on: date | None = None, tell: Callable[[int], None] = lambda done: None
) -> Iterator[Score]:
    """The score of each open account, in the order in which they came on file; `tell` hears how many are done.

    `on` is the day of the offers; without it each customer's own today.
    """
    last_id = 0
    while True:
        with store.reading() as uow:
            page = uow.scoring.page(JOB, last_id, PAGE_ROWS, now, on)
        if not page:
            return
        for facts in page:
            yield _score(facts)
        tell(len(page))
        last_id = page[-1].id


def _score(facts: Facts) -> Score:
    past = tuple(
        Past(rung, Terms.from_json(terms), declined=status in ("declined", "superseded"), accepted=status == "accepted")
        for rung, terms, status in facts.offers
    )
    return score(_view(facts), _standing(facts), past, facts.place, facts.as_of)


def _view(facts: Facts) -> AccountView:
    return AccountView(
        ref=facts.ref,
        product=load_products()[facts.product],
        balance=facts.balance,
        minimum_due=facts.minimum_due,
        days_past_due=days_past_due(facts.due_on, facts.as_of),
        due_on=facts.due_on,
        deferral_used=facts.deferral_used,
    )


def _standing(facts: Facts) -> Standing:
    """As in a conversation with the same customer, except that here a stop request counts: nobody has written to us."""
    flags, cases = facts.flags, facts.cases
    barred = time_barred(at(facts.place, facts.as_of), facts.limitation_from, facts.as_of)
    return Standing(
        identified=True,
        deceased="deceased" in flags,
        self_harm="self_harm" in flags,
        dispute=bool({"dispute", "claim_paid", "unverified"} & cases),
        stopped=facts.stopped,
        lawyer="lawyer" in cases or "lawyer" in flags,
        insolvent="insolvency" in cases or "insolvent" in flags,
        breathing_space=bool({"breathing_space", "crisis_breathing_space"} & flags.keys()),
        adviser="adviser" in flags,
        time_barred=barred or ("time_bar" in cases and not plainly_recent(facts.limitation_from, facts.as_of)),
        running_agreement=facts.running_agreement,
    )
