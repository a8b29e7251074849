"""What is hard to undo is asked about where the reading is weak and the words do not say it; else it opens at once."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from arrears.service.cues import load_cues
from arrears.service.run import answer
from arrears.service.turn import Turn, Values
from arrears.service.weighing import CASES, DANGERS, HEAVY, STOPS
from arrears.store.models import Case
from tests.arrears.service.table import by_intent


@pytest.fixture
def store(sqlite_store):
    """What is said does not hang on the database."""
    return sqlite_store


def read(chat, intent: str, confidence: float, text: str, **values):
    """A message as it was read, with how sure the reading is."""
    chat.count += 1
    action, service = chat.services[intent]
    message_id, items = f"{chat.user[-12:]}-{chat.count:04d}", Values(tuple(values.items()))
    turn = Turn(chat.id, message_id, action, intent, "en", chat.now, text, items)
    return answer(chat.store, chat.settings, replace(turn, confidence=confidence), service)


def cases_of(chat) -> list[tuple[str, str | None]]:
    with chat.store.reading() as uow:
        return [(case.kind, uow.cases.text(case)) for case in uow.session.scalars(select(Case).order_by(Case.id))]


def a_sum(value: str, every: str | None = None) -> dict:
    return {"value": value, "currency": None, "scope": None, "every": every, "approx": False, "bare": False}


WEAK = [
    ("dispute_amount", "就是这样呀", "utter_mean_dispute_amount"),
    ("dispute_transaction", "FEMA says weeks, we're in a motel", "utter_mean_dispute_transaction"),
    ("dispute_not_mine", "its cos i was in hospital", "utter_mean_dispute_not_mine"),
    ("dispute_credit_file", "还是12月吧 我记错了", "utter_mean_dispute_credit_file"),
    ("demand_proof", "你发个东西吧", "utter_mean_demand_proof"),
    ("claim_time_barred", "wait is that more than last time", "utter_mean_time_barred"),
    ("report_insolvency", "can u tell the judge i called", "utter_mean_insolvency"),
    ("report_debt_relief", "he's called dave, at kwik fit", "utter_mean_debt_relief"),
    ("give_lawyer", "sent it to my wife, she will see", "utter_mean_lawyer"),
    ("claim_paid", "给我老婆知道就完了", "utter_mean_paid"),
    ("report_court_papers", "the letters keep coming here", "utter_mean_court_papers"),
    ("request_data_rights", "我不是恶意的，出差忘了", "utter_mean_data_rights"),
    ("complain", "is that even legal", "utter_mean_complaint"),
    ("accuse_harassment", "just the once go on", "utter_mean_complaint"),
]


@pytest.mark.parametrize(("intent", "text", "question"), WEAK)
def test_a_weak_reading_is_asked_about_and_opens_nothing(chat, person, intent, text, question):
    chat.identify(person)
    assert read(chat, intent, 0.4, text).keys == [question]
    assert cases_of(chat) == []
    assert "utter_meant_otherwise" in chat.say("deny", "no").keys
    assert cases_of(chat) == []


def test_every_heavy_reading_has_a_service_and_a_case_above():
    assert set(CASES) == {intent for intent, _, _ in WEAK} and set(CASES) <= set(by_intent())


def test_the_words_of_every_heavy_reading_are_cues():
    named = {cue for heavy in HEAVY.values() for cue in (*heavy.cues, heavy.near, heavy.denied) if cue}
    assert named <= load_cues().keys()


@pytest.mark.parametrize("intent", [*DANGERS, *STOPS])
def test_a_danger_or_a_stop_on_a_weak_reading_is_answered_with_its_question(chat, person, intent):
    chat.identify(person)
    assert HEAVY[intent].question in read(chat, intent, 0.3, "the blue one then").keys
    assert cases_of(chat) == []


def test_a_yes_does_what_the_first_message_said_with_its_own_words(chat, person):
    chat.identify(person)
    read(chat, "dispute_transaction", 0.4, "well the sofa thing at the shop came to 640", amount=a_sum("640.00"))
    assert "utter_dispute_transaction" in chat.say("affirm", "yes").keys
    assert cases_of(chat) == [("dispute", "well the sofa thing at the shop came to 640")]


CLEAR = [
    ("dispute_amount", 0.3, "the interest is wrong"),
    ("dispute_amount", 0.3, "利息多算了"),
    ("dispute_transaction", 0.3, "有一笔不是我刷的"),
    ("claim_time_barred", 0.3, "this is ten years too old"),
    ("give_lawyer", 0.3, "talk to my solicitor"),
    ("report_court_papers", 0.3, "法院给我寄传票了"),
    ("demand_proof", 0.9, "back it up then"),
    ("dispute_amount", 1.0, "that is off"),
]


@pytest.mark.parametrize(("intent", "confidence", "text"), CLEAR)
def test_what_the_words_say_or_a_sure_reading_opens_at_once(chat, person, intent, confidence, text):
    chat.identify(person)
    read(chat, intent, confidence, text)
    assert [words for _, words in cases_of(chat)] == [text]


def test_said_again_after_the_question_it_is_meant(chat, person):
    chat.identify(person)
    read(chat, "demand_proof", 0.4, "你发个东西吧")
    read(chat, "demand_proof", 0.5, "你先拿给我看看再说")
    assert [kind for kind, _ in cases_of(chat)] == ["dispute"]


def test_any_other_message_answers_itself(chat, person):
    chat.identify(person)
    read(chat, "dispute_amount", 0.4, "就是这样呀")
    reply = chat.say("propose_terms", "500 a month", amount=a_sum("500.00", "month"))
    assert "utter_read_back" in reply.keys and cases_of(chat) == []


def test_a_no_brings_the_open_question_back_and_a_figure_still_answers_it(chat, person):
    chat.identify(person)
    chat.say("propose_terms", "500 a month", amount=a_sum("500.00", "month"))
    read(chat, "dispute_amount", 0.9, "the dates are wrong its every two weeks")
    assert chat.say("deny", "no").keys == ["utter_meant_otherwise", "utter_again_confirm_agreement"]
    assert "utter_agreement_made" in chat.say("affirm", "I agree").keys


@pytest.mark.parametrize(
    ("intent", "text"),
    [("dispute_amount", "一千二吧 最多了"), ("claim_time_barred", "what if i did 1200 now and the rest over time")],
)
def test_a_figure_where_one_is_asked_for_wins_without_a_question(chat, person, intent, text):
    chat.identify(person)
    chat.say("request_instalments", "instalments please")
    reply = read(chat, intent, 0.5, text, amount=a_sum("1200.00"))
    assert cases_of(chat) == [] and not any(key.startswith("utter_mean_") for key in reply.keys)


def test_over_a_plan_that_is_wrong_is_the_plan_however_sure_the_reading(chat, person):
    chat.identify(person)
    chat.say("propose_terms", "500 a month", amount=a_sum("500.00", "month"))
    assert read(chat, "dispute_amount", 0.99, "thats not what i said").keys == ["utter_mean_dispute_amount"]
    assert "utter_dispute_line" in read(chat, "dispute_amount", 0.99, "no, the interest is wrong").keys


def test_before_identity_a_weak_reading_is_asked_about_and_nothing_is_told(chat, person):
    chat.say("inform", account_ref={"ref": person.ref})
    assert read(chat, "demand_proof", 0.48, "你发个东西吧").keys == ["utter_mean_demand_proof"]
    assert "utter_again_birth_date" in chat.say("deny", "不是").keys


def test_a_payday_beside_an_offer_claims_no_payment(chat, person):
    chat.identify(person)
    part = {"intent": "claim_paid", "text": "i get paid on the last day"}
    chat.say("propose_terms", "500 a month, i get paid on the last day", amount=a_sum("500.00", "month"), also=part)
    assert cases_of(chat) == []


def test_a_part_that_only_asks_opens_nothing(chat, person):
    chat.identify(person)
    reply = chat.say("ask_consequences", "so bailiffs?", also={"intent": "report_court_papers", "text": "so bailiffs"})
    assert "utter_by_force" in reply.keys and cases_of(chat) == []


def test_who_may_be_in_danger_of_their_life_is_asked_with_the_helpline_in_the_question(chat, person):
    chat.identify(person)
    assert read(chat, "express_self_harm", 0.3, "i can't any more").keys == ["utter_safe_doubt"]


@pytest.mark.parametrize(
    ("intent", "text"), [("give_lawyer", "no lawyer sir my wife i said"), ("dispute_amount", "我没说有异议")]
)
def test_a_denial_is_a_no_whatever_it_was_read_as(chat, person, intent, text):
    chat.identify(person)
    read(chat, intent, 0.4, "就是这样呀")
    assert "utter_meant_otherwise" in read(chat, intent, 0.8, text).keys
    assert cases_of(chat) == []


def test_a_no_with_more_words_is_no_second_question(chat, person):
    chat.identify(person)
    read(chat, "dispute_transaction", 0.4, "就是那个意思呀")
    assert "utter_meant_otherwise" in read(chat, "dispute_amount", 0.3, "不是 我问汇率").keys


def test_a_hardship_in_the_words_of_a_weak_reading_is_the_hardship(chat, person):
    chat.identify(person)
    reply = read(chat, "dispute_not_mine", 0.4, "its cos i was in hospital", hardship_cause={"cause": "illness"})
    assert "utter_sorry_illness" in reply.keys
    assert [kind for kind, _ in cases_of(chat)] == ["hardship"]


def test_a_guess_beside_what_is_asked_for_plainly_is_not_asked_about(chat, person):
    chat.identify(person)
    part = {"intent": "ask_balance", "text": "what do i owe"}
    reply = read(chat, "request_data_rights", 0.3, "i was away. what do i owe", also=part)
    assert "utter_balance" in reply.keys and "utter_mean_data_rights" not in reply.keys


def test_show_me_over_a_plan_is_of_the_plan(chat, person):
    chat.identify(person)
    chat.say("propose_terms", "500 a month", amount=a_sum("500.00", "month"))
    chat.say("ask_plan_status", "which one? show me", also={"intent": "demand_proof", "text": "show me"})
    assert cases_of(chat) == []
    assert chat.conversation().dialogue["step"] == "confirm_agreement"


def test_over_offers_a_claim_of_payment_must_say_so(chat, person):
    chat.identify(person)
    chat.say("request_instalments", "instalments please")
    assert read(chat, "claim_paid", 0.9, "那给我老婆知道就完了").keys == ["utter_mean_paid"]
    assert "utter_claim_paid_noted" in read(chat, "claim_paid", 0.9, "我上周已经还了").keys


@pytest.mark.parametrize("text", ["不对不对 三百", "错了 是300", "no no, 300"])
def test_a_no_and_a_sum_over_a_plan_is_another_sum(chat, person, text):
    chat.identify(person)
    chat.say("propose_terms", "500 a month", amount=a_sum("500.00", "month"))
    assert "utter_read_back" in read(chat, "dispute_amount", 0.78, text, amount={"value": "300.00", "bare": True}).keys
    assert cases_of(chat) == []


def test_agreeing_to_a_plan_opens_no_dispute(chat, person):
    chat.identify(person)
    chat.say("propose_terms", "500 a month", amount=a_sum("500.00", "month"))
    assert "utter_mean_dispute_amount" in read(chat, "dispute_amount", 0.5, "这样不太行吧").keys
    assert "utter_meant_otherwise" in read(chat, "affirm", 1.0, "同意").keys
    assert cases_of(chat) == []


@pytest.mark.parametrize("text", ["法院见", "判给前妻的", "see you in court"])
def test_papers_that_nobody_speaks_of_are_asked_about_however_sure_that_is_read(chat, person, text):
    chat.identify(person)
    assert read(chat, "report_court_papers", 0.97, text).keys == ["utter_mean_court_papers"]


def test_a_lawyers_letter_is_no_court_paper(chat, person):
    chat.identify(person)
    assert "utter_lawyers_letter" in read(chat, "report_court_papers", 0.67, "收到一封律师函，真的假的").keys
    assert "utter_court_papers" in read(chat, "report_court_papers", 0.67, "律师函之后法院传票也到了").keys


@pytest.mark.parametrize("text", ["我要找律师", "i'm going to get a lawyer"])
def test_who_looks_for_a_lawyer_is_asked_whether_there_is_one(chat, person, text):
    chat.identify(person)
    assert read(chat, "give_lawyer", 1.0, text).keys == ["utter_mean_lawyer"]
    assert cases_of(chat) == []
    assert "utter_lawyer" in read(chat, "affirm", 1.0, "对").keys


def test_a_guess_at_a_yes_makes_no_offers(chat, person):
    chat.identify(person)
    assert "utter_options" not in read(chat, "affirm", 0.27, "你们就等着吧").keys
    assert "utter_unclear" not in read(chat, "affirm", 0.27, "好").keys
