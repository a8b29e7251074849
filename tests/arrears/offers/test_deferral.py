"""Paying later: within the product's limit, its cost shown, and not twice without a payment."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from arrears.offers import Decision, Past
from tests.arrears.offers.offering import CLEAN_CARD, TODAY, account, ask, gbp, remember

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
