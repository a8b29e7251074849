"""A new version of an agreement: its rate is never below the one at which its cost was charged."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from arrears.money import Money
from arrears.offers import Due, Terms
from arrears.store.agreed_rows import version_after
from arrears.store.models import Agreement, Instalment, Offer

NOW = datetime(2026, 12, 28, 12, tzinfo=UTC)


def version(cost: int, back: int, still: int, rate: str) -> Agreement:
    """An agreement at 12 % of which `still` is to accrue, with its last 300.00 on another day."""
    old = Agreement(ref="A-1", version=1, account_id="a", currency="GBP", cost=cost, annual_rate=Decimal("0.12"))
    old.instalments = [Instalment(number=1, due_on=date(2026, 12, 21), minor=30_000, paid=0)]
    left, nothing = Money(30_000, "GBP"), Money(0, "GBP")
    terms = Terms(
        kind="instalments",
        rung="repair_move",
        total=left,
        cost=Money(still, "GBP"),
        waived=nothing,
        annual_rate=Decimal(rate),
        instalments=(Due(1, date(2027, 1, 4), left),),
    )
    return version_after(old, Offer(id="o"), terms, back, "m", "en", NOW)


@pytest.mark.parametrize(
    "cost, back, still, rate, shown",
    [
        (1_000, 0, 0, "0", "0.1200"),  # all of the cost has accrued: the document names it, and what it was charged at
        (1_000, 400, 400, "0.12", "0.1200"),
        (1_000, 400, 400, "0.2062", "0.2062"),  # sooner than agreed
        (0, 0, 0, "0", "0.0000"),
    ],
)
def test_the_rate_of_a_version_covers_all_of_its_cost(cost, back, still, rate, shown):
    made = version(cost, back, still, rate)
    assert (made.cost, made.annual_rate) == (cost, Decimal(shown))
