"""One sum for everything is a settlement that is asked for, never a plan of two payments; that is agreed first."""

import pytest

from tests.arrears.service.test_sorting_out import placed


@pytest.mark.parametrize(
    ("intent", "text", "sum_"),
    [
        ("propose_terms", "take 2000 full n final and close it", "2000"),
        ("nlu_fallback", "how bout 2000 flat", "2000"),
        ("dispute_amount", "2000 is my bottom line", "2000"),
        ("propose_terms", "我出2000一次了结行不", "2000"),
        ("report_payment_problem", "2000是死线 再多没有", "2000"),
    ],
)
def test_a_sum_that_shall_be_all_is_no_payment_of_a_plan(chat, person, intent, text, sum_):
    chat.identify(person)
    keys = chat.say(intent, text, amount=placed(text, sum_, sum_)).keys
    assert keys[0] in ("utter_refuse_settlement_not_yet", "utter_refuse_above_authority")
    assert not chat.account(person)["cases"] and not {"utter_proposal_accepted", "utter_pay_link_full"} & set(keys)


def test_another_sum_after_it_is_another_sum_for_everything(chat, person):
    chat.identify(person)
    chat.say("propose_terms", "2000 and close it", amount={"value": "2000"})
    assert "utter_proposal_accepted" not in chat.say("inform", "2500?", amount={"value": "2500"}).keys


@pytest.mark.parametrize(
    ("intent", "text", "values"),
    [
        ("pay_now", "pls give 50% off i settle today", {"percent": {"value": "50"}}),
        ("propose_terms", "ur bank gives 40 off", {"amount": {"value": "40", "bare": True}}),
        ("propose_terms", "打六折行不行", {"percent": {"value": "60"}}),
    ],
)
def test_a_share_off_is_no_payment_of_that_share(chat, person, intent, text, values):
    chat.identify(person)
    keys = chat.say(intent, text, **values).keys
    assert keys[0] in ("utter_refuse_settlement_not_yet", "utter_refuse_above_authority")


@pytest.mark.parametrize("text", ["2000 a month until it is closed", "2000 now and the rest when it is closed"])
def test_a_plan_is_no_settlement(chat, person, text):
    chat.identify(person)
    every = "month" if "month" in text else None
    keys = chat.say("propose_terms", text, amount=placed(text, "2000", "2000", every=every)).keys
    assert "utter_refuse_settlement_not_yet" not in keys


@pytest.mark.parametrize("text", ["ok send me the link, i pay now", "链接发我"])
def test_what_is_taken_off_is_agreed_and_the_link_is_for_that_sum(chat, person, text):
    chat.settings = chat.settings.model_copy(update={"pay_provider": "demo"})
    chat.identify(person)
    chat.say("request_waiver", "can you drop the penalty")
    assert chat.say("pay_now", text).keys[:2] == ["utter_agree_then_link", "utter_read_back_single"]
    reply = chat.say("affirm", "I agree")
    (link,) = [said for said in reply.says if said.key == "utter_pay_link_instalment"]
    ((_, _, total, _),) = chat.account(person)["agreements"]
    assert link.values["amount"].minor == total < 618000


def test_a_link_from_before_an_agreement_is_not_sent_for_it(chat, person):
    chat.settings = chat.settings.model_copy(update={"pay_provider": "demo"})
    chat.identify(person)
    chat.say("pay_now", "pay it all", whole={"whole": True})
    chat.say("propose_terms", "600 a month", amount={"value": "600", "every": "month"})
    chat.say("affirm", "I agree")
    (link,) = [said for said in chat.say("pay_now", "pay now").says if said.key.startswith("utter_pay_link")]
    assert link.values["amount"].minor == 60000
