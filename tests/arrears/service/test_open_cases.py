"""What stands open is told to who asks what happens now; it can be added to, and taken back by who raised it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from arrears.money import Money
from arrears.payments.posting import Received, post
from arrears.store.access import Job
from arrears.store.models import Case, PayLink
from tests.arrears.service.conftest import ROW, import_rows
from tests.arrears.service.test_weighing import read


@pytest.fixture
def store(sqlite_store):
    """What is said does not hang on the database."""
    return sqlite_store


def cases_of(chat) -> list[tuple[str, str]]:
    with chat.store.reading() as uow:
        return [(case.kind, case.status) for case in uow.session.scalars(select(Case).order_by(Case.id))]


def words_of(chat, kind: str) -> str:
    with chat.store.reading() as uow:
        return uow.cases.text(next(case for case in uow.session.scalars(select(Case)) if case.kind == kind))


def pounds(value: str, every: str | None = None) -> dict:
    return {"value": value, "currency": None, "scope": None, "every": every, "approx": False, "bare": False}


def book(chat, person, value: int) -> None:
    with chat.store.begin() as uow:
        [account] = uow.accounts.of_customer(Job("test"), uow.customers.by_ref(person.ref))
        post(
            uow, account, Received("statement", f"S-{value}", Money(value, "GBP"), chat.now.date(), None, "x"), chat.now
        )
        uow.commit()


AND_NOW = [
    ("ask_help", "and now?"),
    ("ask_help", "so what happens now"),
    ("ask_offer_terms", "how long does that take"),
    ("ask_plan_status", "when will i hear"),
    ("ask_plan_status", "do i have to pay it meanwhile"),
    ("nlu_fallback", "who decides"),
    ("ask_consequences", "行，那什么时候有结果"),
    ("goodbye", "那现在怎么办"),
    ("chitchat", "然后呢"),
    ("ask_offer_terms", "要多久"),
]


@pytest.mark.parametrize(("intent", "text"), AND_NOW)
def test_and_now_is_answered_with_the_case_and_its_day(chat, person, intent, text):
    chat.identify(person)
    chat.say("dispute_not_mine", "that isn't mine")
    reply = chat.say(intent, text)
    [told] = [say for say in reply.says if say.key == "utter_case_on_hold"]
    assert told.values["date"] == date(2026, 12, 8)
    assert not {"utter_no_plan", "utter_no_offer_yet", "utter_help_verified", "utter_consequences"} & set(reply.keys)


def test_a_complaint_and_court_papers_have_their_own_next_step(chat, person):
    chat.identify(person)
    chat.say("complain", "your man was rude")
    assert "utter_case_open" in chat.say("ask_help", "and now?").keys
    chat.say("report_court_papers", "there is a claim form")
    assert {"utter_case_open", "utter_court_dates_stand"} <= set(chat.say("ask_help", "what happens now").keys)


def test_and_now_with_nothing_open_is_still_the_list_of_what_can_be_done(chat, person):
    chat.identify(person)
    assert "utter_help_verified" in chat.say("ask_help", "and now?").keys
    assert "utter_no_plan" in chat.say("ask_plan_status", "when will i hear").keys


def test_and_now_with_a_promise_or_a_plan_is_its_next_day(chat, person):
    chat.identify(person)
    chat.say("promise_to_pay", "200 on the 1st", amount=pounds("200.00"), date={"date": "2026-12-01"})
    chat.say("affirm", "yes")
    assert "utter_promise_known" in chat.say("ask_help", "and now?").keys
    assert chat.say("goodbye", "bye").keys == ["utter_promise_known", "utter_goodbye"]


def test_and_now_after_an_agreement_is_its_next_payment(chat, person):
    chat.identify(person)
    chat.say("propose_terms", "500 a month", amount=pounds("500.00", "month"))
    chat.say("affirm", "yes")
    assert "utter_plan_status" in chat.say("ask_help", "so what happens now").keys
    assert chat.say("goodbye", "bye").keys[0] == "utter_plan_status"


def test_a_case_from_before_is_told_in_a_new_conversation(chat, new_chat, person):
    chat.identify(person)
    chat.say("dispute_amount", "the interest is wrong")
    later = new_chat()
    later.identify(person)
    assert "utter_case_on_hold" in later.say("ask_offer_terms", "when will i hear").keys


def test_who_is_in_danger_hears_of_no_case(chat, person):
    chat.identify(person)
    chat.say("dispute_amount", "the interest is wrong")
    chat.say("express_self_harm", "i want to die")
    assert "utter_case_on_hold" not in chat.say("ask_help", "and now?").keys
    assert "utter_case_on_hold" not in chat.say("goodbye", "bye").keys


def test_only_the_part_that_is_disputed_is_on_hold(chat, person):
    """6,180.00 with 120.00 interest: the rest is 6,060.00, and it can be paid and promised."""
    chat.identify(person)
    reply = chat.say("dispute_amount", "i dispute the interest")
    [rest] = [say.values["left"] for say in reply.says if say.key == "utter_dispute_rest"]
    assert rest == Money(606_000, "GBP")
    still = chat.say("ask_plan_status", "so do i still pay the rest")
    assert {"utter_case_on_hold", "utter_dispute_rest"} <= set(still.keys)
    assert "utter_dispute_rest" in chat.say("request_instalments", "instalments then").keys


@pytest.mark.parametrize("intent", ["promise_to_pay", "propose_terms", "inform", "dispute_amount"])
def test_a_promise_for_the_undisputed_part_is_taken(chat, person, intent):
    chat.identify(person)
    chat.say("dispute_amount", "i dispute the interest")
    text = "fine ill pay 100 of the bit thats right on the 5th"
    assert (
        "utter_ask_confirm_promise" in chat.say(intent, text, amount=pounds("100.00"), date={"date": "2026-12-05"}).keys
    )
    chat.say("affirm", "yes")
    account = chat.account(person)
    assert account["promises"] == [("due", 10_000, date(2026, 12, 5))] and account["cases"] == ["dispute"]


def test_a_payment_that_is_offered_during_a_dispute_is_taken(chat, person):
    chat.identify(person)
    chat.say("dispute_not_mine", "not mine")
    reply = chat.say("dispute_transaction", "i'll pay 200 now, the rest i dispute", amount=pounds("200.00"))
    assert {"utter_pay_though_held", "utter_pay_link_partial"} <= set(reply.keys)
    assert cases_of(chat) == [("dispute", "open")]


def test_the_whole_of_the_rest_is_what_is_not_disputed(chat, person):
    chat.identify(person)
    chat.say("dispute_transaction", "i never bought that for 81.50", amount=pounds("81.50"))
    reply = chat.say("pay_now", "let me pay the rest now", whole={"whole": True})
    [amount] = [say.values["amount"] for say in reply.says if say.key == "utter_pay_link_partial"]
    assert amount == Money(609_850, "GBP")


def test_a_bankrupt_who_disputes_is_sent_no_link(chat, person):
    chat.identify(person)
    chat.say("dispute_amount", "the interest is wrong")
    chat.say("report_insolvency", "i am bankrupt")
    assert not any(key.startswith("utter_pay_link") for key in chat.say("pay_now", "", amount=pounds("50.00")).keys)


WITHDRAWN = [
    (
        "dispute_amount",
        "the interest is wrong",
        "report_health_condition",
        "forget it, i checked and its right",
    ),
    ("dispute_amount", "wrong", "dispute_amount", "sorry ignore that, my mistake, its correct"),
    ("dispute_not_mine", "not mine", "nlu_fallback", "我核对过了，没问题"),
    ("complain", "rude", "cancel_agreement", "please drop the complaint"),
    ("complain", "rude", "complain", "我不投诉了"),
]


@pytest.mark.parametrize(("raised", "first", "intent", "text"), WITHDRAWN)
def test_what_was_raised_can_be_taken_back(chat, person, raised, first, intent, text):
    chat.identify(person)
    chat.say(raised, first)
    assert chat.say(intent, text).keys[-1] == "utter_ask_confirm_withdraw"
    assert cases_of(chat)[0][1] == "open", "not without a plain yes"
    assert chat.say("thank", "thanks").keys[-1] == "utter_again_confirm_withdraw"
    assert "utter_withdrawn" in chat.say("affirm", "yes").keys
    assert cases_of(chat)[0][1] == "closed"


def test_a_withdrawal_that_is_not_confirmed_leaves_it_open(chat, person):
    chat.identify(person)
    chat.say("dispute_not_mine", "not mine")
    chat.say("deny", "forget it, i checked, its right")
    assert "utter_withdraw_dropped" in chat.say("deny", "no").keys
    assert cases_of(chat) == [("dispute", "open")]


def test_after_the_withdrawal_money_can_be_talked_about(chat, person):
    chat.identify(person)
    chat.say("dispute_not_mine", "not mine")
    chat.say("inform", "it is mine after all")
    chat.say("affirm", "yes")
    assert chat.say("request_instalments", "instalments").keys[-1].startswith("utter_ask_which")


@pytest.mark.parametrize(
    "text", ["i get paid on the last friday of the month, i can do some then", "and if i paid the rest friday?"]
)
def test_a_payment_that_is_still_to_come_is_never_paid_already(chat, person, text):
    chat.identify(person)
    reply = chat.say("claim_paid", text, date={"date": "2026-11-27"})
    assert "utter_ask_promise_amount" in reply.keys
    assert cases_of(chat) == []


def test_a_claim_of_payment_that_was_none_is_taken_back(chat, person):
    chat.identify(person)
    chat.say("claim_paid", "its paid")
    reply = chat.say("cannot_pay", "no i havent paid anything, i meant i WILL")
    assert reply.keys == ["utter_withdrawn", "utter_ask_promise_date"]
    assert cases_of(chat) == [("claim_paid", "closed")]


def test_who_is_said_not_to_have_paid_takes_nothing_back(chat, person):
    chat.identify(person)
    chat.say("claim_paid", "its paid")
    chat.say("nlu_fallback", "your letter says i haven't paid but i paid it")
    assert cases_of(chat) == [("claim_paid", "open")]


def test_an_insult_with_a_payment_is_a_claim_and_its_details_are_of_the_past(chat, person):
    chat.identify(person)
    assert "utter_claim_paid_noted" in chat.say("insult", "ive paid this off you muppets").keys
    reply = chat.say("propose_terms", "last week at the branch, 2512.40 cash", amount=pounds("2512.40"))
    assert "utter_claim_paid_details" in reply.keys
    reply = chat.say("inform", "the 20th i think", date={"date": "2026-12-20"})
    assert "utter_claim_paid_details" in reply.keys
    with chat.store.reading() as uow:
        (case,) = uow.session.scalars(select(Case))
        assert (case.detail["amount"], case.detail["date"]) == ("2512.40", "2026-11-20")


def test_of_a_claim_only_what_is_missing_is_asked(chat, person):
    chat.identify(person)
    assert "utter_ask_claim_paid_amount" in chat.say("claim_paid", "i paid yesterday", date={"date": "2026-11-22"}).keys
    assert "utter_ask_helpful" in chat.say("inform", "500", amount=pounds("500.00")).keys


def test_paid_by_our_own_link_opens_no_investigation(chat, person):
    chat.identify(person)
    chat.say("pay_now", "pay 200 now", amount=pounds("200.00"))
    assert "utter_link_payment_not_booked" in chat.say("claim_paid", "ok done it, paid").keys
    assert "utter_link_payment_not_booked" in chat.say("ask_plan_status", "has that gone through?").keys
    assert cases_of(chat) == []


def test_a_link_that_was_paid_never_still_works(chat, person):
    chat.identify(person)
    chat.say("pay_now", "all of it", whole={"whole": True})
    book(chat, person, 618_000)
    with chat.store.begin() as uow:
        (link,) = uow.session.scalars(select(PayLink))
        [account] = uow.accounts.of_customer(Job("test"), uow.customers.by_ref(person.ref))
        link.status, link.payment_ref = "paid", uow.payments.of(account)[0].ref
        uow.commit()
    for intent, text in [("affirm", "yes"), ("ask_plan_status", "did it land"), ("claim_paid", "i paid it")]:
        assert chat.say(intent, text).keys[0] == "utter_payment_arrived", text
        chat.say("thank", "thanks")
    assert cases_of(chat) == []


DETAILS = [
    ("give_lawyer", "i have a solicitor", "give_lawyer", "alvarez and dunn, 212 555 0147"),
    ("give_lawyer", "我有律师", "change_channel", "张律师，电话13911112222"),
    (
        "report_insolvency",
        "i am bankrupt",
        "report_court_papers",
        "0412 of 2026, leeds county court",
    ),
    ("complain", "your man was rude", "request_callback", "he was called tom, tuesday about 4"),
    ("complain", "your man was rude", "nlu_fallback", "it was last tuesday at 4"),
    ("dispute_transaction", "i never bought that", "dispute_transaction", "81.50 on the 3rd of october"),
]


@pytest.mark.parametrize(("raised", "first", "intent", "text"), DETAILS)
def test_details_given_afterwards_are_added_to_the_case(chat, person, raised, first, intent, text):
    chat.identify(person)
    chat.say(raised, first)
    opened = cases_of(chat)
    reply = chat.say(intent, text, amount=pounds("81.50")) if "81.50" in text else chat.say(intent, text)
    assert "utter_detail_added" in reply.keys
    assert cases_of(chat) == opened, "no call, no second case"
    assert words_of(chat, opened[0][0]) == f"{first}\n{text}"


def test_a_purchases_sum_that_is_told_afterwards_leaves_the_rest(chat, person):
    chat.identify(person)
    chat.say("dispute_transaction", "i never bought that")
    reply = chat.say("inform", "62.10", amount=pounds("62.10"))
    [left] = [say.values["left"] for say in reply.says if say.key == "utter_dispute_rest"]
    assert left == Money(611_790, "GBP")


def test_an_offer_after_a_complaint_is_no_detail_of_it(chat, person):
    chat.identify(person)
    chat.say("complain", "your man was rude")
    reply = chat.say("propose_terms", "500 a month", amount=pounds("500.00", "month"))
    assert "utter_read_back" in reply.keys


def test_a_call_that_is_wished_after_a_complaint_is_booked(chat, person):
    chat.identify(person)
    chat.say("complain", "your man was rude")
    text = "can you call me on tuesday at 4"
    reply = chat.say("request_callback", text, time_of_day={"time": "16:00"}, date={"date": "2026-11-24"})
    assert "utter_callback_booked" in reply.keys


@pytest.mark.parametrize(
    ("intent", "text"),
    [("complain", "rude"), ("request_data_rights", "my data"), ("dispute_credit_file", "my file is wrong"),
     ("ask_credit_file", "credit file?"), ("request_document", "a statement"), ("threaten_exposure", "the papers")],
)  # fmt: skip
def test_no_sum_is_asked_for_after_an_answer_about_a_right(chat, person, intent, text):
    chat.identify(person)
    chat.say("ask_balance")
    assert not any(key.endswith("_terms") for key in chat.say(intent, text).keys)
    assert "utter_read_back" in chat.say("inform", "500", amount=pounds("500.00")).keys, "the question is still open"


def test_the_same_complaint_said_again_is_not_registered_in_the_same_words(chat, person):
    chat.identify(person)
    chat.say("request_data_rights", "what do you hold of me")
    assert "utter_data_rights" not in chat.say("request_data_rights", "why cant you delete all of it").keys


def test_payments_so_far_come_from_the_ledger(chat, person):
    chat.identify(person)
    for text in ("what have i paid so far", "when did i last pay anything", "我总共还了多少"):
        assert "utter_last_paid_before" in chat.say("ask_plan_status", text).keys, text
    book(chat, person, 20_000)
    book(chat, person, 30_000)
    reply = chat.say("request_data_rights", "is there a record of what ive paid you")
    [said] = [say.values for say in reply.says if say.key == "utter_paid_so_far"]
    assert (said["total"], said["amount"]) == (Money(50_000, "GBP"), Money(30_000, "GBP"))


def test_a_call_that_came_is_no_call_to_book(chat, person):
    chat.identify(person)
    chat.say("request_callback", "今天上午九点又打了一个，烦死了", time_of_day={"time": "09:00"})
    assert "callback" not in [kind for kind, _ in cases_of(chat)]


def test_who_has_paid_everything_and_is_chased_gets_an_apology(chat, person):
    chat.identify(person)
    book(chat, person, 618_000)
    chat.say("claim_paid", "我都还清了怎么还有人打电话催我")
    assert cases_of(chat) == [("complaint", "open")]


def test_who_owes_nothing_still_hears_how_long_a_record_stays(chat, person):
    chat.identify(person)
    book(chat, person, 618_000)
    assert "utter_credit_file" in chat.say("ask_credit_file", "征信更新要多久").keys


@pytest.mark.parametrize(("intent", "text"), [("demand_proof", "收据呢"), ("dispute_amount", "where's my receipt?")])
def test_a_receipt_that_is_asked_for_disputes_nothing(chat, person, intent, text):
    chat.identify(person)
    book(chat, person, 20_000)
    assert "utter_receipt_here" in chat.say(intent, text).keys
    assert cases_of(chat) == []


def test_money_that_a_stranger_had_in_our_name_is_no_payment(chat, person):
    chat.identify(person)
    reply = chat.say("claim_paid", "我之前收到个短信让我转到一个姓王的个人账户，我已经转了800", amount=pounds("800.00"))
    assert "utter_scam_paid" in reply.keys
    assert cases_of(chat) == [("scam", "open")]


def test_too_much_that_was_paid_goes_back_or_is_kept(chat, person):
    chat.identify(person)
    chat.say("report_payment_problem", "I paid too much")
    assert "utter_wants_refund" in chat.say("request_instalments", "just send it back").keys
    assert "utter_wants_credit" in chat.say("ask_plan_status", "不退了，抵下个月的行不").keys
    assert "utter_case_open" in chat.say("ask_offer_terms", "how long does that take").keys


def test_details_are_expected_for_a_few_messages_only(chat, person):
    chat.identify(person)
    chat.say("dispute_transaction", "i never bought that")
    for _ in range(5):
        chat.say("thank", "thanks")
    assert "utter_detail_added" not in chat.say("inform", "62.10", amount=pounds("62.10")).keys


def test_a_day_that_is_past_counts_back(chat, person):
    chat.identify(person)
    chat.now += timedelta(days=2)
    chat.say("claim_paid", "i paid it on 20 november", date={"date": "2027-11-20"})
    with chat.store.reading() as uow:
        (case,) = uow.session.scalars(select(Case))
        assert case.detail["date"] == "2026-11-20"


def test_what_becomes_of_a_record_during_a_dispute_is_no_threat(chat, person):
    chat.identify(person)
    chat.say("dispute_not_mine", "not mine")
    reply = chat.say("ask_credit_file", "这会不会影响我征信啊")
    assert "utter_credit_file_disputed" in reply.keys and "utter_credit_file" not in reply.keys


@pytest.mark.parametrize(
    "text", ["will bailiffs come round", "are you taking me to court or not", "会不会抓人啊？坐牢？"]
)
def test_a_straight_question_about_force_is_answered(chat, person, text):
    chat.identify(person)
    chat.say("ask_balance")
    reply = chat.say("ask_consequences", text)
    assert reply.keys == ["utter_by_force"]


def test_how_to_hand_in_proof_is_said_where_a_case_stands(chat, person):
    chat.identify(person)
    chat.say("claim_paid", "i paid it")
    assert "utter_proof_how" in chat.say("request_document", "where do i send the proof").keys
    assert cases_of(chat) == [("claim_paid", "open")]


@pytest.mark.parametrize(
    ("cause", "answer"), [("illness", "utter_no_medical_papers"), ("job_loss", "utter_no_proof_needed")]
)
def test_no_proof_is_wanted_of_a_hardship(chat, person, cause, answer):
    chat.identify(person)
    chat.say("report_hardship", "it is hard", hardship_cause={"cause": cause})
    assert answer in chat.say("demand_proof", "do you need proof").keys
    assert cases_of(chat) == [("hardship", "open")]


@pytest.mark.parametrize("text", ["do i need a police thing", "那现在我要去报警吗"])
def test_a_victim_of_fraud_hears_what_helps_and_no_threat(chat, person, text):
    chat.identify(person)
    chat.say("dispute_not_mine", "not mine")
    assert "utter_fraud_steps" in chat.say("ask_consequences", text).keys


@pytest.mark.parametrize("text", ["钱我还了，卡什么时候给我解冻", "if i sort this out do i get my card back"])
def test_whether_the_card_works_again_is_the_lenders_to_say(chat, person, text):
    chat.identify(person)
    assert "utter_card_use" in chat.say("claim_paid", text).keys
    assert cases_of(chat) == []


def test_who_owns_the_debt_is_said(chat, person):
    chat.identify(person)
    assert "utter_who_owns" in chat.say("ask_debt_origin", "have you sold my debt to lowell?").keys


@pytest.mark.parametrize(
    ("text", "key"),
    [("那我还清了征信是不是马上就消了", "utter_credit_file"), ("我全还了是不是就没事了", "utter_minimum")],
)
def test_once_i_have_paid_claims_no_payment(chat, person, text, key):
    chat.identify(person)
    assert key in chat.say("claim_paid", text).keys
    assert cases_of(chat) == []


def test_the_part_that_is_right_may_be_paid_without_a_second_dispute(chat, person):
    """60.00 of penalty is disputed: 6,120.00 is not, and 1,000.00 of that can be paid now."""
    chat.identify(person)
    chat.say("dispute_amount", "违约金那60我不认")
    reply = chat.say("dispute_transaction", "那没争议的部分能先还吗")
    [left] = [say.values["left"] for say in reply.says if say.key == "utter_dispute_rest"]
    assert left == Money(612_000, "GBP")
    assert "utter_pay_link_partial" in chat.say("propose_terms", "那我先还一千行不", amount=pounds("1000.00")).keys


def test_whether_they_will_be_rung_books_no_call(chat, person):
    chat.identify(person)
    chat.say("dispute_not_mine", "not mine")
    chat.say("request_callback", "还会给我打电话吗")
    assert cases_of(chat) == [("dispute", "open")]


def test_what_a_day_adds_is_said_of_how_it_grew(chat, person):
    """6,000.00 at 24.90% a year: 4.09 a day."""
    chat.identify(person)
    [why] = [
        say.values for say in chat.say("ask_why_this_much", "why so much").says if say.key == "utter_why_this_much"
    ]
    assert why["daily"] == Money(409, "GBP")


@pytest.mark.parametrize("text", ["how do i pay", "where do i pay"])
def test_how_to_pay_is_not_what_now(chat, person, text):
    chat.identify(person)
    chat.say("promise_to_pay", "200 on the 1st", amount=pounds("200.00"), date={"date": "2026-12-01"})
    chat.say("affirm", "yes")
    assert "utter_how_to_pay" in chat.say("ask_how_to_pay", text).keys


def test_a_call_for_help_is_about_what_stands_unless_it_asks_what_can_be_done(chat, person):
    chat.identify(person)
    chat.say("dispute_not_mine", "not mine")
    assert "utter_case_on_hold" in chat.say("ask_help", "so what do i tell my wife").keys
    assert "utter_help_verified" in chat.say("ask_help", "what can you do").keys


def test_a_day_that_is_over_is_promised_to_nobody(chat, person):
    chat.identify(person)
    chat.say("complain", "rude")
    chat.now += timedelta(days=120)
    assert "utter_case_open" not in chat.say("ask_help", "and now?").keys


def test_a_document_that_is_asked_for_after_a_dispute_is_ordered(chat, person):
    chat.identify(person)
    chat.say("dispute_not_mine", "not mine")
    assert "utter_document_on_file" in chat.say("request_document", "the 2025 statement please").keys


def test_a_debt_that_is_too_old_gets_no_word_of_courts(chat, person, tmp_path):
    import_rows(chat.store, chat.now, tmp_path, ROW | {"due_on": "2015-01-09", "last_paid_on": "2015-01-02"})
    chat.identify(person)
    chat.say("claim_time_barred", "too old")
    reply = chat.say("ask_consequences", "will you take me to court")
    assert "utter_by_force" not in reply.keys and "utter_gate_time_barred" in reply.keys


WORDS_OF_DROPPING = [
    ("deny", "no dispute!! close it"),
    ("deny", "close that case, i never said it"),
    ("cancel_agreement", "ok forget the dispute, drop it"),
    ("deny", "i am not disputing anything sir"),
    ("dispute_transaction", "what dispute ?? i did not dispute"),
    ("claim_paid", "sorry no it WAS mine, my daughter bought it"),
    ("dispute_not_mine", "sorry. it was mine, my lad signed up"),
    ("cancel_agreement", "撤了吧那个异议"),
    ("deny", "算啦我唔爭"),
    ("dispute_amount", "总额我没意见，账没错"),
    ("deny", "take that off"),
]


@pytest.mark.parametrize(("intent", "text"), WORDS_OF_DROPPING)
def test_a_dispute_is_taken_back_in_the_words_that_people_use(chat, person, intent, text):
    chat.identify(person)
    chat.say("dispute_transaction", "there is a charge i never made")
    confidence = 0.5 if intent == "stop_contact" else 1.0
    assert read(chat, intent, confidence, text).keys == ["utter_ask_confirm_withdraw"]
    assert "utter_withdrawn" in chat.say("affirm", "yes").keys
    assert cases_of(chat) == [("dispute", "closed")]


@pytest.mark.parametrize(
    ("intent", "text"),
    [("cancel_agreement", "确定撤回"), ("affirm", "对 撤"), ("deny", "yes close it"), ("deny", "取消")],
)
def test_the_question_whether_to_close_is_answered_in_words_too(chat, person, intent, text):
    chat.identify(person)
    chat.say("dispute_amount", "the interest is wrong")
    chat.say("deny", "drop the dispute")
    assert "utter_withdrawn" in chat.say(intent, text).keys
    assert cases_of(chat) == [("dispute", "closed")]


MISREAD = [
    ("claim_time_barred", "不知道怎么说", "claim_time_barred", "我没说过时效啊", "time_bar"),
    ("give_lawyer", "he is with them", "give_lawyer", "no lawyer sir my wife i said", "lawyer"),
    ("report_insolvency", "tell the judge", "deny", "im not bankrupt", "insolvency"),
    ("dispute_amount", "九千", "deny", "我没说有异议", "dispute"),
    ("report_court_papers", "they were here", "dispute_not_mine", "whats the court papers u on about", "court_papers"),
]


@pytest.mark.parametrize(("intent", "first", "read_as", "text", "kind"), MISREAD)
def test_what_was_never_meant_is_closed_at_once(chat, person, intent, first, read_as, text, kind):
    chat.identify(person)
    chat.say(intent, first)
    assert "utter_withdrawn" in chat.say(read_as, text).keys
    assert cases_of(chat) == [(kind, "closed")]


def test_after_a_case_that_was_never_meant_the_talk_goes_on_where_it_was(chat, person):
    chat.identify(person)
    chat.say("propose_terms", "500 a month", amount=pounds("500.00", "month"))
    chat.say("dispute_amount", "nine then")
    reply = chat.say("deny", "i never disputed anything")
    assert reply.keys == ["utter_withdrawn", "utter_again_confirm_agreement"]
    assert "utter_agreement_made" in chat.say("affirm", "I agree").keys


def test_the_sum_that_is_named_beside_taking_it_back_is_taken_up(chat, person):
    chat.identify(person)
    chat.say("dispute_transaction", "there is a charge i never made")
    chat.say("propose_terms", "forget the dispute, 500 a month", amount=pounds("500.00", "month"))
    assert "utter_read_back" in chat.say("affirm", "yes").keys


def test_the_case_that_is_named_is_the_one_taken_back(chat, person):
    chat.identify(person)
    chat.say("complain", "your man was rude")
    chat.say("dispute_amount", "the interest is wrong")
    chat.say("deny", "drop the complaint")
    chat.say("affirm", "yes")
    assert cases_of(chat) == [("complaint", "closed"), ("dispute", "open")]


def test_not_mine_said_again_takes_nothing_back(chat, person):
    chat.identify(person)
    chat.say("dispute_transaction", "有两笔我不认识")
    assert "utter_ask_confirm_withdraw" not in chat.say("dispute_transaction", "一笔688，一笔1299，不是我刷的").keys
    assert cases_of(chat) == [("dispute", "open")]


def test_a_summons_after_a_lawyer_is_a_case_of_its_own_with_its_date(chat, person):
    chat.identify(person)
    chat.say("give_lawyer", "talk to my solicitor")
    reply = chat.say("report_court_papers", "法院给我寄传票了 下周三开庭", date={"date": "2026-12-02"})
    assert "utter_court_papers" in reply.keys
    assert cases_of(chat) == [("lawyer", "open"), ("court_papers", "open")]


def test_a_payment_that_is_offered_after_a_lawyer_is_no_detail_of_that(chat, person):
    chat.identify(person)
    chat.say("give_lawyer", "talk to my solicitor")
    reply = chat.say("pay_now", "i want pay 500 today", amount=pounds("500.00"))
    assert "utter_detail_added" not in reply.keys


def placed(text: str, *sums: str) -> list[dict]:
    return [pounds(f"{one}.00") | {"start": text.index(one), "end": text.index(one) + len(one)} for one in sums]


PURCHASES = [
    ("i never made that one for 81", ("81",), "81.00"),
    ("those 6100 you show, one of 380 isn't mine", ("6100", "380"), "380.00"),
    ("里面有笔500几不是我刷的", ("500",), None),
    ("一笔688，一笔1299，不是我刷的", ("688", "1299"), "1987.00"),
    ("i didn't spend 240, it says 340", ("240", "340"), None),
]


def test_an_offer_beside_a_disputed_purchase_is_no_part_of_it(chat, person):
    chat.identify(person)
    sums = [pounds("860.00") | {"scope": "total"}, pounds("800.00", "month")]
    chat.say("dispute_transaction", "有两笔不是我刷的一共860，剩下的每月还800", amount=sums)
    with chat.store.reading() as uow:
        assert uow.session.scalars(select(Case)).one().detail["amount"] == "860.00"


@pytest.mark.parametrize(("text", "sums", "stored"), PURCHASES)
def test_what_is_disputed_is_the_purchase_and_never_the_whole_or_a_guess(chat, person, text, sums, stored):
    chat.identify(person)
    chat.say("dispute_transaction", text, amount=placed(text, *sums))
    with chat.store.reading() as uow:
        assert uow.session.scalars(select(Case)).one().detail.get("amount") == stored


@pytest.mark.parametrize(
    ("intent", "text"), [("pay_now", "so take 640 off"), ("ask_offer_terms", "那640扣掉以后我该还多少")]
)
def test_what_is_left_without_the_disputed_purchase_is_said_and_no_link_sent_for_it(chat, person, intent, text):
    chat.identify(person)
    chat.say("dispute_transaction", "the couch for 640 never showed up", amount=pounds("640.00"))
    reply = chat.say(intent, text, amount=pounds("640.00"))
    [left] = [say.values["left"] for say in reply.says if say.key == "utter_dispute_rest"]
    assert left == Money(554_000, "GBP")


@pytest.mark.parametrize(
    ("intent", "text", "key"),
    [
        ("ask_why_this_much", "which reference is for that", "utter_case_open"),
        ("ask_help", "编号多少 几号答复", "utter_case_open"),
        ("ask_help", "what documents do you need", "utter_proof_how"),
        ("request_document", "要交什么材料", "utter_proof_how"),
    ],
)
def test_a_question_about_an_open_case_is_answered_with_it(chat, person, intent, text, key):
    chat.identify(person)
    chat.say("complain", "your man was rude")
    assert key in chat.say(intent, text).keys


@pytest.mark.parametrize(("intent", "text"), [("cancel_agreement", "cancel it"), ("complain", "我要取消协议")])
def test_an_agreement_can_be_cancelled_while_a_dispute_is_open(chat, person, intent, text):
    chat.identify(person)
    chat.say("propose_terms", "500 a month", amount=pounds("500.00", "month"))
    chat.say("affirm", "I agree")
    chat.say("dispute_amount", "the interest is wrong")
    assert chat.say(intent, text).keys[-1] == "utter_ask_confirm_cancel"
    assert "utter_cancelled" in chat.say("affirm", "yes").keys


def test_a_no_to_the_day_of_a_payment_that_nobody_claimed_takes_the_claim_back(chat, person):
    chat.identify(person)
    chat.say("claim_paid", "那边还了吧")
    assert "utter_withdrawn" in chat.say("deny", "不是").keys
    assert cases_of(chat) == [("claim_paid", "closed")]
