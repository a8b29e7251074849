"""A missed payment: grace first, then a repair, a person the second time, and broken only after an offer."""

from datetime import date

import pytest

from arrears.agreements import Limits, load_limits, missed, next_step, person_due, repair_options
from arrears.agreements.limits import BOOK
from arrears.exact_yaml import BookError
from tests.arrears.agreements.agreeing import FIRST, agreement, days_after, pounds

LIMITS = Limits(grace_days=7, free_changes=1, move_days=31, repair_days=14, payoff_days=7)


@pytest.mark.parametrize(
    ("days", "step"),
    [(-1, "none"), (0, "none"), (1, "late"), (7, "late"), (8, "repair"), (30, "repair"), (31, "repair")],
)
def test_nothing_is_late_on_its_day_and_nothing_is_missed_within_the_grace(days, step):
    assert next_step(agreement(), LIMITS, days_after(FIRST, days)) == step


@pytest.mark.parametrize(("days", "step"), [(14, "repair"), (15, "break")])
def test_it_breaks_only_after_a_repair_was_offered_and_its_days_went_by(days, step):
    offered = days_after(FIRST, 10)
    agreed = agreement(repair_offered_on=offered, unanswered_since=offered)
    assert next_step(agreed, LIMITS, days_after(offered, days)) == step
    assert next_step(agreement(), LIMITS, days_after(offered, days)) == "repair", "nobody offered anything"
    said = agreement(repair_offered_on=offered)
    assert next_step(said, LIMITS, days_after(offered, days)) == "repair", "the customer wrote since"
    assert person_due(said, LIMITS, days_after(offered, days)) == (step == "break")


def test_an_offer_made_does_not_break_anything_within_the_grace():
    agreed = agreement(repair_offered_on=days_after(FIRST, -60), unanswered_since=days_after(FIRST, -60))
    assert next_step(agreed, LIMITS, days_after(FIRST, 7)) == "late"


@pytest.mark.parametrize("days", [1, 7, 8, 20, 21, 22, 30])
def test_a_person_is_called_whenever_it_breaks_and_when_nothing_reached_the_customer(days):
    """Offered on day 5, within the grace of seven days: it breaks on day 20, and without an offer nobody waits longer
    than to day 21."""
    day = days_after(FIRST, days)
    offered = agreement(repair_offered_on=days_after(FIRST, 5), unanswered_since=days_after(FIRST, 5))
    assert person_due(offered, LIMITS, day) == (next_step(offered, LIMITS, day) == "break") == (days >= 20)
    assert person_due(agreement(), LIMITS, day) == (days > 21)


@pytest.mark.parametrize("repairs", [1, 2])
def test_the_second_miss_is_assessed_again(repairs):
    assert next_step(agreement(repairs=repairs), LIMITS, days_after(FIRST, 8)) == "reassess"


def test_two_payments_missing_at_once_are_a_second_miss():
    assert next_step(agreement(), LIMITS, date(2027, 1, 21)) == "reassess"


def test_a_pause_misses_nothing():
    assert next_step(agreement(paused=True), LIMITS, date(2028, 1, 1)) == "none"
    assert repair_options(agreement(paused=True), LIMITS, date(2028, 1, 1)) == ()


def test_the_first_miss_has_three_ways_out_and_none_costs_more():
    """1,000.00 of 20 December is missing on the 24th: on 7 January, over the other five, or with the next one."""
    options = repair_options(agreement(), LIMITS, date(2026, 12, 24))
    assert [terms.rung for terms in options] == ["repair_move", "repair_spread", "repair_catch_up"]
    move, spread, catch_up = options
    assert (move.instalments[0].on, move.instalments[0].amount) == (date(2027, 1, 7), pounds(1000))
    assert [due.amount for due in spread.instalments] == [pounds(1200)] * 5
    assert [due.amount for due in catch_up.instalments] == [pounds(2000), *[pounds(1000)] * 4]
    assert all(terms.total == pounds(6000) and terms.cost == pounds(0) for terms in options)


def test_only_the_unpaid_part_of_a_payment_is_missing():
    (move, spread, _) = repair_options(agreement(paid=1, partly="400"), LIMITS, date(2027, 1, 22))
    assert move.instalments[0].amount == pounds(600) and move.total == pounds(4600)
    assert [due.amount for due in spread.instalments] == [pounds(1150)] * 4


def test_the_moved_payment_comes_before_the_next_one():
    options = repair_options(agreement(), LIMITS, date(2027, 1, 15))
    assert options[0].instalments[0].on == date(2027, 1, 19)
    assert [t.rung for t in repair_options(agreement(), LIMITS, date(2027, 1, 19))] == [
        "repair_spread",
        "repair_catch_up",
    ]


def test_the_last_payment_can_only_be_moved():
    (move,) = repair_options(agreement(paid=5), LIMITS, date(2027, 5, 24))
    assert move.rung == "repair_move" and move.due_on == date(2027, 6, 7)


def test_a_day_of_the_customer_is_taken_up_to_the_limit():
    named = repair_options(agreement(), LIMITS, date(2026, 12, 24), day=date(2027, 1, 3))
    assert named[0].instalments[0].on == date(2027, 1, 3)
    late = repair_options(agreement(), LIMITS, date(2026, 12, 24), day=date(2027, 1, 8))
    assert "repair_move" not in [terms.rung for terms in late]


def test_nothing_above_the_means_is_offered():
    options = repair_options(agreement(), LIMITS, date(2026, 12, 24), means=pounds(1200))
    assert [terms.rung for terms in options] == ["repair_move", "repair_spread"]


def test_what_is_missing_is_what_was_due_before_today():
    assert [part.number for part in missed(agreement(paid=1), date(2027, 2, 21))] == [2, 3]


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("grace_days: -1", "whole number"),
        ("grace_days: 7.5", "whole number"),
        ("grace_days: soon", "whole number"),
        ("grace: 7", "not a known limit"),
    ],
)
def test_a_wrong_limit_is_named_with_its_mend(tmp_path, line, mend):
    path = tmp_path / "limits.yml"
    path.write_text(BOOK.read_text().replace("grace_days: 3 ", line + " "))
    with pytest.raises(BookError, match=mend):
        load_limits(path)


def test_the_limits_that_are_shipped_are_valid():
    assert load_limits().grace_days == 3
