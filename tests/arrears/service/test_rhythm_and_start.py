"""How often, how many, from when and for how long: each changes what is read back, or is asked; none is passed over."""

from datetime import date, timedelta

import pytest

from arrears.dates import payment_days
from arrears.store.access import Job

SUM = {"value": "600.00", "currency": None, "scope": None, "every": None, "bare": True}


def stored(chat, person):
    with chat.store.reading() as uow:
        account = uow.accounts.of_customer(Job("test"), uow.customers.by_ref(person.ref))[0]
        return list(uow.negotiation.offers(account))


def plan(chat, person):
    offer = max(stored(chat, person), key=lambda one: one.id)
    terms = offer.terms
    return terms["every"], [date.fromisoformat(one["on"]) for one in terms["instalments"]]


@pytest.mark.parametrize("text", ["係每個禮拜呀", "每周呀，不是每月", "every week, I meant"])
def test_a_rhythm_that_was_taken_for_a_time_of_contact_changes_the_plan(chat, person, text):
    chat.identify(person)
    chat.say("inform", "600", amount=SUM)
    chat.say("set_contact_time", text, confidence=0.55)
    assert plan(chat, person)[0] == "week"


@pytest.mark.parametrize("text", ["6 then", "咁6吧", "make it 6"])
def test_another_number_of_payments_that_stands_alone_changes_the_plan(chat, person, text):
    chat.identify(person)
    chat.say("inform", "12 instalments", instalment_count={"count": 12})
    reply = chat.say("inform", text, confidence=0.45)
    assert len(plan(chat, person)[1]) == 6 and "utter_read_back" in reply.keys


@pytest.mark.parametrize("text", ["第一期可以從{n}月開始嗎", "可以{n}月才开始吗"])
def test_a_month_to_begin_in_changes_the_plan_or_is_answered(chat, person, text):
    chat.identify(person)
    chat.say("inform", "600", amount=SUM)
    first = plan(chat, person)[1][0]
    reply = chat.say("ask_offer_terms", text.format(n=first.month % 12 + 1), confidence=0.9)
    assert "utter_offer_terms" not in reply.keys
    assert any(key.startswith(("utter_read_back", "utter_refuse_", "utter_offer_")) for key in reply.keys)


@pytest.mark.parametrize(("text", "language"), [("大概要休息兩個月", "zh"), ("about two months the doctor says", "en")])
def test_how_long_a_hardship_lasts_is_no_plan(chat, person, text, language):
    chat.identify(person)
    chat.say("report_hardship", "住院了", language=language)
    reply = chat.say("inform", text, language=language, instalment_count={"count": 2})
    assert reply.keys == ["utter_ask_hardship_terms"] and not chat.account(person)["offers"]


def test_payments_that_are_spread_over_months_are_a_plan(chat, person):
    chat.identify(person)
    chat.say("report_hardship", "住院了", language="zh")
    chat.say("request_instalments", "分两个月还", language="zh", instalment_count={"count": 2})
    assert chat.account(person)["offers"]


def test_the_end_of_the_month_stays_the_end_of_the_month():
    days = payment_days(date(2026, 11, 30), 4, "month", True)
    assert days == (date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 28))
    assert payment_days(date(2026, 11, 30), 2, "month") == (date(2026, 11, 30), date(2026, 12, 30))


def test_payments_made_without_a_record_are_a_claim_and_no_offer(chat, person):
    chat.identify(person)
    every = SUM | {"every": "month", "scope": "each"}
    reply = chat.say("propose_terms", "我之前每月還緊500但係你哋冇紀錄?", language="zh", confidence=0.8, amount=every)
    assert "utter_claim_paid_noted" in reply.keys and not chat.account(person)["offers"]


@pytest.mark.parametrize("text", ["我媽媽走咗 我要搞身後事", "我老豆走咗"])
def test_a_parent_who_is_gone_is_mourned(chat, person, text):
    chat.identify(person)
    assert "utter_mourn" in chat.say("report_death", text, language="zh", confidence=0.8).keys


def test_whose_card_it_is_is_asked_about_after_a_death(chat, person):
    chat.identify(person)
    chat.say("report_death", "我老公上星期過身咗", language="zh")
    assert "utter_ask_confirm_death" in chat.say("report_death", "張卡係佢嘅", language="zh", confidence=0.4).keys


@pytest.mark.parametrize(
    ("intent", "text", "question"),
    [
        ("give_lawyer", "仲未搵律師", "utter_mean_lawyer"),
        ("give_lawyer", "我要搵律師告你哋", "utter_mean_lawyer"),
        ("report_debt_relief", "IVA同DRP有咩分別", "utter_mean_debt_relief"),
    ],
)
def test_an_intention_or_a_question_opens_no_case(chat, person, intent, text, question):
    chat.identify(person)
    assert question in chat.say(intent, text, language="zh").keys
    assert not chat.account(person)["cases"]


@pytest.mark.parametrize(("text", "language"), [("係呀20號 600", "zh"), ("yes the 20th, 600", "en")])
def test_a_yes_that_says_the_promise_again_makes_it(chat, person, text, language):
    day = {"date": (chat.now.date() + timedelta(days=5)).isoformat(), "ambiguous": False}
    chat.identify(person)
    chat.say("promise_to_pay", "600", language=language, amount=SUM, date=day)
    chat.say("inform", text, language=language, amount=SUM, date=day)
    assert chat.account(person)["promises"]


@pytest.mark.parametrize("text", ["係呀，但係20號 600得唔得？", "yes but the 20th, 600"])
def test_a_yes_with_a_but_makes_no_promise(chat, person, text):
    day = {"date": (chat.now.date() + timedelta(days=5)).isoformat(), "ambiguous": False}
    chat.identify(person)
    chat.say("promise_to_pay", "600", amount=SUM, date=day)
    chat.say("inform", text, amount=SUM, date=day)
    assert not chat.account(person)["promises"]


def test_all_of_it_at_once_without_an_agreement_is_a_payment(chat, person):
    chat.identify(person)
    reply = chat.say("settle_early", "一次過找清得唔得", language="zh", whole={"whole": True})
    assert "utter_no_plan" not in reply.keys and chat.conversation().dialogue["step"] == "promise"


@pytest.mark.parametrize(
    "text",
    ["could pay 200 a month from february", "200 a month starting in february", "从2月开始每个月还200", "2月起每月200"],
)
def test_a_month_to_begin_in_that_is_too_late_is_said_and_never_passed_over(chat, person, text):
    chat.identify(person)
    every = SUM | {"value": "200.00", "every": "month", "scope": "each"}
    reply = chat.say("propose_terms", text, amount=every)
    assert "utter_proposal_accepted" not in reply.keys
    assert any(key.startswith("utter_refuse_") for key in reply.keys)


def test_a_month_to_begin_in_that_is_near_is_kept(chat, person):
    chat.identify(person)
    every = SUM | {"value": "200.00", "every": "month", "scope": "each"}
    assert "utter_read_back" in chat.say("propose_terms", "200 a month from december", amount=every).keys
    assert plan(chat, person)[1][0] == date(2026, 12, 1)
