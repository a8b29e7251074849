"""What a customer proposes: taken as it is when it is inside policy, else the reason and the nearest."""

from datetime import date

import pytest

from tests.arrears.offers.offering import TODAY, account, ask, gbp, remember

VIEW = account()  # 1200.00, all principal


def only(decision):
    (terms,) = decision.options
    return terms


def test_two_hundred_a_month_by_hand():
    terms = only(ask(account(principal="500.00"), kind="instalments", each=gbp("200.00")))
    assert [due.amount for due in terms.instalments] == [gbp("200.00"), gbp("200.00"), gbp("100.00")]
    assert [due.on for due in terms.instalments] == [date(2026, 12, 21), date(2027, 1, 21), date(2027, 2, 21)]
    assert (terms.rung, terms.cost, terms.every) == ("proposed", gbp("0"), "month")


def test_a_longer_plan_costs_interest_and_the_last_payment_is_the_rest():
    decision = ask(VIEW, kind="instalments", each=gbp("100.00"))
    terms = only(decision)
    assert decision.outcome == "accept" and len(terms.instalments) == 13
    assert {due.amount for due in terms.instalments[:-1]} == {gbp("100.00")}
    assert terms.instalments[-1].amount == terms.total - gbp("1200.00")
    assert terms.total == gbp("1200.00") + terms.cost


def test_a_number_of_payments_is_accepted_in_equal_parts():
    terms = only(ask(VIEW, kind="instalments", count=3))
    assert [due.amount for due in terms.instalments] == [gbp("400.00")] * 3


def test_the_day_that_the_customer_names_is_kept():
    terms = only(ask(VIEW, kind="instalments", count=3, first_on=date(2026, 12, 31 - 10)))
    assert terms.instalments[0].on == date(2026, 12, 21)


def test_today_means_by_tomorrow():
    assert only(ask(VIEW, kind="full", first_on=TODAY)).due_on == date(2026, 11, 24)
    assert only(ask(VIEW, kind="full")).rung == "full_now"


def test_a_first_payment_of_its_own_size():
    terms = only(ask(VIEW, kind="instalments", first=gbp("600.00"), count=3))
    assert [due.amount for due in terms.instalments] == [gbp("600.00"), gbp("300.00"), gbp("300.00")]
    terms = only(ask(VIEW, kind="instalments", first=gbp("600.00"), each=gbp("500.00")))
    assert [due.amount for due in terms.instalments] == [gbp("600.00"), gbp("500.00"), gbp("100.00")]


def test_a_first_payment_alone_is_answered_with_the_free_months():
    decision = ask(VIEW, kind="instalments", first=gbp("600.00"))
    assert decision.outcome == "offer" and len(only(decision).instalments) == 3


def test_more_than_is_owed_is_everything_at_once():
    terms = only(ask(VIEW, kind="instalments", each=gbp("5000.00")))
    assert (terms.kind, terms.total) == ("full", gbp("1200.00"))


@pytest.mark.parametrize(
    ("wish", "reason", "rungs"),
    [
        ({"each": "49.99"}, "below_smallest_plan", ["longest"]),
        ({"each": "0"}, "below_smallest_plan", ["short", "long"]),
        ({"each": "-100.00"}, "below_smallest_plan", ["short", "long"]),
        ({"each": "100.00", "first": "10.00"}, "below_smallest_plan", ["short", "long"]),
        ({"count": 25}, "too_long", ["short", "long"]),
        ({"each": "10.00", "every": "week"}, "below_smallest_plan", ["longest"]),
    ],
)
def test_what_is_outside_gets_its_reason_and_the_ladder(wish, reason, rungs):
    wish = {name: gbp(value) if name in ("each", "first") else value for name, value in wish.items()}
    decision = ask(VIEW, kind="instalments", **wish)
    assert (decision.outcome, decision.reasons[0]) == ("offer", reason)
    assert [terms.rung for terms in decision.options] == rungs


def test_the_smallest_amount_is_taken_to_the_penny():
    assert ask(account(principal="500.00"), kind="instalments", each=gbp("50.00")).outcome == "accept"
    assert ask(account(principal="500.00"), kind="instalments", each=gbp("49.99")).outcome == "offer"


def test_weekly_and_fortnightly_amounts_are_measured_by_the_month():
    view = account(principal="500.00")  # at least 50 a month: 11.54 a week, 23.08 a fortnight
    for every, enough, too_little in (("week", "11.54", "11.53"), ("fortnight", "23.08", "23.07")):
        assert ask(view, kind="instalments", each=gbp(enough), every=every).outcome == "accept"
        assert ask(view, kind="instalments", each=gbp(too_little), every=every).outcome == "offer"


def test_payments_that_do_not_add_up_keep_the_amount_and_get_more_of_them():
    decision = ask(VIEW, kind="instalments", each=gbp("100.00"), count=6)
    assert (decision.outcome, decision.reasons) == ("offer", ("does_not_cover",))
    assert only(decision).instalments[0].amount == gbp("100.00")


def test_a_first_payment_too_late_or_in_the_past_gets_the_nearest_day():
    late = ask(VIEW, kind="instalments", count=3, first_on=date(2026, 12, 24))
    assert (late.outcome, late.reasons) == ("offer", ("first_payment_too_late",))
    assert only(late).instalments[0].on == date(2026, 12, 23)
    past = ask(VIEW, kind="instalments", count=3, first_on=date(2026, 11, 22))
    assert past.reasons == ("date_in_past",) and only(past).instalments[0].on > TODAY


def test_weekly_payments_stay_weekly():
    terms = only(ask(VIEW, kind="instalments", each=gbp("100.00"), every="week"))
    assert terms.every == "week" and len(terms.instalments) == 12
    assert (terms.instalments[1].on - terms.instalments[0].on).days == 7
    assert terms.cost == gbp("0")  # twelve weeks are within three months


def test_too_many_weekly_payments_become_monthly_ones_of_the_same_money():
    decision = ask(account(principal="3000.00"), place="cn", kind="instalments", each=gbp("40.00"), every="week")
    assert decision.reasons == ("paid_monthly",)
    assert only(decision).instalments[0].amount == gbp("173.33")  # 40 × 52 / 12
    assert only(decision).every == "month"


def test_more_than_the_means_is_not_taken_even_when_offered():
    decision = ask(VIEW, kind="instalments", each=gbp("400.00"), means=gbp("150.00"))
    assert (decision.outcome, decision.reasons) == ("offer", ("above_means",))
    assert only(decision).instalments[0].amount == gbp("150.00")


def test_corrections_of_ours_count_as_rounds():
    past = ()
    for count in (6, 5, 4, 3):
        decision = ask(VIEW, past, kind="instalments", each=gbp(f"{90 + count}.00"), count=count)
        past = remember(past, decision)
    end = ask(VIEW, past, kind="instalments", each=gbp("91.00"), count=2)
    assert (end.outcome, end.reasons) == ("hand_off", ("does_not_cover", "rounds_exhausted"))
    assert ask(VIEW, past, kind="instalments", each=gbp("91.00")).outcome == "accept"
