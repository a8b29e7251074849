"""Changes of a running agreement that mean what was said: later is later, once is once, and nothing gets heavier."""

from datetime import date, timedelta

import pytest

from tests.arrears.service.test_agreements import LONG, agree, versions


def read_back(reply) -> list:
    (said,) = [say for say in reply.says if say.key == "utter_read_back_change"]
    return list(said.values["schedule"].rows)


@pytest.mark.parametrize("text", ["im gonna miss decembers, xmas innit", "圣诞节前后工资晚，这期要晚点"])
def test_a_payment_never_moves_forward_where_later_was_asked(chat, person, text):
    agree(chat, person)
    reply = chat.say("amend_agreement", text, date={"date": "2026-12-10"})
    assert "utter_read_back_change" not in reply.keys and "utter_ask_change" in reply.keys


def test_the_limit_names_its_day(chat, person):
    agree(chat, person)
    reply = chat.say("amend_agreement", "第一期我能晚几天吗 发工资晚", date={"date": "2027-01-20"})
    (said,) = [say for say in reply.says if say.key == "utter_refuse_move_too_far"]
    first, second = read_back(reply)[:2]
    assert said.values["date"] == first[2] and first[:2] == (1, 1), "the first alone"
    assert second[2] != first[2]


@pytest.mark.parametrize(
    ("intent", "text", "values"),
    [
        ("report_hardship", "停！我爸住院了，这个月先别扣", {}),
        ("request_deferral", "那就停两个月", {"duration": {"count": 2, "unit": "month"}}),
        ("request_deferral", "can I pause it", {}),
    ],
)
def test_a_pause_is_no_payment_moved_by_two_days(chat, person, intent, text, values):
    agree(chat, person)
    reply = chat.say(intent, text, **values)
    (said,) = [say for say in reply.says if say.key == "utter_pause_of_plan"]
    assert said.values["latest"] >= said.values["date"] > date(2026, 11, 23)
    assert chat.account(person)["cases"] == ["hardship"] and chat.conversation().owner == "waiting"
    assert len(versions(chat, person)) == 1


def test_less_than_any_plan_is_answered_with_what_is_lighter_and_with_a_person_where_nothing_is(chat, person):
    agree(chat, person)
    reply = chat.say("amend_agreement", "can I drop it to 20", amount={"value": "20", "every": "month"})
    assert max(row[-1].minor for row in read_back(reply)) <= 25000
    chat.say("affirm")
    chat.now += timedelta(days=1)
    reply = chat.say("amend_agreement", "can I drop it to 20", amount={"value": "20", "every": "month"})
    assert chat.conversation().owner == "waiting" and "utter_options" not in reply.keys


@pytest.mark.parametrize(
    ("text", "amount"),
    [("把首期改成800", {"value": "800", "scope": "first"}), ("那提前还五千，行吗", {"value": "5000"})],
)
def test_a_sum_for_one_payment_is_asked_about(chat, person, text, amount):
    agree(chat, person)
    assert "utter_ask_each_or_once" in chat.say("propose_terms", text, amount=amount).keys


def test_just_this_once_at_the_read_back_is_no_yes(chat, person):
    agree(chat, person)
    chat.say("amend_agreement", "make it 300", amount={"value": "300", "every": "month"})
    reply = chat.say("affirm", "就这一次")
    assert "utter_change_dropped" in reply.keys and "utter_agreement_changed" not in reply.keys
    assert len(versions(chat, person)) == 1


def test_i_said_fortnightly_changes_the_rhythm(chat, person):
    agree(chat, person)
    reply = chat.say("accuse_harassment", "wait it says monthly, i said fortnightly")
    first, second = read_back(reply)[0][2], read_back(reply)[0][3]
    assert "harassment" not in chat.account(person)["cases"] and second > first


@pytest.mark.parametrize("text", ["biweekly please", "every other friday", "每隔一周", "隔兩週一次"])
def test_the_rhythm_of_a_plan_is_changed_in_whatever_words_it_is_said(chat, person, text):
    agree(chat, person)
    number, last_number, first, last = read_back(chat.say("amend_agreement", text))[0][:4]
    assert last - first == (last_number - number) * timedelta(days=14)


@pytest.mark.parametrize("text", ["i get paid every friday", "can i pay in a fortnight"])
def test_a_pay_day_and_a_length_of_time_are_no_rhythm(chat, person, text):
    agree(chat, person)
    assert "utter_read_back_change" not in chat.say("amend_agreement", text).keys


@pytest.mark.parametrize(
    ("text", "values", "days"),
    [("i am a month behind", {"duration": {"count": 1, "unit": "month"}}, 14), ("make it monthly", {}, 30)],
)
def test_a_month_is_a_rhythm_only_where_it_is_no_length_of_time(chat, person, text, values, days):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "250", "every": "fortnight"})
    chat.say("affirm")
    number, last_number, first, last = read_back(chat.say("amend_agreement", text, **values))[-2][:4]
    assert (last - first) / (last_number - number) == pytest.approx(timedelta(days=days), abs=timedelta(days=1))


def test_nothing_dearer_is_offered_to_who_asks_for_less(chat, person):
    chat.identify(person)
    chat.say("propose_terms", amount=LONG)
    chat.say("propose_terms", instalment_count={"count": 60})
    chat.say("affirm")
    reply = chat.say("amend_agreement", "can I drop it to 20", amount={"value": "20", "every": "month"})
    assert "utter_lower_by_person" in reply.keys and "utter_read_back_change" not in reply.keys


@pytest.mark.parametrize("intent", ["report_hardship", "report_death"])
def test_a_payment_within_the_days_of_peace_is_told(chat, person, intent):
    agree(chat, person)
    reply = chat.say(intent, "my mother died yesterday", hardship_cause={"cause": "bereavement"})
    assert "utter_payment_in_peace" in reply.keys
