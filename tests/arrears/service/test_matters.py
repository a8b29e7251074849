"""Promises, claims, disputes, rights and safety: each leaves its mark in the store."""

from datetime import date

import pytest
from sqlalchemy import select

from arrears.store.models import Case
from tests.arrears.service.conftest import ROW, Person, import_rows


def test_a_promise_needs_a_day_an_amount_and_a_yes(chat, person):
    chat.identify(person)
    assert "utter_ask_promise_date" in chat.say("promise_to_pay").keys
    assert "utter_ask_promise_amount" in chat.say("inform", date={"date": "2026-11-27"}).keys
    assert "utter_ask_confirm_promise" in chat.say("inform", amount={"value": "200", "bare": True}).keys
    assert chat.account(person)["promises"] == []
    chat.say("affirm")
    assert chat.account(person)["promises"] == [("due", 20000, date(2026, 11, 27))]


def test_a_promise_is_never_for_more_than_is_owed_nor_for_the_past(chat, person):
    chat.identify(person)
    chat.say("promise_to_pay", date={"date": "2026-11-01"}, amount={"value": "99999"})
    chat.say("inform", date={"date": "2026-11-27"})
    chat.say("affirm")
    assert chat.account(person)["promises"] == [("due", 618000, date(2026, 11, 27))]


def test_a_claim_of_payment_opens_one_case_and_holds_the_negotiation(chat, person):
    chat.identify(person)
    chat.say("claim_paid", message_id="8001")
    chat.say("claim_paid", message_id="8001")
    assert chat.account(person)["cases"] == ["claim_paid"]
    assert "utter_case_on_hold" in chat.say("request_instalments").keys


def test_a_right_that_is_invoked_before_identification_finds_its_customer_later(chat, store, now, tmp_path):
    import_rows(store, now, tmp_path, ROW | {"due_on": "2024-10-09", "last_paid_on": "2024-09-08"})
    person = Person(ROW["customer_ref"])
    reply = chat.say("claim_time_barred")
    assert "utter_case_noted" in reply.keys
    chat.identify(person)
    assert chat.account(person)["cases"] == ["time_bar"]
    assert "utter_gate_time_barred" in chat.say("promise_to_pay").keys


@pytest.mark.parametrize("intent", ["give_lawyer", "report_insolvency", "dispute_not_mine"])
def test_a_right_stops_the_negotiation_at_once(chat, person, intent):
    chat.identify(person)
    chat.say(intent)
    assert any(key.startswith("utter_gate_") for key in chat.say("request_instalments").keys)
    assert chat.account(person)["offers"] == []


def test_self_harm_alerts_a_person_first_and_stops_the_money(chat, person):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "500"})
    reply = chat.say("express_self_harm")
    assert reply.keys[0] == "utter_crisis"
    chat.say("affirm")
    assert chat.account(person)["agreements"] == []
    with chat.store.reading() as uow:
        assert uow.hand_offs.open_of(uow.conversations.get(chat.id)).priority == 1


def test_a_stop_is_recorded_for_every_channel(chat, person):
    chat.identify(person)
    assert chat.say("stop_contact").keys[-1] == "utter_stop_contact"
    with chat.store.reading() as uow:
        assert uow.customers.stopped(uow.customers.by_ref(person.ref))


def test_not_understood_three_times_brings_a_person(chat):
    keys = [chat.say("nlu_fallback").keys for _ in range(3)]
    assert (
        "utter_unclear_anybody" in keys[0]
        and "utter_unclear_again_anybody" in keys[1]
        and "utter_unclear_person" in keys[2]
    )
    assert chat.conversation().owner == "waiting"


def test_the_first_words_are_the_disclosure_and_it_is_said_once(chat):
    assert chat.say("ask_help").keys[0] == "utter_disclosure"
    assert "utter_disclosure" not in chat.say("ask_help").keys


def test_a_question_in_the_middle_comes_back_to_the_open_one(chat, person):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "500"})
    for intent in ("ask_identity_of_bot", "ask_credit_file", "chitchat", "thank", "ask_offer_terms"):
        assert chat.say(intent).keys[-1] == "utter_again_confirm_agreement", intent
    assert "utter_agreement_made" in chat.say("affirm").keys


def test_repeating_says_the_last_answer_again(chat, person):
    chat.identify(person)
    said = chat.say("ask_balance")
    again = chat.say("ask_repeat")
    assert again.keys[0] == "utter_again_intro" and again.says[1:] == said.says


def test_the_same_question_is_never_put_a_third_time(chat, person):
    chat.identify(person)
    chat.say("promise_to_pay")
    assert chat.say("promise_to_pay").keys[-1] == "utter_again_promise_date"
    third = chat.say("promise_to_pay").keys
    assert "utter_stuck" in third and "utter_again_promise_date" not in third
    assert chat.conversation().owner == "waiting"
    assert "utter_ask_promise_amount" in chat.say("inform", date={"date": "2026-11-27"}).keys, "the answer still counts"


def test_who_is_asked_twice_what_they_could_pay_gets_offers_instead_of_a_third_question(chat, person):
    chat.identify(person)
    chat.say("ask_balance")
    assert chat.say("ask_lowest").keys[-1] == "utter_again_terms"
    third = chat.say("ask_lowest").keys
    assert "utter_no_lowest" in third and third[-1] == "utter_ask_which"
    assert chat.conversation().owner == "bot"


def test_who_names_another_currency_three_times_gets_a_person(chat, person):
    chat.identify(person)
    euros = {"value": "100.00", "currency": "EUR", "scope": None, "every": "month", "approx": False, "bare": False}
    for _ in range(3):
        last = chat.say("propose_terms", "100 euros a month", amount=euros).keys
    assert "utter_stuck" in last and "utter_again_terms" not in last
    assert chat.conversation().owner == "waiting"


def test_a_missed_payment_without_an_agreement_leads_to_what_is_overdue(chat, person):
    chat.identify(person)
    chat.say("goodbye")
    assert chat.say("amend_agreement", "I missed a payment").keys == [
        "utter_no_plan",
        "utter_balance",
        "utter_ask_terms",
    ]


def test_a_day_that_may_be_one_of_two_is_asked_for(chat, person):
    chat.identify(person)
    days = ["2026-11-27", "2026-12-04"]
    ambiguous = {"date": days[0], "ambiguous": True, "alternatives": days}
    reply = chat.say("promise_to_pay", date=ambiguous, amount={"value": "200"})
    assert reply.keys[-1] == "utter_which_day" and len(reply.says[-1].choices) == 2
    assert "utter_ask_confirm_promise" in chat.say("inform", date={"date": days[1]}).keys


def test_a_secret_that_was_typed_is_spoken_of(chat):
    assert "utter_secret_masked" in chat.say("inform", masked=("card_number",)).keys


def test_the_whole_is_what_the_ledger_says(chat, person):
    chat.identify(person)
    today = {"date": "2026-11-23"}
    assert "utter_ask_confirm_promise" in chat.say("promise_to_pay", whole={"whole": True}, date=today).keys
    chat.say("affirm")
    assert chat.account(person)["promises"] == [("due", 618000, date(2026, 11, 23))]


def test_how_long_in_the_queue_is_about_the_queue(chat):
    chat.say("request_human")
    assert chat.say("ask_consequences", text="how long will it take?").keys[-1] == "utter_handoff_nobody_online"


def test_a_sum_and_a_day_without_a_verb_is_a_promise(chat, person):
    chat.identify(person)
    reply = chat.say("inform", amount={"value": "350"}, date={"date": "2026-12-15"})
    assert "utter_ask_confirm_promise" in reply.keys


def test_hardship_with_a_figure_is_noted_and_the_figure_is_an_offer(chat, person):
    chat.identify(person)
    reply = chat.say("report_hardship", hardship_cause={"cause": "job_loss"}, amount={"value": "500", "every": "month"})
    assert reply.keys[:2] == ["utter_sorry_job_loss", "utter_hardship"]
    assert "utter_read_back" in reply.keys


@pytest.mark.parametrize(
    ("intent", "day"),
    [
        ("complain", date(2027, 1, 18)),
        ("accuse_harassment", date(2027, 1, 18)),
        ("report_hardship", date(2026, 12, 8)),
        ("dispute_amount", date(2026, 12, 8)),
    ],
)
def test_the_eight_weeks_of_a_complaint_are_no_other_cases(chat, person, intent, day):
    chat.identify(person)
    chat.say(intent)
    with chat.store.reading() as uow:
        (case,) = uow.session.scalars(select(Case))
        assert case.answer_by == day


def test_so_much_a_month_where_one_payment_was_read_back_is_a_plan(chat, person):
    chat.identify(person)
    chat.say("promise_to_pay", date={"date": chat.now.date().isoformat()}, amount={"value": "200"})
    reply = chat.say("propose_terms", "what about 900 a month", amount={"value": "900", "every": "month"})
    assert "utter_ask_confirm_promise" not in reply.keys
    assert any(key.startswith("utter_read_back") or key.startswith("utter_offer") for key in reply.keys), reply.keys
    chat.say("affirm", "yes")
    account = chat.account(person)
    assert account["promises"] == [] and [kind for kind, *_ in account["agreements"]] == ["instalments"]
