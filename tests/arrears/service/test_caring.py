"""While a word of not wanting to live stands: help again, nothing of money, and one way back."""

import pytest

from arrears.store.models import Case
from tests.arrears.service.conftest import ROW, import_rows

HOPELESS = "I don't want to live any more"


@pytest.fixture(params=["customer", "stranger"])
def alarmed(request, chat, person):
    """A conversation in which somebody, identified or not, said that they do not want to live."""
    if request.param == "customer":
        chat.identify(person)
    chat.say("express_self_harm", HOPELESS)
    return chat


def kinds(chat) -> list[str]:
    with chat.store.reading() as uow:
        return [case.kind for case in uow.cases.of_conversation(chat.id)]


def flags(chat, person) -> dict:
    with chat.store.reading() as uow:
        return uow.customers.by_ref(person.ref).flags


@pytest.mark.parametrize("intent", ["dispute_not_mine", "claim_paid", "dispute_amount", "nlu_fallback", "inform"])
@pytest.mark.parametrize(("text", "language"), [("i took some", "en"), ("我吃了", "zh")])
def test_something_done_already_is_an_emergency_whatever_it_was_read_as(alarmed, intent, text, language):
    assert alarmed.say(intent, text, language=language).keys == ["utter_emergency"]
    assert kinds(alarmed) == ["self_harm"]


@pytest.mark.parametrize("intent", ["ask_help", "dispute_transaction", "chitchat", "ask_how_to_pay", "affirm"])
@pytest.mark.parametrize("text", ["ok whats the number again for the helpline", "is that 90 one on then? the line"])
def test_the_lines_can_be_had_again(alarmed, intent, text):
    reply = alarmed.say(intent, text)
    assert reply.keys == ["utter_care"] and "116 123" in str(reply.says[0].values["helpline"])
    assert kinds(alarmed) == ["self_harm"]


@pytest.mark.parametrize("intent", ["dispute_transaction", "request_callback", "complain"])
@pytest.mark.parametrize("text", ["dont send me to a helpline they never pick up", "那个热线打不通"])
def test_a_line_that_does_not_answer_is_no_dispute_and_no_call_tomorrow(alarmed, intent, text):
    assert alarmed.say(intent, text).keys == ["utter_care_line_fails"]
    assert kinds(alarmed) == ["self_harm"]


@pytest.mark.parametrize("intent", ["stop_contact", "ask_consequences", "third_party_speaking"])
@pytest.mark.parametrize("text", ["dont call anyone", "那你们还会打电话给我家人吗", "你们会报警吗，别报警"])
def test_dont_call_anyone_stops_nobody_from_looking_after_them(alarmed, person, intent, text):
    assert alarmed.say(intent, text).keys == ["utter_care_stop"]
    assert kinds(alarmed) == ["self_harm"]
    with alarmed.store.reading() as uow:
        assert not uow.customers.stopped(uow.customers.by_ref(person.ref))


def test_a_stop_of_the_messages_is_kept_beside_the_alert(chat, person):
    chat.identify(person)
    chat.say("express_self_harm", HOPELESS)
    assert chat.say("stop_contact", "stop messaging me").keys == ["utter_care_stop"]
    with chat.store.reading() as uow:
        assert uow.customers.stopped(uow.customers.by_ref(person.ref))


@pytest.mark.parametrize(
    "intent",
    ["ask_balance", "ask_consequences", "ask_minimum_payment", "pay_now", "request_instalments", "cancel_agreement"],
)
def test_nothing_is_said_of_money_and_the_way_back_is_named(alarmed, intent):
    assert alarmed.say(intent, "so what about the debt").keys == ["utter_gate_self_harm", "utter_ask_safe"]
    assert alarmed.say(intent, "so what about the debt").keys == ["utter_again_safe"]


def test_a_sum_and_a_yes_to_no_question_of_safety_agree_to_nothing(chat, person):
    chat.identify(person)
    chat.say("propose_terms", "500 a month", amount={"value": "500", "every": "month"})
    chat.say("express_self_harm", HOPELESS)
    for intent, text in (("inform", "say 80"), ("affirm", "ok I agree"), ("affirm", "yes but not for long")):
        assert chat.say(intent, text, amount={"value": "80"}).keys[-1].endswith("_safe")
    assert chat.account(person)["agreements"] == []


@pytest.mark.parametrize("intent", ["ask_help", "thank", "goodbye", "insult", "affirm", "out_of_scope"])
def test_whatever_else_is_said_is_met_kindly(alarmed, intent):
    assert alarmed.say(intent, "mm").keys == ["utter_care"]


def test_an_assistant_says_so_and_names_the_line(alarmed):
    assert alarmed.say("ask_identity_of_bot", "你是真人吗", language="zh").keys == ["utter_bot_identity", "utter_care"]


@pytest.mark.parametrize("intent", ["request_human", "ask_help", "ask_plan_status"])
def test_when_somebody_comes_is_answered_without_a_queue(alarmed, intent):
    keys = alarmed.say(intent, "what time does a person come").keys
    assert keys == ["utter_care_person", "utter_urgent_nobody"]


def test_with_somebody_at_the_desk_that_is_said(chat, store, now):
    with store.begin() as uow:
        uow.staff.seen(uow.staff.add("mei", "Mei", "one of the tests", "agent", now), now)
        uow.commit()
    assert "utter_urgent_online" in chat.say("express_self_harm", HOPELESS).keys


def test_the_alert_speaks_of_no_queue(alarmed):
    keys = alarmed.say("express_self_harm", HOPELESS).keys + alarmed.say("chitchat", "mm").keys
    assert not [key for key in keys if "handoff" in key or key == "utter_still_waiting"]


def test_a_dispute_in_so_many_words_is_noted_for_later(chat, person):
    chat.identify(person)
    chat.say("express_self_harm", HOPELESS)
    assert chat.say("dispute_amount", "and the £36 late fee is wrong as well").keys == ["utter_care_noted"]
    assert kinds(chat) == ["self_harm", "dispute"]


def test_another_voice_ends_the_verification_and_hears_whom_to_call(chat, person):
    chat.identify(person)
    chat.say("express_self_harm", HOPELESS)
    assert chat.say("third_party_speaking", "this is his wife").keys == ["utter_third_party", "utter_care"]
    assert chat.conversation().verified_at is None


# --- the way back


@pytest.mark.parametrize("intent", ["deny", "chitchat", "report_coercion", "ask_repeat", "express_self_harm"])
@pytest.mark.parametrize("text", ["i'm not going to kill myself, i just meant im busy", "没有想死，就是烦"])
def test_who_was_misunderstood_is_believed_and_business_goes_on(chat, person, intent, text):
    chat.identify(person)
    chat.say("express_self_harm", "things are mad here")
    assert chat.say(intent, text).keys == ["utter_safe_noted"]
    offered = chat.say("request_instalments", "instalments please").keys
    assert any(key.startswith("utter_o") for key in offered), offered
    assert "self_harm" in flags(chat, person), "a person still looks"
    with chat.store.reading() as uow:
        [case] = [case for case in uow.session.query(Case) if case.kind == "self_harm"]
        assert case.status == "open" and case.detail["said_safe"]


def test_a_button_says_that_they_are_safe(alarmed):
    assert alarmed.say("unsure", "never mind").keys == ["utter_ask_safe"]
    assert alarmed.say("affirm", "/affirm").keys == ["utter_safe_noted"]


def test_a_no_to_the_question_is_an_alert(alarmed):
    alarmed.say("ask_balance", "how much do I owe")
    assert alarmed.say("deny", "no").keys[0] == "utter_crisis"


def test_a_new_word_of_it_after_all_was_well_is_an_alert_again(chat, person):
    chat.identify(person)
    chat.say("express_self_harm", HOPELESS)
    chat.say("deny", "I'm fine")
    chat.say("affirm", "yes")
    assert chat.say("express_self_harm", HOPELESS).keys[0] == "utter_crisis"
    assert chat.say("ask_balance", "how much").keys[0] == "utter_gate_self_harm"


# --- told before identity


def test_what_was_said_before_identity_comes_first_after_it(chat, person):
    chat.say("express_self_harm", HOPELESS)
    assert chat.identify(person).keys == ["utter_identity_confirmed", "utter_care_first"]
    assert "self_harm" in flags(chat, person)
    assert chat.say("ask_balance", "how much").keys[0] == "utter_gate_self_harm"


def test_said_in_place_of_a_birth_date_it_counts_as_much(chat, person):
    chat.say("inform", account_ref={"ref": person.ref})
    chat.say("express_self_harm", "what does it matter when i was born, i wont be around much longer")
    chat.say("inform", birth_date={"date": person.birth_date})
    keys = chat.say("inform", identity_digits={"digits": person.id_last4}).keys
    assert keys == ["utter_identity_confirmed", "utter_care_first"]


def test_another_day_the_person_still_comes_before_the_balance(chat, new_chat, person):
    chat.identify(person)
    chat.say("express_self_harm", HOPELESS)
    assert new_chat().identify(person).keys[-1] == "utter_care_first"


@pytest.mark.parametrize(
    ("intent", "flag", "first"),
    [
        ("report_debt_relief", "adviser", "utter_gate_adviser_until"),
        ("report_insolvency", None, "utter_gate_insolvent"),
        ("report_coercion", "coercion", "utter_gate_reserved"),
        ("dispute_not_mine", None, "utter_gate_dispute"),
        ("report_court_papers", None, "utter_meanwhile_court"),
        ("express_distress", None, "utter_leave_it"),
    ],
)
def test_every_matter_told_before_identity_takes_effect_with_it(chat, person, intent, flag, first):
    chat.say(intent, "as it is")
    keys = chat.identify(person).keys
    assert first in keys and "utter_balance" not in keys and "utter_ask_terms" not in keys
    assert flag is None or flag in flags(chat, person)


def test_a_stop_before_identity_is_a_stop(chat, person):
    chat.say("stop_contact", "stop contacting me")
    chat.identify(person)
    with chat.store.reading() as uow:
        assert uow.customers.stopped(uow.customers.by_ref(person.ref))


def test_the_court_date_stands_whoever_asks(chat):
    assert "utter_court_papers" in chat.say("report_court_papers", "a court summons for tuesday").keys


# --- too much for today


@pytest.mark.parametrize("intent", ["report_hardship", "request_deferral", "propose_terms", "doubt_legitimacy"])
@pytest.mark.parametrize(
    "text", ["can we just stop for today", "i cant do numbers right now", "明天再说可以吗", "你先别说钱行吗"]
)
def test_enough_for_today_after_panic_is_no_wish_of_terms(chat, person, intent, text):
    chat.identify(person)
    chat.say("express_distress", "my chest goes tight every time the phone buzzes")
    assert chat.say(intent, text).keys == ["utter_leave_it"]
    assert chat.account(person)["offers"] == [] and "hardship" not in chat.account(person)["cases"]


def test_not_you_but_me_after_a_threat_is_an_alert(chat):
    assert chat.say("threaten_harm", "i have a gun in the drawer").keys[-1] == "utter_or_in_danger"
    assert chat.say("chitchat", "no not you. me").keys == ["utter_crisis", "utter_urgent_nobody"]


def test_after_a_threat_nobody_is_told_of_interest(chat, person):
    chat.identify(person)
    chat.say("threaten_harm", "i know where you work")
    keys = chat.say("ask_consequences", "so is it ok now or you sending police").keys
    assert "utter_threat" in keys and "utter_consequences" not in keys


# --- said of somebody else, or beside something else


@pytest.mark.parametrize("intent", ["report_coercion", "threaten_harm", "third_party_speaking", "report_hardship"])
@pytest.mark.parametrize(
    "text",
    ["my husband says hes going to hang himself over this", "我老公说他要跳楼", "she is suicidal because of you"],
)
def test_somebody_near_them_in_danger_gets_help_named(chat, intent, text):
    assert "utter_other_in_danger" in chat.say(intent, text).keys
    with chat.store.reading() as uow:
        assert uow.hand_offs.open_of(uow.conversations.get(chat.id)).priority == 1


def test_who_speaks_of_a_past_death_is_not_told_to_call(chat):
    assert "utter_other_in_danger" not in chat.say("report_death", "my brother killed himself last year").keys


@pytest.mark.parametrize("intent", ["complain", "ask_balance", "stop_contact", "propose_terms"])
def test_a_part_of_a_message_is_enough(chat, person, intent):
    chat.identify(person)
    part = {"intent": "express_self_harm", "text": HOPELESS}
    reply = chat.say(intent, f"{HOPELESS}, and the rest", also=part, amount={"value": "300", "every": "month"})
    assert reply.keys == ["utter_crisis", "utter_urgent_nobody"]
    assert chat.account(person)["offers"] == []


def test_what_stands_beside_it_is_noted_and_not_spoken_of(chat, person):
    chat.identify(person)
    beside = [{"intent": "complain", "text": "you ring my work"}, {"intent": "dispute_amount", "text": "fee is wrong"}]
    assert chat.say("express_self_harm", HOPELESS, also=beside).keys == ["utter_crisis", "utter_urgent_nobody"]
    assert kinds(chat) == ["self_harm", "complaint", "dispute"]


# --- what comes of not paying is not said behind a gate


@pytest.mark.parametrize(
    ("intent", "said"),
    [
        ("report_insolvency", "utter_meanwhile_insolvent"),
        ("claim_time_barred", "utter_meanwhile_time_barred"),
        ("report_debt_relief", "utter_meanwhile_adviser"),
        ("dispute_not_mine", "utter_meanwhile_dispute"),
        ("give_lawyer", "utter_meanwhile_lawyer"),
        ("report_coercion", "utter_meanwhile_reserved"),
        ("report_court_papers", "utter_meanwhile_court"),
        ("express_distress", None),
    ],
)
@pytest.mark.parametrize("question", ["ask_consequences", "ask_minimum_payment"])
def test_no_interest_is_threatened_behind_a_gate(chat, person, tmp_path, intent, said, question):
    if intent == "claim_time_barred":  # of a recent debt that is only noted
        import_rows(chat.store, chat.now, tmp_path, ROW | {"due_on": "2015-01-09", "last_paid_on": "2015-01-02"})
    chat.identify(person)
    chat.say(intent, "so it is")
    keys = chat.say(question, "and what happens if i do nothing").keys
    said = said or {"ask_consequences": "utter_nothing_today", "ask_minimum_payment": "utter_leave_it"}[question]
    assert said in keys and "utter_consequences" not in keys and "utter_minimum" not in keys


def test_nor_of_somebody_who_has_died(chat, person, store, now):
    chat.identify(person)
    with store.begin() as uow:
        uow.customers.set_flag(uow.customers.by_ref(person.ref), "deceased", {}, now)
        uow.commit()
    assert "utter_meanwhile_deceased" in chat.say("ask_consequences").keys
