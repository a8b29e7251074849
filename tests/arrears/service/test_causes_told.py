"""Why somebody cannot pay, where the reader's word for it is not theirs; and what comes in, told as a reason."""

import pytest

from tests.arrears.service.test_means_put_right import told


@pytest.mark.parametrize(
    ("read", "text", "key"),
    [
        ("job_loss", "我是宝妈没收入", "utter_sorry"),
        ("job_loss", "I'm a student with no income", "utter_sorry"),
        ("job_loss", "我是学生家长，上个月被裁了，没收入", "utter_sorry_job_loss"),
        ("business_failure", "我公司倒闭了，工资没了", "utter_sorry_job_loss"),
        ("business_failure", "the company I work for closed", "utter_sorry_job_loss"),
        ("business_failure", "我的小店倒闭了", "utter_sorry_business_failure"),
        ("other", "小店也泡了，水淹的", "utter_sorry_disaster"),
        ("other", "our house burned down", "utter_sorry_disaster"),
    ],
)
def test_a_cause_is_what_the_words_say(chat, person, read, text, key):
    chat.identify(person)
    assert key in chat.say("report_hardship", text=text, hardship_cause={"cause": read}).keys


@pytest.mark.parametrize("text", ["like 400 a week on slots. cant quit", "i blew it all on draftkings"])
def test_what_is_gambled_away_is_no_offer(chat, person, text):
    chat.identify(person)
    reply = chat.say("propose_terms", text=text, amount={"value": "400", "every": "week"})
    assert "utter_gambling_help" in reply.keys and chat.account(person)["offers"] == []


def test_an_uneven_income_is_no_offer(chat, person):
    chat.identify(person)
    reply = told(chat, "propose_terms", "some months 3000 some months nothing")
    assert "utter_hardship" in reply.keys and chat.account(person)["offers"] == []


def test_a_large_bare_sum_after_a_hardship_may_be_the_wage_and_is_asked_about(chat, person):
    chat.identify(person)
    chat.say("report_hardship", text="my pay was cut", hardship_cause={"cause": "pay_cut"})
    assert told(chat, "inform", "2000 only").keys == ["utter_means_first", "utter_ask_income"]
    assert "utter_read_back" not in told(chat, "inform", "2000 a month is my salary").keys
    assert chat.account(person)["agreements"] == []
