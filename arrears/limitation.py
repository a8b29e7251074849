"""The day from which a debt's limitation period runs: how a payment, and a lender's new statement, may move it.

Pure. None = unknown, which is treated as too old. An instalment that is paid moves the due date on, never this day:
only a law that says so lets a payment start the period again (UK-06, CN-15, HK-LIMIT), and no law once it is over.
"""

from datetime import date

from arrears import rules
from arrears.dates import add_years


def after_payment(place: str | None, runs_from: date | None, paid_on: date | None) -> date | None:
    """The day after a payment of `paid_on`, by the law of the place on that day; unchanged where it restarts nothing.

    A payment on or before the day starts nothing again: nothing was in arrears yet.
    """
    if runs_from is None or paid_on is None or paid_on <= runs_from:
        return runs_from
    law = rules.at(place, paid_on)
    if not law.payment_restarts_limitation or law.limitation_years is None:
        return runs_from
    return paid_on if paid_on < add_years(runs_from, law.limitation_years) else runs_from


def older(one: date | None, other: date | None) -> date | None:
    """The stricter of two days; unknown is the oldest of all."""
    return None if one is None or other is None else min(one, other)
