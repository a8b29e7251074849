"""Which figure of a message is which: what is paid first, how often, on which day; and a correction keeps the rest."""

import pytest

from tests.arrears.service.conftest import ROW, Person, import_rows

IN_INDIA = {"place": "in", "product": "card-in", "currency": "INR", "timezone": "Asia/Kolkata"}


def placed(text: str, value: str, said: str, **more) -> dict:
    """A sum as the reader gives it, with its place in the text."""
    start = text.index(said)
    return {"value": value, "start": start, "end": start + len(said), "bare": True} | more


def day(on: str, text: str) -> dict:
    return {"date": on, "text": text}


def schedule(chat, person) -> tuple[str, list[tuple[str, int]]]:
    """How often the offer that was made last is paid, and its payments."""
    terms = chat.account(person)["offers"][-1][1]
    return terms["every"], [(due["on"], due["amount"]) for due in terms["instalments"]]


FORTNIGHTLY = {"value": "200", "every": "fortnight", "scope": "each"}


@pytest.mark.parametrize(("intent", "text"), [("propose_terms", "make it 230"), ("offer_too_high", "too much, 230")])
def test_another_sum_keeps_the_rhythm_and_the_day(chat, person, intent, text):
    chat.identify(person)
    chat.say("propose_terms", "200 fortnightly from the 4th", amount=FORTNIGHTLY, date=day("2026-12-04", "the 4th"))
    keys = chat.say(intent, text, amount=placed(text, "230", "230")).keys
    every, dues = schedule(chat, person)
    assert every == "fortnight" and dues[:2] == [("2026-12-04", 23000), ("2026-12-18", 23000)]
    assert "utter_every_fortnight" in keys


@pytest.mark.parametrize(
    ("intent", "text"),
    [("too_many_messages", "i said fortnightly"), ("ask_repeat", "我说的是两周一次"), ("inform", "every other friday")],
)
def test_the_rhythm_alone_is_put_right(chat, person, intent, text):
    chat.identify(person)
    assert "utter_every_month" in chat.say("propose_terms", "300", amount={"value": "300"}).keys
    chat.say(intent, text)
    assert schedule(chat, person)[0] == "fortnight"
    assert "utter_every_fortnight" in chat.say("nlu_fallback", "so every 2 weeks right").keys
    assert "utter_every_week" in chat.say("inform", "every week").keys


def test_how_often_pay_comes_is_asked(chat, person):
    chat.identify(person)
    text = "225 every paycheck"
    assert chat.say("propose_terms", text, amount=placed(text, "225", "225")).keys == ["utter_ask_how_often"]
    text = "every other thursday, next one dec 10"
    chat.say("inform", text, date=[day("2026-12-03", "thursday"), day("2026-12-10", "dec 10")])
    every, dues = schedule(chat, person)
    assert every == "fortnight" and dues[:2] == [("2026-12-10", 22500), ("2026-12-24", 22500)]


@pytest.mark.parametrize(
    ("text", "first", "then"),
    [
        ("1500 on 11 december, then 300 a month", "1500", "300 a month"),
        ("keep the 1500 on 11 december but 300 a month after that", "1500", "300 a month"),
        ("11 december 1500，之后每月300", "1500", "每月300"),
    ],
)
def test_a_sum_that_others_follow_is_paid_once(chat, person, text, first, then):
    chat.identify(person)
    sums = [placed(text, "1500", first), placed(text, "300", then, every="month", scope="each", bare=False)]
    chat.say("propose_terms", text, amount=sums, date=day("2026-12-11", "11 december"))
    assert schedule(chat, person)[1][:3] == [("2026-12-11", 150000), ("2027-01-11", 30000), ("2027-02-11", 30000)]
    again = "make the 1500 on the 14th instead"
    chat.say("propose_terms", again, amount=placed(again, "1500", "1500"), date=day("2026-12-14", "the 14th"))
    assert schedule(chat, person)[1][:2] == [("2026-12-14", 150000), ("2027-01-14", 30000)]


@pytest.mark.parametrize(
    ("text", "pay", "paid"),
    [
        ("I get paid on the 15th, can I do 600 a month on the 20th", "the 15th", "the 20th"),
        ("600 a month from the 20th, my wife gets paid on the 15th", "the 15th", "the 20th"),
        ("我每月15号发工资，能每月20号还600吗", "15号", "20号"),
        ("我出糧係每月15号，可唔可以每月20号還600", "15号", "20号"),
    ],
)
def test_the_day_on_which_pay_comes_is_not_the_day_of_a_payment(chat, person, text, pay, paid):
    chat.identify(person)
    dates = sorted([day("2026-12-15", pay), day("2026-12-20", paid)], key=lambda one: text.index(one["text"]))
    also = {"intent": "claim_paid", "text": "my wife gets paid on the 15th"}
    chat.say("propose_terms", text, amount=placed(text, "600", "600", every="month"), date=dates, also=also)
    assert schedule(chat, person)[1][0] == ("2026-12-20", 60000)
    assert not chat.account(person)["cases"]


@pytest.mark.parametrize("text", ["the 23rd of every month", "每个月23号"])
def test_today_s_day_of_every_month_is_next_month_s(chat, person, text):
    chat.identify(person)
    said = f"{text} 600"
    chat.say("propose_terms", said, amount=placed(said, "600", "600"), date=day(chat.now.date().isoformat(), text))
    assert schedule(chat, person)[1][0][0] == "2026-12-23"


def test_a_weekday_of_a_weekly_payment_is_kept(chat, person):
    chat.identify(person)
    chat.say("set_contact_time", "150 a week on fridays", amount={"value": "150", "every": "week"})
    every, dues = schedule(chat, person)
    assert every == "week" and dues[0] == ("2026-11-27", 15000)


@pytest.mark.parametrize(
    ("text", "days", "second"),
    [
        ("2500 on the 27th and the rest on 4 december", ["2026-11-27", "2026-12-04"], "2026-12-04"),
        ("2500 this friday and the rest the friday after", ["2026-11-27", "2026-11-27"], "2026-12-04"),
        ("27号还2500，剩下的再下周五", ["2026-11-27", "2026-11-27"], "2026-12-04"),
    ],
)
def test_the_rest_on_a_day_of_its_own_makes_two_payments(chat, person, text, days, second):
    chat.identify(person)
    dates = [day(on, "") for on in days]
    chat.say("propose_terms", text, amount=placed(text, "2500", "2500"), date=dates)
    (first, rest) = schedule(chat, person)[1]
    assert first == ("2026-11-27", 250000) and rest[0] == second


def test_another_day_of_every_month_moves_a_monthly_plan(chat, person):
    chat.identify(person)
    chat.say("propose_terms", "300 a month", amount={"value": "300", "every": "month"})
    chat.say("amend_agreement", "改到每月5号", date=day("2026-12-05", "5号"))
    assert schedule(chat, person)[1][:2] == [("2026-12-05", 30000), ("2027-01-05", 30000)]


def test_a_first_payment_is_one_though_its_sum_stands_alone(chat, person):
    chat.identify(person)
    chat.say("propose_terms", "300 a month", amount={"value": "300", "every": "month"})
    chat.say("propose_terms", "首期1200吧", amount=placed("首期1200吧", "1200", "1200"))
    assert [amount for _, amount in schedule(chat, person)[1][:3]] == [120000, 30000, 30000]


@pytest.mark.parametrize(("intent", "text"), [("propose_terms", "and 10?"), ("inform", "还是10吧")])
def test_a_bare_number_after_a_number_of_payments_is_another(chat, person, intent, text):
    chat.identify(person)
    chat.say("request_instalments", "12 months", instalment_count={"count": 12})
    chat.say(intent, text, amount=placed(text, "10", "10"))
    assert len(schedule(chat, person)[1]) == 10


@pytest.mark.parametrize("text", ["wait is the first one before xmas?", "第一笔是在圣诞前吗"])
def test_the_day_of_a_question_is_no_wish(chat, person, text):
    chat.identify(person)
    chat.say("propose_terms", "300 a month", amount={"value": "300", "every": "month"})
    before = schedule(chat, person)
    assert chat.say("nlu_fallback", text, date=day("2026-12-25", "xmas")).keys[0] == "utter_offer_terms"
    assert schedule(chat, person) == before


@pytest.mark.parametrize("text", ["my birthday is the 10 december so it is difficult", "12月10号是我妹妹结婚"])
def test_the_day_of_an_event_is_no_day_of_a_payment(chat, person, text):
    chat.identify(person)
    chat.say("request_deferral", "more time until the 20th", date=day("2026-12-20", "the 20th"))
    said = "10 december" if "december" in text else "12月10号"
    chat.say("amend_agreement", text, date=day("2026-12-10", said))
    ((_, terms),) = chat.account(person)["offers"]
    assert terms["due_on"] == "2026-12-20"


@pytest.mark.parametrize(("text", "said"), [("Yes love, every Monday", "monday"), ("好的，每周一", "周一")])
def test_the_weekday_that_is_read_back_is_no_news(chat, person, text, said):
    """Today is a Monday: the payments stay on Mondays, and begin when they did."""
    chat.identify(person)
    chat.say("propose_terms", "40 a week", amount={"value": "200", "every": "week", "scope": "each"})
    before = schedule(chat, person)
    chat.say("affirm", text, date=day("2026-11-23", said))
    assert schedule(chat, person) == before and before[1][0][0] == "2026-11-30"


def test_every_such_weekday_said_on_one_begins_a_week_on(chat, person):
    chat.identify(person)
    weekly = {"value": "200", "every": "week", "scope": "each"}
    chat.say("propose_terms", "200 every Monday", amount=weekly, date=day("2026-11-23", "monday"))
    assert schedule(chat, person)[1][:2] == [("2026-11-30", 20000), ("2026-12-07", 20000)]


def test_more_payments_than_any_plan_has_are_refused_as_such_and_the_start_is_spoken_of(chat, store, now, tmp_path):
    import_rows(store, now, tmp_path, ROW | IN_INDIA)
    chat.identify(Person(ROW["customer_ref"]))
    reply = chat.say("propose_terms", "15 payments", instalment_count={"count": 15})
    assert reply.keys[0] == "utter_refuse_payments_too_small"
    reply = chat.say("inform", "from 10 january", date=day("2027-01-10", "10 january"))
    assert reply.keys[0] == "utter_refuse_first_payment_too_late"
