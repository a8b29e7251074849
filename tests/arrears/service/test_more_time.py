"""More time in the words of customers: until a day, until when after all, yes to it, and what a day of it costs."""

from datetime import timedelta

import pytest

from tests.arrears.service.test_affording import asked


def day(text: str) -> dict:
    return {"date": text, "text": "", "vague": False}


def chat_day(chat, days: int) -> str:
    return (chat.now.date() + timedelta(days=days)).isoformat()


def offered(chat, person):
    chat.identify(person)
    return chat.say("request_deferral", text="can I pay later")


def kinds(chat, person) -> set:
    return {terms["kind"] for status, terms in chat.account(person)["offers"] if status == "made"}


@pytest.mark.parametrize("intent", ["promise_to_pay", "unsure", "request_deferral", "nlu_fallback"])
def test_time_until_a_day_is_no_payment_on_it(chat, person, intent):
    chat.identify(person)
    reply = chat.say(intent, text="can i have til payday on the 10th", date=day(chat_day(chat, 10)))
    assert "utter_read_back_deferral" in reply.keys and chat.account(person)["promises"] == []


def test_a_wish_for_time_and_nothing_else_is_no_distress(chat, person):
    chat.identify(person)
    assert "utter_offer_deferral" in chat.say("express_distress", text="想缓缓", language="zh").keys


@pytest.mark.parametrize("text", ["想缓缓，喘不过气了", "我撑不住了"])
def test_distress_stays_distress_beside_a_wish_for_time(chat, person, text):
    chat.identify(person)
    assert "utter_distress" in chat.say("express_distress", text=text, language="zh").keys


@pytest.mark.parametrize("intent", ["set_contact_time", "request_callback", "inform", "claim_time_barred"])
def test_another_day_for_what_lies_there_is_no_time_for_a_call(chat, person, intent):
    offered(chat, person)
    reply = chat.say(intent, text="过年以后行不行 3月10号", language="zh", date=day(chat_day(chat, 100)))
    assert "utter_refuse_deferral_too_long" in reply.keys
    reply = chat.say(intent, text="那就两个星期吧", language="zh", duration={"count": 2, "unit": "week"})
    assert "utter_read_back_deferral" in reply.keys and chat.account(person)["cases"] == []


def test_a_time_for_a_call_stays_one(chat, person):
    offered(chat, person)
    reply = chat.say("set_contact_time", text="call me on the 10th", date=day(chat_day(chat, 10)))
    assert "utter_read_back_deferral" not in reply.keys


@pytest.mark.parametrize("intent", ["claim_time_barred", "request_deferral", "inform"])
def test_a_day_that_is_none_is_asked_for(chat, person, intent):
    offered(chat, person)
    vague = {"date": None, "text": "年后", "vague": True}
    reply = chat.say(intent, text="农历年后", language="zh", date=vague)
    assert reply.keys == ["utter_until_which_day"] and chat.account(person)["cases"] == []


def test_a_day_of_their_life_moves_nothing(chat, person):
    chat.identify(person)
    chat.say("request_deferral", text="until the 20th", date=day(chat_day(chat, 20)))
    before = chat.account(person)["offers"]
    reply = chat.say("amend_agreement", text="my birthday is the 10th so it is difficult", date=day(chat_day(chat, 10)))
    assert reply.keys == ["utter_again_confirm_agreement"] and chat.account(person)["offers"] == before


def test_maybe_later_is_laid_out_and_not_read_back(chat, person):
    chat.identify(person)
    reply = chat.say("request_deferral", text="ok maybe in ten days", date=day(chat_day(chat, 10)))
    assert "utter_offer_deferral" in reply.keys and "utter_read_back_deferral" not in reply.keys


def test_maybe_a_day_answers_on_which_day_a_payment_is_made(chat, person):
    chat.identify(person)
    chat.say("promise_to_pay", text="I pay soon")
    reply = chat.say("request_deferral", text="maybe end of month", date=day(chat_day(chat, 10)))
    assert asked(reply) == ["utter_ask_promise_amount"] and not kinds(chat, person)


@pytest.mark.parametrize("intent", ["request_deferral", "too_many_messages", "inform"])
def test_a_pause_is_taken_by_its_day_or_its_length(chat, person, intent):
    chat.identify(person)
    chat.say("report_hardship", text="I lost my job", hardship_cause={"cause": "job_loss"})
    pause = chat.say("request_deferral", text="a pause please")
    until = next(say.values["date"] for say in pause.says if say.key == "utter_offer_pause")
    reply = chat.say(intent, text="ok pause till then", date=day(until.isoformat()))
    assert "utter_read_back_pause" in reply.keys


@pytest.mark.parametrize("intent", ["ask_why_this_much", "ask_how_to_pay", "ask_balance"])
def test_what_a_day_of_it_costs_is_said(chat, person, intent):
    offered(chat, person)
    reply = chat.say(intent, text="每天多少利息", language="zh")
    said = next(say.values for say in reply.says if say.key == "utter_time_a_day")
    assert said["days"] == 30 and abs(said["amount"].minor * 30 - said["cost"].minor) <= 30
    assert "utter_offer_terms" in chat.say(intent, text="要不要多给钱啊", language="zh").keys


def test_a_pause_costs_nothing_a_day(chat, person):
    chat.identify(person)
    chat.say("report_hardship", text="I lost my job", hardship_cause={"cause": "job_loss"})
    chat.say("request_deferral", text="a pause please")
    assert "utter_time_is_free" in chat.say("ask_offer_terms", text="how much is that per day").keys
