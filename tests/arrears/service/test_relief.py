"""A breathing space that is stated, an adviser that is not one, court dates that stand, and a debt that is not old."""

from datetime import date, timedelta

import pytest

from tests.arrears.service.conftest import import_second_account


@pytest.fixture
def store(sqlite_store):
    """What is said does not hang on the database."""
    return sqlite_store


def flags(chat, person) -> dict:
    with chat.store.reading() as uow:
        return uow.customers.by_ref(person.ref).flags


def case(chat, person, kind: str):
    with chat.store.reading() as uow:
        cases = uow.cases.of_customer(uow.customers.by_ref(person.ref).id)
        return next((one.status, one.detail) for one in cases if one.kind == kind)


@pytest.mark.parametrize(
    "text",
    ["they need a month to put a plan together", "stepchange is handling it for me", "顾问在帮我做方案"],
)
def test_an_adviser_is_no_breathing_space(chat, person, text):
    chat.identify(person)
    assert "utter_debt_relief" in chat.say("report_debt_relief", text).keys
    assert "breathing_space" not in flags(chat, person)
    reply = chat.say("request_instalments")
    [said] = [say for say in reply.says if say.key == "utter_gate_adviser_until"]
    assert said.values["date"] == date(2026, 12, 23)
    assert "utter_debt_relief_added" in chat.say("report_debt_relief", "name's Ann Lee").keys


def test_a_stated_breathing_space_ends_sixty_days_after_it_began(chat, person):
    chat.identify(person)
    began = chat.now.date() - timedelta(days=5)
    said = chat.say("report_debt_relief", "stepchange got me the 60 days thing", date={"date": began.isoformat()})
    until = began + timedelta(days=60)
    assert [say.values["date"] for say in said.says if say.key == "utter_breathing_space"] == [until]
    assert flags(chat, person)["breathing_space"]["until"] == until.isoformat()
    assert "utter_gate_breathing_space_until" in chat.say("request_instalments").keys
    again = chat.say("report_debt_relief", "its a breathing space")
    assert [say.values["date"] for say in again.says if say.key == "utter_breathing_space"] == [until]
    chat.now += timedelta(days=56)
    assert not any("gate" in key for key in chat.say("request_instalments").keys)


def test_where_the_law_has_none_no_breathing_space_is_stated(chat, person):
    with chat.store.begin() as uow:
        uow.customers.by_ref(person.ref).place = "cn"
        uow.commit()
    chat.identify(person)
    chat.say("report_debt_relief", "我在喘息期里，债务顾问在帮我做方案", language="zh")
    assert "breathing_space" not in flags(chat, person)
    assert "utter_gate_adviser" in chat.say("request_instalments").keys


def test_one_that_came_with_the_file_is_on_file_and_not_told(chat, person):
    chat.identify(person)
    with chat.store.begin() as uow:
        flag = {"why": "import"}
        uow.customers.set_flag(uow.customers.by_ref(person.ref), "crisis_breathing_space", flag, chat.now)
        uow.customers.set_flag(uow.customers.by_ref(person.ref), "breathing_space", flag, chat.now)
        uow.commit()
    assert "utter_gate_breathing_space" in chat.say("request_instalments").keys
    assert "utter_relief_on_file" in chat.say("deny", "I'm not in any breathing space").keys
    assert "breathing_space" in flags(chat, person)


@pytest.mark.parametrize("intent", ["report_debt_relief", "deny", "dispute_amount"])
def test_what_was_never_said_is_taken_back(chat, person, intent):
    chat.identify(person)
    chat.say("report_debt_relief", "I'm in breathing space")
    reply = chat.say(intent, "i'm not in any breathing space, i never said that")
    assert "utter_relief_taken_back" in reply.keys
    assert not {"breathing_space", "adviser"} & flags(chat, person).keys()
    assert case(chat, person, "debt_relief")[0] == "closed"
    assert not any("gate" in key for key in chat.say("request_instalments").keys)


@pytest.mark.parametrize("intent", ["inform", "ask_help", "nlu_fallback"])
def test_the_reference_is_kept_with_it(chat, person, intent):
    chat.identify(person)
    chat.say("report_debt_relief", "I'm in breathing space")
    reply = chat.say(intent, "ref is BS-204417", account_ref={"ref": "BS-204417"})
    assert "utter_debt_relief_added" in reply.keys
    assert case(chat, person, "debt_relief")[1]["reference"] == "BS-204417"


@pytest.mark.parametrize("intent", ["inform", "affirm"])
def test_nobody_with_one_account_is_asked_which(chat, person, intent):
    chat.identify(person)
    for _ in range(3):
        reply = chat.say(intent, "ref is 77-204417", account_ref={"ref": "77-204417"})
        assert not any("account" in key and "ask" in key for key in reply.keys)
    assert chat.conversation().owner == "bot"


def test_somebody_with_two_is(chat, person, store, now, tmp_path):
    import_second_account(store, person, now, tmp_path)
    chat.identify(person)
    assert "utter_again_account" in chat.say("inform", "the other", account_ref={"ref": "BS-204417"}).keys


def test_after_court_papers_an_agreement_leaves_the_dates(chat, person):
    chat.identify(person)
    [said] = [s for s in chat.say("report_court_papers", "claim form, 14 days").says if s.key == "utter_court_papers"]
    assert "StepChange" in said.values["advice"]
    chat.say("propose_terms", "500 a month", amount={"value": "500.00", "every": "month"})
    assert {"utter_agreement_made", "utter_court_date_stands"} <= set(chat.say("affirm", "I agree").keys)


def test_after_court_papers_a_link_and_a_promise_leave_the_dates(chat, person):
    chat.settings = chat.settings.model_copy(update={"pay_provider": "sandbox"})
    chat.identify(person)
    chat.say("report_court_papers", "claim form, 14 days")
    assert "utter_court_date_stands" in chat.say("pay_now", "all of it", whole={"whole": True}).keys
    chat.say("promise_to_pay", "", amount={"value": "500.00"}, date={"date": "2026-12-01"})
    assert "utter_court_date_stands" in chat.say("affirm", "yes").keys


def test_too_old_is_not_taken_up_where_the_dates_contradict_it(chat, person):
    chat.identify(person)
    reply = chat.say("claim_time_barred", "the factory shut its doors on the 6th, 19 years")
    assert "utter_time_barred_recent" in reply.keys and chat.conversation().owner == "bot"
    assert chat.account(person)["cases"] == ["time_bar"]
    assert "utter_gate_time_barred" not in chat.say("request_instalments").keys


@pytest.mark.parametrize("text", ["这个是机器算的吧？我不认", "a computer worked that out, i don't accept it"])
def test_a_decision_of_a_machine_is_reviewed_and_no_amount_disputed(chat, person, text):
    chat.identify(person)
    chat.say("request_instalments")
    assert "utter_review_noted" in chat.say("dispute_amount", text).keys
    assert chat.account(person)["cases"] == ["human_review"]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("complain", "what do i put on the form"),
        ("ask_balance", "whats the deadline then"),
        ("request_deferral", "调解行不行"),
        ("stop_contact", "我要不要去啊"),
    ],
)
def test_a_question_about_the_papers_is_one(chat, person, intent, text):
    chat.identify(person)
    chat.say("report_court_papers", "claim form, 14 days")
    assert "utter_court_advice" in chat.say(intent, text).keys
    assert chat.account(person)["cases"] == ["court_papers"] and chat.account(person)["offers"] == []


def test_without_papers_it_is_what_it_was_read_as(chat, person):
    chat.identify(person)
    assert "utter_stop_contact" in chat.say("stop_contact", "我要不要去啊").keys


def test_when_a_breathing_space_ends_is_said(chat, person):
    chat.identify(person)
    chat.say("report_debt_relief", "I'm in breathing space")
    assert "utter_gate_breathing_space_until" in chat.say("ask_offer_terms", "when does it end").keys


def test_one_for_the_treatment_of_a_crisis_has_no_day(chat, person):
    chat.identify(person)
    reply = chat.say("report_debt_relief", "the mental health breathing space, the nurse arranged it")
    assert "utter_breathing_space_crisis" in reply.keys
    assert "crisis_breathing_space" in flags(chat, person) and "breathing_space" not in flags(chat, person)
    assert "utter_gate_breathing_space" in chat.say("request_instalments").keys
