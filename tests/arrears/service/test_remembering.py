"""What was said on one channel is known on another, to who proves who they are, and to nobody else."""

from datetime import date, timedelta

from arrears.service.questions import days_to_choose


def values_of(reply, key: str) -> dict:
    return next(say.values for say in reply.says if say.key == key)


def test_a_promise_is_known_the_next_day_on_another_channel(chat, new_chat, person, now):
    chat.identify(person)
    chat.say("promise_to_pay", amount={"value": "300"}, date={"date": "2026-12-04"})
    chat.say("affirm")
    other = new_chat(now + timedelta(days=1))
    other.say("inform", account_ref={"ref": person.ref})
    reply = other.say("inform", birth_date={"date": person.birth_date})
    assert not any(say.key == "utter_promise_known" for say in reply.says)  # not before the last answer
    reply = other.say("inform", identity_digits={"digits": person.id_last4})
    known = values_of(reply, "utter_promise_known")
    assert (known["amount"].minor, known["date"]) == (30000, date(2026, 12, 4))


def test_open_offers_are_known_until_they_expire(chat, new_chat, person, now):
    chat.identify(person)
    chat.say("request_instalments")
    assert "utter_offers_known" in new_chat(now + timedelta(days=1)).identify(person).keys
    assert "utter_offers_known" not in new_chat(now + timedelta(days=60)).identify(person).keys


def test_nothing_of_money_is_remembered_aloud_behind_a_closed_gate(chat, new_chat, person, now):
    chat.identify(person)
    chat.say("request_instalments")
    chat.say("dispute_not_mine", text="that is not my card")
    keys = new_chat(now + timedelta(days=1)).identify(person).keys
    assert not {"utter_offers_known", "utter_promise_known"} & set(keys)


def test_days_to_press_are_ahead_and_in_their_order():
    assert days_to_choose(date(2026, 11, 23)) == [date(2026, 11, 30), date(2026, 12, 7)]
    assert days_to_choose(date(2026, 11, 30)) == [date(2026, 12, 7), date(2026, 12, 14)]
    assert days_to_choose(date(2026, 12, 31)) == [date(2027, 1, 7), date(2027, 1, 14)]
    for ahead in range(400):
        today = date(2026, 1, 1) + timedelta(days=ahead)
        days = days_to_choose(today)
        assert days == sorted(set(days)) and days[0] > today and days[-1] <= today + timedelta(days=30)


def test_a_day_may_be_pressed_for_a_promise(chat, person):
    chat.identify(person)
    reply = chat.say("promise_to_pay", text="I'll pay soon", amount={"value": "300"})
    choices = next(say.choices for say in reply.says if say.key == "utter_ask_promise_date")
    assert [choice.payload for choice in choices][0] == '/inform{"date": "2026-11-30"}'
    chat.say("inform", date={"date": "2026-11-30"})
    chat.say("affirm")
    assert chat.account(person)["promises"] == [("due", 30000, date(2026, 11, 30))]
