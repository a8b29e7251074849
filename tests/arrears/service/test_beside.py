"""Questions beside the money: answered for what they are, once, and no case is opened by asking."""

from decimal import Decimal

import pytest

from tests.arrears.service.conftest import ROW, Person, import_rows
from tests.arrears.service.test_contacting import known, store  # noqa: F401
from tests.arrears.service.test_reaching import cases


@pytest.mark.parametrize(
    ("intent", "text", "key"),
    [
        ("ask_balance", "what does principal mean", "utter_term_principal"),
        ("ask_why_this_much", "什么叫违约金", "utter_term_penalty"),
        ("ask_why_this_much", "whats the 12 quid fee for", "utter_term_fees"),
        ("ask_balance", "什么是利息", "utter_term_interest"),
        ("ask_consequences", "whats a ccj", "utter_term_judgment"),
        ("ask_identity_of_bot", "did a computer decide that", "utter_decided_by_rules"),
        ("accuse_harassment", "is that even legal", "utter_is_it_legal"),
        ("dispute_transaction", "我刷的美元 怎么是人民币", "utter_foreign_spending"),
        ("ask_offer_terms", "清咗數之後幾耐可以再碌卡", "utter_card_use"),
        ("ask_how_to_pay", "有冇人可以教我點樣儲錢還債", "utter_free_advice"),
        ("report_court_papers", "so bailiffs? u sendin them round", "utter_by_force"),
    ],
)
def test_a_question_is_answered_and_opens_no_case(known, intent, text, key):  # noqa: F811
    reply = known.say(intent, text, confidence=0.5)
    assert key in reply.keys and "utter_balance" not in reply.keys
    assert not cases(known)


def test_a_question_of_what_may_come_tells_of_no_papers(known):  # noqa: F811
    also = {"intent": "report_court_papers", "text": "so bailiffs"}
    known.say("ask_consequences", "so bailiffs? u sendin them round", also=also)
    also = {"intent": "cannot_pay", "text": "i havent even used it"}
    known.say("ask_why_this_much", "how come its gone up, i havent even used it", also=also)
    assert not cases(known)


def test_the_day_in_court_is_kept_in_a_case_of_its_own(known):  # noqa: F811
    known.say("give_lawyer", "ask my lawyer from now on")
    known.say("report_court_papers", "法院给我寄传票了 下周三开庭 我要不要去", date={"date": "2026-12-02"})
    assert cases(known)["court_papers"]["hearing"] == "2026-12-02"


@pytest.mark.parametrize(
    ("intent", "text", "key"),
    [
        ("give_lawyer", "my lawyer is Saul Berg 212-555-0144", "utter_lawyer_named"),
        ("give_lawyer", "i have a lawyer", "utter_lawyer"),
        ("report_insolvency", "filed chapter 7, case 26-11834", "utter_insolvency_numbered"),
    ],
)
def test_a_number_that_was_given_is_not_asked_for(known, intent, text, key):  # noqa: F811
    assert key in known.say(intent, text).keys


def test_after_a_doubt_whether_it_is_too_old_no_sum_is_asked_for(known):  # noqa: F811
    assert known.conversation().dialogue["step"] == "terms"
    assert "utter_again_terms" not in known.say("claim_time_barred", "statute of limitations look it up").keys
    ten = {"value": Decimal("10"), "currency": None}
    reply = known.say("ask_offer_terms", "if i pay u 10 does it start over", amount=ten)
    assert reply.keys == ["utter_time_bar_restarts"]
    assert known.say("claim_time_barred", "那这样会不会重新算时效").keys == ["utter_time_bar_restarts"]


@pytest.mark.parametrize(
    ("intent", "text", "key"),
    [
        ("threaten_exposure", "incl the recordings", "utter_detail_added"),
        ("ask_why_this_much", "why cant u delete it", "utter_data_kept"),
        ("ask_offer_terms", "how long u keep it", "utter_data_kept"),
        ("request_document", "then send me a copy", "utter_detail_added"),
    ],
)
def test_what_is_asked_around_ones_data_belongs_to_that_request(known, intent, text, key):  # noqa: F811
    known.say("request_data_rights", "i want everything you have on me")
    assert key in known.say(intent, text).keys
    assert set(cases(known)) == {"data_rights"}


def test_all_open_cases_are_listed(known):  # noqa: F811
    known.say("dispute_transaction", "that 12 charge isn't mine")
    known.say("complain", "and I complain")
    assert known.say("ask_plan_status", "what cases have i got open").keys.count("utter_case_listed") == 2


def test_a_complaint_inside_other_words_is_registered(known):  # noqa: F811
    known.say("claim_paid", "ur app ate my payment and the lady was rude")
    assert {"claim_paid", "complaint"} <= set(cases(known))


def test_why_not_asks_for_the_reasons_of_the_offer(known):  # noqa: F811
    known.say("request_instalments", "can I pay in parts?")
    reply = known.say("ask_why_this_much", "why not 80", amount={"value": Decimal("80"), "currency": None})
    assert {"utter_why_this_offer", "utter_why_this_offer_unknown"} & set(reply.keys)
    assert "utter_balance" not in reply.keys


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("isnt there a law 6 percent", "utter_military_rate"),
        ("if i pay u 10 does it start over", "utter_time_bar_stays"),
    ],
)
def test_the_law_of_the_place_is_told(chat, now, tmp_path, text, key):
    row = ROW | {"customer_ref": "TC-US-0007", "account_ref": "TC-US-7-1", "place": "us", "currency": "USD"}
    import_rows(chat.store, now, tmp_path, row | {"timezone": "America/New_York", "product": "card-us"})
    chat.identify(Person("TC-US-0007"))
    assert key in chat.say("claim_time_barred", text).keys and "time_bar" not in cases(chat)
