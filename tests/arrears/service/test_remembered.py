"""A promise whose day is over: it is named, nobody is blamed, and the next step is asked for."""

from datetime import date, timedelta

import pytest

from arrears.money import Money
from arrears.payments.posting import Received, post
from arrears.store.access import Job

FRIDAY = {"date": "2026-11-27"}


@pytest.fixture
def promised(chat, person):
    chat.identify(person)
    chat.say("promise_to_pay", "300 on Friday", amount={"value": "300"}, date=FRIDAY)
    chat.say("affirm", "yes")
    return chat


@pytest.fixture
def later(promised):
    promised.now += timedelta(days=20)
    return promised


@pytest.mark.parametrize("text", ["我上次说还多少来着", "how much did I say I would pay", "when did i promise it"])
def test_what_was_said_last_time_is_named_and_another_day_is_asked(later, text):
    assert later.say("ask_plan_status", text).keys == ["utter_promise_not_seen", "utter_ask_promise_date"]


@pytest.mark.parametrize("text", ["跟上次一样", "same as before", "the same again please"])
def test_the_same_as_before_is_the_same_sum_on_a_new_day(later, person, text):
    assert later.say("point_out_repetition", text).keys == ["utter_same_sum", "utter_ask_promise_date"]
    later.say("inform", "on the 20th", date={"date": "2026-12-20"})
    later.say("affirm", "yes")
    assert later.account(person)["promises"][-1][:2] == ("due", 30000)


def test_the_same_again_before_the_day_is_the_promise_that_stands(promised, person):
    assert promised.say("inform", "same as before").keys[0] == "utter_promise_known"
    assert len(promised.account(person)["promises"]) == 1


def test_who_asks_what_is_owed_after_a_missed_day_hears_of_it_and_what_comes_next(later):
    keys = later.say("ask_balance", "sorry I missed it, what do I owe now").keys
    assert keys == ["utter_balance", "utter_promise_not_seen", "utter_ask_terms"]


def test_a_payment_that_came_late_is_not_said_to_be_missing(later, person, store):
    with store.begin() as uow:
        [account] = uow.accounts.of_customer(Job("test"), uow.customers.by_ref(person.ref))
        post(uow, account, Received("manual", "P-1", Money(30000, "GBP"), date(2026, 12, 8)), later.now)
        uow.commit()
    assert "utter_promise_not_seen" not in later.say("ask_balance", "what do I owe").keys


def test_where_nothing_was_promised_none_is_asked_for(chat, person):
    chat.identify(person)
    assert "utter_no_plan" in chat.say("ask_plan_status", "what did I promise last time").keys
