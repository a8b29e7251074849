"""Who is there: two factors, never which was wrong, three failures lock."""

import json
from datetime import timedelta

import pytest

from tests.arrears.service.conftest import ROW, import_rows


def wrong(chat, person):
    chat.say("inform", account_ref={"ref": person.ref})
    chat.say("inform", birth_date={"date": "1980-01-01"})
    return chat.say("inform", identity_digits={"digits": "0000"})


def test_two_right_factors_identify_and_the_balance_follows(chat, person):
    reply = chat.identify(person)
    assert "utter_identity_confirmed" in reply.keys and "utter_balance" in reply.keys
    assert chat.conversation().verified_by == ["birth_date", "id_last4"]


@pytest.mark.parametrize(
    ("place", "born", "verified"),
    [
        ("uk", "1990-04-03", True),
        ("uk", "1990-03-04", False),
        ("us", "1990-03-04", True),
        ("us", "1990-04-03", False),
        ("us-nyc", "1990-03-04", True),
        ("in", "1990-04-03", True),
        ("cn", "1990-04-03", True),
        ("cn", "1990-03-04", True),
        ("cn", "1990-03-05", False),
    ],
)
def test_a_birth_date_in_figures_is_read_as_the_customers_country_writes_it(
    new_chat, store, now, tmp_path, place, born, verified
):
    """The customer writes 03/04/1990 before anybody knows where they live."""
    import_rows(store, now, tmp_path, ROW | {"place": place, "birth_date": born})
    chat, stated = new_chat(), {"date": "1990-04-03", "alternatives": ["1990-04-03", "1990-03-04"]}
    chat.say("inform", account_ref={"ref": ROW["customer_ref"]})
    chat.say("inform", birth_date=stated)
    reply = chat.say("inform", identity_digits={"digits": ROW["id_last4"]})
    assert ("utter_identity_confirmed" in reply.keys) is verified
    assert ("utter_identity_failed" in reply.keys) is not verified


def test_no_value_of_a_factor_is_kept(chat, person):
    chat.say("inform", account_ref={"ref": person.ref})
    chat.say("inform", birth_date={"date": person.birth_date})
    kept = json.dumps(chat.conversation().dialogue)
    assert person.birth_date not in kept and person.ref not in kept


def test_a_reference_that_nobody_has_is_answered_like_a_real_one(new_chat, person):
    real, invented = new_chat(), new_chat()
    for chat, ref in ((real, person.ref), (invented, "TC-UK-9999")):
        chat.say("inform", account_ref={"ref": ref})
    steps = [("birth_date", {"date": "1980-01-01"}), ("identity_digits", {"digits": "0000"})]
    for name, value in steps:
        assert real.say("inform", **{name: value}).keys == invented.say("inform", **{name: value}).keys


def test_it_is_never_said_which_factor_was_wrong(new_chat, person):
    replies = []
    for birth_date, digits in (("1980-01-01", person.id_last4), (person.birth_date, "0000")):
        chat = new_chat()
        chat.say("inform", account_ref={"ref": person.ref})
        chat.say("inform", birth_date={"date": birth_date})
        replies.append(chat.say("inform", identity_digits={"digits": digits}))
    assert replies[0].says[-2:] == replies[1].says[-2:]


def test_three_failures_lock_also_over_several_conversations(new_chat, person):
    for _ in range(2):
        assert "utter_identity_failed" in wrong(new_chat(), person).keys
    third = new_chat()
    assert "utter_identity_locked" in wrong(third, person).keys
    assert third.conversation().owner == "waiting"
    assert "utter_identity_locked" in new_chat().identify(person).keys, "right answers do not open a locked door"


def test_the_lock_opens_after_a_day(new_chat, person, now):
    for _ in range(3):
        wrong(new_chat(), person)
    later = new_chat(now=now + timedelta(hours=25))
    assert "utter_identity_confirmed" in later.identify(person).keys


def test_somebody_else_at_the_keyboard_ends_the_identification(chat, person):
    chat.identify(person)
    chat.say("third_party_speaking", "hi, this is his wife")
    assert chat.conversation().customer_id is None
    assert "utter_balance" not in chat.say("ask_balance").keys


def test_a_factor_that_is_not_at_hand_is_replaced_by_another(chat, person):
    chat.say("inform", account_ref={"ref": person.ref})
    chat.say("inform", birth_date={"date": person.birth_date})
    assert "utter_ask_phone_last4" in chat.say("refuse_verification").keys
    assert "utter_identity_confirmed" in chat.say("inform", identity_digits={"digits": "0123"}).keys


def test_the_purpose_survives_the_identification(chat, person):
    chat.say("propose_terms", amount={"value": "500", "every": "month"})
    assert "utter_read_back" in chat.identify(person).keys


def test_a_number_that_found_the_customer_is_no_proof_of_them(chat, person):
    chat.say("inform", phone={"digits": "07700900123"})
    chat.say("inform", birth_date={"date": person.birth_date})
    refused = chat.say("refuse_verification")
    assert "utter_ask_phone_last4" not in refused.keys and "utter_cannot_verify" in refused.keys


def test_a_refused_detail_tells_no_real_reference_from_an_invented_one(new_chat, person):
    replies = []
    for ref in (person.ref, "TC-UK-9999"):
        chat = new_chat()
        chat.say("inform", account_ref={"ref": ref})
        chat.say("inform", birth_date={"date": "1980-01-01"})
        replies.append(chat.say("refuse_verification").keys)
    assert replies[0] == replies[1]


def test_who_is_known_already_is_asked_for_nothing_more(chat, person):
    chat.identify(person)
    refused = chat.say("refuse_verification")
    assert "utter_nothing_more_needed" in refused.keys
    assert not any("reference" in key for key in refused.keys)
    assert chat.conversation().customer_id is not None


def test_a_reference_after_the_lock_is_answered_like_any_word(new_chat, person):
    chat = new_chat()
    for _ in range(3):
        wrong(chat, person)
    assert "utter_identity_locked" in chat.say("inform", person.ref, account_ref={"ref": person.ref}).keys


@pytest.mark.parametrize(
    "text",
    [
        "12/04/90 an last four 4821",
        "90年4月12 4821",
        "1990-04-12 4821",
        "12/4/1990 同埋 4821",
        "4821, born 12 april 1990",
    ],
)
def test_both_details_in_one_message_are_both_taken(chat, person, text):
    chat.say("inform", person.ref, account_ref={"ref": person.ref})
    assert "utter_identity_confirmed" in chat.say("inform", text, birth_date={"date": person.birth_date}).keys


@pytest.mark.parametrize(
    "text", ["{ref}，我是90年4月12生的，证件4821", "身份證尾4821 生日90年4月12日 {ref}", "{ref}, 12 April 1990, 4821"]
)
def test_everything_in_the_first_message_is_taken(chat, person, text):
    said = {"account_ref": {"ref": person.ref}, "birth_date": {"date": person.birth_date}}
    assert "utter_identity_confirmed" in chat.say("inform", text.format(ref=person.ref), **said).keys


@pytest.mark.parametrize(
    ("intent", "text", "key"),
    [
        ("greet", "hi 我{ref} 帮我看看", "utter_disclosure"),
        ("restrict_contact", "please stop texting me at work, ref {ref}", "utter_wish_noted"),
        ("report_health_condition", "im a paramedic, mad shift. {ref}", "utter_disclosure"),
    ],
)
def test_a_reference_inside_a_wish_is_used_beside_it(chat, person, intent, text, key):
    keys = chat.say(intent, text.format(ref=person.ref)).keys
    assert key in keys and keys[-1] == "utter_ask_birth_date"


@pytest.mark.parametrize(
    "text", ["那我先还1000行不", "每月还2000行不行", "我到底欠多少 是不是3000", "can i pay 1000 first"]
)
def test_a_sum_in_a_sentence_is_no_proof_and_costs_no_try(chat, person, text):
    chat.say("inform", person.ref, account_ref={"ref": person.ref})
    chat.say("inform", "1990-04-12", birth_date={"date": person.birth_date})
    for _ in range(2):
        assert "utter_identity_failed" not in chat.say("inform", text, identity_digits={"digits": "1000"}).keys
    assert "utter_identity_confirmed" in chat.say("inform", "4821", identity_digits={"digits": "4821"}).keys


@pytest.mark.parametrize("text", ["金额也改成800", "cant do more than 300 a month on that", "尾号4821"])
def test_a_sum_or_the_last_four_is_no_reference(chat, text):
    chat.say("ask_balance")
    assert chat.say("inform", text).keys[-1] == "utter_again_reference"


@pytest.mark.parametrize(("intent", "text"), [("inform", "4821"), ("claim_paid", "4821，刚发过了呀")])
def test_the_last_four_once_more_are_no_sum(chat, person, intent, text):
    chat.identify(person)
    keys = chat.say(intent, text, amount={"value": "4821.00", "bare": True}).keys
    assert keys == ["utter_nothing_more_needed", "utter_again_terms"]
    assert chat.account(person)["cases"] == []


def test_what_was_reckoned_with_the_last_four_is_laid_aside(chat, person):
    chat.identify(person)
    chat.say("propose_terms", "300 a month", amount={"value": "300.00", "every": "month", "scope": "each"})
    keys = chat.say("dispute_not_mine", "不是 那是我身份证后四位").keys
    assert keys[0] == "utter_nothing_more_needed" and chat.conversation().dialogue["step"] == "terms"
    assert chat.account(person)["cases"] == []


def test_who_asks_first_what_it_is_about_has_wished_for_nothing(chat):
    text = "what is it about tho i aint givin u nothing till u say"
    keys = chat.say("restrict_contact", text, confidence=0.2).keys
    assert keys == ["utter_disclosure", "utter_why_verify", "utter_ask_reference"]


def test_a_birthday_that_is_put_right_replaces_the_first_and_costs_no_try(chat, person):
    chat.say("inform", account_ref={"ref": person.ref})
    chat.say("inform", birth_date={"date": "1991-04-12"})
    reply = chat.say("inform", "sorry no, 12 april 1990", birth_date={"date": person.birth_date})
    assert reply.keys == ["utter_detail_corrected", "utter_ask_id_last4"]
    reply = chat.say("inform", identity_digits={"digits": person.id_last4})
    assert "utter_identity_confirmed" in reply.keys


def test_the_same_birthday_once_more_corrects_nothing(chat, person):
    chat.say("inform", account_ref={"ref": person.ref})
    chat.say("inform", birth_date={"date": person.birth_date})
    assert "utter_detail_corrected" not in chat.say("inform", birth_date={"date": person.birth_date}).keys
