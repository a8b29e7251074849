"""What our people did, in the words it is told in, and what follows a complaint: details, its number, no answer yet."""

import pytest


def kinds(chat) -> list[str]:
    with chat.store.reading() as uow:
        return sorted(case.kind for case in uow.cases.of_conversation(chat.id))


THREATS = [
    ("threaten_harm", 0.35, "your agents say they will take away my car and share my photos with everyone"),
    ("threaten_exposure", 0.34, "recovery wale bol rahe hai scooty utha lenge, badnaam kar denge"),
    ("set_contact_time", 0.3, "aapke log ghar pe aake dhamki dete hai"),
    ("threaten_exposure", 0.4, "你们催收的人威胁我，说要爆通讯录"),
]


@pytest.mark.parametrize(("intent", "confidence", "text"), THREATS)
def test_what_our_people_threaten_is_a_complaint_and_no_money_is_asked_for(chat, person, intent, confidence, text):
    chat.identify(person)
    keys = chat.say(intent, text, confidence=confidence).keys
    assert "utter_harassment" in keys and kinds(chat) == ["complaint"]
    assert not any(key.startswith(("utter_ask_", "utter_again_")) for key in keys)


def test_what_the_customer_would_do_to_them_is_no_complaint(chat, person):
    chat.identify(person)
    chat.say("threaten_harm", "if your agents come again I'll slap them", confidence=0.97)
    assert "complaint" not in kinds(chat)


def test_what_follows_a_complaint_at_once_is_added_to_it_and_books_no_call(chat, person):
    chat.identify(person)
    chat.say("accuse_harassment", "your agents abused my father")
    assert "utter_detail_added" in chat.say("set_contact_time", "in front of the whole street", confidence=0.4).keys
    hour = {"time": "20:00"}
    keys = chat.say("request_callback", "last evening at 8", confidence=0.6, time_of_day=hour).keys
    assert "utter_detail_added" in keys and kinds(chat) == ["complaint"]


def test_a_call_that_is_asked_for_after_a_complaint_is_booked(chat, person):
    chat.identify(person)
    chat.say("accuse_harassment", "your agents abused my father")
    chat.say("request_callback", "call me tomorrow at 3pm", time_of_day={"time": "15:00"})
    assert "callback" in kinds(chat)


@pytest.mark.parametrize("text", ["what is my complaint number", "case no please", "投诉编号是多少"])
def test_who_asks_for_the_number_is_told_it(chat, person, text):
    chat.identify(person)
    chat.say("complain", "your staff are rude, I complain")
    reply = chat.say("complain", text)
    said = next(say for say in reply.says if say.key == "utter_case_open")
    assert said.values["reference"].startswith("K-") and "utter_detail_added" not in reply.keys


def test_of_an_earlier_complaint_that_is_not_on_file_that_is_said(chat, person):
    chat.identify(person)
    earlier = "please respond to my complaint of the 2nd, it is a month now"
    assert {"utter_no_complaint_on_file", "utter_complaint"} <= set(chat.say("complain", earlier).keys)
    keys = chat.say("complain", earlier).keys
    assert "utter_case_open" in keys and "utter_no_complaint_on_file" not in keys


@pytest.mark.parametrize("text", ["nobody has answered me yet", "still waiting for a response", "一直没有人回复我"])
def test_who_had_no_answer_hears_where_it_stands_and_is_asked_for_no_money(chat, person, text):
    chat.identify(person)
    chat.say("complain", "your staff are rude, I complain")
    keys = chat.say("deny", text, confidence=0.6).keys
    assert "utter_case_open" in keys and not any(key.startswith("utter_again_terms") for key in keys)


def test_a_claim_beside_a_debt_that_is_not_theirs_is_registered_too(chat, person):
    chat.identify(person)
    also = [{"intent": "claim_paid", "text": "I paid it already"}]
    keys = chat.say("dispute_not_mine", "this was never my card and I paid it already", also=also).keys
    assert {"utter_dispute_not_mine", "utter_claim_paid_noted"} <= set(keys)
    assert kinds(chat) == ["claim_paid", "dispute"]


def test_having_paid_on_time_is_why_a_fee_is_disputed_and_no_claim(chat, person):
    chat.identify(person)
    also = [{"intent": "claim_paid", "text": "I paid on time on the 8th"}]
    chat.say("dispute_amount", "the late fee is wrong, I paid on time on the 8th", also=also)
    assert kinds(chat) == ["dispute"]
    assert "utter_detail_added" in chat.say("cancel_agreement", "please reverse it", confidence=0.6).keys


def test_the_queue_is_named_once_in_an_answer_and_the_answer_comes_first(chat, person):
    chat.identify(person)
    also = [{"intent": "give_lawyer", "text": "my attorney is Jo Vance"}]
    keys = chat.say("report_insolvency", "I filed chapter 13, my attorney is Jo Vance", also=also).keys
    assert "utter_lawyer_named" in keys and "utter_lawyer" not in keys
    assert sum(key.startswith("utter_handoff_") for key in keys) == 1
    with chat.store.reading() as uow:
        detail = {case.kind: case.detail for case in uow.cases.of_conversation(chat.id)}
    assert detail["insolvency"]["chapter"] == "13"
    keys = chat.say("ask_balance").keys
    assert keys.index("utter_still_waiting") > 0


def test_who_was_robbed_of_their_name_hears_what_helps_and_what_follows_is_added(chat, person):
    chat.identify(person)
    assert "utter_fraud_steps" in chat.say("dispute_not_mine", "my cousin took this loan on my name").keys
    assert "utter_police_number" in chat.say("dispute_not_mine", "I went to the police and filed a report").keys
    assert "utter_detail_added" in chat.say("wrong_person", "no idea who it was", confidence=0.99).keys
    keys = chat.say("dispute_not_mine", "he used my papers", confidence=0.5).keys
    assert "utter_detail_added" in keys and kinds(chat) == ["dispute"]


def test_cash_given_at_the_door_is_claimed_and_warned_of(chat, person):
    chat.identify(person)
    text = "I paid everything already, a man came to my house and took it"
    assert {"utter_claim_paid_noted", "utter_cash_to_a_caller"} <= set(chat.say("claim_paid", text).keys)
    amount = {"value": "300.00", "currency": None, "scope": None, "every": None}
    assert "utter_claim_paid_details" in chat.say("request_document", "he gave a receipt, 300", amount=amount).keys


def test_a_claim_that_is_said_again_is_not_registered_as_new(chat, person):
    chat.identify(person)
    chat.say("claim_paid", "I have paid it already")
    keys = chat.say("claim_paid", "yes, I paid all of it").keys
    assert "utter_case_on_hold" in keys and "utter_claim_paid_noted" not in keys


def test_an_app_is_how_it_was_paid_and_a_picture_is_no_threat(chat, person):
    chat.identify(person)
    chat.say("claim_paid", "I have paid it already")
    assert "utter_detail_added" in chat.say("ask_how_to_pay", "phonepe", confidence=0.3).keys
    assert "utter_proof_how" in chat.say("threaten_exposure", "shall I send the screenshot", confidence=0.5).keys
    assert "utter_case_on_hold" in chat.say("ask_credit_file", "when will it be updated?", confidence=0.8).keys


def test_kin_that_are_left_out_after_work_are_named(chat, person):
    chat.identify(person)
    chat.say("restrict_contact", "mere office pe call mat karo")
    assert "utter_never_others" in chat.say("restrict_contact", "mummy ko bhi call mat karna").keys


@pytest.mark.parametrize("text", ["your agents abused me, stop the calls", "你们催收的骂我，不要再打电话"])
def test_a_stop_that_is_told_beside_what_was_done_holds(chat, person, text):
    chat.identify(person)
    keys = chat.say("accuse_harassment", text).keys
    assert "utter_harassment" in keys and {"utter_stop_ways", "utter_stop_contact"} & set(keys)
    assert "utter_again_terms" not in keys


def test_that_they_do_not_stop_is_no_stop(chat, person):
    chat.identify(person)
    keys = chat.say("accuse_harassment", "your agents abuse me and won't stop calling").keys
    assert not {"utter_stop_ways", "utter_stop_contact"} & set(keys)


def test_that_a_parent_was_rung_hands_nobody_the_phone(chat, person):
    chat.identify(person)
    keys = chat.say("request_callback", "你们昨天打电话给我爸了", language="zh", confidence=0.5).keys
    assert "utter_told_others" in keys and "utter_handed_over" not in keys
