"""Payments whose day is a weekend or a holiday: by the rule of the product, and never silently."""

from dataclasses import replace
from datetime import date

import pytest

from tests.arrears.offers.offering import CLEAN_CARD, TODAY, account, ask

CHRISTMAS = frozenset({date(2026, 12, 25), date(2026, 12, 28)})


def view(rule, holidays=CHRISTMAS):
    return account(product=replace(CLEAN_CARD, payment_day_rule=rule, holidays=holidays))


@pytest.mark.parametrize(
    ("rule", "first", "second"),
    [
        ("none", date(2026, 12, 19), date(2027, 1, 19)),
        ("following", date(2026, 12, 21), date(2027, 1, 21)),
        ("preceding", date(2026, 12, 18), date(2027, 1, 18)),
    ],
)
def test_a_saturday_that_the_customer_names_is_answered_with_the_working_day(rule, first, second):
    decision = ask(view(rule), kind="instalments", count=3, first_on=date(2026, 12, 19))
    (terms,) = decision.options
    assert [due.on for due in terms.instalments][:2] == [first, second]
    if rule == "none":
        assert (decision.outcome, decision.reasons) == ("accept", ("inside_policy",))
    else:
        assert (decision.outcome, decision.reasons) == ("offer", ("not_a_working_day",))


def test_the_day_that_was_answered_is_then_accepted():
    decision = ask(view("following"), kind="instalments", count=3, first_on=date(2026, 12, 21))
    assert decision.outcome == "accept"


def test_a_later_payment_that_moves_is_said():
    decision = ask(view("following"), kind="instalments", count=3, first_on=date(2026, 12, 22))
    days = [due.on for due in decision.options[0].instalments]
    assert days == [date(2026, 12, 22), date(2027, 1, 22), date(2027, 2, 22)]
    assert "not_a_working_day" not in decision.reasons
    moved = ask(view("following"), kind="instalments", count=3, first_on=date(2026, 12, 23))
    days = [due.on for due in moved.options[0].instalments]
    assert days == [date(2026, 12, 23), date(2027, 1, 25), date(2027, 2, 23)]  # 23 January is a Saturday
    assert moved.outcome == "accept" and moved.options[0].moved and "not_a_working_day" in moved.reasons


def test_our_own_offers_fall_on_working_days():
    shut = frozenset({date(2026, 12, 7)})  # a fortnight from today
    decision = ask(view("following", shut))
    assert {terms.instalments[0].on for terms in decision.options} == {date(2026, 12, 8)}


def test_a_named_holiday_at_the_limit_of_the_first_payment_moves_back():
    last = date(2026, 12, 23)  # thirty days from today
    decision = ask(view("following", frozenset({last})), kind="instalments", count=3, first_on=last)
    assert decision.options[0].instalments[0].on == date(2026, 12, 22)
    assert (last - TODAY).days == 30
