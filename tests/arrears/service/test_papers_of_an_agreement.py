"""Papers of what was agreed, in the words that people use, and automatic payment that is set up and not stopped."""

import pytest

from tests.arrears.service.test_agreements import agree


def autopay(chat, person) -> list:
    with chat.store.reading() as uow:
        customer = uow.customers.by_ref(person.ref)
        return [case.detail["wish"] for case in uow.cases.of_customer(customer.id) if case.kind == "autopay"]


@pytest.mark.parametrize(
    "text",
    ["can I get a copy", "send me the paperwork", "协议发我一份", "我要看看合同", "two copies of both agreements"],
)
def test_a_copy_is_of_what_was_agreed_and_comes_at_once(chat, person, text):
    agree(chat, person)
    assert "utter_document_here" in chat.say("request_document", text).keys


@pytest.mark.parametrize("text", ["my statement please", "the original credit agreement", "原来的贷款合同给我寄一份"])
def test_older_papers_go_to_the_address_on_file(chat, person, text):
    agree(chat, person)
    assert "utter_document_on_file" in chat.say("request_document", text).keys


@pytest.mark.parametrize("text", ["which agreement? show me", "哪份协议？发我看看"])
def test_to_be_shown_the_agreement_is_no_demand_of_proof(chat, person, text):
    agree(chat, person)
    assert "utter_document_here" in chat.say("demand_proof", text).keys
    assert "dispute" not in chat.account(person)["cases"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("你们寄个东西给我吧，把这些写清楚的纸", "utter_document_on_file"),
        ("can I have that in writing please", "utter_document_on_file"),
        ("give me noc now", "utter_document_not_settled"),
        ("清數紙幾時有", "utter_document_not_settled"),
    ],
)
def test_a_paper_is_no_request_for_personal_data(chat, person, text, key):
    chat.identify(person)
    assert key in chat.say("request_data_rights", text).keys
    assert "data_rights" not in chat.account(person)["cases"]


def test_a_copy_of_ones_data_stays_a_right(chat, person):
    chat.identify(person)
    chat.say("request_data_rights", "I want a copy of all the data you hold about me, in writing")
    assert "data_rights" in chat.account(person)["cases"]


def test_nothing_booked_has_no_receipt(chat, person):
    chat.identify(person)
    assert "utter_no_receipt_yet" in chat.say("request_document", "付完啦！收据给我").keys


@pytest.mark.parametrize(
    "text",
    [
        "can u just take it off my bank automatically",
        "take the money off my card automatically from now on",
        "no i want it set up not stopped",
        "每月自动从我卡里扣吧，我不想自己转",
    ],
)
def test_these_set_it_up(chat, person, text):
    agree(chat, person)
    assert "utter_autopay_noted" in chat.say("manage_autopay", text).keys
    assert autopay(chat, person) == ["set_up"]


@pytest.mark.parametrize(
    "text", ["stop the direct debit", "take me off autopay", "don't take it from my account", "把自动扣款关了"]
)
def test_these_stop_it(chat, person, text):
    agree(chat, person)
    assert "utter_autopay_revoked" in chat.say("manage_autopay", text).keys
    assert autopay(chat, person) == ["stop"]


def test_the_last_word_on_it_counts(chat, person):
    agree(chat, person)
    chat.say("manage_autopay", "stop the direct debit")
    assert "utter_autopay_noted" in chat.say("deny", "no i want it set up not stopped").keys
    assert autopay(chat, person) == ["set_up"]
