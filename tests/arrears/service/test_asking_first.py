"""Questions before and beside the identification, the other account, a person that is awaited, and after a crisis."""

import pytest

from tests.arrears.service.conftest import import_second_account


def test_who_asks_before_giving_a_reference_is_not_stuck(chat):
    for intent in ("ask_debt_origin", "ask_balance", "ask_debt_origin", "ask_consequences"):
        assert "utter_stuck" not in chat.say(intent).keys


def test_for_whom_we_act_is_said_to_everybody(chat):
    chat.say("ask_balance")
    assert "utter_bot_identity" in chat.say("ask_debt_origin", "who are you acting for").keys


@pytest.mark.parametrize("intent", ["cannot_pay", "wrong_person", "ask_how_to_pay", "deny"])
@pytest.mark.parametrize(("text", "language"), [("I don't have a reference", "en"), ("编号在哪里看", "zh")])
def test_a_reference_that_is_not_at_hand_is_explained(chat, intent, text, language):
    chat.say("ask_balance")
    assert chat.say(intent, text, language=language).keys == ["utter_help_reference"]


def test_what_can_be_done_is_said_without_the_condition_once_it_is_met(chat, person):
    assert "utter_help" in chat.say("ask_help").keys
    chat.identify(person)
    assert "utter_help_verified" in chat.say("ask_help").keys


def test_the_other_account_is_gone_over_to_and_no_plan_is_blended(chat, person, store, now, tmp_path):
    import_second_account(store, person, now, tmp_path)
    chat.identify(person)
    chat.say("inform", "9001", identity_digits={"digits": "9001"})
    chat.say("propose_terms", "500 a month", amount={"value": "500", "every": "month"})
    chat.say("affirm")
    reply = chat.say("dispute_not_mine", "那贷款呢", language="zh")
    assert reply.keys[0] == "utter_balance" and reply.says[0].values["account"].product == "loan-uk"
    chat.say("propose_terms", "1000 a month on the loan", amount={"value": "1000", "every": "month"})
    assert "utter_agreement_made" in chat.say("affirm").keys
    card = chat.account(person)
    assert card["agreements"][0][1] == "running" and len(card["agreements"]) == 1 and not card["cases"]


@pytest.mark.parametrize("text", ["I'll pay with my card", "用信用卡付可以吗", "the card and the loan"])
def test_a_card_that_one_pays_with_is_no_account(chat, person, store, now, tmp_path, text):
    import_second_account(store, person, now, tmp_path)
    chat.identify(person)
    chat.say("inform", "9002", identity_digits={"digits": "9002"})
    chat.say("ask_how_to_pay", text)
    assert chat.conversation().dialogue["account_ref"] == f"{person.ref}-2"


def test_asking_for_all_accounts_again_is_not_being_stuck(chat, person, store, now, tmp_path):
    import_second_account(store, person, now, tmp_path)
    chat.identify(person)
    for _ in range(3):
        assert "utter_stuck" not in chat.say("ask_balance").keys


def test_one_number_less_is_not_every_contact(chat, person):
    chat.identify(person)
    text = "don't call my mum's house any more"
    reply = chat.say("restrict_contact", text, also={"intent": "stop_contact", "text": text})
    assert reply.keys[0] == "utter_contact_restricted" and "utter_stop_contact" not in reply.keys
    everything = "don't call my mum, and no messages at all"
    reply = chat.say("restrict_contact", everything, also={"intent": "stop_contact", "text": everything})
    assert "utter_stop_contact" in reply.keys


def test_being_in_the_queue_is_said_once_in_a_turn(chat):
    chat.say("request_human")
    keys = chat.say("complain", "I want to complain").keys
    assert "utter_handoff_already" in keys and "utter_still_waiting" not in keys


@pytest.mark.parametrize("intent", ["deny", "affirm", "refuse_verification", "wrong_person"])
def test_after_a_word_of_not_wanting_to_live_it_is_not_business_as_usual(chat, person, intent):
    chat.identify(person)
    chat.say("express_self_harm", "I won't be around after Christmas")
    reply = chat.say(intent, "it's nothing, forget it")
    assert reply.keys == ["utter_ask_safe"]
    assert "wrong_person" not in chat.account(person)["cases"]


@pytest.mark.parametrize("text", ["I paid too much last month", "上个月我还不小心多付了"])
def test_too_much_paid_is_the_trouble_and_not_whether_it_was_paid(chat, person, text):
    chat.identify(person)
    assert "utter_payment_overpaid" in chat.say("claim_paid", text).keys
    assert chat.account(person)["cases"] == ["payment_problem"]


def test_an_offer_of_another_day_is_taken_by_its_number(chat, person, new_chat):
    chat.identify(person)
    chat.say("request_instalments")
    later = new_chat()
    later.identify(person)
    assert later.say("ask_plan_status").keys == ["utter_offers_known", "utter_again_terms"]
    assert "utter_read_back" in later.say("inform", "option 2", option={"index": "2"}).keys
    later.say("affirm")
    assert len(later.account(person)["agreements"]) == 1


def test_who_names_the_account_with_a_promise_is_asked_neither_again(chat, person, store, now, tmp_path):
    import_second_account(store, person, now, tmp_path)
    assert "utter_ask_account" in chat.identify(person).keys
    when = {"amount": {"value": "500", "bare": True}, "date": {"date": "2026-12-05"}}
    reply = chat.say("promise_to_pay", "i wanna pay the loan first, 500 on the 5th", **when)
    assert "utter_ask_confirm_promise" in reply.keys
    assert chat.conversation().dialogue["account_ref"] == f"{person.ref}-2"


@pytest.mark.parametrize(
    ("intent", "text"), [("deny", "no sorry i meant the card"), ("request_human", "and the other one?")]
)
def test_the_other_account_is_meant(chat, person, store, now, tmp_path, intent, text):
    import_second_account(store, person, now, tmp_path)
    chat.identify(person)
    chat.say("inform", "9002", identity_digits={"digits": "9002"})
    reply = chat.say(intent, text)
    [balance] = [say for say in reply.says if say.key == "utter_balance"]
    assert balance.values["account"].last_four == "9001"
