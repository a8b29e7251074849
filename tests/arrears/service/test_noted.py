"""One sum is asked for once: a promise and an agreement never both stand, and what stands is said when it is asked."""

from datetime import date

import pytest

EIGHTH = {"date": "2026-12-08"}
PLAN = {"value": "600", "every": "month"}


def promise(chat, person):
    chat.identify(person)
    chat.say("promise_to_pay", "150 on the 8th", amount={"value": "150"}, date=EIGHTH)
    chat.say("affirm", "yes")


def test_an_agreement_takes_the_place_of_a_promise(chat, person):
    promise(chat, person)
    chat.say("propose_terms", "600 a month", amount=PLAN)
    chat.say("affirm", "yes")
    assert [status for status, _, _ in chat.account(person)["promises"]] == ["superseded"]


@pytest.mark.parametrize("text", ["hang on did you put 150 or 200", "记了没", "what have you got down for me"])
def test_who_asks_what_was_noted_hears_it_and_nothing_is_made_of_it(chat, person, text):
    promise(chat, person)
    sums = [{"value": "150"}, {"value": "200"}]
    assert chat.say("propose_terms", text, amount=sums).keys == ["utter_promise_known", "utter_again_helpful"]
    assert not chat.account(person)["offers"]


def test_what_was_not_noted_is_noted_now(chat, person):
    chat.identify(person)
    reply = chat.say("dispute_amount", "我说8号还150记了没", amount={"value": "150"}, date=EIGHTH, language="zh")
    assert reply.keys == ["utter_ask_confirm_promise"] and not chat.account(person)["cases"]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("amend_agreement", "cancel that plan then, just keep the 150 on the 8th"),
        ("dispute_transaction", "cancel the plan please, i only wanted one payment of 150 on the 8th"),
        ("amend_agreement", "but i said a one off 150 on the 8th not a plan"),
        ("complain", "把协议取消了吧"),
    ],
)
def test_a_plan_is_cancelled_whatever_else_is_said_of_it(chat, person, intent, text):
    chat.identify(person)
    chat.say("propose_terms", "600 a month", amount=PLAN)
    chat.say("affirm", "yes")
    also = {"intent": "dispute_transaction", "text": "i only wanted one payment of 150 on the 8th"}
    reply = chat.say(intent, text, amount={"value": "150"}, date=EIGHTH, also=also)
    if intent == "complain":  # a right is never narrowed away
        assert "utter_complaint" in reply.keys
        return
    assert reply.keys == ["utter_cancel_means", "utter_ask_confirm_cancel"]
    chat.say("affirm", "yes")
    assert chat.account(person)["agreements"][0][1] == "cancelled" and not chat.account(person)["cases"]


@pytest.mark.parametrize("intent", ["promise_to_pay", "ask_minimum_payment", "propose_terms"])
def test_the_minimum_on_a_day_is_a_payment_of_the_minimum(chat, person, intent):
    chat.identify(person)
    chat.say("ask_minimum_payment")
    reply = chat.say(intent, "hmm ok. the minimum then, on the 8th", date=EIGHTH)
    assert reply.keys == ["utter_ask_confirm_promise"]
    chat.say("affirm", "yes")
    assert chat.account(person)["promises"] == [("due", 60000, date(2026, 12, 8))]


def test_the_minimum_is_asked_for_its_day(chat, person):
    chat.identify(person)
    chat.say("ask_minimum_payment")
    assert chat.say("propose_terms", "ok the minimum then").keys == ["utter_ask_promise_date"]
    assert chat.say("inform", "the 8th", date=EIGHTH).keys == ["utter_ask_confirm_promise"]


@pytest.mark.parametrize("text", ["yeah yeah il sort it soon", "尽快还"])
def test_soon_is_asked_for_its_day(chat, person, text):
    chat.identify(person)
    assert chat.say("affirm", text).keys == ["utter_ask_promise_date"]


def test_a_complaint_drops_no_promise(chat, person):
    chat.identify(person)
    also = {"intent": "promise_to_pay", "text": "150 on the 8th"}
    reply = chat.say("complain", "I complain, and 150 on the 8th", also=also, amount={"value": "150"}, date=EIGHTH)
    assert {"utter_ask_confirm_promise", "utter_complaint"} <= set(reply.keys)


@pytest.mark.parametrize(("text", "day"), [("leave it til after the 4th", "the 4th"), ("4号之后行吗", "4号")])
def test_after_a_day_is_the_first_working_day_after_it(chat, person, text, day):
    chat.identify(person)
    said, read, *_ = chat.say("request_deferral", text, date={"date": "2026-12-04", "text": day}).says
    assert (said.key, read.key) == ("utter_proposal_accepted", "utter_read_back_deferral")
    assert read.values["date"] == date(2026, 12, 7)


def test_thinking_it_over_leaves_the_offer_as_it_is(chat, person):
    chat.identify(person)
    chat.say("propose_terms", "600 a month", amount=PLAN)
    chat.say("unsure", "ill have to ask my wife")
    reply = chat.say("inform", "she's home thursday", date={"date": "2026-11-26"})
    assert reply.keys == ["utter_unsure_until"]
    assert "utter_read_back" in chat.say("greet", "hi im back, she says yes").keys
    assert not chat.account(person)["agreements"]
    assert len(chat.account(person)["offers"]) == 1
