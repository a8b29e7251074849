"""A promise: corrected while it is read back, changed, asked about and taken back once it stands, and never a plan."""

from datetime import date

import pytest

FIFTH, TWELFTH = {"date": "2026-12-05", "text": "the 5th"}, {"date": "2026-12-12", "text": "the 12th"}


def read_back(reply) -> tuple[str, date]:
    values = next(say.values for say in reply.says if say.key == "utter_ask_confirm_promise")
    return str(values["amount"].decimal), values["date"]


def promise(chat, yes: bool = False) -> None:
    chat.say("promise_to_pay", amount={"value": "120"}, date=FIFTH)
    if yes:
        chat.say("affirm", "yh")


@pytest.mark.parametrize("intent", ["dispute_amount", "deny", "cancel_agreement"])
@pytest.mark.parametrize("text", ["no sorry 102 i got it backwards", "不对，写反了，是102"])
def test_another_sum_corrects_what_is_read_back_whatever_that_is_read_as(chat, person, intent, text):
    chat.identify(person)
    promise(chat)
    assert read_back(chat.say(intent, text)) == ("102.00", date(2026, 12, 5))
    assert not chat.account(person)["cases"]


@pytest.mark.parametrize("intent", ["set_contact_time", "restrict_contact", "deny", "request_callback", "stop_contact"])
@pytest.mark.parametrize("text", ["not the 5th, i meant the 12th", "不是5号，是12号"])
def test_another_day_corrects_it_and_is_no_wish_about_contact(chat, person, intent, text):
    chat.identify(person)
    promise(chat)
    assert read_back(chat.say(intent, text, date=TWELFTH)) == ("120.00", date(2026, 12, 12))
    assert not chat.account(person)["cases"] and not wishes(chat, person)


def wishes(chat, person) -> list:
    with chat.store.reading() as uow:
        return list(uow.customers.wishes(uow.customers.by_ref(person.ref)))


def test_the_day_that_was_named_is_put_right_by_the_last(chat, person):
    chat.identify(person)
    promise(chat)
    seventh = {"date": "2026-12-07", "text": "星期一"}
    reply = chat.say("set_contact_time", "系呀不过5号系星期六，星期一得唔得", date=[FIFTH, seventh])
    assert read_back(reply) == ("120.00", date(2026, 12, 7))


def test_a_wish_about_calls_stays_one_while_a_promise_is_read_back(chat, person):
    chat.identify(person)
    promise(chat)
    reply = chat.say("restrict_contact", "don't call me on the 12th", date=TWELFTH)
    assert "utter_ask_confirm_promise" not in reply.keys


@pytest.mark.parametrize("text", ["i said next month not every month", "我说的是下个月不是每个月"])
def test_no_plan_is_laid_out_where_a_promise_is_read_back_and_none_is_named(chat, person, text):
    chat.identify(person)
    promise(chat)
    assert chat.say("propose_terms", text).keys == ["utter_again_confirm_promise"]


@pytest.mark.parametrize("text", ["make it 75 instead", "actually can't do that, 75", "改成75"])
@pytest.mark.parametrize("intent", ["propose_terms", "amend_agreement"])
def test_another_sum_for_the_promise_that_stands_keeps_its_day(chat, person, intent, text):
    chat.identify(person)
    promise(chat, yes=True)
    assert read_back(chat.say(intent, text, amount={"value": "75"})) == ("75.00", date(2026, 12, 5))
    chat.say("affirm", "啱")
    assert [(status, minor) for status, minor, _ in chat.account(person)["promises"]] == [
        ("superseded", 12000), ("due", 7500),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("cancel_agreement", "我改主意了 不还了 你把这个取消"),
        ("ask_plan_status", "那个1000作废"),
        ("refuse_to_pay", "scrap that, i'm not going to pay it"),
    ],
)
def test_a_promise_is_taken_back(chat, person, intent, text):
    chat.identify(person)
    promise(chat, yes=True)
    assert chat.say(intent, text).keys[0] == "utter_promise_withdrawn"
    assert chat.account(person)["promises"] == [("withdrawn", 12000, date(2026, 12, 5))]
    assert chat.say("ask_balance", "do i still owe the 120 on the 5th").keys[0] == "utter_promise_over"


def test_who_cancels_calls_or_another_day_takes_back_no_promise(chat, person):
    chat.identify(person)
    promise(chat, yes=True)
    chat.say("cancel_agreement", "cancel the call please")
    chat.say("ask_plan_status", "cancel the one on the 12th", date=TWELFTH)
    assert chat.account(person)["promises"] == [("due", 12000, date(2026, 12, 5))]


def test_a_promise_that_an_agreement_replaces_is_said_to_be_replaced(chat, person):
    chat.identify(person)
    promise(chat, yes=True)
    chat.say("request_instalments", "12 months", instalment_count={"count": 12})
    assert "utter_promise_superseded" in chat.say("affirm", "I agree").keys
    assert chat.say("ask_balance", "do i still owe the 120 on the 5th").keys[0] == "utter_promise_superseded"


@pytest.mark.parametrize("intent", ["resume_contact", "too_many_messages", "request_callback"])
@pytest.mark.parametrize("text", ["send me a reminder one day before", "到时候提醒一下我"])
def test_the_reminder_of_a_promise_is_told_and_no_wish_is_noted(chat, person, intent, text):
    chat.identify(person)
    promise(chat, yes=True)
    assert chat.say(intent, text).keys[0] == "utter_contact_planned"
    assert not wishes(chat, person) and not chat.account(person)["cases"]


@pytest.mark.parametrize("text", ["ill do 120 the 5th", "5号俾120先得唔得"])
def test_one_sum_on_one_day_is_a_promise_and_no_plan(chat, person, text):
    chat.identify(person)
    assert read_back(chat.say("propose_terms", text, amount={"value": "120"}, date=FIFTH)) == (
        "120.00", date(2026, 12, 5),
    )  # fmt: skip


def test_payments_that_begin_on_a_day_are_a_plan(chat, person):
    chat.identify(person)
    reply = chat.say("propose_terms", "600 starting on the 5th", amount={"value": "600"}, date=FIFTH)
    assert "utter_read_back" in reply.keys


def test_a_sum_on_a_day_that_there_is_not_stays_one_payment(chat, person):
    chat.identify(person)
    chat.say("propose_terms", "300 on 31 feb", amount={"value": "300"}, date={"date": None, "nearest": "2027-02-28"})
    reply = chat.say("inform", "christmas eve", date={"date": "2026-12-21"})
    assert read_back(reply) == ("300.00", date(2026, 12, 21))


@pytest.mark.parametrize("text", ["only one time, not 26 months", "我话俾一次咋，不是每个月"])
def test_only_once_puts_the_plan_away(chat, person, text):
    chat.identify(person)
    chat.say("propose_terms", "600", amount={"value": "600"})
    assert chat.say("propose_terms", text).keys == ["utter_ask_promise_date"]
    assert read_back(chat.say("inform", date=FIFTH)) == ("600.00", date(2026, 12, 5))


@pytest.mark.parametrize("text", ["I can pay only 500 this month", "这个月只能还500", "is mahine 500 de sakta hoon"])
def test_a_sum_of_this_month_is_one_payment_and_its_day_is_asked(chat, person, text):
    chat.identify(person)
    assert chat.say("propose_terms", text, amount={"value": "500", "bare": True}).keys == ["utter_ask_promise_date"]
    assert chat.account(person)["offers"] == []
    reply = chat.say("inform", "4 December", date={"date": "2026-12-04", "text": "4 december"})
    assert reply.keys == ["utter_ask_confirm_promise"] and reply.says[0].values["amount"].minor == 50000


def test_a_sum_from_this_month_on_is_a_plan(chat, person):
    chat.identify(person)
    reply = chat.say("propose_terms", "500 starting this month", amount={"value": "500", "every": "month"})
    assert "utter_read_back" in reply.keys


@pytest.mark.parametrize("intent", ["pay_now", "inform", "dispute_amount"])
def test_another_sum_for_what_was_just_promised_takes_its_place(chat, person, intent):
    chat.identify(person)
    chat.say("promise_to_pay", "200 on friday", amount={"value": "200"}, date={"date": "2026-11-27"})
    chat.say("affirm", "yes")
    reply = chat.say(intent, "wait no make it 150", amount={"value": "150", "bare": True})
    assert reply.keys == ["utter_ask_confirm_promise"]
    chat.say("affirm", "yes")
    rows = chat.account(person)["promises"]
    assert [(status, minor) for status, minor, _ in rows] == [("superseded", 20000), ("due", 15000)]


def test_which_of_two_days_stays_the_question(chat, person):
    chat.identify(person)
    either = {"date": "2026-12-04", "text": "next fri", "ambiguous": True, "alternatives": ["2026-12-04", "2026-11-27"]}
    chat.say("promise_to_pay", "1k next fri", amount={"value": "1000"}, date=either)
    reply = chat.say("affirm", "can can")
    assert reply.keys == ["utter_which_day"] and len(reply.says[0].choices) == 2
    reply = chat.say("inform", "the 4th", date={"date": "2026-12-04", "text": "the 4th"})
    assert reply.keys == ["utter_ask_confirm_promise"]
    assert "utter_promise_made" in chat.say("affirm", "haan sahi hai").keys


def test_a_hindi_no_is_no_yes(chat, person):
    chat.identify(person)
    chat.say("promise_to_pay", "200 on friday", amount={"value": "200"}, date={"date": "2026-11-27"})
    chat.say("affirm", "haan nahi")
    assert chat.account(person)["promises"] == []


def test_a_bare_day_that_corrects_a_day_keeps_its_month(chat, person):
    chat.identify(person)
    chat.say("promise_to_pay", amount={"value": "120"}, date={"date": "2026-12-02", "text": "下个月2号"})
    early = {"date": "2026-11-28", "text": "28号"}
    late = "utter_promise_too_late"
    assert late in chat.say("inform", "28号", date=early).keys, "28 December is too far ahead, 28 November was not said"
    assert late in chat.say("inform", "不对 29号", date={"date": "2026-11-29", "text": "29号"}).keys
    assert read_back(chat.say("inform", "那28号", date=early)) == ("120.00", date(2026, 11, 28))


@pytest.mark.parametrize(
    "text", ["我现在能先还200，剩下的分几个月还行不", "I can pay 200 now and the rest over some months"]
)
def test_a_sum_that_is_paid_now_gets_its_link_and_no_question_for_a_day(chat, person, text):
    chat.identify(person)
    reply = chat.say("promise_to_pay", text, amount={"value": "200", "scope": "first"})
    assert reply.keys[0] == "utter_pay_link_partial" and "utter_ask_promise_date" not in reply.keys


def test_a_need_of_now_is_no_payment_of_now(chat, person):
    chat.identify(person)
    assert chat.say("promise_to_pay", "我现在手头紧 还得起200", amount={"value": "200"}).keys == [
        "utter_ask_promise_date"
    ]
