"""Payments that rise or follow the season: exact sums, large enough on average, affordable in each month."""

from dataclasses import replace
from datetime import date

import pytest

from tests.arrears.offers.offering import CLEAN_CARD, account, ask, gbp

VIEW = account(principal="900.00", product=replace(CLEAN_CARD, free_months=12))  # nothing costs anything
SUMMER = (6, 7, 8)


def amounts(decision):
    (terms,) = decision.options
    return [due.amount for due in terms.instalments]


def test_a_rising_plan_by_hand():
    # 3 at 1, 3 at 1.5, 3 at 2: 13.5 ordinary payments in 900.00 are 66.67, 100.00 and 133.33
    decision = ask(VIEW, kind="instalments", shape="step_up", count=9)
    assert decision.outcome == "accept" and decision.options[0].shape == "step_up"
    paid = [amount.minor for amount in amounts(decision)]
    assert paid == [6667, 6667, 6667, 10000, 10000, 10000, 13333, 13333, 13333]


def test_a_seasonal_plan_pays_double_in_the_strong_months():
    decision = ask(VIEW, kind="instalments", shape="seasonal", months=SUMMER, count=9, first_on=date(2026, 12, 1))
    (terms,) = decision.options
    strong = {due.amount for due in terms.instalments if due.on.month in SUMMER}
    weak = {due.amount for due in terms.instalments if due.on.month not in SUMMER}
    assert (strong, weak) == ({gbp("150.00")}, {gbp("75.00")})  # 6 and 3 double ones: 12 ordinary payments


def test_an_ordinary_amount_is_kept_and_the_last_is_the_rest():
    decision = ask(VIEW, kind="instalments", shape="step_up", each=gbp("80.00"))
    assert amounts(decision) == [gbp("80.00")] * 3 + [gbp("120.00")] * 3 + [gbp("160.00")] + [gbp("140.00")]


def test_weekly_amounts_are_taken_by_the_month():
    decision = ask(VIEW, kind="instalments", shape="step_up", each=gbp("30.00"), every="week")
    assert amounts(decision)[0] == gbp("130.00")


def test_without_a_figure_the_shortest_plan_that_can_be_kept_is_offered():
    decision = ask(VIEW, kind="instalments", shape="step_up", means=gbp("70.00"), means_high=gbp("150.00"))
    assert (decision.outcome, decision.reasons[0]) == ("offer", "shaped_to_income")
    paid = amounts(decision)
    assert max(paid[:3]) <= gbp("70.00") and max(paid) <= gbp("150.00") and sum(p.minor for p in paid) == 90000
    assert len(paid) == 12  # 12 are free, and 9 would already do; the shortest offered is the free time


def test_more_than_a_month_allows_is_not_taken_even_when_offered():
    decision = ask(VIEW, kind="instalments", shape="step_up", count=9, means=gbp("100.00"))
    assert (decision.outcome, decision.reasons[0]) == ("offer", "above_means")
    assert max(amounts(decision)) <= gbp("100.00")


@pytest.mark.parametrize(
    ("wish", "outcome", "reason"),
    [
        ({"shape": "seasonal"}, "refuse", "months_needed"),
        ({"shape": "step_up", "count": 61}, "offer", "too_long"),
        ({"shape": "step_up", "each": gbp("24.00")}, "offer", "below_smallest_plan"),
        ({"shape": "step_up", "each": gbp("-5.00")}, "offer", "below_smallest_plan"),
        ({"shape": "step_up", "each": gbp("80.00"), "count": 4}, "offer", "does_not_cover"),
    ],
)
def test_what_is_outside_gets_its_reason(wish, outcome, reason):
    decision = ask(VIEW, kind="instalments", **wish)
    assert (decision.outcome, decision.reasons[0]) == (outcome, reason)


def test_a_weak_month_may_be_smaller_than_an_instalment_when_the_average_is_not():
    # 40.00 is below the 50.00 that an instalment has to be, and above half of it
    assert ask(VIEW, kind="instalments", shape="step_up", each=gbp("40.00")).outcome == "accept"
    level = ask(VIEW, kind="instalments", each=gbp("40.00"))
    assert level.reasons[0] == "below_smallest_plan"


def test_an_amount_and_the_number_that_it_takes_agree():
    (terms,) = ask(VIEW, kind="instalments", shape="step_up", each=gbp("80.00"), count=8).options
    assert len(terms.instalments) == 8 and terms.instalments[0].amount == gbp("80.00")


def test_a_weak_month_is_held_against_its_own_means():
    # 66.67, 100.00 and 133.33: the strong months are within 150.00, the weak ones are not within 60.00
    wish = {"kind": "instalments", "shape": "step_up", "count": 9, "means_high": gbp("150.00")}
    assert ask(VIEW, means=gbp("60.00"), **wish).reasons[0] == "above_means"
    assert ask(VIEW, means=gbp("66.67"), **wish).outcome == "accept"


def test_the_average_is_what_is_not_too_small():
    free = account(principal="900.00", product=replace(CLEAN_CARD, free_months=24))
    rising = ask(free, kind="instalments", shape="step_up", each=gbp("30.00"))
    assert rising.outcome == "accept" and len(rising.options[0].instalments) == 18  # 50.00 on average
    flat = ask(VIEW, kind="instalments", shape="seasonal", months=(6,), each=gbp("40.00"))
    assert flat.reasons[0] == "below_smallest_plan"
