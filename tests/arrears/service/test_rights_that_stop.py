"""A refusal, a child, a bereavement, a validation period: what the customer says binds what we may send."""

from datetime import date, timedelta

import pytest


def seen(chat, person):
    with chat.store.begin() as uow:
        customer = uow.customers.by_ref(person.ref)
        return uow.contacts.person(customer, chat.now, verified=True).states


def move(chat, person, place: str) -> None:
    with chat.store.begin() as uow:
        uow.customers.by_ref(person.ref).place = place
        uow.commit()


def test_a_refusal_in_writing_ends_collection_where_the_law_says_so(chat, person):
    move(chat, person, "us")
    chat.identify(person)
    reply = chat.say("refuse_to_pay", "I won't pay")
    assert "utter_refusal_stops" in reply.keys and "refused_to_pay" in seen(chat, person)


def test_elsewhere_a_refusal_is_not_pressed(chat, person):
    move(chat, person, "uk")
    chat.identify(person)
    reply = chat.say("refuse_to_pay", "I won't pay")
    assert "utter_refusal" in reply.keys and "refused_to_pay" not in seen(chat, person)


def test_where_the_place_is_not_known_a_refusal_ends_collection(chat, person):
    move(chat, person, "atlantis")
    chat.identify(person)
    chat.say("refuse_to_pay", "I won't pay")
    assert "refused_to_pay" in seen(chat, person)


def test_somebody_unknown_who_refuses_hears_nothing_of_a_debt(chat):
    assert "utter_refusal_unknown" in chat.say("refuse_to_pay", "I won't pay").keys


def test_with_a_child_nothing_is_agreed(chat, person):
    chat.identify(person)
    chat.say("request_instalments", "in instalments")
    reply = chat.say("report_incapacity", "I'm only 15")
    assert "utter_incapacity" in reply.keys and "no_capacity" in seen(chat, person)
    with chat.store.reading() as uow:
        conversation = uow.conversations.get(chat.id)
        assert conversation.owner == "waiting" and conversation.dialogue["table"] == []


def test_a_bereavement_suspends_for_the_days_of_the_book(chat, person):
    chat.identify(person)
    chat.say("report_hardship", "my mother passed away", hardship_cause={"cause": "bereavement"})
    assert "bereaved" in seen(chat, person)
    with chat.store.reading() as uow:
        flag = uow.customers.by_ref(person.ref).flags["bereaved"]
        assert flag["until"] == date(2026, 12, 23).isoformat()


def test_the_validation_information_names_its_last_day_once(chat, person):
    """Said on Monday 23 November 2026: Thanksgiving and a weekend, so received on 1 December, and 30 days."""
    move(chat, person, "us")
    chat.settings = chat.settings.model_copy(update={"acting_as": "agency"})
    chat.identify(person)
    assert "utter_ask_consent_electronic" in chat.say("ask_debt_origin", "what debt is this").keys
    [said] = [say for say in chat.say("affirm").says if say.key == "utter_validation"]
    assert said.values["last_day"] == date(2026, 12, 31)
    assert said.values["opening"] == said.values["total"] and said.values["credits"].minor == 0
    assert "validation_period" in seen(chat, person)
    chat.now = chat.now.replace(month=12, day=5)
    [again] = [say for say in chat.say("ask_debt_origin", "which debt?").says if say.key == "utter_validation"]
    assert again.values["last_day"] == date(2026, 12, 31)
    chat.now = chat.now.replace(year=2027, month=1, day=2)
    assert "validation_period" not in seen(chat, person)


@pytest.mark.parametrize(("place", "acting_as"), [("cn", "agency"), ("uk", "agency"), ("us", "creditor")])
def test_where_no_such_rule_binds_the_origin_is_enough(chat, person, place, acting_as):
    move(chat, person, place)
    chat.settings = chat.settings.model_copy(update={"acting_as": acting_as})
    chat.identify(person)
    keys = chat.say("ask_debt_origin", "what debt is this").keys
    assert "utter_origin" in keys and "utter_validation" not in keys


def test_a_debt_adviser_holds_collection_for_the_days_of_the_book_and_again_when_named_again(chat, person):
    """Rule UK-04: 30 days from 23 November, so 23 December is the last; the gate and the contact rules agree."""
    chat.identify(person)
    chat.say("report_debt_relief", "StepChange is making a plan with me")

    def held() -> tuple[bool, bool]:
        gate = "utter_gate_adviser_until" in chat.say("request_instalments").keys
        return gate, "adviser" in seen(chat, person)

    assert held() == (True, True)
    chat.now += timedelta(days=30)
    assert held() == (True, True)
    chat.now += timedelta(days=1)
    assert held() == (False, False)
    chat.say("report_debt_relief", "my adviser needs more time")
    assert held() == (True, True)
    chat.now += timedelta(days=31)
    assert held() == (False, False)


@pytest.mark.parametrize(("place", "by"), [("us", date(2026, 12, 8)), ("uk", date(2026, 11, 23))])
def test_a_stop_reaches_every_other_system_within_the_days_of_the_law(chat, person, place, by):
    """Rule US-17: ten working days, Thanksgiving not among them; where no days are given, at once."""
    move(chat, person, place)
    chat.identify(person)
    chat.say("stop_contact", "stop contacting me")
    assert case_by(chat, person, "stop_contact") == by


@pytest.mark.parametrize(("place", "by"), [("cn", date(2026, 12, 13)), ("uk", date(2026, 12, 13))])
def test_an_error_in_the_credit_file_is_answered_in_its_own_days(chat, person, place, by):
    """Rule CN-20: twenty days."""
    move(chat, person, place)
    chat.identify(person)
    chat.say("dispute_credit_file", "my credit report is wrong")
    assert case_by(chat, person, "credit_dispute") == by


def case_by(chat, person, kind: str) -> date:
    with chat.store.reading() as uow:
        cases = uow.cases.of_customer(uow.customers.by_ref(person.ref).id)
        return next(case.answer_by for case in cases if case.kind == kind)
