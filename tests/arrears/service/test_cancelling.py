"""Undoing an agreement in the words that people use, asked once, and on the account that was meant."""

from datetime import timedelta

import pytest

from tests.arrears.service.conftest import import_second_account
from tests.arrears.service.test_agreements import LONG, agree, versions

MINUTES = timedelta(minutes=5)


def status(chat, person) -> str:
    return versions(chat, person)[-1][2]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("stop_contact", "取消啊！"),
        ("complain", "我要取消协议 A-2026-000001"),
        ("affirm", "那就取消吧"),
        ("affirm", "YES cancel it"),
        ("deny", "取消佢"),
        ("nlu_fallback", "頭先啲嘢唔算數，取消"),
        ("offer_too_high", "还是不想办了，太贵了，取消行不行"),
        ("stop_contact", "我要取消这个暂停"),
        ("goodbye", "那就退了吧"),
        ("deny", "I didn't mean that, undo it"),
    ],
)
def test_whoever_wants_out_is_asked_once(chat, person, intent, text):
    agree(chat, person)
    chat.now += timedelta(days=2)
    assert "utter_ask_confirm_cancel" in chat.say(intent, text).keys
    assert not chat.account(person)["cases"]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("deny", "no, I only asked what it would be"),
        ("dispute_not_mine", "i only ask the price! i not sign"),
        ("deny", "that's not what I said"),
        ("deny", "I didn't agree"),
        ("unsure", "我没同意啊，我说想想"),
        ("deny", "不同意了 我刚点错"),
        ("cannot_pay", "我只是问问价钱"),
    ],
)
def test_what_was_just_signed_and_not_meant_can_be_undone_at_once(chat, person, intent, text):
    agree(chat, person)
    chat.now += MINUTES
    assert "utter_ask_confirm_cancel" in chat.say(intent, text).keys


def test_a_week_later_i_only_asked_is_of_something_else(chat, person):
    agree(chat, person)
    chat.now += timedelta(days=7)
    assert "utter_ask_confirm_cancel" not in chat.say("deny", "no, I only asked").keys


@pytest.mark.parametrize(
    ("intent", "text"),
    [("deny", "取消"), ("affirm", "对，取消掉"), ("affirm", "是"), ("affirm", "確定"), ("affirm", "YES cancel it")],
)
def test_at_the_question_these_cancel(chat, person, intent, text):
    agree(chat, person)
    chat.say("cancel_agreement")
    assert "utter_cancelled" in chat.say(intent, text).keys
    assert status(chat, person) == "cancelled"


@pytest.mark.parametrize(
    ("intent", "text"), [("cancel_agreement", "不取消"), ("affirm", "keep it"), ("affirm", "照旧")]
)
def test_at_the_question_these_keep(chat, person, intent, text):
    agree(chat, person)
    chat.say("cancel_agreement")
    assert "utter_cancel_dropped" in chat.say(intent, text).keys
    assert status(chat, person) == "running"


@pytest.mark.parametrize(
    "text", ["先等一下，取消了会怎么样", "係呀,但取消咗要唔要罰錢", "is there a charge if I cancel"]
)
def test_a_question_about_it_is_answered_and_the_question_stays(chat, person, text):
    agree(chat, person)
    chat.say("cancel_agreement")
    reply = chat.say("request_waiver", text)
    assert reply.keys == ["utter_cancel_costs_nothing", "utter_cancel_means", "utter_again_confirm_cancel"]


def test_a_day_named_at_the_question_is_a_change_and_no_yes(chat, person):
    agree(chat, person)
    chat.say("cancel_agreement")
    assert "utter_read_back_change" in chat.say("affirm", "yes, the 15th", date={"date": "2026-12-15"}).keys
    assert status(chat, person) == "running"


@pytest.mark.parametrize("text", ["same as before please", "后悔了，能不能还按原来那个来"])
def test_as_before_cancels_nothing(chat, person, text):
    agree(chat, person)
    assert chat.say("cancel_agreement", text).keys == ["utter_plan_next", "utter_ask_change"]


def test_an_open_dispute_does_not_take_the_right_away(chat, person):
    agree(chat, person)
    chat.say("dispute_amount")
    chat.say("cancel_agreement", "cancel the agreement please")
    assert "utter_cancelled" in chat.say("affirm").keys


@pytest.mark.parametrize("text", ["取消那个电话", "cancel the call", "cancel my card", "把年费取消了"])
def test_what_else_is_cancelled_is_no_agreement(chat, person, text):
    agree(chat, person)
    assert "utter_ask_confirm_cancel" not in chat.say("out_of_scope", text).keys


def test_the_agreement_of_the_product_that_is_named_is_meant_and_no_other(store, chat, person, now, tmp_path):
    import_second_account(store, person, now, tmp_path)
    chat.identify(person)
    chat.say("inform", account_ref={"ref": f"{person.ref}-1"})
    chat.say("propose_terms", amount=LONG)
    chat.say("affirm")
    assert "utter_no_plan_on" in chat.say("cancel_agreement", "后悔了 贷款那个取消").keys
    assert "utter_cancel_of" in chat.say("cancel_agreement", "信用卡的协议取消").keys
    reply = chat.say("amend_agreement", "贷款那个每月500", amount={"value": "500", "every": "month"})
    assert "utter_read_back_change" not in reply.keys
    assert status(chat, person) == "running"


@pytest.mark.parametrize("text", ["so where does that leave me", "那我现在是什么情况"])
def test_after_it_the_state_is_told(chat, person, text):
    agree(chat, person)
    chat.say("cancel_agreement")
    chat.say("affirm")
    assert "utter_balance" in chat.say("ask_help", text).keys
