"""What somebody near the customer tells, who comes to the door, and what is feared for a child or a visa."""

import pytest

from arrears.store.preferences import stops
from tests.arrears.service.test_doubtful import flags, kinds, priority

ILL = {"cause": "illness"}
SIX_WEEKS = {"count": 6, "unit": "week"}


def stopped(chat, person) -> set[str]:
    with chat.store.reading() as uow:
        return {one.channel for one in stops(uow.customers.wishes(uow.customers.by_ref(person.ref)))}


# --- a relative, of somebody who is ill


@pytest.mark.parametrize(
    ("text", "language"),
    [("this is her husband, she is in icu, dont call her", "en"), ("我是他老婆，他住院了，别打他电话", "zh")],
)
def test_who_tells_of_an_illness_hears_a_kind_word_and_that_it_is_noted(chat, text, language):
    reply = chat.say("third_party_speaking", text, language=language)
    assert reply.keys[-1] == "utter_third_party_ill" and kinds(chat) == ["third_party"]
    assert chat.say("ask_balance", "what is due").keys == ["utter_held_other"]


@pytest.mark.parametrize(
    ("intent", "text"), [("restrict_contact", "please dont ring his phone"), ("chitchat", "he had surgery today")]
)
def test_what_they_add_is_kept_with_it(chat, intent, text):
    first = chat.say("third_party_speaking", "its his wife, hes in hospital").says[-1].values["reference"]
    reply = chat.say(intent, text)
    assert reply.keys == ["utter_held_noted"] and reply.says[0].values["reference"] == first


# --- nobody comes to the door


@pytest.mark.parametrize(
    ("intent", "text", "confidence"),
    [
        ("threaten_harm", "kindly dont send recovery agents to my home, i pay slowly", 0.8),
        ("restrict_contact", "please do not send anyone to my house", 0.98),
        ("inform", "no need to come to my home", 0.6),
    ],
)
def test_visits_are_stopped_and_nothing_else(chat, person, intent, text, confidence):
    chat.identify(person)
    assert chat.say(intent, text, confidence=confidence).keys[0] == "utter_stop_ways"
    assert stopped(chat, person) == {"visit"} and priority(chat) is None


def test_visits_are_stopped_beside_what_else_is_asked_for(chat, person):
    chat.identify(person)
    reply = chat.say("request_instalments", "求你们别派人来我家，我慢慢还", language="zh")
    assert reply.keys[0] == "utter_stop_ways" and len(reply.keys) > 1 and stopped(chat, person) == {"visit"}


def test_a_question_stops_nothing_and_work_has_its_own_words(chat, person):
    chat.identify(person)
    assert "utter_by_force" in chat.say("ask_consequences", "will you send someone to my home?").keys
    assert "utter_never_at_work" in chat.say("restrict_contact", "dont come to my office").keys
    assert stopped(chat, person) == set()


def test_a_stop_under_pressure_names_no_way_as_open(chat, person):
    chat.identify(person)
    chat.say("report_coercion", "my partner controls all the money and he checks my phone")
    reply = chat.say("change_channel", "pls dont send letters")
    assert reply.keys == ["utter_stop_ways_safe"] and stopped(chat, person) == {"letter"}


# --- what is feared


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("they take my baby?", "utter_no_child_taken"),
        ("会不会把我孩子带走", "utter_no_child_taken"),
        ("they take my visa?", "utter_visa"),
        ("will i be deported", "utter_visa"),
        ("会影响签证吗", "utter_visa"),
    ],
)
def test_what_is_feared_is_answered_plainly_and_no_figure_is_asked_for(chat, person, text, key):
    chat.identify(person)
    assert chat.say("ask_consequences", text, confidence=0.9).keys == [key]


@pytest.mark.parametrize("text", ["will my visa card be stopped", "what if i take my kids to school first"])
def test_a_card_and_the_way_to_school_are_no_such_fear(chat, person, text):
    chat.identify(person)
    assert not {"utter_visa", "utter_no_child_taken"} & set(chat.say("ask_consequences", text).keys)


# --- in hospital


@pytest.mark.parametrize("text", ["im in hospital on a drip, please wait", "在住院，等我几天"])
def test_who_is_in_hospital_and_asks_for_time_gets_the_time(chat, person, text):
    chat.identify(person)
    keys = chat.say("report_health_condition", text, confidence=0.5, hardship_cause=ILL).keys
    assert "utter_offer_pause" in keys and "utter_ask_consent_health" not in keys
    keys = chat.say("inform", "6 weeks", duration=SIX_WEEKS).keys
    assert keys == ["utter_time_is_free", "utter_again_offer"], "the pause is longer, and costs nothing"


def test_a_need_of_care_is_asked_about_as_before(chat, person):
    chat.identify(person)
    assert "utter_ask_consent_health" in chat.say("report_health_condition", "i have adhd, please wait").keys


def test_a_length_of_time_is_no_answer_to_the_question_of_consent(chat, person):
    chat.identify(person)
    chat.say("report_health_condition", "i have adhd")
    keys = chat.say("inform", "6 weeks", duration=SIX_WEEKS).keys
    assert "utter_how_can_i_help" not in keys and "vulnerable" not in flags(chat, person)


# --- the debt itself


def test_to_foreclose_is_to_pay_all_of_it_where_no_agreement_runs(chat, person):
    chat.identify(person)
    assert chat.say("settle_early", "i want to kill this loan, how to foreclose").keys[0] == "utter_pay_link_full"
    assert "utter_no_plan" in chat.say("settle_early", "can i finish the plan on this card sooner").keys


# --- signs alone


@pytest.mark.parametrize("text", ["😭😭", "💔😔"])
def test_tears_get_a_warm_word_and_the_open_question(chat, person, text):
    chat.identify(person)
    assert chat.say("nlu_fallback", text).keys == ["utter_sorry", "utter_again_terms"]


def test_a_thumb_is_no_signature(chat, person):
    chat.identify(person)
    amount = {"value": "300.00", "currency": "GBP", "scope": "each", "every": "month", "approx": False, "bare": False}
    chat.say("propose_terms", "300 a month", amount=amount)
    assert chat.say("nlu_fallback", "👍").keys == ["utter_in_words_please", "utter_again_confirm_agreement"]
    assert chat.account(person)["agreements"] == []


def test_other_signs_leave_the_question_open(chat, person):
    assert chat.say("nlu_fallback", "👋").keys[-1] == "utter_how_can_i_help_anybody"
    chat.identify(person)
    assert chat.say("nlu_fallback", "🙏🏽").keys == ["utter_chitchat", "utter_again_terms"]
    assert chat.say("nlu_fallback", "??").keys[0] == "utter_unclear"
