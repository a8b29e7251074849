"""A hardship pause in a conversation: a time without payments and a review, never a day on which all of it is due."""

from datetime import date

from arrears.money import Money
from arrears.payments.posting import Received, post
from arrears.payments.receiving import what_it_did
from arrears.store.access import Job

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
