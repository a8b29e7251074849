"""What is missing of a claim of payment is asked for, and only that; what is booked is told."""

import pytest

from tests.arrears.service.conftest import ROW, Person, import_rows


@pytest.mark.parametrize(
    ("given", "asked", "again"),
    [
        ({"amount": {"value": "300"}}, "utter_ask_claim_paid_date", "utter_again_claim_paid_date"),
        ({"date": {"date": "2026-11-20"}}, "utter_ask_claim_paid_amount", "utter_again_claim_paid_amount"),
    ],
)
def test_what_is_missing_of_a_claim_is_asked_for(chat, person, given, asked, again):
    chat.identify(person)
    assert asked in chat.say("claim_paid", "I paid it last week", **given).keys
    assert again in chat.say("chitchat", "it rains here").keys


def test_nothing_is_booked_where_nothing_came(chat, tmp_path):
    row = ROW | {"customer_ref": "TC-UK-0007", "account_ref": "TC-UK-0007-1", "last_paid_on": None}
    import_rows(chat.store, chat.now, tmp_path, {name: value for name, value in row.items() if value is not None})
    chat.identify(Person("TC-UK-0007"))
    assert "utter_nothing_booked" in chat.say("ask_plan_status", "what have I paid so far").keys


def test_a_breathing_space_that_was_told_of_is_what_a_question_of_consequences_hears(chat, person):
    chat.identify(person)
    chat.say("report_debt_relief", "I'm in breathing space since monday", date={"date": "2026-11-23"})
    assert "utter_meanwhile_breathing_space" in chat.say("ask_consequences", "and what happens if I do nothing").keys


def test_a_number_that_proves_the_payment_is_added_and_answered(chat, person):
    chat.identify(person)
    chat.say("claim_paid", "I paid on the 5th", date={"date": "2026-11-05"})
    reference = chat.say("inform", "205", amount={"value": "205"}).says[0].values["reference"]
    reply = chat.say("inform", "confirmation is ZX81822")
    assert (reply.keys[0], reply.says[0].values["reference"]) == ("utter_detail_added", reference)


def test_the_sum_beside_another_word_and_the_way_it_was_paid_are_taken_down(chat, person):
    chat.identify(person)
    chat.say("claim_paid", "i paid on the 12th", date={"date": "2026-11-12"})
    assert "utter_claim_paid_details" in chat.say("inform", "250 zelle").keys
    assert "utter_detail_added" in chat.say("change_channel", "微信转的，尾号3321那张卡").keys
    with chat.store.reading() as uow:
        cases = uow.cases.of_customer(uow.customers.by_ref(person.ref).id)
    assert [(case.kind, case.detail["amount"]) for case in cases] == [("claim_paid", "250")]


def detail(chat) -> dict:
    with chat.store.reading() as uow:
        return [case.detail for case in uow.cases.of_conversation(chat.id) if case.kind == "claim_paid"][-1]


@pytest.mark.parametrize(
    "text",
    ["给我老婆知道就完了", "卡还在我手里呀", "activated last week. card is from before", "if my boss hears i am toast"],
)
def test_words_that_tell_of_no_payment_claim_none(chat, person, text):
    chat.identify(person)
    assert chat.say("claim_paid", text, confidence=0.6).keys == ["utter_mean_paid"]
    assert not chat.account(person)["cases"]


@pytest.mark.parametrize("text", ["i paid this, the 14th i think. no wait october", "14号还了，不对，是10月"])
def test_a_month_that_is_put_right_keeps_its_day(chat, person, text):
    chat.identify(person)
    chat.say("claim_paid", text, date={"date": "2026-11-14", "text": "the 14th"})
    assert detail(chat)["date"] == "2026-10-14"


def test_the_sum_and_the_way_are_taken_down_however_they_are_said(chat, person):
    chat.identify(person)
    chat.say("claim_paid", "i paid already, earlier today")
    assert detail(chat)["date"] == "2026-11-23"
    reply = chat.say("claim_paid", "like 500? it was western union")
    assert "utter_claim_paid_details" in reply.keys and detail(chat)["amount"] == "500"


@pytest.mark.parametrize("intent", ["doubt_legitimacy", "change_channel"])
@pytest.mark.parametrize("text", ["by card on your website", "微信转的，尾号3321那张卡"])
def test_how_it_was_paid_is_a_detail_and_nothing_else(chat, person, intent, text):
    chat.identify(person)
    chat.say("claim_paid", "i paid that")
    assert chat.say(intent, text).keys[0] == "utter_claim_paid_details"
    assert chat.account(person)["cases"] == ["claim_paid"] and "amount" not in detail(chat)


@pytest.mark.parametrize("text", ["120 a month from the 1st, i get paid then", "每月120，1号起，我那天发工资"])
def test_being_paid_oneself_is_no_payment_made(chat, person, text):
    chat.identify(person)
    reply = chat.say("claim_paid", text, amount={"value": "600", "every": "month"}, date={"date": "2026-12-01"})
    assert "utter_read_back" in reply.keys and not chat.account(person)["cases"]
