"""Only a plain yes binds: no question, no insult, no "fine, leave it" ever does."""

import pytest

from arrears.service.binding import binds

PLAN = {"value": "600", "every": "month"}
QUESTIONS = (
    "can you do it like that",
    "so is it agreed",
    "is that agreed then",
    "定了没",
    "这样行吗",
    "那就先这样定？",
    "好，那现在",
    "ok and then?",
    "同意的话是不是马上就要交钱",
    "do I have to agree now",
    "yes?",
    "确定吗",
)
NO_YES = ("do one", "whatever you say", "first one on the 15th", "I can't agree to that", "我老婆说同意")
YES = (
    "yes", "I agree", "ok", "行", "好的", "可以", "没问题", "go ahead", "that works", "yes, when is the first one?",
    "同意", "就这么定了", "sure thing", "嗯嗯", "好嘅", "👍", "/affirm", "",
)  # fmt: skip


@pytest.mark.parametrize("text", [*QUESTIONS, *NO_YES])
def test_what_is_no_plain_yes_binds_nobody(chat, person, text):
    chat.identify(person)
    chat.say("propose_terms", "600 a month", amount=PLAN)
    chat.say("affirm", text)
    assert not chat.account(person)["agreements"]


@pytest.mark.parametrize("text", YES)
def test_a_plain_yes_binds(text):
    assert binds(text)


@pytest.mark.parametrize("text", ["so is it agreed", "定了没", "这就算签了吗"])
def test_who_asks_whether_it_is_settled_hears_that_it_is_not(chat, person, text):
    chat.identify(person)
    chat.say("propose_terms", "600 a month", amount=PLAN)
    assert chat.say("affirm", text).keys == ["utter_not_agreed_yet"]
    chat.say("affirm", "yes")
    assert chat.say("affirm", text).keys[0] == "utter_plan_status"


@pytest.mark.parametrize("text", ["fine, leave it", "fine leave it", "算了吧"])
def test_what_is_left_stays_open_and_nothing_is_pressed(chat, person, text):
    chat.identify(person)
    chat.say("propose_terms", "600 a month", amount=PLAN)
    assert chat.say("affirm", text).keys == ["utter_left_alone"]
    chat.say("affirm", "I agree")
    assert len(chat.account(person)["agreements"]) == 1


def test_a_question_chooses_no_offer(chat, person):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "1"})
    chat.say("offer_too_high")
    assert "utter_read_back" not in chat.say("affirm", "ok and then?").keys


@pytest.mark.parametrize(
    ("text", "values", "key"),
    [
        ("600 a month", {"amount": PLAN}, "utter_proposal_accepted"),
        ("60 months with no interest", {"instalment_count": {"count": 60}}, "utter_not_without_interest"),
        ("一分60期，免息", {"instalment_count": {"count": 60}}, "utter_not_without_interest"),
        ("600 a month for 60 months", {"amount": PLAN, "instalment_count": {"count": 60}}, "utter_near_that"),
        ("feb i can pay nothing, may to sept 600", {"amount": {"value": "600"}}, "utter_not_left_out"),
        ("600 a month but nothing till may", {"amount": PLAN}, "utter_not_left_out"),
    ],
)
def test_exactly_that_is_said_of_what_is_exactly_that(chat, person, text, values, key):
    chat.identify(person)
    assert chat.say("propose_terms", text, **values).keys[0] == key


def test_the_sum_of_the_strong_months_is_theirs_alone(chat, person):
    chat.identify(person)
    chat.say("propose_terms", "feb nothing, may to sept 600", amount={"value": "600"})
    ((_, terms),) = chat.account(person)["offers"]
    by_month = {due["on"][5:7]: due["amount"] for due in terms["instalments"][:12]}
    assert (by_month["06"], by_month["02"]) == (60000, 30000)


@pytest.mark.parametrize("text", ["first one on the 15th", "option 1 but from the 15th"])
def test_another_day_takes_no_offer_of_a_day_of_its_own(chat, person, text):
    chat.identify(person)
    chat.say("request_instalments")
    reply = chat.say("inform", text, option={"index": 1}, date={"date": "2026-12-15"})
    first = [terms["instalments"][0]["on"] for status, terms in chat.account(person)["offers"] if status == "made"]
    assert "utter_read_back" not in reply.keys or first == ["2026-12-15"]


@pytest.mark.parametrize("text", ["do one", "one thing at a time love", "whats 2+2"])
def test_a_number_in_a_saying_takes_nothing_and_offers_nothing(chat, person, text):
    one = {"value": "1", "bare": True, "start": text.find("one"), "end": text.find("one") + 3}
    chat.identify(person)
    chat.say("request_instalments")
    keys = chat.say("affirm", text, amount=one).keys
    assert not {"utter_read_back", "utter_not_enough_for_a_plan"} & set(keys)


def test_a_question_about_the_plan_that_is_read_back_keeps_it(chat, person):
    chat.identify(person)
    chat.say("propose_terms", "600 a month", amount=PLAN)
    assert chat.say("request_waiver", "will that stop the penalty?").keys[0] == "utter_offer_terms"
    assert chat.say("ask_consequences", "同意的话是不是马上就要交钱").keys[0] == "utter_offer_terms"
    assert chat.say("goodbye", "那就先这样定？").keys == ["utter_not_agreed_yet"]
    assert chat.say("goodbye", "bye").keys == ["utter_nothing_settled", "utter_goodbye"]


def test_why_not_is_asked_and_loyalty_is_no_dispute(chat, person):
    chat.identify(person)
    chat.say("propose_terms", "would you take 1500 to settle", amount={"value": "1500", "scope": "total"})
    assert chat.say("affirm", "why not").keys[0] == "utter_why_this_offer"
    assert (
        chat.say("dispute_not_mine", "ive banked with you 9 years, never missed one").keys[0] == "utter_why_this_offer"
    )
    assert not chat.account(person)["cases"]


def test_a_freeze_of_the_interest_is_no_penalty_waived(chat, person):
    chat.identify(person)
    keys = chat.say("request_waiver", "freeze the interest, 60 months no interest").keys
    assert keys[0] == "utter_interest_stays"
    assert chat.say("request_waiver", "no interest i said").keys[0] == "utter_interest_stays"


def test_a_remark_about_the_balance_refuses_no_offer(chat, person):
    chat.identify(person)
    assert chat.say("offer_too_high", "thats more than i thought tbh").keys == [
        "utter_more_than_thought", "utter_again_terms",
    ]  # fmt: skip


def test_a_day_alone_is_asked_for_its_sum(chat, person):
    chat.identify(person)
    assert chat.say("unsure", "dunno maybe the 10th", date={"date": "2026-12-10"}).keys == ["utter_ask_promise_amount"]


def test_a_telephone_number_is_no_sum(chat, person):
    text = "her names Joan Price at Citizens Advice Leeds 0113 496 0000"
    chat.identify(person)
    chat.say(
        "inform", text, amount={"value": "496", "bare": True, "start": text.index("496"), "end": text.index("496") + 3}
    )
    assert not chat.account(person)["offers"]


def test_one_payment_is_read_back_as_one(chat, person):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "6180", "every": "month"})
    assert not chat.account(person)["agreements"]
    chat.say("request_settlement", "all by the 4th", whole={"whole": True}, date={"date": "2026-12-04"})


@pytest.mark.parametrize("text", ["fine what about 500", "哎不对，500，房租要交", "就500"])
def test_no_yes_is_taken_over_a_number_that_was_not_read(chat, person, text):
    chat.identify(person)
    chat.say("propose_terms", "600 a month", amount=PLAN)
    assert "utter_read_back" in chat.say("chitchat", text).keys
    chat.say("affirm", "对")
    ((_, _, _, (first, *_)),) = chat.account(person)["agreements"]
    assert first == 50000


ASIDE = (
    ("unsure", "let me think"),
    ("unsure", "等等先，我諗下"),
    ("ask_offer_terms", "and what does a late one lead to?"),
    ("affirm", "yeah whatever"),
    ("affirm", "随便你们吧"),
)


@pytest.mark.parametrize(("intent", "said"), ASIDE)
@pytest.mark.parametrize("yes", ["ok", "好的", "yeah", "yes"])
def test_a_yes_after_something_else_is_asked_for_once_more(chat, person, intent, said, yes):
    chat.identify(person)
    chat.say("propose_terms", "600 a month", amount=PLAN)
    chat.say(intent, said)
    assert chat.say("affirm", yes).keys == ["utter_to_be_sure"]
    assert not chat.account(person)["agreements"]
    chat.say("affirm", yes)
    assert len(chat.account(person)["agreements"]) == 1


@pytest.mark.parametrize("yes", ["I agree", "ok, agreed", "好，我同意", "/affirm"])
def test_the_sentence_that_was_asked_for_needs_no_second_reading(chat, person, yes):
    chat.identify(person)
    chat.say("propose_terms", "600 a month", amount=PLAN)
    chat.say("unsure", "let me think")
    chat.say("affirm", yes)
    assert len(chat.account(person)["agreements"]) == 1
