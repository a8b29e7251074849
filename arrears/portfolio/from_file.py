"""Scores of a portfolio file, row by row: the columns, the checks and the complaints are those of the import."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from hashlib import blake2b
from pathlib import Path

from arrears import limitation
from arrears.clock import latest_date, local_date
from arrears.gates import Standing, time_barred
from arrears.importing.problems import Problem
from arrears.importing.reading import read
from arrears.importing.rows import AccountData, Row, parse
from arrears.ledger import PARTS, Balance, days_past_due
from arrears.money import Money
from arrears.offers import AccountView
from arrears.portfolio.scoring import Score, score
from arrears.products import load_products
from arrears.rules import at

KEY_BYTES = 8  # of an account's reference: a million of them meet by chance once in thirty million files
GATE_FLAGS = ("deceased", "lawyer", "insolvent", "breathing_space", "stopped", "dispute")


def scores_of_file(
    path: Path,
    now: datetime,
    refuse: Callable[[list[Problem]], None],
    *,
    on: date | None = None,
    tell: Callable[[int], None] = lambda size: None,
) -> Iterator[Score]:
    """The score of each good row, in the order of the file; bad rows go to `refuse`. Raises `FileRefused`.

    `on` is the day of the offers; without it each account's own today. `tell` hears how many bytes are done.
    """
    latest_day_anywhere = on or latest_date(now)
    seen: dict[bytes, int] = {}
    for record in read(path):
        if isinstance(record, Problem):
            refuse([record])
            continue
        tell(record.size)
        row = parse(record, latest_day_anywhere)
        problems = _again(row, seen) if isinstance(row, Row) else row
        if problems:
            refuse(problems)
        else:
            yield _score(row, on or local_date(now, row.customer.timezone))


def _again(row: Row, seen: dict[bytes, int]) -> list[Problem]:
    key = blake2b(row.account.account_ref.encode(), digest_size=KEY_BYTES).digest()
    first = seen.setdefault(key, row.line)
    return [] if first == row.line else [Problem(row.line, "account_ref", f"the account is on line {first} already")]


def _score(row: Row, today: date) -> Score:
    data, place = row.account, row.customer.place
    runs_from = limitation.after_payment(place, data.due_on, data.last_paid_on)
    barred = time_barred(at(place, today), runs_from, today)
    flags = {flag: True for flag in GATE_FLAGS if flag in data.flags}
    flags |= {"breathing_space": True} if "crisis_breathing_space" in data.flags else {}
    return score(_view(data, today), Standing(identified=True, time_barred=barred, **flags), (), place, today)


def _view(data: AccountData, today: date) -> AccountView:
    return AccountView(
        ref=data.account_ref,
        product=load_products()[data.product],
        balance=Balance(**{part: Money(getattr(data, part), data.currency) for part in PARTS}),
        minimum_due=Money(data.minimum_due, data.currency),
        days_past_due=days_past_due(data.due_on, today),
        due_on=data.due_on,
    )
