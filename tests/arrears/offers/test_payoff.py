"""Early settlement: interest for the days that passed, never for those to come."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arrears import offers
from arrears.money import Money
from arrears.offers import Received
from tests.arrears.offers.offering import TODAY, account, accounts, ask, gbp
from tests.examples import examples

payoff = partial(offers.payoff, valid_days=7)


def test_half_of_the_days_of_a_deferral_cost_half_of_its_interest():
    (terms,) = ask(account(principal="3650.00"), kind="deferral").options  # 30 days at 2.40 a day
    figure = payoff(terms, TODAY, (), TODAY + timedelta(days=15))
    assert (figure.amount, figure.saved) == (gbp("3686.00"), gbp("36.00"))
    assert figure.valid_to == TODAY + timedelta(days=22)


def test_the_first_day_costs_nothing_and_the_last_everything():
    (terms,) = ask(account(), kind="instalments", each=gbp("100.00")).options
    assert payoff(terms, TODAY, (), TODAY).amount == gbp("1200.00")
    paid = tuple(Received(due.on, due.amount) for due in terms.instalments[:-1])
    last = terms.instalments[-1]
    assert payoff(terms, TODAY, paid, last.on).amount == last.amount


def test_the_figure_ends_before_the_next_payment_changes_it():
    (terms,) = ask(account(), kind="instalments", each=gbp("100.00")).options
    next_due = terms.instalments[1].on
    assert payoff(terms, TODAY, (), next_due - timedelta(days=3)).valid_to == next_due - timedelta(days=1)
    assert payoff(terms, TODAY, (), next_due - timedelta(days=1)).valid_to == next_due - timedelta(days=1)


def test_after_six_payments_by_hand():
    # 12 % on 1200 from 23 November, 100 a month from 21 December; the interest owed after six payments and ten days
    (terms,) = ask(account(), kind="instalments", each=gbp("100.00")).options
    paid = tuple(Received(due.on, due.amount) for due in terms.instalments[:6])
    on = terms.instalments[5].on + timedelta(days=10)
    owed, before = Decimal(1200), TODAY
    for due in terms.instalments[:6]:
        owed, before = owed * (1 + Decimal("0.12") * (due.on - before).days / 365) - 100, due.on
    owed *= 1 + Decimal("0.12") * 10 / 365
    assert abs(payoff(terms, TODAY, paid, on).amount.minor - owed * 100) <= 1


def test_a_plan_without_cost_saves_nothing():
    (terms,) = ask(account(), kind="instalments", count=3).options
    figure = payoff(terms, TODAY, (Received(date(2026, 12, 21), gbp("400.00")),), date(2026, 12, 22))
    assert (figure.amount, figure.saved) == (gbp("800.00"), gbp("0"))


def test_a_day_before_the_agreement_is_refused():
    (terms,) = ask(account(), kind="deferral").options
    with pytest.raises(ValueError, match="2026-11-22 is before the agreement of 2026-11-23"):
        payoff(terms, TODAY, (), TODAY - timedelta(days=1))


@settings(max_examples=examples(60))
@given(accounts(), st.integers(1, 40), st.integers(0, 10), st.integers(0, 900))
def test_paying_early_never_costs_more_and_never_less_than_what_is_owed(view, count, kept, days):
    decision = ask(view, kind="instalments", count=count)
    for terms in decision.options:
        on = TODAY + timedelta(days=days)
        due = terms.instalments[:kept]
        paid = tuple(Received(d.on, d.amount) for d in due if d.on <= on)
        received = sum((p.amount for p in paid), Money.zero(view.product.currency))
        figure, later = payoff(terms, TODAY, paid, on), payoff(terms, TODAY, paid, on + timedelta(days=1))
        assert figure.amount + figure.saved == terms.total - received
        assert 0 <= figure.saved.minor <= terms.cost.minor and figure.amount.minor >= 0
        assert figure.amount <= later.amount and figure.valid_to >= on


def test_on_the_day_of_a_payment_the_figure_holds_up_to_the_next_one():
    """The payment of today changes nothing about tomorrow: the next one does."""
    (terms,) = ask(account(), kind="instalments", each=gbp("100.00")).options
    first, second = terms.instalments[:2]
    assert payoff(terms, TODAY, (), first.on).valid_to == first.on + timedelta(days=7)
    assert payoff(terms, TODAY, (), second.on - timedelta(days=7)).valid_to == second.on - timedelta(days=1)


def test_a_payment_of_today_lowers_the_interest_from_tomorrow_on():
    """The same figure less the payment on its day; a day later the interest of that day on it is saved."""
    (terms,) = ask(account(principal="100000.00"), kind="instalments", count=12).options
    on, paid = TODAY + timedelta(days=10), Received(TODAY + timedelta(days=10), gbp("50000.00"))
    assert payoff(terms, TODAY, (paid,), on).amount == payoff(terms, TODAY, (), on).amount - paid.amount
    day_later = on + timedelta(days=1)
    saved = payoff(terms, TODAY, (), day_later).amount - paid.amount - payoff(terms, TODAY, (paid,), day_later).amount
    assert gbp("16.00") < saved < gbp("17.00")  # 50,000 at 12 % is 16.44 a day


def test_after_the_last_day_all_of_the_cost_is_owed_however_little_was_paid():
    (terms,) = ask(account(), kind="instalments", each=gbp("100.00")).options
    for on in (terms.instalments[-1].on, terms.instalments[-1].on + timedelta(days=40)):
        figure = payoff(terms, TODAY, (), on)
        assert (figure.amount, figure.saved) == (terms.total, gbp("0"))
