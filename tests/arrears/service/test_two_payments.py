"""Two sums on two days: a plan of the two where they cover the debt, else a promise and what follows it."""

from datetime import date

import pytest

from arrears.service.turn import Values


def two(first: str, on: str, second: str, then: str) -> dict:
    return {"amount": [{"value": first}, {"value": second}], "date": [{"date": on}, {"date": then}]}


@pytest.mark.parametrize("intent", ["propose_terms", "promise_to_pay", "inform"])
def test_two_payments_that_cover_the_debt_are_a_plan_on_their_own_days(chat, person, intent):
    chat.identify(person)
    reply = chat.say(intent, **two("3000", "2026-12-10", "3180", "2026-12-24"))
    assert reply.keys[:2] == ["utter_proposal_accepted", "utter_read_back"]
    chat.say("affirm")
    ((kind, status, total, parts),) = chat.account(person)["agreements"]
    assert (kind, status, total, parts) == ("instalments", "running", 618000, [300000, 318000])
    assert days_of(chat, person) == [date(2026, 12, 10), date(2026, 12, 24)]


def test_the_second_day_comes_after_the_first(chat, person):
    """On the 23rd, the 24th that is named after the 10th is not tomorrow."""
    chat.identify(person)
    days = [{"date": "2026-12-10", "text": "the 10th"}, {"date": "2026-11-24", "text": "the 24th"}]
    chat.say("propose_terms", amount=[{"value": "3000"}, {"value": "3180"}], date=days)
    chat.say("affirm")
    assert days_of(chat, person) == [date(2026, 12, 10), date(2026, 12, 24)]


def days_of(chat, person) -> list[date]:
    ((_, terms),) = [offer for offer in chat.account(person)["offers"] if offer[0] == "accepted"]
    return [date.fromisoformat(due["on"]) for due in terms["instalments"]]


def test_round_sums_are_made_exact(chat, person):
    chat.identify(person)
    chat.say("propose_terms", **two("3000", "2026-12-10", "3100", "2026-12-24"))
    chat.say("affirm")
    assert chat.account(person)["agreements"][0][3] == [300000, 318000]


def test_two_payments_that_do_not_cover_it_are_a_promise_and_what_follows(chat, person):
    chat.identify(person)
    reply = chat.say("propose_terms", **two("1000", "2026-12-05", "1500", "2026-12-20"))
    assert reply.keys == ["utter_two_payments", "utter_ask_confirm_promise"]
    said = reply.says[0].values
    assert (str(said["amount"].decimal), said["date"], str(said["left"].decimal)) == (
        "1500.00", date(2026, 12, 20), "3680.00",
    )  # fmt: skip
    assert "utter_second_payment_follows" in chat.say("affirm").keys
    assert chat.account(person)["promises"] == [("due", 100000, date(2026, 12, 5))]


def test_one_figure_after_two_leaves_one_payment(chat, person):
    chat.identify(person)
    chat.say("propose_terms", **two("1000", "2026-12-05", "1500", "2026-12-20"))
    assert chat.say("inform", amount={"value": "1200"}).keys == ["utter_ask_confirm_promise"]
    assert "utter_pay_remainder" in chat.say("affirm").keys
    assert chat.account(person)["promises"] == [("due", 120000, date(2026, 12, 5))]


def test_both_payments_are_kept_until_it_is_known_who_speaks(chat, person):
    chat.say("promise_to_pay", **two("1000", "2026-12-05", "1500", "2026-12-20"))
    reply = chat.identify(person)
    assert "utter_two_payments" in reply.keys and reply.keys[-1] == "utter_ask_confirm_promise"


@pytest.mark.parametrize(
    "values",
    [
        two("1000", "2026-12-20", "1500", "2026-12-05"),  # in no order of days: which sum is whose is not sure
        {"amount": [{"value": "300", "every": "month"}, {"value": "1500"}], "date": [{"date": "2026-12-05"}] * 2},
        {"amount": [{"value": "300"}], "date": [{"date": "2026-12-05"}, {"date": "2026-12-20"}]},
    ],
)
def test_what_is_no_pair_of_payments_is_read_as_before(chat, person, values):
    chat.identify(person)
    assert "utter_two_payments" not in chat.say("propose_terms", **values).keys


def test_a_second_payment_later_than_the_policy_takes_it_is_offered_on_the_last_day(chat, person):
    chat.identify(person)
    reply = chat.say("propose_terms", **two("3000", "2026-12-10", "3180", "2027-02-24"))
    assert "utter_read_back" in reply.keys
    (offer,) = chat.account(person)["offers"]
    assert [due["on"] for due in offer[1]["instalments"]] == ["2026-12-10", "2027-01-10"]


THREE = "这个月能先给1000，12月20号发了再给3000，剩下的1月15号全给清"


def sums_of(text: str, *values: str) -> list[dict]:
    places = [text.index(value) for value in values]
    return [{"value": v, "start": at, "end": at + len(v)} for v, at in zip(values, places, strict=True)]


def test_each_sum_stays_with_its_own_day_and_the_rest_is_said(chat, person):
    chat.identify(person)
    days = [{"date": "2026-12-20", "text": "12月20号"}, {"date": "2027-01-15", "text": "1月15号"}]
    reply = chat.say("propose_terms", THREE, amount=sums_of(THREE, "1000", "3000"), date=days)
    assert reply.keys == ["utter_two_payments", "utter_third_payment", "utter_ask_confirm_promise"]
    second, third, first = (say.values for say in reply.says)
    assert (str(first["amount"].decimal), first["date"]) == ("1000.00", date(2026, 11, 30))
    assert (str(second["amount"].decimal), second["date"]) == ("3000.00", date(2026, 12, 20))
    assert third["date"] == date(2027, 1, 15)


def test_both_sums_are_put_right_with_their_days(chat, person):
    chat.identify(person)
    chat.say("propose_terms", **two("1000", "2026-12-05", "1500", "2026-12-20"))
    days = [{"date": "2026-11-30", "text": "这个月底"}, {"date": "2026-12-20", "text": "12月20号"}]
    reply = chat.say("inform", "不对，1000是这个月底，3000才是12月20号", language="zh", date=days)
    assert reply.keys == ["utter_two_payments", "utter_ask_confirm_promise"]
    assert reply.says[1].values["date"] == date(2026, 11, 30)
    assert str(reply.says[0].values["amount"].decimal) == "3000.00"


def test_the_rest_on_a_second_day_is_the_second_payment(chat, person):
    chat.identify(person)
    days = [{"date": "2026-12-10", "text": "the 10th"}, {"date": "2026-12-24", "text": "the 24th"}]
    chat.say("propose_terms", "3000 on the 10th and the rest on the 24th", amount={"value": "3000"}, date=days)
    chat.say("affirm", "I agree")
    assert chat.account(person)["agreements"][0][3] == [300000, 318000]


def test_values_keep_every_sum_and_day_in_order():
    values = Values((("amount", {"value": "30"}), ("date", {"date": "2026-12-10"}), ("amount", {"value": "55"})))
    assert [one["value"] for one in values.all("amount")] == ["30", "55"]
