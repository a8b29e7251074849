"""Review by a person, papers, automatic payment, a colleague's word, and why: each leaves its mark in the store."""

import pytest

from arrears.service.cues import load_cues, says
from arrears.store.access import Job


def test_a_review_is_always_granted(chat, person):
    chat.identify(person)
    chat.say("request_instalments")
    reply = chat.say("request_human_review", message_id="9001")
    chat.say("request_human_review", message_id="9001")
    assert "utter_review_noted" in reply.keys and chat.account(person)["cases"] == ["human_review"]
    with chat.store.reading() as uow:
        hand_off = uow.hand_offs.open_of(uow.conversations.get(chat.id))
        assert (hand_off.reason, hand_off.priority) == ("review", 2)


def test_a_review_before_identification_is_noted_too(chat, person):
    assert "utter_case_noted" in chat.say("request_human_review").keys


@pytest.mark.parametrize(
    ("text", "key", "kind"),
    [
        ("send me my statement", "utter_document_on_file", "statement"),
        ("合同再发一份", "utter_document_on_file", "contract"),
        ("receipt pls", "utter_no_receipt_yet", None),
        ("清偿证明开一张", "utter_document_not_settled", None),
        ("noc letter", "utter_document_not_settled", None),
    ],
)
def test_papers_go_to_the_address_on_file(chat, person, text, key, kind):
    chat.identify(person)
    assert key in chat.say("request_document", text=text).keys
    with chat.store.reading() as uow:
        details = [case.detail for case in uow.cases.of_conversation(chat.id)]
    assert details == ([{"document": kind}] if kind else [])


def test_a_changed_agreement_has_its_papers_in_the_new_version(chat, person):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "250", "every": "month"})
    chat.say("affirm")
    chat.say("amend_agreement", amount={"value": "300"})
    chat.say("affirm")
    assert "utter_document_here" in chat.say("request_document", text="send me the agreement").keys
    with chat.store.reading() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), f"{person.ref}-1")
        assert sorted({row.version for row in uow.documents.of_account(account)}) == [1, 2]


def test_papers_are_for_who_is_identified(chat, person):
    assert "utter_ask_reference" in chat.say("request_document", text="send me my statement").keys
    assert chat.account(person)["cases"] == []


@pytest.mark.parametrize(
    ("text", "key", "preferences"),
    [
        ("stop the direct debit", "utter_autopay_revoked", ["revoked"]),
        ("自动扣款给我关了", "utter_autopay_revoked", ["revoked"]),
        ("set up autopay please", "utter_autopay_noted", []),
        ("关于自动还款 怎么开通", "utter_autopay_noted", []),
    ],
)
def test_a_revocation_holds_at_once_and_a_wish_is_noted(chat, person, text, key, preferences):
    chat.identify(person)
    assert key in chat.say("manage_autopay", text=text).keys
    with chat.store.reading() as uow:
        customer = uow.customers.by_ref(person.ref)
        assert [preference.kind for preference in uow.customers.preferences(customer)] == preferences
    assert chat.account(person)["cases"] == ["autopay"]


def left_word(chat, what: str) -> None:
    with chat.store.begin() as uow:
        conversation = uow.conversations.locked(chat.id)
        conversation.dialogue = {**conversation.dialogue, "colleague": what}
        uow.commit()


def test_a_colleagues_word_is_passed_on_once_and_the_talk_goes_on(chat, person):
    chat.identify(person)
    left_word(chat, "offer_again")
    reply = chat.say("greet")
    assert "utter_colleague_offer_again" in reply.keys and "utter_ask_which" in reply.keys
    assert not any(key.startswith("utter_colleague") for key in chat.say("ask_balance").keys)


@pytest.mark.parametrize(
    "line", ["utter_colleague_left_word", "utter_colleague_wait_documents", "utter_colleague_call_back"]
)
def test_each_thing_left_to_do_has_its_line(chat, person, line):
    chat.identify(person)
    left_word(chat, line.removeprefix("utter_colleague_"))
    reply = chat.say("ask_balance")
    assert reply.keys[0] == line and "utter_balance" in reply.keys


def test_a_question_comes_before_what_was_left_to_do(chat, person):
    chat.identify(person)
    left_word(chat, "offer_again")
    assert "utter_ask_which" not in chat.say("ask_credit_file").keys


@pytest.mark.parametrize(("language", "text"), [("en", "why only this?"), ("zh", "为什么只能给这个方案")])
def test_why_is_answered_with_a_person_who_may_look_again(chat, person, language, text):
    chat.identify(person)
    chat.say("request_instalments", language=language)
    reply = chat.say("ask_offer_terms", text=text, language=language)
    assert reply.keys[0].startswith("utter_why_this_offer")


def test_every_cue_compiles_and_knows_both_languages():
    assert load_cues()
    assert says("skipped", "I'd rather not say") and says("skipped", "不方便")
    assert not says("nothing", "now 450 a week") and not says("stop_autopay", "自动还款和自己付有区别吗")
