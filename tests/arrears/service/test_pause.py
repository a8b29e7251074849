"""A hardship pause in a conversation: a time without payments and a review, never a day on which all of it is due."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from arrears.money import Money
from arrears.payments.posting import Received, post
from arrears.payments.receiving import what_it_did
from arrears.products import load_products
from arrears.store.access import Job
from tests.arrears.service.conftest import ROW, Person, import_rows

REVIEW = date(2027, 1, 22)
NO_INCOME = {"value": "0.00", "currency": "GBP", "every": "month"}


def ask_on_nothing(chat, person):
    chat.identify(person)
    chat.say("report_hardship", "I lost my job")
    chat.say("request_instalments")
    return chat.say("inform", "0", amount=NO_INCOME)


def pause(chat, person):
    ask_on_nothing(chat, person)
    chat.say("affirm", "yes")
    return chat.say("affirm", "I agree")


def sums(reply) -> list[Money]:
    return [value for say in reply.says for value in say.values.values() if isinstance(value, Money)]


def test_no_phrase_of_a_pause_names_a_sum_that_falls_due(chat, person):
    offered = ask_on_nothing(chat, person)
    asked = chat.say("ask_offer_terms", "what does it cost")
    read_back = chat.say("affirm", "yes")
    made = chat.say("affirm", "I agree")
    status = chat.say("ask_plan_status")
    said = {
        "utter_offer_pause": offered,
        "utter_pause_terms": asked,
        "utter_read_back_pause": read_back,
        "utter_pause_made": made,
        "utter_pause_runs": status,
    }
    for key, reply in said.items():
        assert [say.values["date"] for say in reply.says if say.key == key] == [REVIEW], key
        assert sums(reply) == [], key
    assert "utter_missed_means" not in read_back.keys and "utter_agreement_made" not in made.keys


def test_who_pays_during_a_pause_is_not_told_of_a_next_instalment(chat, person, store):
    pause(chat, person)
    assert "utter_pay_link_instalment" not in chat.say("pay_now").keys
    with store.begin() as uow:
        [account] = uow.accounts.of_customer(Job("test"), uow.customers.by_ref(person.ref))
        posted = post(uow, account, Received("manual", "P-1", Money(1000, "GBP"), chat.now.date()), chat.now)
        assert "agreement" not in what_it_did(uow, account, posted)


PAUSE_OFFERED = ["utter_refuse_hardship_pause", "utter_offer_pause", "utter_ask_offer"]
IN_TEN_DAYS = {"date": "2026-12-03"}


@pytest.mark.parametrize(
    ("language", "told", "asked"),
    [
        ("en", "I lost my job", "can I have a pause"),
        ("zh", "我失业了", "能不能先缓缓"),
    ],
)
@pytest.mark.parametrize("intent", ["report_hardship", "cannot_pay"])
def test_time_in_hardship_is_the_pause_and_not_the_deferral_that_costs(chat, person, language, intent, told, asked):
    chat.identify(person)
    chat.say(intent, told, language=language)
    reply = chat.say("request_deferral", asked, language=language)
    assert reply.keys == PAUSE_OFFERED and sums(reply) == []
    chat.say("affirm")
    chat.say("affirm")
    [(kind, status, _, _)] = chat.account(person)["agreements"]
    assert (kind, status) == ("deferral", "running")
    assert "utter_pause_runs" in chat.say("ask_plan_status").keys


def test_a_day_that_is_named_gets_the_pause_first_and_the_day_when_it_is_named_again(chat, person):
    chat.identify(person)
    chat.say("report_hardship", "I lost my job")
    assert chat.say("request_deferral", "until 3 December", date=IN_TEN_DAYS).keys == PAUSE_OFFERED
    assert chat.say("request_deferral", "a pause").keys == PAUSE_OFFERED, "the day of before is not asked for any more"
    assert "utter_read_back_deferral" in chat.say("inform", "3 December", date=IN_TEN_DAYS).keys


def test_the_pause_comes_again_after_other_terms_and_after_a_no(chat, person):
    chat.identify(person)
    chat.say("report_hardship", "I lost my job")
    for words in ("request_deferral", "propose_terms", "deny"):
        chat.say(words, **({"amount": {"value": "500", "every": "month"}} if words == "propose_terms" else {}))
        assert chat.say("request_deferral", "some time first").keys == PAUSE_OFFERED, words


@pytest.mark.parametrize("told_in", ["the same message", "before the name", "another conversation"])
def test_a_hardship_counts_wherever_it_was_told(new_chat, person, told_in):
    chat, values = new_chat(), {}
    if told_in == "another conversation":
        chat.identify(person)
        chat.say("report_hardship", "I lost my job")
        chat = new_chat()
    elif told_in == "before the name":
        chat.say("report_hardship", "I lost my job")
    else:
        values = {"hardship_cause": {"cause": "job_loss"}}
    chat.identify(person)
    noted = ["utter_sorry_job_loss", "utter_hardship"] if values else []
    assert chat.say("request_deferral", "can I have a pause", **values).keys == [*noted, *PAUSE_OFFERED]


def test_without_hardship_more_time_costs_as_before(chat, person):
    chat.identify(person)
    assert chat.say("request_deferral").keys == ["utter_offer_deferral", "utter_ask_offer"]


def test_a_pause_is_not_given_twice(chat, person):
    chat.identify(person)
    for words in ("report_hardship", "request_deferral", "affirm", "affirm"):
        chat.say(words)
    chat.now += timedelta(days=70)  # its review is over
    assert "utter_refuse_deferral_used" in chat.say("request_deferral", "more time").keys


def test_a_product_without_a_pause_defers_as_before(chat, store, now, tmp_path, monkeypatch):
    products = {key: replace(product, pause_days=0) for key, product in load_products().items()}
    monkeypatch.setattr("arrears.service.facts.load_products", lambda: products)
    import_rows(store, now, tmp_path, ROW)
    chat.identify(Person(ROW["customer_ref"]))
    chat.say("report_hardship", "I lost my job")
    assert chat.say("request_deferral").keys == ["utter_offer_deferral", "utter_ask_offer"]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "0"), ("en", "nothing at all, zero"), ("en", "not a penny"), ("zh", "一分钱都没有"), ("zh", "0元")],
)
def test_nothing_as_the_answer_to_what_is_possible_eases_and_shows_no_plan(chat, person, language, text):
    assert "utter_ask_terms" in chat.identify(person).keys
    assert chat.say("inform", text, language=language).keys == ["utter_ask_hardship_terms"]
    assert chat.account(person)["offers"] == []
    assert "utter_ask_income" in chat.say("inform", text, language=language).keys
    assert "utter_offer_pause" in chat.say("inform", text, language=language).keys


def test_the_reason_of_a_wish_for_time_is_noted_once_with_its_reference(chat, person):
    """ "Can I have more time, I lost my job" is a deferral and a hardship."""
    chat.identify(person)
    values = {"hardship_cause": {"cause": "job_loss"}}
    reply = chat.say("request_deferral", "I lost my job, can it wait", **values)
    assert reply.keys[:2] == ["utter_sorry_job_loss", "utter_hardship"] and "utter_offer_pause" in reply.keys
    again = chat.say("request_deferral", "I lost my job, please wait", **values)
    assert "utter_hardship" not in again.keys
    assert chat.account(person)["cases"] == ["hardship"]


def test_a_reason_that_came_before_the_identification_finds_its_customer(chat, person):
    reply = chat.say("request_deferral", "illness, I need time", hardship_cause={"cause": "illness"})
    assert "utter_hardship" in reply.keys
    chat.identify(person)
    assert chat.account(person)["cases"] == ["hardship"]
