"""Who comes back to an earlier offer gets it as it was; who names something else does not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from arrears import rules
from arrears.offers import Past, Request, decide
from tests.arrears.offers.offering import CLEAN_CARD, CLEAR, TODAY, account, ask, gbp

PENALISED = account(principal="1200.00", penalty="100.00")
WAIVED = [terms for terms in ask(PENALISED, kind="waiver").options if len(terms.instalments) == 3][0]
GONE = account(principal="1200.00", penalty="100.00", product=replace(CLEAN_CARD, plan_rate=CLEAN_CARD.annual_rate))


def back(view, past, as_of=TODAY, **wish):
    return decide(view, CLEAR, Request(kind="instalments", **wish), past, rules.at("uk", as_of), as_of)


CHEAP = replace(  # an offer at a rate that is not given any more: only as an earlier one can it be had
    ask(PENALISED, kind="instalments", each=gbp("100.00")).options[0], rung="long"
)
PAST = (Past("long", CHEAP, declined=True),)
COUNT = len(CHEAP.instalments)
FIRST = CHEAP.instalments[0]


def test_there_is_something_to_come_back_to():
    assert WAIVED.waived == gbp("50.00")
    fresh = back(GONE, (), each=gbp("100.00")).options[0]
    assert fresh.total > CHEAP.total


@pytest.mark.parametrize(
    "wish",
    [
        {"each": gbp("100.00")},
        {"count": COUNT},
        {"each": gbp("100.00"), "count": COUNT},
        {"each": gbp("100.00"), "first_on": FIRST.on},
        {"count": COUNT, "first": gbp("100.00")},
        {"each": gbp("100.00"), "every": "month"},
    ],
)
def test_its_figures_bring_it_back(wish):
    decision = back(GONE, PAST, **wish)
    assert (decision.outcome, decision.options) == ("accept", (CHEAP,))


@pytest.mark.parametrize(
    "wish",
    [
        {"each": gbp("101.00")},
        {"count": COUNT - 1},
        {"each": gbp("100.00"), "count": COUNT + 3},
        {"each": gbp("100.00"), "every": "fortnight"},
        {"each": gbp("100.00"), "first_on": FIRST.on + timedelta(days=1)},
        {"count": COUNT, "first": gbp("120.00")},
        {"count": COUNT, "shape": "step_up"},
    ],
)
def test_other_figures_do_not(wish):
    assert CHEAP not in back(GONE, PAST, **wish).options


def test_not_once_its_first_day_has_come():
    assert CHEAP in back(GONE, PAST, as_of=FIRST.on - timedelta(days=1), each=gbp("100.00")).options
    assert CHEAP not in back(GONE, PAST, as_of=FIRST.on, each=gbp("100.00")).options


def test_not_above_the_means_and_not_once_it_was_agreed():
    assert CHEAP not in back(GONE, PAST, each=gbp("100.00"), means=gbp("60.00")).options
    assert CHEAP not in back(GONE, (replace(PAST[0], accepted=True),), each=gbp("100.00")).options


def test_the_better_one_of_then_and_now():
    dear = (Past("long", back(GONE, (), each=gbp("100.00")).options[0], declined=True),)
    assert back(PENALISED, dear, each=gbp("100.00")).options[0].total == CHEAP.total


def test_everything_at_once_comes_back_with_its_waiver():
    (at_once, _) = ask(PENALISED, kind="waiver").options
    past = (Past("waiver_asked", at_once, declined=True),)
    decision = ask(PENALISED, past, kind="full")
    assert decision.options[0].total == gbp("1250.00") and decision.outcome == "accept"


def test_a_plan_is_not_an_answer_to_everything_at_once():
    (terms,) = ask(GONE, PAST, kind="full").options
    assert terms.kind == "full"


def test_an_offer_whose_heaviest_payment_is_a_penny_lighter_is_taken_as_it_was():
    """The payments of a plan that rises differ by pennies from those that its first one alone would make."""
    rising = ask(PENALISED, kind="instalments", count=5, shape="step_up").options[0]
    most = max(due.amount.minor for due in rising.instalments)
    heavy = sum(due.amount.minor == most for due in rising.instalments)
    dues = [replace(d, amount=d.amount - gbp("0.01")) if d.amount.minor == most else d for d in rising.instalments]
    dues[1] = replace(dues[1], amount=dues[1].amount + gbp(f"0.0{heavy}"))
    easier = replace(rising, rung="nearest", instalments=tuple(dues))
    assert rising.worse_than(easier) and rising.total == easier.total
    wish = {"each": dues[0].amount, "count": 5, "first_on": dues[0].on, "shape": "step_up"}
    assert back(PENALISED, (Past("nearest", easier, declined=True),), **wish).options == (easier,)
