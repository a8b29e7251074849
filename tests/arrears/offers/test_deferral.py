"""Paying later: within the product's limit, its cost shown, and not twice without a payment."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from arrears import rules
from arrears.offers import Decision, Past, Request, decide
from tests.arrears.offers.offering import CLEAN_CARD, CLEAR, TODAY, account, ask, gbp, remember

VIEW = account(principal="3650.00", penalty="100.00")  # 24 % a year on 3650 are 2.40 a day


def test_thirty_days_by_hand():
    decision = ask(VIEW, kind="deferral")
    (terms,) = decision.options
    assert (decision.outcome, terms.kind, terms.due_on) == ("offer", "deferral", date(2026, 12, 23))
    assert (terms.cost, terms.total) == (gbp("72.00"), gbp("3822.00"))
    assert [due.amount for due in terms.instalments] == [gbp("3822.00")]


def test_a_day_within_the_limit_is_accepted_as_it_is():
    decision = ask(VIEW, kind="deferral", defer_until=TODAY + timedelta(days=10))
    (terms,) = decision.options
    assert (decision.outcome, terms.due_on, terms.cost) == ("accept", date(2026, 12, 3), gbp("24.00"))


def test_a_day_beyond_the_limit_gets_the_limit_and_then_a_person():
    until = TODAY + timedelta(days=31)
    decision = ask(VIEW, kind="deferral", defer_until=until)
    assert (decision.outcome, decision.reasons) == ("offer", ("deferral_too_long",))
    assert decision.options[0].due_on == date(2026, 12, 23)
    again = ask(VIEW, remember((), decision), kind="deferral", defer_until=until)
    assert (again.outcome, again.authority) == ("hand_off", "agent")


def test_the_past_is_no_day_to_defer_to():
    assert ask(VIEW, kind="deferral", defer_until=TODAY).reasons == ("date_in_past",)


def test_not_twice_without_a_payment_in_between():
    used = account(deferral_used=True)
    assert (ask(used, kind="deferral").outcome, ask(used, kind="deferral").reasons) == ("refuse", ("deferral_used",))
    (terms,) = ask(VIEW, kind="deferral").options
    past = (Past(terms.rung, terms, declined=False, accepted=True),)
    assert ask(VIEW, past, kind="deferral").reasons == ("deferral_used",)


def test_a_hardship_pause_costs_nothing_and_a_second_is_for_a_person():
    decision = ask(VIEW, kind="hardship")
    (terms,) = decision.options
    assert (terms.kind, terms.rung, terms.cost, terms.annual_rate) == ("deferral", "pause", gbp("0"), Decimal(0))
    assert terms.due_on == TODAY + timedelta(days=60)
    assert ask(account(deferral_used=True), kind="hardship").outcome == "hand_off"


def test_a_deferral_does_not_use_up_the_ladder():
    past = remember((), ask(VIEW, kind="deferral"))
    assert [terms.rung for terms in ask(VIEW, past).options] == ["full_by_date", "parts"]


def test_the_latest_day_stays_acceptable_after_it_was_declined():
    past = remember((), ask(VIEW, kind="deferral"))
    decision = ask(VIEW, past, kind="deferral", defer_until=TODAY + timedelta(days=30))
    assert (decision.outcome, decision.options[0].due_on) == ("accept", date(2026, 12, 23))


def test_each_answer_to_a_deferral_gives_its_reason_and_nothing_else():
    assert ask(account(), kind="deferral", defer_until=TODAY) == Decision("refuse", reasons=("date_in_past",))
    taken = ask(account(), kind="deferral", defer_until=TODAY + timedelta(days=1))
    assert (taken.outcome, taken.reasons) == ("accept", ("inside_policy",))
    offered = ask(account(), kind="deferral")
    assert (offered.outcome, offered.reasons) == ("offer", ("deferral_offered",))


def test_a_product_without_deferrals_sends_to_an_agent_and_one_of_a_day_gives_a_day():
    to_an_agent = Decision("hand_off", reasons=("above_authority",), authority="agent")
    none, one = (account(product=replace(CLEAN_CARD, deferral_max_days=days)) for days in (0, 1))
    assert ask(none, kind="deferral") == to_an_agent
    assert ask(one, kind="deferral").options[0].due_on == TODAY + timedelta(days=1)


def test_without_a_pause_or_a_token_hardship_is_for_an_agent():
    bare = account(product=replace(CLEAN_CARD, pause_days=0, token_instalment=None))
    assert ask(bare, kind="hardship") == Decision("hand_off", reasons=("above_authority",), authority="agent")
    one_day = account(product=replace(CLEAN_CARD, pause_days=1, token_instalment=None))
    assert ask(one_day, kind="hardship").options[0].due_on == TODAY + timedelta(days=1)


HARD = {"kind": "deferral", "hardship": True}
NO_PAUSE = account(principal="3650.00", product=replace(CLEAN_CARD, pause_days=0))


@pytest.mark.parametrize("until", [None, TODAY + timedelta(days=10), TODAY + timedelta(days=90)])
def test_in_hardship_the_pause_that_costs_nothing_comes_before_a_deferral_that_costs(until):
    decision = ask(VIEW, defer_until=until, **HARD)
    (terms,) = decision.options
    assert (decision.outcome, decision.reasons) == ("offer", ("hardship_pause",))
    assert (terms.rung, terms.cost, terms.due_on) == ("pause", gbp("0"), TODAY + timedelta(days=60))


def test_a_day_beyond_the_pause_brings_it_again_and_no_shorter_deferral_that_costs():
    past = remember((), ask(VIEW, **HARD), False)
    again = ask(VIEW, past, defer_until=TODAY + timedelta(days=90), **HARD)
    assert [terms.rung for terms in again.options] == ["pause"] and again.reasons[0] == "pause_is_longest"
    assert ask(VIEW, past, defer_until=TODAY + timedelta(days=10), **HARD).options[0].rung == "deferral"


@pytest.mark.parametrize("declined", [False, True])
def test_who_asks_for_time_again_gets_the_pause_again(declined):
    past = remember((), ask(VIEW, **HARD), declined)
    assert [terms.rung for terms in ask(VIEW, past, **HARD).options] == ["pause"]
    past = remember(past, ask(VIEW, past, **HARD), declined)
    assert [terms.rung for terms in ask(VIEW, past, **HARD).options] == ["pause"]


def test_who_knows_of_the_pause_may_still_name_a_day_of_their_own():
    past = remember((), ask(VIEW, **HARD))
    decision = ask(VIEW, past, defer_until=TODAY + timedelta(days=10), **HARD)
    assert (decision.outcome, decision.options[0].rung) == ("accept", "deferral")
    nothing_left = ask(VIEW, past, defer_until=TODAY + timedelta(days=10), means=gbp("0"), **HARD)
    assert [terms.rung for terms in nothing_left.options] == ["pause"], "all of it on a day is never within no means"


def test_in_hardship_a_token_lies_beside_the_pause_where_as_much_is_left():
    assert [terms.rung for terms in ask(VIEW, means=gbp("5.00"), **HARD).options] == ["pause", "token"]


def test_without_a_pause_hardship_changes_nothing_for_a_deferral():
    used = account(principal="3650.00", deferral_used=True)
    taken = (Past("pause", ask(VIEW, **HARD).options[0], declined=False, accepted=True),)
    for view, past in ((NO_PAUSE, ()), (used, ()), (VIEW, taken)):
        for until in (None, TODAY, TODAY + timedelta(days=10), TODAY + timedelta(days=31)):
            wish = {"kind": "deferral", "defer_until": until}
            assert ask(view, past, hardship=True, **wish) == ask(view, past, **wish)
    assert ask(NO_PAUSE, **HARD).reasons == ("deferral_offered",)
    assert ask(used, **HARD).reasons == ("deferral_used",)


TOLD = {"kind": "deferral", "means": gbp("400.00")}  # the whole sum in 30 days is 3822.00


@pytest.mark.parametrize("until", [None, TODAY + timedelta(days=10), TODAY + timedelta(days=90)])
def test_all_of_it_on_a_day_is_not_put_off_above_the_stated_means(until):
    decision = ask(VIEW, defer_until=until, **TOLD)
    (terms,) = decision.options
    assert (decision.outcome, decision.reasons[0], terms.rung) == ("offer", "above_means", "nearest")
    assert terms.instalments[0].amount == gbp("400.00")


def test_the_plan_within_the_means_is_no_plan_that_was_offered_by_the_figures_named_before():
    first = ask(VIEW, kind="instalments", each=gbp("300.00"), means=gbp("400.00"))
    (named,) = first.options
    past = (Past("proposed", named, declined=True),)
    decision = ask(VIEW, past, each=gbp("300.00"), first_on=named.instalments[0].on, **TOLD)
    assert (decision.outcome, decision.reasons[0]) == ("offer", "above_means")


def test_a_sum_of_a_months_means_may_be_put_off_and_a_penny_more_may_not():
    assert ask(VIEW, kind="deferral", means=gbp("3822.00")).reasons == ("deferral_offered",)
    (terms,) = ask(VIEW, kind="deferral", means=gbp("3821.99")).options
    assert (terms.kind, terms.total) == ("full", gbp("3750.00")), "sooner, it is within them and costs nothing"
    soon = TODAY + timedelta(days=1)
    assert ask(VIEW, kind="deferral", defer_until=soon, means=gbp("3752.40")).outcome == "accept"
    assert ask(VIEW, kind="deferral", defer_until=soon, means=gbp("3752.39")).reasons[0] == "above_means"


SLOW = account(principal="1200.00", product=replace(CLEAN_CARD, annual_rate=Decimal(0), deferral_max_days=73))
GATHERED = gbp("500.00")  # 73 of 365 days: 2.4 months' means are 1200.00


def test_means_gather_by_the_day_until_the_new_due_date():
    assert ask(SLOW, kind="deferral", means=GATHERED).reasons == ("deferral_offered",)
    assert ask(SLOW, kind="deferral", means=gbp("499.99")).reasons[0] == "above_means"
    a_day_less = TODAY + timedelta(days=72)
    assert ask(SLOW, kind="deferral", defer_until=a_day_less, means=GATHERED).reasons[0] == "above_means"


def test_a_deferral_that_was_offered_within_the_means_stays_acceptable_as_long_as_the_offer_holds():
    past = remember((), ask(SLOW, kind="deferral", means=GATHERED))
    until, law = TODAY + timedelta(days=73), rules.at("uk", TODAY)
    wish = Request("deferral", defer_until=until, means=GATHERED)
    for days, outcome in ((7, "accept"), (8, "offer")):  # the product's offers hold for seven days
        decision = decide(SLOW, CLEAR, wish, past, law, TODAY + timedelta(days=days))
        assert decision.outcome == outcome
    other_day = replace(wish, defer_until=until - timedelta(days=1))
    assert decide(SLOW, CLEAR, other_day, past, law, TODAY + timedelta(days=1)).reasons[0] == "above_means"


def test_a_deferral_that_was_offered_before_the_means_were_told_is_not_taken_above_them():
    past = remember((), ask(VIEW, kind="deferral"))
    decision = ask(VIEW, past, defer_until=TODAY + timedelta(days=30), **TOLD)
    assert (decision.outcome, decision.reasons[0]) == ("offer", "above_means")


def test_with_a_source_of_their_own_the_means_do_not_bound_the_sum():
    assert ask(VIEW, covered=True, **TOLD).reasons == ("deferral_offered",)
    day = TODAY + timedelta(days=10)
    assert ask(VIEW, covered=True, defer_until=day, **TOLD).outcome == "accept"


def test_means_that_no_plan_is_within_end_in_relief_and_then_with_a_person():
    little = {"kind": "deferral", "means": gbp("20.00")}
    relieved = ask(VIEW, **little)
    assert (relieved.outcome, relieved.reasons) == ("offer", ("above_means", "hardship_pause"))
    assert [terms.rung for terms in relieved.options] == ["pause", "token"]
    bare = account(principal="3650.00", product=replace(CLEAN_CARD, pause_days=0, token_instalment=None))
    assert ask(bare, **little) == Decision("hand_off", reasons=("above_means", "rounds_exhausted"))


def test_after_the_last_round_a_deferral_above_the_means_is_for_a_person():
    past = ()
    for means in ("401.00", "402.00", "403.00", "404.00"):
        past = remember(past, ask(VIEW, past, kind="deferral", means=gbp(means)))
    assert ask(VIEW, past, **TOLD) == Decision("hand_off", reasons=("above_means", "rounds_exhausted"))
