"""Scores of all open accounts of the store, page by page, each page in a short transaction of its own."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from arrears.clock import local_date
from arrears.gates import Standing, time_barred
from arrears.ledger import PARTS, Balance, days_past_due
from arrears.money import Money
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
    """The score of each open account, in the order in which they came on file; `tell` hears how many are done."""
    last_id = 0
    while True:
        with store.reading() as uow:
            page = uow.scoring.page(JOB, last_id, PAGE_ROWS, now)
        if not page:
            return
        for facts in page:
            yield _score(facts, on or local_date(now, facts.timezone))
        tell(len(page))
        last_id = page[-1].id


def _score(facts: Facts, today: date) -> Score:
    past = tuple(
        Past(rung, Terms.from_json(terms), declined=status in ("declined", "superseded"), accepted=status == "accepted")
        for rung, terms, status in facts.offers
    )
    return score(_view(facts, today), _standing(facts, today), past, facts.place, today)


def _view(facts: Facts, today: date) -> AccountView:
    return AccountView(
        ref=facts.ref,
        product=load_products()[facts.product],
        balance=Balance(**{part: Money(facts.parts.get(part, 0), facts.currency) for part in PARTS}),
        minimum_due=Money(facts.minimum_due, facts.currency),
        days_past_due=days_past_due(facts.due_on, today),
        due_on=facts.due_on,
        deferral_used=facts.deferral_used,
    )


def _standing(facts: Facts, today: date) -> Standing:
    """As in a conversation with the same customer, except that here a stop request counts: nobody has written to us."""
    flags, cases = facts.flags, facts.cases
    barred = time_barred(at(facts.place, today), facts.due_on, facts.last_paid_on, today)
    return Standing(
        identified=True,
        deceased="deceased" in flags,
        self_harm="self_harm" in flags,
        dispute=bool({"dispute", "claim_paid"} & cases),
        stopped=facts.stopped,
        lawyer="lawyer" in cases or "lawyer" in flags,
        insolvent="insolvency" in cases or "insolvent" in flags,
        breathing_space="breathing_space" in flags,
        time_barred="time_bar" in cases or barred,
        running_agreement=facts.running_agreement,
    )
