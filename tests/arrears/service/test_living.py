"""What comes in and what living takes, told beside a wish, is no offer to pay it (situation C15)."""

import pytest

from arrears.service.budget_words import taken_for_income, tells_apart


def placed(text: str, *figures: str) -> list[dict]:
    """The figures as amounts with their places in the text."""
    return [
        {"value": figure, "start": text.index(figure), "end": text.index(figure) + len(figure)} for figure in figures
    ]


@pytest.mark.parametrize(
    ("text", "offered", "told"),
    [
        ("it's like 900 a month and rent is 550 so could I pay less", [], ["900", "550"]),
        ("rent is 900 so I could do 150 a month", ["150"], ["900"]),
        ("150 is all I have, rent takes 900", ["150"], ["900"]),
        ("I can pay 200 a month", ["200"], []),
        ("200 a month", ["200"], []),
        ("我现在送外卖一个月也就4000多块钱房租就要1500，能不能少还一点", [], ["4000", "1500"]),
        ("房租1500，每个月能还300", ["300"], ["1500"]),
        ("工资发了还600", ["600"], []),
        ("送外卖一个月4000块钱房租就要1500", [], ["4000", "1500"]),
        ("我退休金一個月才8000", [], ["8000"]),
        ("每個月畀500得唔得", ["500"], []),
    ],
)
def test_sums_of_living_are_told_from_sums_that_are_offered(text, offered, told):
    figures = sorted({*offered, *told}, key=text.index)
    found = tells_apart(text, placed(text, *figures))
    assert tuple([one["value"] for one in part] for part in found) == (offered, told)


def test_beside_a_rent_the_other_sum_is_what_comes_in():
    text = "it's like 900 a month and rent is 550"
    assert [one["value"] for one in taken_for_income(text, placed(text, "900", "550"))] == ["900"]
    text = "could be 900, could be 700, rent is 550"
    assert taken_for_income(text, placed(text, "900", "700", "550")) == []


@pytest.mark.parametrize("intent", ["propose_terms", "request_instalments", "amend_agreement"])
def test_income_and_rent_in_one_story_are_taken_down_and_nothing_is_offered_for_them(chat, person, intent):
    chat.identify(person)
    text = "since then it's like 900 a month and rent is 550 so could I pay less"
    reply = chat.say(intent, text, amount=placed(text, "900", "550"))
    assert reply.keys == ["utter_means_noted", "utter_ask_essential_rest"]
    assert chat.conversation().dialogue["means"]["income"][0]["minor"] == 90000
    assert not chat.account(person)["offers"]


def test_a_pension_is_no_offer(chat, person):
    chat.identify(person)
    text = "I only have my pension, dear, 800 pounds a month"
    reply = chat.say("propose_terms", text, amount=placed(text, "800")[0] | {"every": "month"})
    assert "utter_read_back" not in reply.keys and reply.keys[-1] == "utter_ask_essential"


def test_an_offer_beside_a_rent_is_taken_and_the_rent_is_not(chat, person):
    chat.identify(person)
    text = "rent is 900 so I could do 150 a month"
    first, second = placed(text, "900", "150")
    chat.say("propose_terms", text, amount=[first, second | {"every": "month"}])
    assert chat.account(person)["offers"][0][1]["instalments"][0]["amount"] == 15000


def test_a_rent_alone_opens_the_questions(chat, person):
    chat.identify(person)
    text = "rent is 900 and I want to pay in parts"
    assert chat.say("request_instalments", text, amount=placed(text, "900")).keys[-1] == "utter_ask_income"
