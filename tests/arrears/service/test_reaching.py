"""Who is reached, which way and when: each part as it was said, others who were told, and no stop on a guess."""

from datetime import date, time
from decimal import Decimal

import pytest

from arrears.contact.ways import ways_stopped
from arrears.contact.wishes import read_wish
from tests.arrears.service.test_contacting import known, seen, stopped, store, words  # noqa: F401


def cases(chat) -> dict[str, dict]:
    with chat.store.reading() as uow:
        return {case.kind: case.detail for case in uow.cases.of_conversation(chat.id)}


def test_a_place_a_way_and_a_time_in_one_message_hold_all_three(known, person):  # noqa: F811
    text = "以后只发短信，别打单位电话，打我手机也行但别晚上"
    reply = known.say("restrict_contact", text, language="zh")
    assert {"utter_contact_restricted", "utter_never_at_work", "utter_stop_ways", "utter_contact_time_kept"} <= {
        *reply.keys
    }
    assert stopped(known, person) == {"email", "letter", "visit"}
    assert {"never", "window"} <= set(words(known, person))
    assert seen(known, person).named_times[0].first == time(18)


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("电话可以打 短信不要", {"sms"}),
        ("再说一次 短信停 电话不停", {"sms"}),
        ("只发短信别打电话", {"call", "email", "letter", "visit"}),
        ("dont ring me, email", {"call"}),
        ("no more calls, write only", {"call", "visit"}),
        ("total stop of everything. but email is fine", {"call", "sms", "letter", "visit"}),
        ("唔好再send whatsapp俾我", {"sms"}),
    ],
)
def test_each_way_is_ruled_out_or_kept_as_it_is_said(known, person, text, ways):  # noqa: F811
    known.say("stop_contact", text)
    assert stopped(known, person) == ways


def test_what_is_stopped_is_read_back_once(known):  # noqa: F811
    text = "短信可以发的，就是别打电话"
    reply = known.say("change_channel", text, also={"intent": "stop_contact", "text": text})
    assert reply.keys.count("utter_stop_ways") == 1


@pytest.mark.parametrize(
    ("text", "wanted", "days"),
    [
        ("only sunday 11, other time not please", True, {6}),
        ("no no ONLY sunday 11, at other times not", True, {6}),
        ("只有周日上午可以，其他时间别打", True, {6}),
        ("mon-thu after 6", True, {0, 1, 2, 3}),
        ("周一到周五白天别打", False, {0, 1, 2, 3, 4}),
        ("not fridays", False, {4}),
    ],
)
def test_the_only_time_is_wanted_and_a_range_holds_its_days(text, wanted, days):
    wish = read_wish(text, ())
    assert (wish.wanted, set(wish.weekdays)) == (wanted, days)


@pytest.mark.parametrize(
    ("intent", "text", "never"),
    [
        ("report_hardship", "you lot rang my boss last week and told him i owe money, i could lose my job", "work"),
        ("too_many_messages", "你们上周打电话给我单位了", "work"),
        ("report_hardship", "你哋上個月打咗俾我老婆，佢而家要同我離婚", "others"),
        ("thank", "thanks. one more thing, my partner says you rang his work", "work"),
        ("complain", "last week somebody called office reception and told about the loan", "work"),
    ],
)
def test_who_says_that_others_were_rung_is_complaining(known, person, intent, text, never):  # noqa: F811
    reply = known.say(intent, text)
    assert {"utter_told_others", "utter_complaint_route", "utter_contact_restricted"} <= set(reply.keys)
    assert ("utter_never_at_work" if never == "work" else "utter_never_others") in reply.keys
    assert cases(known)["complaint"]["intent"] == "told_others" and "hardship" not in cases(known)
    assert "never" in words(known, person)


@pytest.mark.parametrize(
    "text", ["stop ringing my work", "别打到我单位", "我打了电话给我爸", "i told my wife about it"]
)
def test_a_wish_about_others_or_what_they_did_themselves_is_no_complaint(known, text):  # noqa: F811
    assert "utter_told_others" not in known.say("restrict_contact", text).keys


@pytest.mark.parametrize(("text", "confidence"), [("finish it off yaar", 0.89), ("then the calls ok", 0.3)])
def test_no_stop_is_taken_from_words_that_hold_none_before_a_yes(known, person, text, confidence):  # noqa: F811
    assert known.say("stop_contact", text, confidence=confidence).keys[-1] == "utter_ask_confirm_stop"
    assert not stopped(known, person)
    assert "utter_stop_contact" in known.say("affirm", "yes").keys
    assert stopped(known, person) == {"all"}


@pytest.mark.parametrize("text", ["stop", "leave me alone", "别再找我了", "唔好再搵我"])
def test_a_stop_in_plain_words_holds_at_once_however_it_was_read(known, person, text):  # noqa: F811
    known.say("stop_contact", text, confidence=0.3)
    assert stopped(known, person) == {"all"}


def test_whether_a_stop_was_meant_is_asked_once_and_left_by_anything_else(known, person):  # noqa: F811
    known.say("stop_contact", "then the calls ok", confidence=0.2)
    assert "utter_ok_no" in known.say("deny", "no").keys
    known.say("stop_contact", "asdkjh", confidence=0.2)
    reply = known.say("ask_balance", "what do I owe?")
    assert "utter_balance" in reply.keys and "utter_again_confirm_stop" not in reply.keys
    assert not stopped(known, person)


def test_a_weekday_of_a_payment_is_no_time_for_contact(known, person):  # noqa: F811
    amount, day = {"value": Decimal("250"), "currency": None}, {"date": "2026-12-04"}
    known.say("promise_to_pay", "250 on friday", amount=amount, date=day)
    reply = known.say("set_contact_time", "星期一得唔得", date={"date": "2026-12-07"})
    assert reply.keys == ["utter_ask_confirm_promise"] and reply.says[0].values["date"] == date(2026, 12, 7)
    days = [{"date": "2026-12-07"}, {"date": "2026-11-30"}]
    reply = known.say("set_contact_time", "7號先啱，係星期一", date=days)
    assert reply.says[0].values["date"] == date(2026, 12, 7)
    assert known.say("set_contact_time", "nah tuesdays").keys == ["utter_ask_promise_date"]
    assert "window" not in words(known, person)


def test_a_rhythm_with_a_weekday_is_an_offer_and_no_time_for_contact(known, person):  # noqa: F811
    each = {"value": Decimal("90"), "currency": None, "every": "week"}
    reply = known.say("set_contact_time", "90 a week on fridays", amount=each)
    assert "utter_contact_time_kept" not in reply.keys and "window" not in words(known, person)


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("ask_repeat", "remind me yeah?"),
        ("resume_contact", "can u send me a reminder before"),
        ("too_many_messages", "send reminder on whatsapp one day before"),
        ("request_callback", "你给我打个电话提醒一下成不"),
    ],
)
def test_who_wants_to_be_reminded_hears_of_the_reminder(known, person, intent, text):  # noqa: F811
    assert "utter_reminder_after_agreeing" in known.say(intent, text).keys
    assert not words(known, person) and "callback" not in cases(known)


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("third_party_speaking", "她知道我欠钱了吗 你们跟她说啥了"),
        ("chitchat", "did you tell my boss"),
        ("ask_balance", "did you tell my wife how much i owe"),
    ],
)
def test_who_asks_whether_others_were_told_hears_that_nobody_is_and_what_is_on_record(known, intent, text):  # noqa: F811
    reply = known.say(intent, text)
    assert {"utter_nobody_is_told", "utter_contact_log_none", "utter_told_if_so"} <= set(reply.keys)
    assert "utter_balance" not in reply.keys and not cases(known)


@pytest.mark.parametrize(
    ("text", "key"), [("金管局点投诉", "utter_complaint_route"), ("who do i ring", "utter_number_to_ring")]
)
def test_where_to_complain_and_whom_to_ring_are_answered_by_name(known, text, key):  # noqa: F811
    assert key in known.say("out_of_scope", text).keys


def test_the_list_of_calls_is_shown_and_stops_nothing(known, person):  # noqa: F811
    assert "utter_contact_log_none" in known.say("stop_contact", "show me the calls", confidence=0.32).keys
    assert not stopped(known, person)


def test_a_way_that_is_ruled_out_beside_something_else_is_stopped(known, person):  # noqa: F811
    known.say("report_hardship", "and no letter in the house, my husband opens them all")
    assert stopped(known, person) == {"letter"}


def test_a_day_on_which_they_come_back_is_that_day(known):  # noqa: F811
    days = [{"date": "2026-11-28"}, {"date": "2026-12-02"}]
    reply = known.say("inform", "ill talk to her tonight n come back weds", date=days)
    assert reply.says[0].key == "utter_talk_again" and reply.says[0].values["date"] == date(2026, 12, 2)


@pytest.mark.parametrize(
    ("text", "key"),
    [("你哋打咗三次嚟我公司", "utter_told_others"), ("you rang my work, i will kill the lot of you", "utter_threat")],
)
def test_who_complains_of_calls_at_work_threatens_nobody_unless_the_words_do(known, text, key):  # noqa: F811
    assert key in known.say("threaten_harm", text, confidence=0.76).keys


def test_a_question_when_we_write_next_stops_nothing(known, person):  # noqa: F811
    assert "utter_contact_open" in known.say("stop_contact", "你哋幾時再搵我", language="zh").keys
    assert not stopped(known, person)


def test_who_hides_figures_from_somebody_who_looks_on_is_spared_them(known, person):  # noqa: F811
    reply = known.say("restrict_contact", "please stop showing figures my husband is looking")
    assert "utter_overseen" in reply.keys and "never" not in words(known, person)


def test_how_often_at_most_is_no_plan_right_after_contact(known, person):  # noqa: F811
    known.say("ask_plan_status", "show me the calls")
    assert "utter_fewer_messages_none" in known.say("propose_terms", "ok once a month tops").keys
    assert words(known, person) == ["less"]


def test_texts_that_are_welcome_after_a_full_stop_come_again_alone(known):  # noqa: F811
    known.say("stop_contact", "stop contacting me altogether")
    assert "utter_contact_resumed_ways" in known.say("change_channel", "短信可以发").keys


def test_no_calls_in_dialect_stops_calls():
    assert ways_stopped("莫打电话老") == ("call",)
