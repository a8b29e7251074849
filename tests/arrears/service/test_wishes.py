"""How and when the customer wants to be reached, and what they need: recorded at once, once, and read by the rules."""

from datetime import time

import pytest

from arrears.contact.facts import NamedTime


def person_of(chat, person):
    with chat.store.begin() as uow:
        customer = uow.customers.by_ref(person.ref)
        seen = uow.contacts.person(customer, chat.now, verified=True)
        return seen, uow.customers.preferences(customer), customer.flags


def test_a_window_leaves_only_the_named_hours(chat, person):
    chat.identify(person)
    reply = chat.say("set_contact_time", "only contact me after 6pm", time_of_day={"time": "18:00"}, message_id="m1")
    assert "utter_contact_time_kept" in reply.keys
    chat.say("set_contact_time", "only contact me after 6pm", time_of_day={"time": "18:00"}, message_id="m1")
    seen, preferences, _ = person_of(chat, person)
    assert seen.named_times == (NamedTime(time(0, 0), time(17, 59, 59)),)
    assert [row.kind for row in preferences] == ["window"]


def test_hours_in_which_nobody_may_be_contacted_are_said_and_another_time_is_asked(chat, person):
    chat.identify(person)
    reply = chat.say("set_contact_time", "only after 11pm", time_of_day={"time": "23:00"})
    assert {"utter_contact_time_outside", "utter_ask_contact_time"} <= set(reply.keys)
    assert person_of(chat, person)[0].named_times == ()
    reply = chat.say("inform", "mornings", time_of_day={"time": "10:00"})
    assert "utter_contact_time_kept" in reply.keys


def test_a_wish_without_a_time_is_asked_for_one(chat, person):
    chat.identify(person)
    assert "utter_ask_contact_time" in chat.say("set_contact_time", "only when it suits me").keys


def test_less_is_once_in_seven_days_until_it_is_taken_back(chat, person):
    chat.identify(person)
    chat.say("too_many_messages", "too many")
    assert person_of(chat, person)[0].less
    chat.say("resume_contact", "you may write again")
    assert not person_of(chat, person)[0].less


def test_a_fresh_opt_in_takes_back_every_stop(chat, person):
    chat.identify(person)
    chat.say("stop_contact", "stop")
    assert person_of(chat, person)[0].stops
    chat.say("resume_contact", "start")
    assert person_of(chat, person)[0].stops == ()


@pytest.mark.parametrize("intent", ["set_contact_time", "restrict_contact", "change_channel", "too_many_messages"])
def test_a_wish_of_somebody_unknown_waits_as_a_case(chat, person, intent):
    reply = chat.say(intent, "not at work")
    assert "utter_wish_noted" in reply.keys
    assert not any("debt" in key for key in reply.keys)
    assert person_of(chat, person)[1] == []


@pytest.mark.parametrize(
    ("text", "at"), [("don't call my office", ["work"]), ("别找我妈", ["others"]), ("not there", ["named"])]
)
def test_what_is_out_of_bounds_is_kept_as_codes(chat, person, text, at):
    chat.identify(person)
    chat.say("restrict_contact", text)
    assert person_of(chat, person)[1][0].detail == {"at": at}


def test_a_condition_is_recorded_only_after_a_yes_and_the_open_question_comes_back(chat, person):
    chat.identify(person)
    chat.say("promise_to_pay", date={"date": "2026-11-27"})
    reply = chat.say("report_health_condition", "I'm deaf")
    assert {"utter_condition_hearing", "utter_ask_consent_health"} <= set(reply.keys)
    assert "vulnerable" not in person_of(chat, person)[2]
    reply = chat.say("affirm")
    assert {"utter_condition_recorded", "utter_again_promise_amount"} <= set(reply.keys)
    assert person_of(chat, person)[2]["vulnerable"]["need"] == "hearing"


def test_without_a_yes_nothing_of_a_condition_is_kept(chat, person):
    chat.identify(person)
    chat.say("report_health_condition", "I have depression")
    assert "utter_condition_not_recorded" in chat.say("deny").keys
    _, preferences, flags = person_of(chat, person)
    assert "vulnerable" not in flags
    assert preferences == []


def test_under_coercion_nothing_is_on_the_table_any_more(chat, person):
    chat.identify(person)
    chat.say("request_instalments", instalment_count={"count": 12})
    chat.say("report_coercion", "he forced me")
    assert "coercion" in person_of(chat, person)[2]
    reply = chat.say("affirm")
    assert chat.account(person)["agreements"] == []
    assert not any(key.startswith("utter_agreement") for key in reply.keys)


def test_a_death_stops_outreach_and_whoever_writes_is_not_the_customer(chat, person):
    chat.identify(person)
    assert "utter_ask_confirm_death" in chat.say("report_death", "my father died, this was his account").keys
    reply = chat.say("affirm", "yes")
    assert "utter_condolence" in reply.keys
    seen, _, flags = person_of(chat, person)
    assert "deceased" in flags
    assert "deceased" in seen.states
    assert chat.say("ask_balance").keys[-1] == "utter_held_bereaved"


def test_debt_relief_closes_the_gate_and_suspends(chat, person):
    chat.identify(person)
    chat.say("report_debt_relief", "breathing space")
    assert "breathing_space" in person_of(chat, person)[0].states
    assert "utter_gate_breathing_space_until" in chat.say("request_instalments").keys


def test_where_nobody_wrote_unasked_that_is_what_is_said(chat, person):
    chat.identify(person)
    assert "utter_fewer_messages_none" in chat.say("too_many_messages", "too many").keys


def test_so_much_a_month_is_a_plan_however_it_was_read(chat, person):
    chat.identify(person)
    reply = chat.say("pay_now", "300 every month", amount={"value": "300", "every": "month"})
    assert not any(key.startswith("utter_pay_link") for key in reply.keys)
    assert chat.account(person)["promises"] == []
