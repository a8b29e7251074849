"""Hardship in words that fit its cause; who gambles, mourns or serves is not asked for money."""

from datetime import date

import pytest

from arrears.service.causes import SORRY


@pytest.fixture
def store(sqlite_store):
    """What is said does not hang on the database."""
    return sqlite_store


def told(chat, cause: str | None, text: str = "", **values):
    found = {"hardship_cause": {"cause": cause}} if cause else {}
    return chat.say("report_hardship", text, **found, **values)


def move(chat, person, place: str) -> None:
    with chat.store.begin() as uow:
        uow.customers.by_ref(person.ref).place = place
        uow.commit()


@pytest.mark.parametrize(
    ("cause", "key"),
    [
        ("job_loss", "utter_sorry_job_loss"),
        ("pay_cut", "utter_sorry_pay_cut"),
        ("illness", "utter_sorry_illness"),
        ("bereavement", "utter_sorry_bereavement"),
        ("disaster", "utter_sorry_disaster"),
        ("divorce", "utter_sorry_divorce"),
        ("many_debts", "utter_sorry_many_debts"),
        ("gambling", "utter_sorry_gambling"),
        ("business_failure", "utter_sorry_business_failure"),
        ("prison", "utter_sorry_prison"),
        ("military", "utter_sorry_military"),
    ],
)
def test_each_cause_is_answered_in_its_own_words_once(chat, person, cause, key):
    chat.identify(person)
    assert told(chat, cause).keys[0] == key
    assert not set(told(chat, cause).keys) & set(SORRY.values())
    assert chat.account(person)["cases"] == ["hardship"]


def test_without_a_cause_there_is_one_warm_sentence(chat, person):
    chat.identify(person)
    assert told(chat, None, "things are bad").keys[:2] == ["utter_sorry", "utter_hardship"]


def test_before_identification_the_sentence_is_said_and_nothing_of_a_debt(chat):
    assert told(chat, "bereavement").keys[1:3] == ["utter_sorry_bereavement", "utter_case_noted"]


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("i go inside on monday, 14 months", "prison"),
        ("deploying with the guard on the 15th", "military"),
        ("its the slots, payday comes and by midnight its gone", "gambling"),
        ("我要去服刑了", "prison"),
        ("百家乐输光了", "gambling"),
    ],
)
def test_words_tell_the_cause_that_no_value_names(chat, person, text, cause):
    chat.identify(person)
    reply = told(chat, "other", text)
    assert SORRY[cause] in reply.keys and "utter_ask_hardship_terms" not in reply.keys
    with chat.store.reading() as uow:
        assert uow.hand_offs.open_of(uow.conversations.get(chat.id)).reason == cause


def test_after_a_death_nothing_is_asked_and_the_day_is_said(chat, person):
    chat.identify(person)
    reply = told(chat, "bereavement")
    [said] = [say for say in reply.says if say.key == "utter_bereaved_until"]
    assert said.values["date"] == date(2026, 12, 23) and reply.keys[-1] == "utter_bereaved_until"


def test_after_a_disaster_the_free_pause_is_offered_at_once(chat, person):
    chat.identify(person)
    assert "utter_offer_pause" in told(chat, "disaster", "our house was flooded").keys


def test_many_debts_get_free_advice_and_no_word_of_borrowing(chat, person):
    chat.identify(person)
    [said] = [say for say in told(chat, "many_debts").says if say.key == "utter_no_borrowing"]
    assert "StepChange" in said.values["advice"]


@pytest.mark.parametrize(("place", "name"), [("uk", "GamCare"), ("us", "ncpgambling"), ("cn", "12356")])
def test_gambling_names_help_and_brings_a_person(chat, person, place, name):
    move(chat, person, place)
    chat.identify(person)
    [said] = [say for say in told(chat, "gambling").says if say.key == "utter_gambling_help"]
    assert name in said.values["help"] and chat.conversation().owner == "waiting"
    again = chat.say("request_human", "where do i get help for it")
    again = chat.say("ask_help", "where do i get help for it")
    assert "utter_gambling_help" in again.keys


@pytest.mark.parametrize("intent", ["pay_now", "promise_to_pay"])
@pytest.mark.parametrize(
    "text", ["i want to pay the whole lot friday before i lose it", "我月底先还五千，一定翻本", "its the slots again"]
)
def test_who_gambles_is_sent_no_link_for_everything(chat, person, intent, text):
    chat.identify(person)
    told(chat, "gambling")
    reply = chat.say(intent, text, whole={"whole": True})
    assert "utter_gambling_no_hurry" in reply.keys and chat.account(person)["promises"] == []
    assert not any(key.startswith(("utter_pay_link", "utter_ask_confirm")) for key in reply.keys)


def test_gambling_that_is_told_beside_a_payment_comes_first(chat, person):
    chat.identify(person)
    reply = chat.say("pay_now", "its the slots. payday comes and by midnight its gone, wife doesnt know")
    assert "utter_sorry_gambling" in reply.keys and not any(key.startswith("utter_pay_link") for key in reply.keys)


@pytest.mark.parametrize(
    "text", ["can we split it in equal slots", "你别跟我赌气", "I'd bet you can't", "a time slot on monday"]
)
def test_what_only_sounds_like_gambling_is_none(chat, person, text):
    chat.identify(person)
    assert "utter_sorry_gambling" not in chat.say("chitchat", text).keys


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("report_debt_relief", "is there free debt advice i could ring"),
        ("out_of_scope", "whats the free advice then"),
        ("ask_help", "could somebody help me do a budget"),
        ("out_of_scope", "我想学学怎么做预算"),
        ("report_hardship", "我这人就是管不住钱，每个月都月光"),
        ("out_of_scope", "有没有免费的理财辅导"),
    ],
)
def test_who_asks_for_advice_hears_who_gives_it_and_is_flagged_nothing(chat, person, intent, text):
    chat.identify(person)
    reply = chat.say(intent, text)
    assert "utter_free_advice" in reply.keys and chat.account(person)["cases"] == []
    assert ("utter_budget_frame" in reply.keys) == (
        "budget" in text or "预算" in text or "钱" in text or "理财" in text
    )
    assert not any("ask_terms" in key or "again_terms" in key for key in reply.keys)


@pytest.mark.parametrize(
    "text", ["was thinking of getting a loan to clear the lot", "中介让我再贷一笔把你们都还上", "我去借点网贷还清你们"]
)
def test_nobody_is_left_to_borrow_for_us(chat, person, text):
    chat.identify(person)
    assert "utter_no_borrowing" in chat.say("ask_plan_status" if "loan" in text else "demand_proof", text).keys


def test_a_free_pause_is_never_followed_by_a_shorter_time_that_costs(chat, person):
    chat.identify(person)
    told(chat, "illness")
    assert "utter_offer_pause" in chat.say("request_deferral", "some time").keys
    reply = chat.say("request_deferral", "till march 5th", date={"date": "2027-03-05"})
    assert "utter_offer_pause" in reply.keys and "utter_refuse_pause_is_longest" in reply.keys
    assert {terms["rung"] for _, terms in chat.account(person)["offers"]} == {"pause"}


@pytest.mark.parametrize("intent", ["ask_balance", "request_waiver", "ask_why_this_much"])
def test_what_a_pause_costs_is_answered_from_the_pause(chat, person, intent):
    chat.identify(person)
    told(chat, "illness")
    chat.say("request_deferral", "some time")
    assert "utter_pause_terms" in chat.say(intent, "那这三个月利息照收？").keys


@pytest.mark.parametrize("text", ["does the card still work", "卡什么时候给我解冻", "能不能先办张新卡周转一下"])
def test_the_card_is_answered_honestly(chat, person, text):
    chat.identify(person)
    assert "utter_card_use" in chat.say("ask_plan_status", text).keys


@pytest.mark.parametrize(("place", "key"), [("cn", "utter_credit_file_years"), ("hk", "utter_credit_file")])
def test_the_credit_file_follows_the_law_of_the_place(chat, person, place, key):
    move(chat, person, place)
    chat.identify(person)
    assert key in chat.say("ask_credit_file", "how long does it stay").keys


@pytest.mark.parametrize(
    ("intent", "text", "key"),
    [
        ("change_channel", "im writing from my lads phone basically, i go inside on monday", "utter_sorry_prison"),
        ("report_court_papers", "deploying with the guard on the 15th, orders came through", "utter_sorry_military"),
        ("dispute_amount", "收入不固定，好的时候八千，差的时候三四千", "utter_sorry"),
    ],
)
def test_a_hardship_that_was_taken_for_something_else_is_one(chat, person, intent, text, key):
    chat.identify(person)
    assert key in chat.say(intent, text).keys and chat.account(person)["cases"] == ["hardship"]


def test_the_amount_is_disputed_where_it_is_said_to_be_wrong(chat, person):
    chat.identify(person)
    assert "utter_dispute_line" in chat.say("dispute_amount", "收入不固定，利息也算错了").keys


def test_what_is_owed_elsewhere_is_no_offer(chat, person):
    chat.identify(person)
    told(chat, "many_debts", "外面还有七八家")
    reply = chat.say("propose_terms", "一共十八万多", amount={"value": "180000"})
    assert "utter_means_noted" in reply.keys and chat.account(person)["offers"] == []


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("request_document", "病历要给你们看吗"),
        ("demand_proof", "do you need proof"),
        ("request_data_rights", "do i have to tell you all my medical stuff?"),
    ],
)
def test_no_medical_papers_are_wanted(chat, person, intent, text):
    chat.identify(person)
    told(chat, "illness")
    assert "utter_no_medical_papers" in chat.say(intent, text).keys
    assert chat.account(person)["cases"] == ["hardship"]


def test_health_goes_into_no_credit_file(chat, person):
    chat.identify(person)
    chat.say("report_health_condition", "I have depression")
    assert "utter_health_not_reported" in chat.say("ask_credit_file", "你们会记到征信里吗").keys
