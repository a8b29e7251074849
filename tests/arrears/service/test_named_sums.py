"""A sum in another currency than the account's is refused everywhere, and never taken for the account's."""

from datetime import date

import pytest

from arrears.service import named_sums

EUROS = {"value": "300", "currency": "EUR"}
FRIDAY = {"date": "2026-12-04"}
REFUSAL = "utter_refuse_wrong_currency"


@pytest.mark.parametrize(
    ("account", "named", "fits"),
    [
        ("GBP", None, True),
        ("GBP", "GBP", True),
        ("GBP", "EUR", False),
        ("HKD", "$", True),
        ("SGD", "$", True),
        ("USD", "$", True),
        ("GBP", "$", False),
        ("CNY", "HKD", False),
    ],
)
def test_a_sum_is_of_the_account_or_not(account, named, fits):
    assert named_sums.is_of(account, named) is fits


@pytest.mark.parametrize(
    ("amount", "named"),
    [
        ({"value": "1"}, None),
        ({"value": "1", "currency": "THB"}, "THB"),
        ({"value": "1", "currency": "CNY", "local": True}, None),
        ({"value": "1", "currency": "USD", "local": True}, "$"),
        ({"value": "1", "currency": "USD"}, "USD"),
    ],
)
def test_a_word_for_the_money_of_an_unknown_place_is_left_open(amount, named):
    assert named_sums.currency_of(amount) == named


def test_a_promise_in_another_currency_is_not_read_back(chat, person):
    chat.identify(person)
    assert chat.say("promise_to_pay", amount=EUROS, date=FRIDAY).keys == [REFUSAL]
    reply = chat.say("inform", amount={"value": "250"})
    assert reply.keys == ["utter_ask_confirm_promise"]
    chat.say("affirm")
    assert chat.account(person)["promises"] == [("due", 25000, date(2026, 12, 4))]


def test_a_currency_nobody_here_keeps_is_refused_too(chat, person):
    chat.identify(person)
    assert REFUSAL in chat.say("propose_terms", amount={"value": "500", "currency": "THB", "every": "month"}).keys
    assert REFUSAL in chat.say("promise_to_pay", amount={"value": "500", "currency": "THB"}, date=FRIDAY).keys


def test_two_payments_of_which_one_is_in_another_currency(chat, person):
    chat.identify(person)
    days = [{"date": "2026-12-05"}, {"date": "2026-12-20"}]
    assert chat.say("propose_terms", amount=[{"value": "1000"}, EUROS], date=days).keys == [REFUSAL]
    assert chat.say("inform", amount={"value": "1000"}).keys == ["utter_ask_confirm_promise"]
    assert "utter_second_payment_follows" not in chat.say("affirm").keys


def test_a_payment_now_in_another_currency_sends_no_link(chat, person):
    chat.identify(person)
    assert chat.say("pay_now", amount=EUROS).keys == [REFUSAL]


def test_what_was_named_before_it_was_known_who_speaks(chat, person):
    chat.say("promise_to_pay", amount=EUROS, date=FRIDAY)
    assert REFUSAL in chat.identify(person).keys


@pytest.mark.parametrize("amount", [{"value": "500", "currency": "CNY", "local": True}, {"value": "500"}])
def test_money_of_the_place_said_before_it_was_known_who_speaks(chat, person, amount):
    chat.say("promise_to_pay", amount=amount, date=FRIDAY)
    assert REFUSAL not in chat.identify(person).keys
    chat.say("affirm")
    assert chat.account(person)["promises"] == [("due", 50000, date(2026, 12, 4))]


def test_a_plan_that_is_read_back_stands_beside_a_sum_in_another_currency(chat, person):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "600", "every": "month"})
    assert chat.say("propose_terms", amount=EUROS).keys == [REFUSAL, "utter_again_confirm_agreement"]
    assert "utter_agreement_made" in chat.say("affirm").keys
