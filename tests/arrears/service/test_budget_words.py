"""Which figure of the budget a sum is, in both languages; the places of the sums are found as the reader finds them."""

import re

import pytest

from arrears.service.budget_words import names_only_figures, sorted_figures, states_means


def placed(text: str) -> list[dict]:
    return [{"value": m.group(), "start": m.start(), "end": m.end()} for m in re.finditer(r"\d+", text)]


def figures(text: str) -> dict:
    return {name: [one["value"] for one in found] for name, found in sorted_figures(text, placed(text)).items()}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("my income is 2500", {"income": ["2500"]}),
        ("my income is 2500, not 250", {"income": ["2500"]}),
        ("2500 a month is what I earn", {"income": ["2500"]}),
        ("I earn 2500 and spend 1800", {"income": ["2500"], "essential": ["1800"]}),
        ("I earn 2500, 1800 goes out", {"income": ["2500"], "essential": ["1800"]}),
        ("I get 450 a week plus 200 from my mum", {"income": ["450", "200"]}),
        ("rent 800, food 300, fares 60", {"part": ["800", "300", "60"]}),
        ("about 1400", {None: ["1400"]}),
        ("I earn 2500 but the rent is 900", {"income": ["2500"], "part": ["900"]}),
        ("I bring home 1900 and I owe another card 4000", {"income": ["1900"], "others": ["4000"]}),
        ("我工资4500，每月开销3800", {"income": ["4500"], "essential": ["3800"]}),
        ("不是250，收入是2500", {"income": ["2500"]}),
        ("到手4000，房租1500", {"income": ["4000"], "part": ["1500"]}),
        ("每个月挣5000，花销4000，外面欠30000", {"income": ["5000"], "essential": ["4000"], "others": ["30000"]}),
        ("三千左右 3000", {None: ["3000"]}),
    ],
)
def test_a_sum_is_what_its_clause_says(text, wanted):
    assert figures(text) == wanted


@pytest.mark.parametrize(
    "text", ["my income is actually 2500", "I bring home 1900 a month", "我现在工资5000", "收入其实有6000"]
)
def test_means_that_nobody_asked_for_are_known(text):
    assert states_means(text, placed(text))


@pytest.mark.parametrize(
    "text",
    [
        "I can pay 300 from my wages",
        "I'll pay 200 when my salary comes in",
        "the rent is 800",  # a part of what living takes says nothing of the whole
        "300 a month",
        "工资到了还300",
        "发工资后我每月还500",
        "房租就要1500",
    ],
)
def test_an_offer_and_a_part_of_the_spending_state_no_means(text):
    assert not states_means(text, placed(text))


def test_a_sum_without_a_place_does_not_say_what_it_is():
    assert sorted_figures("my income", [{"value": "5"}]) == {None: [{"value": "5"}]}


@pytest.mark.parametrize(
    "text",
    [
        "I make the balance 450 not 500",
        "你们从我工资里多扣了500块",
        "I'm not her, I get letters about 500 every week",
        "200 went out of my pension without my permission",
        "Can I make a payment of 200 today",
        "Can I get a plan of 100 a month",
        "下个月发工资还两千，2000",
        "工资到了就转500给你们",
    ],
)
def test_a_word_for_income_somewhere_near_a_sum_states_nothing(text):
    assert not states_means(text, placed(text)) and not names_only_figures(text, placed(text))


def test_a_limit_behind_an_income_is_not_added_to_it():
    assert figures("I earn 2500 a month, 100 a month is the most") == {"income": ["2500"], None: ["100"]}
    assert figures("工资5000，每月2000行吗") == {"income": ["5000"], None: ["2000"]}


def test_a_sum_that_says_nothing_beside_an_income_is_heard():
    assert not names_only_figures("my wages are 2000 and you took 500", placed("my wages are 2000 and you took 500"))


def test_a_sum_for_two_things_has_both_names():
    (one,) = sorted_figures("rent and food take 1100", placed("rent and food take 1100"))["part"]
    assert one["of"] == "food+rent"
