"""The rungs in order, with figures that can be checked by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from arrears import rules
from arrears.offers import Request, decide
from arrears.schedule import cost_of
from tests.arrears.offers.offering import CLEAN_CARD, CLEAR, TODAY, account, ask, gbp, remember

RICH = account(principal="1200.00", penalty="100.00", days_late=200)  # 1300 in all


def climb(view, **wish):
    """Decline every offer until a person is asked."""
    past, rounds = (), []
    while (decision := ask(view, past, **wish)).outcome == "offer":
        rounds.append(decision.options)
        past = remember(past, decision)
    return rounds, decision


def test_four_rounds_and_then_a_person():
    rounds, end = climb(RICH)
    assert [[terms.rung for terms in options] for options in rounds] == [
        ["full_by_date", "parts"],
        ["long"],  # the short plan is what the parts were: three without cost
        ["longest"],
        ["waiver", "settlement"],
    ]
    assert (end.outcome, end.authority, end.reasons) == ("hand_off", "assistant", ("rounds_exhausted",))


def test_all_seven_rungs_where_six_months_are_free():
    six = replace(CLEAN_CARD, free_months=6)
    rounds, _ = climb(account(principal="1200.00", penalty="100.00", days_late=200, product=six))
    assert [[terms.rung for terms in options] for options in rounds] == [
        ["full_by_date", "parts"],
        ["short", "long"],
        ["longest"],
        ["waiver", "settlement"],
    ]


def test_the_first_round_all_in_a_fortnight_or_in_three():
    (whole, parts), *_ = climb(RICH)[0]
    assert (whole.kind, whole.total, whole.due_on) == ("full", gbp("1300.00"), date(2026, 12, 7))
    assert [due.amount for due in parts.instalments] == [gbp("433.34"), gbp("433.33"), gbp("433.33")]
    assert [due.on for due in parts.instalments] == [date(2026, 12, 7), date(2027, 1, 7), date(2027, 2, 7)]
    assert (parts.cost, parts.annual_rate) == (gbp("0"), 0)


def test_who_asks_for_instalments_chooses_between_free_and_long():
    decision = ask(RICH, kind="instalments")
    short, long = decision.options
    assert (short.rung, len(short.instalments), short.cost) == ("short", 3, gbp("0"))
    # 23 payments are the most of at least 55 (50 and a tenth) in 1300: halfway from 3 to 23 is 13
    assert (long.rung, len(long.instalments)) == ("long", 13)
    assert long.cost > gbp("0") and long.total == gbp("1300.00") + long.cost
    assert long.annual_rate == Decimal("0.12")  # on the 1200 of principal, however much penalty there is
    assert decision.rule_ids == ("UK-01", "ANY-FIRST")


def test_the_waiver_keeps_half_of_the_penalty_and_the_settlement_a_twentieth():
    waiver, settlement = climb(RICH)[0][-1]
    assert waiver.waived == gbp("50.00")
    assert waiver.total == gbp("1250.00") + waiver.cost
    assert (settlement.total, settlement.waived) == (gbp("1235.00"), gbp("65.00"))
    assert (settlement.kind, len(settlement.instalments)) == ("settlement", 1)


def test_no_settlement_for_an_account_that_is_not_late_enough():
    rounds, _ = climb(account(days_late=119))
    assert "settlement" not in {terms.rung for options in rounds for terms in options}


def test_a_small_debt_is_not_cut_into_pieces():
    rounds, end = climb(account(principal="80.00"))
    assert [[terms.rung for terms in options] for options in rounds] == [["full_by_date"]]
    assert end.outcome == "hand_off"


def test_our_own_offers_stop_short_of_the_smallest_payment():
    rounds, _ = climb(account(principal="500.00"))  # ten payments of 50 would be accepted, and are not offered
    assert max(len(terms.instalments) for options in rounds for terms in options) == 9


def test_only_the_principal_bears_interest():
    view = account(principal="1000.00", penalty="300.00")
    _, long = ask(view, kind="instalments").options
    days = tuple(due.on for due in long.instalments)
    assert long.cost == cost_of(gbp("1000.00"), Decimal("0.12"), days, TODAY)


def test_offers_that_lie_on_the_table_are_repeated_and_use_no_round():
    first = ask(RICH)
    past = remember((), first, declined=False)
    again = ask(RICH, past)
    assert (again.outcome, again.reasons[0], again.options) == ("offer", "still_open", first.options)
    assert ask(RICH, past, kind="lowest").options != first.options


def test_a_waiver_once_offered_stays_in_every_later_offer():
    asked = ask(RICH, kind="waiver")
    assert {terms.waived for terms in asked.options} == {gbp("50.00")}
    past = remember((), asked)
    for terms in ask(RICH, past, kind="instalments").options:
        assert terms.waived == gbp("50.00")


def test_never_more_than_sixty_instalments_in_china():
    decision = ask(account(principal="90000.00"), place="cn", kind="instalments", count=61)
    assert decision.reasons[0] == "too_long" and decision.rule_ids[0] == "CN-10"


def test_offers_stay_within_the_means():
    decision = ask(RICH, means=gbp("120.00"), kind="instalments")
    assert all(terms.per_month <= 12000 for terms in decision.options if terms.kind == "instalments")
    assert [terms.rung for terms in decision.options] == ["long"]


def test_an_offer_lies_on_the_table_until_its_first_day_comes_or_the_means_are_below_it():
    view = account()
    past = remember((), ask(view, kind="open"), declined=False)
    assert ask(view, past, kind="open").reasons[0] == "still_open"
    by_date = past[0].terms.instalments[0].on
    later = decide(view, CLEAR, Request(kind="open"), past, rules.at("uk", by_date), by_date)
    assert "still_open" not in later.reasons
    assert "still_open" not in ask(view, past, kind="open", means=gbp("60.00")).reasons
    assert "still_open" in ask(view, past, kind="open", means=gbp("2000.00")).reasons
