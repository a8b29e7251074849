"""What somebody counts up is all counted, shown to them, and counted again where they put it right."""

import pytest

from tests.arrears.service.test_affording import asked
from tests.arrears.service.test_means_put_right import share, told

LIST = "I take home 2100 after tax. rent 900, council tax 140, food 350, car 220, childcare 300"


def sums(reply) -> tuple[int, int]:
    said = next(say.values for say in reply.says if say.key in ("utter_means_sum", "utter_means_sum_others"))
    return said["income"].minor // 100, said["spent"].minor // 100


@pytest.mark.parametrize(
    ("text", "income", "spent"),
    [
        (LIST, 2100, 1910),
        ("im on 1900 a month. rent 850, council tax 130, food 300, car 180", 1900, 1460),
        ("I make 3200 a month, rent 1400, car payment 310, insurance 140, the dog 60", 3200, 1910),
        ("我到手6000 房租2200 吃饭1500 我妈药费700 车贷1000", 6000, 5400),
        ("一个月挣7000 还车贷2800 房租1500 吃喝2000", 7000, 6300),
        ("跑滴滴，一个月5000上下，房租1600，吃饭1200，老家爸妈给800", 5000, 3600),
        ("我一個月有16000，租7000，食飯4000，俾屋企2000", 16000, 13000),
    ],
)
@pytest.mark.parametrize("intent", ["inform", "propose_terms"])
def test_every_sum_of_a_list_is_counted_and_shown_before_an_offer(chat, person, intent, text, income, spent):
    chat.identify(person)
    assert asked(told(chat, intent, text)) == ["utter_ask_others"]
    assert sums(chat.say("deny", text="no")) == (income, spent)


def test_what_the_rest_takes_is_asked_beside_a_rent_and_added_to_it(chat, person):
    chat.identify(person)
    assert asked(told(chat, "inform", "工资5000，房租1500", "zh")) == ["utter_ask_essential_rest"]
    told(chat, "inform", "吃喝2000", "zh")
    assert sums(chat.say("deny", text="没了", language="zh")) == (5000, 3500)


def test_nothing_beside_a_rent_leaves_the_rent(chat, person):
    chat.identify(person)
    told(chat, "inform", "my income is 2000 and the rent is 900")
    chat.say("deny", text="nothing else")
    assert sums(chat.say("deny", text="no")) == (2000, 900)


def test_a_rent_that_is_said_again_is_counted_once(chat, person):
    chat.identify(person)
    told(chat, "inform", "my income is 1450 and the rent is 700")
    told(chat, "propose_terms", "i just said 700 rent. plus like 300 food and 120 gas n electric")
    assert sums(chat.say("deny", text="no")) == (1450, 1120)


@pytest.mark.parametrize(
    ("text", "spent"),
    [
        ("you forgot the insurance 110", 2020),
        ("oh and petrol 50", 1960),
        ("that's not right, i only have 150 left", 1950),
        ("一共剩100啊 你算错了", 2000),
        ("等等我漏了，还有补课80", 1990),
        ("2100减900减350减600 就剩50 你让我还这么多？", 2050),
    ],
)
@pytest.mark.parametrize("intent", ["dispute_amount", "dispute_transaction", "amend_agreement", "out_of_scope"])
def test_a_figure_that_is_put_right_is_counted_again_and_disputes_nothing(chat, person, intent, text, spent):
    chat.identify(person)
    told(chat, "inform", LIST)
    chat.say("deny", text="no")
    reply = told(chat, intent, text)
    assert sums(reply) == (2100, spent) and chat.account(person)["cases"] == []


def test_what_was_left_out_without_a_figure_is_asked(chat, person):
    chat.identify(person)
    told(chat, "inform", LIST)
    chat.say("deny", text="no")
    assert told(chat, "dispute_amount", "you forgot the kids").keys == ["utter_means_left_out", "utter_ask_essential"]
    told(chat, "inform", "2000 all in")
    assert sums(told(chat, "inform", "2000 all in")) == (2100, 2000)


@pytest.mark.parametrize(
    "text", ["you forgot the 200 i paid in may", "the interest is wrong, 40 too much", "你们多收了50违约金，算错了"]
)
def test_a_real_dispute_stays_one_while_the_means_are_known(chat, person, text):
    chat.identify(person)
    told(chat, "inform", LIST)
    chat.say("deny", text="no")
    told(chat, "dispute_amount", text)
    assert chat.account(person)["cases"] == ["dispute"]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("claim_time_barred", "no debts just u"),
        ("demand_proof", "冇呀，得呢張卡"),
        ("dispute_amount", "冇其他數"),
        ("goodbye", "没别的了"),
        ("out_of_scope", "nope just you"),
    ],
)
def test_no_other_debts_is_an_answer_whatever_it_sounds_like(chat, person, intent, text):
    chat.identify(person)
    told(chat, "inform", LIST)
    assert share(chat.say(intent, text=text)) == 85_00
    assert chat.account(person)["cases"] == []


def test_an_offer_at_the_question_of_other_debts_is_kept_and_is_no_debt(chat, person):
    chat.identify(person)
    told(chat, "inform", "I make 2800 a month, rent 900, food 400, car payment 300")
    offer = {"value": "150", "every": "month", "start": 19, "end": 30}
    reply = chat.say("propose_terms", "could you u just do 150 a month??", amount=offer)
    assert reply.keys == ["utter_means_first", "utter_again_others"]
    assert "utter_read_back" in chat.say("deny", text="no").keys


def test_no_other_debts_told_too_early_is_no_lack_of_income(chat, person):
    chat.identify(person)
    chat.say("report_hardship")
    chat.say("request_instalments")
    assert asked(chat.say("deny", text="no other debts")) == ["utter_again_income"]
