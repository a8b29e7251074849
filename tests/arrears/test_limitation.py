"""From when a limitation period runs: moved by a payment where the law says so, in time, and by nothing else."""

from datetime import date

import pytest

from arrears import rules
from arrears.gates import time_barred
from arrears.limitation import after_payment, older

DUE = date(2023, 6, 1)
AS_OF = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("place", "restarts"),
    [
        ("cn", True), ("hk", True), ("uk", True),
        ("us", False), ("us-nyc", False), ("us-ma", False), ("sg", False), ("eu", False), (None, False), ("xx", False),
        ("in", False),  # s. 19: only with a writing that the debtor signed
    ],
)  # fmt: skip
def test_a_payment_starts_the_period_again_where_the_law_says_so(place: str | None, restarts: bool) -> None:
    paid = date(2025, 3, 1)
    assert after_payment(place, DUE, paid) == (paid if restarts else DUE)


@pytest.mark.parametrize(
    ("paid", "runs_from"),
    [
        (None, DUE),
        (date(2023, 5, 31), DUE),
        (DUE, DUE),  # on the day itself: nothing was in arrears yet
        (date(2023, 6, 2), date(2023, 6, 2)),
        (date(2026, 5, 31), date(2026, 5, 31)),  # the last day on which the three years still ran
        (date(2026, 6, 1), DUE),  # the day on which they were over
    ],
)
def test_a_payment_counts_only_between_the_day_and_the_end(paid: date | None, runs_from: date) -> None:
    assert after_payment("cn", DUE, paid) == runs_from


def test_a_payment_after_the_end_does_not_revive_the_claim() -> None:
    runs_from = after_payment("cn", date(2020, 1, 1), date(2024, 1, 1))
    assert time_barred(rules.at("cn", AS_OF), runs_from, AS_OF)


def test_the_law_of_the_value_date_decides() -> None:
    """China had two years until 30 September 2017: a payment after two and a half came too late then."""
    assert after_payment("cn", date(2014, 1, 1), date(2016, 7, 1)) == date(2014, 1, 1)
    assert after_payment("cn", date(2019, 1, 1), date(2021, 7, 1)) == date(2021, 7, 1)


def test_what_is_unknown_stays_unknown_and_is_the_oldest() -> None:
    assert after_payment("cn", None, AS_OF) is None
    assert older(None, DUE) is None and older(DUE, None) is None
    assert older(DUE, AS_OF) == older(AS_OF, DUE) == DUE
