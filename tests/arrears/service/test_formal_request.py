"""A personalised plan that is asked for formally is registered, answered by a day and decided by a person."""

from datetime import timedelta

import pytest

WORDS = (
    "根据第七十条，我申请个性化分期60期",
    "我要停息挂账",
    "我要求停止计息，办个性化还款",
    "a personalised plan under article 70",
)


@pytest.fixture
def in_china(store, person):
    with store.begin() as uow:
        uow.customers.by_ref(person.ref).place = "cn"
        uow.commit()
    return person


@pytest.mark.parametrize("text", WORDS)
@pytest.mark.parametrize("intent", ["request_instalments", "request_waiver", "nlu_fallback"])
def test_it_gets_a_case_a_day_of_answer_and_what_to_get_ready(chat, in_china, text, intent):
    chat.identify(in_china)
    first = chat.say(intent, text).says[0]
    assert first.key == "utter_formal_request"
    assert first.values["count"] == 60
    assert first.values["date"] == chat.now.date() + timedelta(days=15)
    assert chat.account(in_china)["cases"] == ["personal_plan"]


def test_said_again_it_is_the_same_request(chat, in_china):
    chat.identify(in_china)
    before = chat.say("request_instalments", WORDS[0]).says[0].values
    again = chat.say("request_instalments", WORDS[1]).says[0]
    assert again.key == "utter_formal_request_known"
    assert again.values["reference"] == before["reference"]
    assert chat.account(in_china)["cases"] == ["personal_plan"]


def test_what_can_be_agreed_at_once_stays_possible(chat, in_china):
    chat.identify(in_china)
    chat.say("request_instalments", WORDS[0])
    assert "utter_read_back" in chat.say("propose_terms", amount={"value": "600", "every": "month"}).keys
    chat.say("affirm", "yes")
    assert len(chat.account(in_china)["agreements"]) == 1


def test_asked_before_the_identification_it_is_registered_after_it(chat, in_china):
    assert "utter_ask_reference" in chat.say("request_instalments", WORDS[0]).keys
    assert "utter_formal_request" in chat.identify(in_china).keys
    assert chat.account(in_china)["cases"] == ["personal_plan"]


def test_where_no_law_knows_it_the_request_is_like_any_other(chat, person):
    chat.identify(person)
    assert "utter_formal_request" not in chat.say("request_instalments", WORDS[3]).keys
    assert not chat.account(person)["cases"]


def test_asked_how_it_stands_the_open_request_answers(chat, in_china):
    chat.identify(in_china)
    reference = chat.say("request_instalments", WORDS[0]).says[0].values["reference"]
    told = chat.say("ask_plan_status", "what about my request, and now?")
    assert reference in {say.values.get("reference") for say in told.says}
