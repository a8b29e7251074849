"""Stops by way, windows that are kept whole, questions about contact that write nothing, calls that can be made."""

from datetime import UTC, date, datetime, time

import pytest

from arrears.contact.facts import NamedTime, Past
from arrears.money import Money
from arrears.payments.posting import Received, post
from arrears.store.access import Job
from tests.arrears.service.conftest import ROW, Person, import_rows

SATURDAY_MORNING = datetime(2026, 11, 28, 9, 18, tzinfo=UTC)  # in London
MONDAY_NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def store(sqlite_store):
    """What is said does not hang on the database."""
    return sqlite_store


@pytest.fixture
def known(chat, person):
    chat.identify(person)
    return chat


def seen(chat, person):
    with chat.store.reading() as uow:
        return uow.contacts.person(uow.customers.by_ref(person.ref), chat.now, verified=True)


def stopped(chat, person) -> set[str]:
    return {stop.channel for stop in seen(chat, person).stops}


def words(chat, person) -> list[str]:
    with chat.store.reading() as uow:
        return [row.kind for row in uow.customers.wishes(uow.customers.by_ref(person.ref))]


def value(reply, key: str, name: str):
    return next(say.values[name] for say in reply.says if say.key == key)


def calls(chat) -> list[tuple[date, dict, str]]:
    with chat.store.reading() as uow:
        mine = uow.cases.of_conversation(chat.id)
        return [(case.answer_by, case.detail, case.status) for case in mine if case.kind == "callback"]


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("please stop phoning me", {"call"}),
        ("stop calling me, texts ok", {"call"}),
        ("电话别再打了，短信可以", {"call"}),
        ("no more texts or emails", {"sms", "email"}),
        ("stop the letters", {"letter"}),
        ("not phone", {"call"}),
        ("stop contacting me", {"all"}),
        ("I no longer want any calls or letters or anything", {"all"}),
        ("STOP", {"all"}),
        ("get off my phone", {"all"}),
    ],
)
def test_a_stop_stops_the_ways_that_were_named_and_no_other(known, person, text, ways):
    reply = known.say("stop_contact", text)
    assert stopped(known, person) == ways
    if ways == {"all"}:
        assert "utter_stop_contact" in reply.keys
    else:
        assert {way for (way,) in value(reply, "utter_stop_ways", "ways").rows} == ways


def test_stops_add_up_and_the_last_of_them_is_a_stop_of_everything(known, person):
    known.say("stop_contact", "stop calling me")
    assert "utter_stop_ways" in known.say("stop_contact", "and no texts").keys
    assert "utter_stop_contact" in known.say("stop_contact", "stop the letters and emails").keys
    assert "all" in stopped(known, person)


def test_a_stop_of_calls_leaves_the_open_question(known, person):
    known.say("propose_terms", "500 a month", amount={"value": "500.00", "every": "month"})
    assert "utter_again_confirm_agreement" in known.say("stop_contact", "and stop calling me").keys


def test_only_e_mail_after_a_resume_keeps_the_rest_stopped(known, person):
    known.say("stop_contact", "stop contacting me")
    reply = known.say("resume_contact", "ok you can write to me again, just email")
    assert stopped(known, person) == {"call", "sms", "letter", "visit"}
    assert value(reply, "utter_contact_resumed_ways", "ways").rows == (("email",),)
    known.say("stop_contact", "not phone")
    assert "all" not in stopped(known, person)


@pytest.mark.parametrize("text", ["no dont stop them altogether", "No, don't stop them altogether", "别全停"])
def test_a_stop_that_is_denied_stops_nothing(known, person, text):
    assert "utter_contact_open" in known.say("stop_contact", text).keys
    assert stopped(known, person) == set()


def test_who_complains_that_it_never_stops_is_heard(known, person):
    known.say("stop_contact", "you don't stop calling, leave me alone")
    assert stopped(known, person) == {"all"}


@pytest.mark.parametrize("text", ["stop texting me at work", "dont text my work phone", "别打到我单位"])
def test_a_stop_at_work_is_of_that_place(known, person, text):
    assert "utter_contact_restricted" in known.say("stop_contact", text).keys
    assert stopped(known, person) == set()


@pytest.mark.parametrize("text", ["I work nights, stop contacting me", "你们公司别再联系我"])
def test_who_speaks_of_work_or_of_our_firm_is_not_asked_about_a_place(known, person, text):
    known.say("stop_contact", text)
    assert stopped(known, person) == {"all"}


def test_a_price_that_is_asked_is_no_stop(known, person):
    assert "utter_stop_contact" not in known.say("stop_contact", "forget it. how much to make you go away").keys
    assert stopped(known, person) == set()


def test_details_that_shall_be_lost_are_a_stop(known, person):
    known.say("change_channel", "phone never stops. put a line through my number")
    assert stopped(known, person) == {"call"}
    known.say("change_channel", "lose my details, all of it, phone text email, the lot")
    assert "all" in stopped(known, person)


def test_another_way_stops_what_is_ruled_out_with_it(known, person):
    reply = known.say("change_channel", "text me instead, don't ring")
    assert "utter_stop_ways" in reply.keys and stopped(known, person) == {"call"}
    assert "utter_channel_kept" in known.say("change_channel", "can it be email").keys


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("too_many_messages", "and will you ring me every day until then?"),
        ("too_many_messages", "and the emails?"),
        ("change_channel", "so where would you text me next?"),
        ("resume_contact", "我现在是全停了还是只停电话"),
        ("ask_consequences", "你们还会给我打吗"),
        ("ask_consequences", "will i still get letters"),
        ("too_many_messages", "and do you still write to me"),
        ("stop_contact", "明天还会给我发催款短信吗"),
    ],
)
def test_a_question_about_contact_writes_nothing_and_is_answered(known, person, intent, text):
    known.say("stop_contact", "stop calling me")
    before = words(known, person)
    reply = known.say(intent, text)
    assert {"utter_contact_stopped", "utter_contact_log_none"} <= set(reply.keys)
    assert words(known, person) == before


@pytest.mark.parametrize(
    "text", ["will you please stop calling me?", "能不能别打了？", "do not call me", "why won't you stop?"]
)
def test_a_stop_in_the_form_of_a_question_is_a_stop(known, person, text):
    known.say("stop_contact", text)
    assert stopped(known, person)


def test_the_answer_holds_all_that_is_kept_and_planned(known, person):
    known.say("too_many_messages", "too many")
    known.say("set_contact_time", "weekdays only")
    known.say("propose_terms", "500 a month", amount={"value": "500.00", "every": "month"})
    known.say("affirm", "I agree")
    reply = known.say("too_many_messages", "and will you ring me every day until then?")
    assert {"utter_contact_open", "utter_contact_hours", "utter_contact_less", "utter_contact_planned"} <= set(
        reply.keys
    )


def test_after_a_stop_of_everything_that_is_the_answer(known, person):
    known.say("stop_contact", "stop contacting me")
    assert "utter_contact_all_stopped" in known.say("ask_consequences", "will you still call me?").keys


def test_less_that_is_kept_already_is_said_to_be(known, person):
    known.say("too_many_messages", "too many")
    assert "utter_fewer_already" in known.say("too_many_messages", "once a month is plenty").keys


def test_peace_while_a_payment_is_looked_for_is_no_stop(known, person):
    known.say("claim_paid", "I paid on Friday", date={"date": "2026-11-20"})
    known.say("stop_contact", "so will you leave me alone now")
    assert stopped(known, person) == set()


def test_a_window_is_kept_whole_and_read_back(known, person):
    known.say("set_contact_time", "i work nights so i sleep till 3, anything before that wakes me")
    reply = known.say("set_contact_time", "weekdays only mind")
    assert value(reply, "utter_contact_time_kept", "hours").rows == (("01234", "15:00", "20:00"),)
    reply = known.say("promise_to_pay", "no make it after 4")
    assert value(reply, "utter_contact_time_kept", "hours").rows == (("01234", "16:00", "20:00"),)
    assert seen(known, person).named_times[-1] == NamedTime(time(0, 0), time(15, 59, 59))


def test_another_day_beside_the_window_is_added(known, person):
    known.say("set_contact_time", "只能周二周四下午联系")
    reply = known.say("promise_to_pay", "周五也行", date={"date": "2026-12-04"})
    assert value(reply, "utter_contact_time_kept", "hours").rows == (("134", "12:00", "18:00"),)


def test_a_call_lies_in_the_window_and_in_the_hours_of_the_desk(known, person):
    known.say("set_contact_time", "after 3 and weekdays only")
    reply = known.say("request_callback", "and ring me at 9 tonight", time_of_day={"time": "21:00"})
    assert "utter_callback_hour_closed" in reply.keys
    assert value(reply, "utter_callback_booked", "first") == "15:00"
    assert value(reply, "utter_callback_booked", "last") == "18:00"


def test_a_call_that_no_hour_suits_is_not_booked(known, person):
    known.say("set_contact_time", "only after 7pm", time_of_day={"time": "19:00"})
    assert "utter_callback_no_hour" in known.say("request_callback", "call me").keys
    assert calls(known) == []


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("after 4 on tuesday", ("16:00", "18:00")),
        ("tuesday morning", ("09:00", "12:00")),
        ("明天上午打给我吧", ("09:00", "12:00")),
    ],
)
def test_the_part_of_the_day_that_was_wished_is_booked(known, person, text, hours):
    reply = known.say("request_callback", text, date={"date": "2026-11-24"})
    booked = "utter_callback_booked"
    assert (value(reply, booked, "first"), value(reply, booked, "last")) == hours


def test_no_call_is_booked_for_a_closed_day_and_that_is_said(known, person):
    reply = known.say("request_callback", "ring me on Sunday", date={"date": "2026-11-29"})
    assert "utter_callback_other_day" in reply.keys
    assert calls(known)[0][0] == date(2026, 11, 30)


def test_a_day_right_after_a_call_was_booked_moves_the_call(known, person):
    known.say("request_callback", "call me on Tuesday", date={"date": "2026-11-24"})
    reply = known.say("promise_to_pay", "no make it wednesday", date={"date": "2026-11-25"})
    assert "utter_callback_moved" in reply.keys
    known.say("set_contact_time", "10 past 9 if you can")
    assert (calls(known)[0][0], calls(known)[0][1]["time"]) == (date(2026, 11, 25), "09:10")


def test_a_day_with_a_sum_right_after_a_call_was_booked_is_of_money(known, person):
    known.say("request_callback", "call me on Tuesday", date={"date": "2026-11-24"})
    when = {"date": {"date": "2026-11-25"}, "amount": {"value": "100.00"}}
    assert "utter_callback_moved" not in known.say("promise_to_pay", "100 on wednesday", **when).keys


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("cancel_agreement", "帮我取消刚才约的回电"),
        ("cancel_agreement", "算了不用打了，取消预约"),
        ("ask_plan_status", "cancel the call actually"),
    ],
)
def test_a_call_can_be_cancelled(known, person, intent, text):
    known.say("propose_terms", "500 a month", amount={"value": "500.00", "every": "month"})
    known.say("affirm", "I agree")
    known.say("request_callback", "call me")
    reply = known.say(intent, text)
    assert "utter_callback_cancelled" in reply.keys and calls(known)[0][2] == "closed"
    assert known.account(person)["agreements"][0][1] == "running"


@pytest.mark.parametrize("text", ["is the call still on", "what number will you ring", "几点打给我", "打哪个号"])
def test_what_is_booked_is_told(known, person, text):
    known.say("request_callback", "call me")
    assert "utter_callback_already" in known.say("ask_plan_status", text).keys


def test_a_call_of_somebody_unknown_asks_for_a_number(chat, person):
    assert "utter_ask_call_number" in chat.say("request_callback", "when can someone ring me").keys
    assert calls(chat) == []
    reply = chat.say("inform", "07700 900456, after 2", phone={"digits": "07700900456"})
    assert "utter_callback_booked_number" in reply.keys
    assert value(reply, "utter_callback_booked_number", "first") == "14:00"
    assert calls(chat)[0][1]["number"] == "in_conversation"


def test_under_coercion_a_safe_number_is_asked_for_first(known, person):
    known.say("report_coercion", "my son is sat here telling me what to type")
    reply = known.say("request_callback", "tomorrow morning can someone ring me", date={"date": "2026-11-24"})
    assert "utter_ask_call_number" in reply.keys and calls(known) == []
    reply = known.say("inform", "07700 900456 tomorrow morning", date={"date": "2026-11-24"})
    assert value(reply, "utter_callback_booked_number", "last") == "12:00"


@pytest.mark.parametrize(
    "text", ["今天上午又打了一个，烦死了", "今天上午十点多打的，号码是021开头", "昨天晚上八点多你们还打电话来"]
)
def test_a_call_that_there_was_is_none_that_is_wanted(known, person, text):
    assert "utter_harassment" in known.say("request_callback", text).keys
    assert calls(known) == []


def test_who_would_rather_talk_another_day_is_not_rung(known, person):
    reply = known.say("request_callback", "could you ask me again thursday", date={"date": "2026-11-26"})
    assert "utter_talk_again" in reply.keys and calls(known) == []


def test_the_hours_of_the_desk_are_said_with_days_and_the_next_time(new_chat, store, now, tmp_path):
    import_rows(store, now, tmp_path, ROW)
    chat = new_chat(now=SATURDAY_MORNING)
    chat.identify(Person(ROW["customer_ref"]))
    reply = chat.say("request_human", "a person please")
    assert value(reply, "utter_handoff_nobody_online", "hours").rows == (("01234", "09:00", "18:00"),)
    assert value(reply, "utter_handoff_nobody_online", "date") == date(2026, 11, 30)
    assert "utter_opening" in chat.say("out_of_scope", "are you open on saturdays").keys


def test_in_the_hours_of_the_desk_nobody_is_told_that_it_is_closed(new_chat, store, now, tmp_path):
    import_rows(store, now, tmp_path, ROW)
    chat = new_chat(now=MONDAY_NOON)
    chat.identify(Person(ROW["customer_ref"]))
    assert "utter_handoff_nobody_free" in chat.say("request_human", "a person please").keys
    assert "utter_opening_now" in chat.say("chitchat", "what time do you close").keys


def test_a_colleague_who_was_not_asked_for_is_not_announced_as_if(known, person):
    with known.store.begin() as uow:
        agent = uow.staff.add("mei", "Mei", "one of the tests", "agent", known.now)
        uow.staff.seen(agent, known.now)
        uow.commit()
    reply = known.say("complain", "I want to complain")
    assert "utter_handoff_called" in reply.keys and "utter_handoff_waiting" not in reply.keys


def test_who_is_in_danger_is_not_told_that_business_goes_on(known, person):
    known.say("express_self_harm", "i want to die")
    assert "utter_still_waiting" not in known.say("chitchat", "what do i do").keys


def test_harassment_is_answered_with_the_log_the_limits_and_the_way_to_complain(known, person):
    with known.store.begin() as uow:
        verdict = {"inputs": {"answers_customer": False}}
        uow.contacts.record(
            uow.customers.by_ref(person.ref),
            Past(datetime(2026, 11, 21, 10, tzinfo=UTC), "out", "call"),
            verdict,
            "a",
            None,
        )
        uow.commit()
    reply = known.say("set_contact_time", "nine times this week, nine, even when im on the school run")
    assert {"utter_harassment", "utter_contact_log", "utter_contact_limits"} <= set(reply.keys)
    assert value(reply, "utter_contact_log", "contacts").rows == ((date(2026, 11, 21), "call", 1),)
    assert "complaint" in known.account(person)["cases"]
    reply = known.say("demand_proof", "so prove it show me the list")
    assert "utter_contact_log" in reply.keys and "dispute" not in known.account(person)["cases"]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("request_data_rights", "show me the log of every time you contacted me"),
        ("ask_balance", "到底打了几个你给我查"),
    ],
)
def test_the_log_of_contacts_is_shown_at_once(known, person, intent, text):
    assert "utter_contact_log_none" in known.say(intent, text).keys
    assert known.account(person)["cases"] == []


def test_a_copy_of_ones_data_is_no_log(known, person):
    assert "utter_data_rights" in known.say("request_data_rights", "a copy of my data and of every call").keys


@pytest.mark.parametrize(
    ("intent", "text"),
    [("claim_paid", "我都还清了怎么还有人打电话催我"), ("stop_contact", "以后别再给我打电话了，钱都还清了")],
)
def test_who_owes_nothing_and_is_contacted_gets_an_apology_and_peace(known, person, intent, text):
    with known.store.begin() as uow:
        [account] = uow.accounts.of_customer(Job("test"), uow.customers.by_ref(person.ref))
        post(
            uow,
            account,
            Received("statement", "S-1", Money(618_000, "GBP"), known.now.date(), None, "system"),
            known.now,
        )
        uow.commit()
    assert "utter_settled_but_chased" in known.say(intent, text).keys
    assert stopped(known, person) == {"all"}
    assert known.account(person)["cases"] == ["complaint"]


def test_who_says_that_it_was_settled_is_looked_into(known, person):
    reply = known.say("too_many_messages", "you lot rang me AGAIN, i settled this in october")
    assert "claim_paid" in known.account(person)["cases"] and "utter_fewer_messages_none" not in reply.keys


@pytest.mark.parametrize("text", ["whos this", "who's this then?", "你是谁"])
def test_who_asks_who_is_there_is_told_and_stays_reachable(chat, person, text):
    assert "utter_bot_identity" in chat.say("wrong_person", text).keys


def test_a_wrong_number_stays_one(chat, person):
    assert "utter_wrong_person" in chat.say("wrong_person", "who is this, you have the wrong number").keys


def test_a_number_that_is_put_right_is_no_money(known, person):
    known.say("change_channel", "my new number is 13700008888", phone={"digits": "13700008888"})
    reply = known.say("propose_terms", "刚才那个号打错了，是13700008889", amount={"value": "13700008889"})
    assert "utter_channel_noted" in reply.keys
    assert "utter_contact_change_pending" in known.say("ask_plan_status", "改好了吗").keys


def test_a_debit_that_is_taken_back_is_no_stop_of_contact(known, person):
    known.say("manage_autopay", "put me on autopay")
    reply = known.say("stop_contact", "stop that, i dont want anyone in my account")
    assert "utter_autopay_revoked" in reply.keys and stopped(known, person) == set()


def test_a_yes_to_a_record_with_a_stop_of_calls_is_both(known, person):
    known.say("report_health_condition", "I have panic attacks")
    reply = known.say("set_contact_time", "actually yes go on but only so you dont ring")
    assert {"utter_condition_recorded", "utter_stop_ways"} <= set(reply.keys) and stopped(known, person) == {"call"}


def test_a_no_to_a_record_is_one_however_it_was_read(known, person):
    known.say("report_health_condition", "I have panic attacks")
    assert "utter_condition_not_recorded" in known.say("set_contact_time", "no dont record it then").keys


@pytest.mark.parametrize("text", ["我又不是不还", "没事没事，我自己想还的", "it's not that I won't pay"])
def test_who_means_to_pay_is_no_refusal(known, person, text):
    assert "utter_means_to_pay" in known.say("refuse_to_pay", text).keys


@pytest.mark.parametrize("text", ["我不会还的", "不想还", "I won't pay"])
def test_who_refuses_is_heard(known, person, text):
    assert "utter_means_to_pay" not in known.say("refuse_to_pay", text).keys


@pytest.mark.parametrize("text", ["还会给我打电话吗", "会不会再打电话"])
def test_whether_we_ring_is_no_wish_for_a_call(known, person, text):
    assert "utter_contact_open" in known.say("request_callback", text).keys
    assert calls(known) == []


def test_who_would_rather_ring_us_is_not_rung(chat, person):
    assert "utter_number_to_ring" in chat.say("request_callback", "我打电话过去行不行").keys
    assert calls(chat) == []


def test_an_hour_of_one_day_is_one_call(known, person):
    when = {"date": {"date": "2026-11-25"}, "time_of_day": {"time": "16:00"}}
    assert "utter_callback_booked" in known.say("set_contact_time", "周三下午4点再联系我", **when).keys
    assert seen(known, person).named_times == ()


def test_who_wants_a_reminder_neither_opts_in_nor_out(known, person):
    assert "utter_reminder_after_agreeing" in known.say("resume_contact", "记得提醒我").keys
    known.say("promise_to_pay", "500 on 1 December", amount={"value": "500.00"}, date={"date": "2026-12-01"})
    known.say("affirm", "yes")
    assert "utter_contact_planned" in known.say("too_many_messages", "提醒我一下呗").keys
    assert not seen(known, person).less and stopped(known, person) == set()


def test_who_asks_for_reminders_again_takes_the_stop_back(known, person):
    known.say("stop_contact", "stop contacting me")
    known.say("resume_contact", "还是提醒我一下吧 之前关掉了")
    assert stopped(known, person) == set()


@pytest.mark.parametrize(
    "text", ["sir earlier I had told not to call, now no issue, you can call", "之前说的别打了 现在作废"]
)
def test_a_stop_of_before_that_is_taken_back_is_no_new_one(known, person, text):
    known.say("stop_contact", "stop calling me")
    known.say("resume_contact", text)
    assert stopped(known, person) == set()


@pytest.mark.parametrize("text", ["your texts are non stop", "you just called an hour ago", "少打几个行不行"])
def test_who_finds_it_too_much_stops_nothing_by_it(known, person, text):
    known.say("too_many_messages", text)
    assert seen(known, person).less and stopped(known, person) == set()


def test_less_and_by_one_way_only_is_both(known, person):
    known.say("too_many_messages", "once a week by text only")
    assert seen(known, person).less and stopped(known, person) == {"call", "email", "letter", "visit"}


@pytest.mark.parametrize("text", ["会通知我单位吗", "你们会告诉我老婆吗"])
def test_who_fears_that_others_hear_of_it_is_answered(known, person, text):
    assert "utter_nobody_is_told" in known.say("ask_consequences", text).keys


def test_a_call_on_a_number_that_was_given_stays_on_it(chat, person):
    chat.say("request_callback", "can someone ring me")
    assert "utter_again_call_number" in chat.say("thank", "thanks").keys
    chat.say("inform", "07700 900456", phone={"digits": "07700900456"})
    assert "utter_callback_already_number" in chat.say("request_callback", "call me please").keys
    reply = chat.say("request_callback", "call me on Friday", date={"date": "2026-11-27"})
    assert "utter_callback_moved_number" in reply.keys


def test_the_days_of_the_desk_are_those_of_the_settings(known, person):
    known.settings = known.settings.model_copy(update={"opening_days": "sat,sun"})
    known.say("request_callback", "call me")
    assert calls(known)[0][0] == date(2026, 11, 28)
