"""Another figure, another day, a question: what is read back follows, and only a plain yes binds."""

from datetime import date

import pytest

FIVE = {"date": "2026-12-05"}


def promise(chat, amount="2000"):
    return chat.say("promise_to_pay", amount={"value": amount}, date=FIVE)


@pytest.mark.parametrize("intent", ["dispute_amount", "cancel_agreement", "wrong_person"])
@pytest.mark.parametrize(("text", "language"), [("no wait, 1500", "en"), ("不对，还是一千五吧", "zh")])
def test_another_sum_for_the_promise_is_no_dispute(chat, person, intent, text, language):
    chat.identify(person)
    promise(chat)
    reply = chat.say(intent, text, language=language, amount={"value": "1500", "bare": True})
    assert reply.keys == ["utter_ask_confirm_promise"]
    assert not chat.account(person)["cases"]


@pytest.mark.parametrize("text", ["that's wrong, I only owe 1500", "不对，我只欠一千五", "the total should be 1500"])
def test_a_wrong_debt_is_a_dispute_also_while_something_is_read_back(chat, person, text):
    chat.identify(person)
    promise(chat)
    assert "utter_dispute_amount" in chat.say("dispute_amount", text, amount={"value": "1500"}).keys


@pytest.mark.parametrize("intent", ["amend_agreement", "cancel_agreement", "ask_plan_status"])
def test_the_promise_that_is_made_stays_the_question(chat, person, intent):
    chat.identify(person)
    promise(chat)
    assert chat.say(intent, "hm").keys == ["utter_again_confirm_promise"]
    assert chat.say("amend_agreement", "Saturday", date={"date": "2026-12-12"}).keys == ["utter_ask_confirm_promise"]


@pytest.mark.parametrize("text", ["行了行了，那你说怎么办", "ok and when would that start", "fine, what then?"])
def test_a_question_is_no_yes(chat, person, text):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "600", "every": "month"})
    assert chat.say("affirm", text).keys == ["utter_again_confirm_agreement"]
    assert not chat.account(person)["agreements"]


@pytest.mark.parametrize(
    "text", ["yes I agree, when is the first one?", "同意，什么时候还第一笔？", "好的呢", "没什么问题", "ok"]
)
def test_a_plain_yes_binds_also_before_a_question(chat, person, text):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "600", "every": "month"})
    chat.say("affirm", text)
    assert len(chat.account(person)["agreements"]) == 1


def test_a_promise_that_stands_is_moved_and_not_made_twice(chat, person):
    chat.identify(person)
    promise(chat)
    chat.say("affirm")
    assert chat.say("amend_agreement", "can I move it to the 8th", date={"date": "2026-12-08"}).keys == [
        "utter_ask_confirm_promise"
    ]
    chat.say("affirm")
    assert chat.account(person)["promises"] == [
        ("superseded", 200000, date(2026, 12, 5)), ("due", 200000, date(2026, 12, 8)),
    ]  # fmt: skip


def test_a_promise_is_what_is_asked_about_where_no_plan_runs(chat, person):
    chat.identify(person)
    promise(chat)
    chat.say("affirm")
    assert chat.say("ask_plan_status", "what did I say I'd pay").keys[0] == "utter_promise_known"
    assert chat.say("amend_agreement", "I can't make it").keys == ["utter_promise_known", "utter_ask_promise_date"]


def test_who_promised_is_not_asked_again_what_they_can_pay(chat, person):
    chat.identify(person)
    promise(chat)
    chat.say("affirm")
    assert chat.say("ask_balance").keys == ["utter_balance", "utter_again_helpful"]


@pytest.mark.parametrize("intent", ["settle_early", "cancel_agreement", "amend_agreement"])
def test_no_plan_leaves_the_open_question_open(chat, person, intent):
    chat.identify(person)
    assert chat.say(intent, "hm").keys == ["utter_no_plan", "utter_again_terms"]


def test_all_of_it_after_a_plan_is_a_payment_of_all_of_it(chat, person):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "600", "every": "month"})
    assert chat.say("pay_now", "I'd rather pay it all", whole={"whole": True}).keys == ["utter_ask_promise_date"]
    chat.say("inform", date={"date": "2026-12-10"})
    chat.say("affirm")
    assert chat.account(person)["promises"] == [("due", 618000, date(2026, 12, 10))]


def test_all_of_it_now_is_paid_now(chat, person):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "600", "every": "month"})
    keys = chat.say("pay_now", "no, I'll pay all of it now", whole={"whole": True}).keys
    assert "utter_ask_promise_date" not in keys and "utter_again_confirm_agreement" not in keys


def test_what_was_said_before_is_no_payment_that_was_made(chat, person):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "600", "every": "month"})
    reply = chat.say("claim_paid", "you said 550 was fine a minute ago", amount={"value": "550"})
    assert "utter_read_back" in reply.keys and not chat.account(person)["cases"]
    assert "utter_claim_paid_noted" in chat.say("claim_paid", "actually I paid 550", amount={"value": "550"}).keys


@pytest.mark.parametrize(("text", "asked"), [("no leave it", "helpful"), ("算了不改了", "helpful"), ("no", "change")])
def test_a_change_that_is_left_is_not_asked_for_again(chat, person, text, asked):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "600", "every": "month"})
    chat.say("affirm")
    chat.say("propose_terms", amount={"value": "500", "every": "month"})
    assert chat.say("deny", text).keys == ["utter_change_dropped", f"utter_ask_{asked}"]


def test_what_one_sum_would_save_is_asked_of_a_settlement_where_no_plan_runs(chat, person):
    chat.identify(person)
    assert "utter_no_plan" not in chat.say("settle_early", "不分期一次还清能便宜多少", language="zh").keys


def test_a_part_on_a_day_is_not_all_of_it_put_off_to_that_day(chat, person):
    chat.identify(person)
    chat.say("request_deferral", "what if I wait")
    chat.say("inform", date={"date": "2026-12-10"})
    reply = chat.say("propose_terms", "if I pay 2000 then, what about the rest", amount={"value": "2000"},
                     date={"date": "2026-12-10"})  # fmt: skip
    assert reply.keys == ["utter_ask_confirm_promise"]
    assert "utter_pay_remainder" in chat.say("affirm").keys
    assert chat.account(person)["promises"] and not chat.account(person)["agreements"]


@pytest.mark.parametrize("text", ["can I do the rest next month", "剩下的下个月再还行吗"])
def test_the_rest_of_a_promise_is_not_all_of_it_put_off(chat, person, text):
    chat.identify(person)
    promise(chat)
    chat.say("affirm")
    (remainder, _) = chat.say("request_deferral", text).says
    assert remainder.key == "utter_pay_remainder" and remainder.values["left"].minor == 418000
    later = chat.say("request_deferral", text, date={"date": "2027-01-15"})
    assert later.keys[0] == "utter_second_payment_follows" and not chat.account(person)["offers"]


@pytest.mark.parametrize("text", ["I think I owe you money", "我欠了你们的钱"])
def test_who_owes_has_not_paid(chat, person, text):
    chat.identify(person)
    assert chat.say("claim_paid", text).keys[0] == "utter_balance"
    assert "utter_claim_paid_noted" in chat.say("claim_paid", "I owed 300 and paid it, 我欠的已经还了").keys


def test_a_gate_met_again_and_again_is_not_being_stuck(chat, person):
    chat.identify(person)
    chat.say("dispute_amount", "the total is wrong")
    for _ in range(3):
        assert "utter_stuck" not in chat.say("propose_terms", amount={"value": "300", "every": "month"}).keys


def test_a_plan_that_is_to_begin_later_stays_a_plan(chat, person):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "600", "every": "month"})
    reply = chat.say("request_deferral", "can it start next month")
    assert reply.keys == ["utter_offer_terms", "utter_again_confirm_agreement"]


def test_more_for_everything_is_no_monthly_sum(chat, person):
    chat.identify(person)
    chat.say("propose_terms", "5000 for everything", amount={"value": "5000", "scope": "total"})
    assert "utter_read_back" not in chat.say("inform", "5500?", amount={"value": "5500", "bare": True}).keys
    assert "utter_read_back" in chat.say("request_instalments", "12 months then", instalment_count={"count": 12}).keys


def test_none_where_anything_else_was_asked_for_is_no_hardship(chat, person):
    chat.identify(person)
    promise(chat)
    chat.say("affirm")
    assert chat.say("cannot_pay", "nothing").keys == ["utter_goodbye"]
    assert not chat.account(person)["cases"]


@pytest.mark.parametrize("intent", ["inform", "affirm"])
def test_a_question_about_the_budget_stays_open(chat, person, intent):
    chat.identify(person)
    chat.say("report_hardship", hardship_cause={"cause": "job_loss"})
    chat.say("request_instalments")
    assert chat.say(intent, "the tenth", date={"date": "2026-12-10"}).keys[-1] == "utter_again_income"


def test_a_sum_in_a_sentence_that_was_not_understood_is_no_offer(chat, person):
    chat.identify(person)
    text = "就八千多块钱的事儿，什么世道"
    assert "utter_unclear" in chat.say("nlu_fallback", text, amount={"value": "8000"}).keys
    assert "utter_read_back" in chat.say("nlu_fallback", "600 monthly", amount={"value": "600", "every": "month"}).keys


def test_who_asks_what_to_do_gets_the_first_offers(chat, person):
    chat.identify(person)
    assert "utter_options" in chat.say("ask_help", "那你说怎么办", language="zh").keys
