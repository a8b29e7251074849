"""A call that is booked: once, moved when another day is named, never said twice in the same words."""

from datetime import date


def booked(chat) -> list[tuple[date, dict]]:
    with chat.store.reading() as uow:
        return [(case.answer_by, case.detail) for case in uow.cases.of_conversation(chat.id) if case.kind == "callback"]


def test_a_call_is_booked_once(chat, person):
    chat.identify(person)
    assert "utter_callback_booked" in chat.say("request_callback", "call me please").keys
    assert "utter_callback_already" in chat.say("request_callback", "can you arrange a call").keys
    assert len(booked(chat)) == 1


def test_another_day_or_hour_moves_the_call(chat, person):
    chat.identify(person)
    chat.say("request_callback", "call me please")
    reply = chat.say("request_callback", "Friday rather", date={"date": "2026-11-27"}, time_of_day={"time": "16:00"})
    assert "utter_callback_moved" in reply.keys and "utter_callback_hour" in reply.keys
    assert booked(chat)[0][0] == date(2026, 11, 27) and booked(chat)[0][1]["time"] == "16:00"
    chat.say("request_callback", "make that 10", time_of_day={"time": "10:00"})
    assert booked(chat)[0] == (date(2026, 11, 27), booked(chat)[0][1] | {"time": "10:00", "date": "2026-11-27"})
    assert len(booked(chat)) == 1


def test_another_day_keeps_the_hour(chat, person):
    chat.identify(person)
    chat.say("request_callback", "call me at four", time_of_day={"time": "16:00"})
    chat.say("request_callback", "on Friday", date={"date": "2026-11-27"})
    assert booked(chat)[0][1] == booked(chat)[0][1] | {"time": "16:00", "date": "2026-11-27"}


def test_an_hour_after_a_call_was_booked_is_the_hour_of_the_call(chat, person):
    """ "Actually Tuesday at ten", read as a question about the agreement."""
    chat.identify(person)
    chat.say("request_callback", "call me tomorrow please")
    chat.say("deny", "no, that is all")
    moved = {"date": {"date": "2026-12-01"}, "time_of_day": {"time": "10:00"}}
    assert "utter_callback_moved" in chat.say("ask_plan_status", "actually Tuesday at ten", **moved).keys
    assert booked(chat)[0][0] == date(2026, 12, 1)


def test_an_hour_without_a_booked_call_is_what_was_read(chat, person):
    chat.identify(person)
    reply = chat.say("ask_plan_status", "Tuesday at ten", time_of_day={"time": "10:00"})
    assert "utter_callback_moved" not in reply.keys and booked(chat) == []


def test_an_hour_of_one_day_is_no_rule_for_every_call(chat, person):
    """改成后天上午十点, read as a standing wish."""
    chat.identify(person)
    chat.say("request_callback", "四点给我打个电话", time_of_day={"time": "16:00"})
    moved = {"date": {"date": "2026-12-01"}, "time_of_day": {"time": "10:00"}}
    assert "utter_callback_moved" in chat.say("set_contact_time", "改成后天上午十点", **moved).keys
    reply = chat.say("set_contact_time", "only after ten", time_of_day={"time": "10:00"})
    assert "utter_contact_time_kept" in reply.keys


def test_a_promise_with_an_hour_is_no_hour_of_the_call(chat, person):
    chat.identify(person)
    chat.say("request_callback", "call me tomorrow please")
    when = {"date": {"date": "2026-11-24"}, "time_of_day": {"time": "17:00"}}
    assert "utter_callback_moved" not in chat.say("promise_to_pay", "I'll pay it tomorrow at 5pm", **when).keys


def test_the_hour_of_a_call_is_said_as_long_as_somebody_is_there(chat, person):
    chat.identify(person)
    first = chat.say("request_callback", "call me at nine tonight", time_of_day={"time": "21:00"})
    assert "utter_callback_hour_closed" in first.keys
    assert "utter_callback_hour" not in chat.say("request_callback", "call me please").keys
    moved = chat.say("request_callback", "at six then", time_of_day={"time": "18:00"})
    assert "utter_callback_hour_closed" in moved.keys  # the desk closes then
    assert "utter_callback_hour" in chat.say("request_callback", "at nine", time_of_day={"time": "09:00"}).keys


def test_no_call_is_booked_for_the_past(chat, person):
    chat.identify(person)
    chat.say("request_callback", "you rang me on Friday at 3, call me back", date={"date": "2026-11-20"})
    assert booked(chat)[0][0] > chat.now.date()


def test_an_hour_that_is_over_is_not_aimed_for(chat, person):
    chat.identify(person)
    today, early = chat.now.date().isoformat(), {"time": "00:00"}
    reply = chat.say("request_callback", "ring me today at midnight", date={"date": today}, time_of_day=early)
    assert not {"utter_callback_hour", "utter_callback_hour_closed"} & set(reply.keys)
