"""What a message says outright beside its reading: an objection, a payment, a paper, a hardship; each answered once."""

import pytest

JOB_LOST = {"cause": "job_loss"}
FIFTY = {"value": "50.00", "currency": None, "scope": "each", "every": "month"}
FRIDAY = {"date": "2026-12-04", "text": "friday"}


def sums(*values: str) -> list[dict]:
    return [{"value": value, "currency": None, "scope": None, "every": None, "bare": True} for value in values]


def cases(chat) -> dict[str, dict]:
    with chat.store.reading() as uow:
        return {case.kind: case.detail for case in uow.cases.of_conversation(chat.id)}


def one_question(keys: list[str]) -> bool:
    return sum(key.startswith(("utter_ask_", "utter_again_", "utter_mean_")) for key in keys) <= 1


def test_a_charge_a_lost_job_and_so_much_a_month_are_each_answered_in_the_order_of_their_weight(chat, person):
    chat.identify(person)
    parts = [
        {"intent": "report_hardship", "text": "my firm closed"},
        {"intent": "propose_terms", "text": "50 a month at most"},
    ]
    text = "I don't recognise the interest of 12, my firm closed, 50 a month at most"
    values = {"amount": [*sums("12.00"), FIFTY], "hardship_cause": JOB_LOST, "also": parts}
    keys = chat.say("request_waiver", text, confidence=0.6, **values).keys
    order = ["utter_dispute_line", "utter_hardship", "utter_sum_kept_for_later"]
    assert [key for key in keys if key in order] == order
    assert keys.count("utter_dispute_rest") == 1 and one_question(keys)
    assert cases(chat)["dispute"] == {"intent": "dispute_amount", "line": "interest"}
    assert "hardship" in cases(chat) and chat.account(person)["offers"] == []


def test_the_reason_of_a_hardship_is_no_part_of_a_dispute(chat, person):
    chat.identify(person)
    also = {"intent": "dispute_amount", "text": "违约金算错了"}
    said = "违约金算错了，我又失业了，一个月只能还50"
    values = {"hardship_cause": JOB_LOST, "amount": FIFTY, "also": also}
    keys = chat.say("report_hardship", said, language="zh", **values).keys
    assert cases(chat)["dispute"] == {"intent": "dispute_amount", "line": "penalty"}
    assert keys.count("utter_dispute_rest") == 1 and "utter_sum_kept_for_later" in keys


def test_a_hardship_beside_a_sum_each_month_is_noted_and_the_sum_is_answered(chat, person):
    chat.identify(person)
    also = {"intent": "report_hardship", "text": "I was made redundant"}
    text = "I can do 300 a month, I was made redundant"
    amount = FIFTY | {"value": "300.00"}
    keys = chat.say("propose_terms", text, amount=amount, hardship_cause=JOB_LOST, also=also).keys
    assert "utter_hardship" in keys and "hardship" in cases(chat)
    assert chat.account(person)["offers"] and one_question(keys)


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("complain", "I want to complain about how I was spoken to, still I'll pay 100 on friday"),
        ("stop_contact", "stop calling me, I can pay 100 on friday"),
    ],
)
def test_a_payment_beside_a_right_is_read_back(chat, person, intent, text):
    chat.identify(person)
    keys = chat.say(intent, text, amount=sums("100.00"), date=FRIDAY).keys
    assert "utter_ask_confirm_promise" in keys and one_question(keys)
    chat.say("affirm", "yes")
    assert len(chat.account(person)["promises"]) == 1


def test_a_threat_to_pay_nothing_or_a_sum_of_the_past_is_no_payment(chat, person):
    chat.identify(person)
    keys = chat.say("complain", "I complain, you took 100 on friday", amount=sums("100.00"), date=FRIDAY).keys
    assert "utter_complaint" in keys and "utter_ask_confirm_promise" not in keys


LETTERS = [
    "I hereby contest the late payment fee of 60 and require a full breakdown, or I go to the ombudsman. Yours truly",
    "敬启者：本人对违约金提出异议，请寄送账单明细，否则将向监管部门投诉。此致",
]


@pytest.mark.parametrize("letter", LETTERS)
def test_a_letter_that_contests_a_charge_and_wants_a_statement_has_all_three(chat, person, letter):
    chat.identify(person)
    reply = chat.say("complain", letter, amount=sums("60.00"))
    assert {"utter_complaint", "utter_dispute_line", "utter_document_on_file"} <= set(reply.keys)
    assert sorted(cases(chat)) == ["complaint", "dispute", "document"]


def test_a_letter_of_illness_that_asks_for_time_complains_of_nothing(chat, person):
    chat.identify(person)
    letter = "I write with reference to your letter. My son fell ill. Kindly keep the account on hold for thirty days."
    opening = {"intent": "complain", "text": "I write with reference to your letter"}
    values = {"hardship_cause": {"cause": "illness"}, "duration": {"count": 30, "unit": "day"}, "also": opening}
    keys = chat.say("resume_contact", letter, confidence=0.3, **values).keys
    assert list(cases(chat)) == ["hardship"] and "utter_hardship" in keys
    assert [offer["kind"] for _, offer in chat.account(person)["offers"]] == ["deferral"]


def test_words_of_taking_are_no_refusal_and_sign_nothing(chat, person):
    chat.identify(person)
    chat.say("propose_terms", "", amount=FIFTY | {"value": "500.00"})
    chat.say("deny", "no")
    chat.say("request_deferral", "", duration={"count": 10, "unit": "day"})
    keys = chat.say("offer_too_high", "your proposal seems reasonable", confidence=0.4).keys
    assert "utter_too_high_ack" not in keys and chat.account(person)["agreements"] == []


def test_who_refuses_a_charge_is_asked_whether_it_is_wrong_and_the_second_word_settles_it(chat, person):
    chat.identify(person)
    keys = chat.say("request_waiver", "no way am I paying that late fee").keys
    assert keys == ["utter_mean_dispute_amount"] and chat.account(person)["offers"] == []
    keys = chat.say("deny", "that's a mistake, I was never late", confidence=0.5).keys
    assert "utter_dispute_line" in keys and cases(chat)["dispute"]["line"] == "penalty"


def test_who_was_never_late_before_and_asks_for_goodwill_disputes_nothing(chat, person):
    chat.identify(person)
    chat.say("request_waiver", "could you waive the fee, I was never late before")
    assert "dispute" not in cases(chat)


def test_a_yes_that_nothing_asked_for_makes_no_offers(chat, person):
    chat.identify(person)
    chat.say("complain", "your colleague was rude")
    assert not any(key.startswith("utter_o") for key in chat.say("affirm", "yes").keys)
    assert chat.account(person)["offers"] == []


@pytest.mark.parametrize("text", ["option 2 please", "the second one"])
def test_nothing_is_chosen_where_nothing_was_offered(chat, person, text):
    chat.identify(person)
    keys = chat.say("affirm", text, option={"index": 2}).keys
    assert "utter_nothing_offered_yet" in keys and one_question(keys)
    assert chat.account(person)["offers"] == []


def test_a_reason_in_the_same_breath_as_a_sum_is_noted(chat, person):
    chat.identify(person)
    chat.say("propose_terms", "50 a month since I lost my job", amount=FIFTY, hardship_cause=JOB_LOST)
    assert cases(chat)["hardship"]["cause"] == "job_loss"


def test_a_fee_where_none_was_charged_is_the_penalty(chat, person):
    chat.identify(person)
    chat.say("dispute_amount", "the fee is wrong")
    assert cases(chat)["dispute"]["line"] == "penalty"


@pytest.mark.parametrize("text", ["can I dispute the interest?", "I do not dispute the interest"])
def test_who_asks_or_denies_disputes_nothing(chat, person, text):
    chat.identify(person)
    chat.say("ask_help", text)
    assert "dispute" not in cases(chat)
