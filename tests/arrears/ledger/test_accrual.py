"""Interest is a function of the entries and the days, whatever was booked when and in which order."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arrears.ledger.accrual import accruals, interest_by
from arrears.money import Money
from arrears.products import Penalty
from tests.arrears.ledger.growing import CARD, START, Entry, book, day, history, interest, opening, payment


def test_by_hand() -> None:
    """3,650.00 at 18.25 % are 1.825 a day. 10 days: 18.25. Then 1,000.00 are paid: 2,650.00 are 1.325 a day, and
    20 days more are 26.50. Together 44.75, rounded once."""
    held = history(opening(365_000), payment(100_000, day(10)))
    assert interest_by(held, day(10)) == Money(1_825, "CNY")
    assert interest_by(held, day(30)) == Money(4_475, "CNY")


def test_rounding_happens_once_and_not_every_day() -> None:
    """1.00 at 18.25 % is 0.0005 a day: nothing on any one day, 5 fen after 100."""
    held = history(opening(100))
    for number in range(1, 101):
        held, _ = book(held, day(number))
    assert interest(held) == 5


def test_neither_interest_nor_penalty_bears_interest() -> None:
    """Rule CN-13."""
    charges = (opening(50_000, "interest"), opening(50_000, "penalty"), opening(50_000, "fees"))
    assert interest_by(history(opening(365_000), *charges), day(10)) == Money(1_825, "CNY")
    assert interest_by(history(*charges), day(1000)) == Money(0, "CNY")


def test_nothing_grows_before_the_statement_or_after_everything_is_paid() -> None:
    held = history(opening(365_000), payment(400_000, day(3)))
    assert interest_by(held, START) == interest_by(held, date(2026, 1, 1)) == Money(0, "CNY")
    assert interest_by(held, day(100)) == interest_by(held, day(3)) == Money(548, "CNY")


def test_it_stands_still_while_an_agreement_runs() -> None:
    """Paused from day 10 to day 20, ten days of 1.825 before it and ten after it: 36.50."""
    held = history(opening(365_000), pauses=((day(10), day(20)),))
    assert interest_by(held, day(15)) == Money(1_825, "CNY")
    assert interest_by(held, day(30)) == Money(3_650, "CNY")
    assert interest_by(replace(held, pauses=((day(10), None),)), day(999)) == Money(1_825, "CNY")
    assert interest_by(replace(held, pauses=((date(2026, 1, 1), None),)), day(999)) == Money(0, "CNY")


@pytest.mark.parametrize(
    ("day_count", "minor"),
    # 3,600.00 at 10 %: a day is 0.98630… of ACT/365 and 1.00 of the others; 23 Nov to 31 Dec has 38 days, 37 of 30/360
    [("ACT/365", 3_748), ("ACT/360", 3_800), ("30/360", 3_700)],
)
def test_the_products_day_count_decides(day_count: str, minor: int) -> None:
    product = replace(CARD, annual_rate=Decimal("0.10"), day_count=day_count)
    assert interest_by(history(opening(360_000), product=product), date(2026, 12, 31)) == Money(minor, "CNY")


def test_a_payment_that_comes_in_late_corrects_what_was_booked() -> None:
    held, _ = book(history(opening(365_000)), day(10))
    late = replace(held, entries=(*held.entries, payment(100_000, day(2))))
    corrected, due = book(late, day(5))  # a day before the last booking: corrected as of the last one
    assert [(one.minor, one.on, one.source_ref) for one in due] == [(-400, day(10), "accrual:2026-12-03:2")]
    assert interest(corrected) == 2 * 182.5 + 8 * 132.5
    assert accruals(corrected, day(10)) == []


def test_a_new_statement_begins_anew() -> None:
    """What was booked up to the day of the statement is part of the lender's own figure."""
    held, _ = book(history(opening(365_000)), day(10))
    stated = Entry("interest", "adjustment", 75, day(20), "import:2:interest")
    held = replace(held, start=day(20), entries=(*held.entries, stated))
    assert [one.minor for one in accruals(held, day(30))] == [1_825]


def test_a_penalty_for_each_missed_month_and_not_above_its_cap() -> None:
    """300.00 were due on the 23rd: 5 % are 15.00, once for November, once for December."""
    held = history(opening(365_000), minimum_due=Money(30_000, "CNY"))

    def missed(until: date) -> list[tuple[str, int]]:
        return [(one.source_ref, one.minor) for one in accruals(held, until) if one.part == "penalty"]

    assert missed(START) == []
    assert missed(day(1)) == missed(day(30)) == [("penalty:2026-11-23", 1_500)]
    assert missed(day(31)) == [("penalty:2026-11-23", 1_500), ("penalty:2026-12-23", 1_500)]
    booked, _ = book(held, day(1))
    assert [one.source_ref for one in accruals(booked, day(31)) if one.part == "penalty"] == ["penalty:2026-12-23"]
    capped = replace(CARD, penalty=Penalty(Decimal("0.05"), Money(1_000, "CNY")))
    assert [one.minor for one in accruals(replace(held, product=capped), day(1)) if one.part == "penalty"] == [1_000]


def test_no_penalty_for_what_the_statement_holds_or_an_agreement_covers() -> None:
    held = history(opening(365_000), minimum_due=Money(30_000, "CNY"), due_on=date(2026, 9, 23))
    keys = [one.source_ref for one in accruals(held, day(40)) if one.part == "penalty"]
    assert keys == ["penalty:2026-11-23", "penalty:2026-12-23"]  # September and October are in the lender's figure
    covered = replace(held, pauses=((START, day(20)),))
    assert [o.source_ref for o in accruals(covered, day(40)) if o.part == "penalty"] == ["penalty:2026-12-23"]


PAYMENTS = st.lists(st.tuples(st.integers(1, 60), st.integers(1, 90_000)), max_size=6)
BOOKINGS = st.lists(st.integers(0, 80), max_size=12)


@given(st.integers(0, 900_000), PAYMENTS, BOOKINGS, st.sampled_from(["ACT/365", "ACT/360", "30/360"]), st.data())
def test_whatever_was_booked_when_the_sum_is_the_same(principal, paid, bookings, day_count, data) -> None:
    product = replace(CARD, day_count=day_count)
    payments = [payment(minor, day(on), i) for i, (on, minor) in enumerate(paid)]
    pauses = data.draw(st.just(()) | st.tuples(st.integers(0, 60).map(lambda a: (day(a), day(a + 15)))))
    held = history(opening(principal), product=product, pauses=pauses)
    steps = data.draw(st.permutations([*payments, *bookings]))
    for step in steps:
        if isinstance(step, int):
            held, _ = book(held, day(step))
        else:
            held = replace(held, entries=(*held.entries, step))
    held, _ = book(held, day(80))
    at_once = history(opening(principal), *payments, product=product, pauses=pauses)
    assert interest(held) == interest_by(at_once, day(80)).minor == by_the_day(at_once, 80)
    assert book(held, day(80))[1] == []


def by_the_day(held, days: int) -> int:
    """A second calculation: one day after the other, in fractions, with nothing of the code's own."""
    sums = Fraction(0)
    for number in range(days):
        today, tomorrow = day(number), day(number + 1)
        owed = sum(e.minor for e in held.entries if e.part == "principal" and e.on <= today)
        if any(begin <= today < end for begin, end in held.pauses):
            continue
        if held.product.day_count == "30/360":
            thirty = [360 * d.year + 30 * d.month + min(d.day, 30) for d in (today, tomorrow)]
            span = Fraction(thirty[1] - thirty[0], 360)
        else:
            span = Fraction(1, 365 if held.product.day_count == "ACT/365" else 360)
        sums += max(owed, 0) * Fraction(held.product.annual_rate) * span
    return int(sums + Fraction(1, 2))


def test_what_was_booked_on_the_day_of_the_statement_is_in_the_lenders_figure() -> None:
    stated = Entry("interest", "accrual", 500, START, f"accrual:{START.isoformat()}")
    held = history(opening(365_000))
    assert accruals(replace(held, entries=(*held.entries, stated)), day(10)) == accruals(held, day(10))


def test_a_booking_is_named_by_its_day_and_a_second_one_of_the_day_by_its_number() -> None:
    held, [first] = book(history(opening(365_000)), day(10))
    assert (first.part, first.minor, first.on, first.source_ref) == ("interest", 1_825, day(10), "accrual:2026-12-03")


def test_a_penalty_is_booked_on_the_day_on_which_it_is_found_even_the_smallest() -> None:
    held = history(opening(365_000), minimum_due=Money(20, "CNY"))  # 5 % of 0.20 is one fen
    [penalty] = [one for one in accruals(held, day(3)) if one.part == "penalty"]
    assert (penalty.minor, penalty.on, penalty.source_ref) == (1, day(3), "penalty:2026-11-23")
    nothing_due = history(opening(365_000), minimum_due=Money(0, "CNY"))
    assert [one.part for one in accruals(nothing_due, day(90))] == ["interest"]
