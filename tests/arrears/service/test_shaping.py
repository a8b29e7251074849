"""Months that can pay more, read from what people say; and the plan that follows them."""

import pytest

from arrears.service.drafts import Proposal
from arrears.service.shaping import note, strong_months


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("I earn more in summer", (6, 7, 8)),
        ("can i pay less in winter", (3, 4, 5, 6, 7, 8, 9, 10, 11)),
        ("more in summer and less in winter", (6, 7, 8)),
        ("June to September", (6, 7, 8, 9)),
        ("november till february", (1, 2, 11, 12)),
        ("夏天多还点", (6, 7, 8)),
        ("冬天少还一点", (3, 4, 5, 6, 7, 8, 9, 10, 11)),
        ("6到9月", (6, 7, 8, 9)),
        ("十一月至二月", (1, 2, 11, 12)),
        ("五月和十月", (5, 10)),
        ("分6个月", ()),
        ("no idea", ()),
    ],
)
def test_the_strong_months_are_read(text, months):
    assert strong_months(text) == months


@pytest.mark.parametrize(
    ("text", "shape", "months"),
    [
        ("my income is seasonal, more in summer", "seasonal", [6, 7, 8]),
        ("旺季多还点，淡季少还", "seasonal", []),
        ("start small and more later on", "step_up", []),
        ("先少后多可以吗", "step_up", []),
        ("12 months please", "level", []),
    ],
)
def test_the_shape_is_read(text, shape, months):
    proposal = Proposal()
    note(proposal, text)
    assert (proposal.shape, proposal.months) == (shape, months)


def read_back_or_offer(reply):
    return [key for key in reply.keys if key.startswith(("utter_read_back", "utter_offer", "utter_option"))]


def test_an_irregular_income_is_asked_for_its_strong_months_and_gets_a_plan_that_follows_them(chat, person):
    chat.identify(person)
    reply = chat.say("request_instalments", text="旺季多还点，淡季少还", instalment_count={"count": 12})
    assert "utter_refuse_months_needed" in reply.keys
    reply = chat.say("inform", text="6到9月")
    assert read_back_or_offer(reply)
    schedule = [terms for _, terms in chat.account(person)["offers"]][-1]
    paid = {int(due["on"][5:7]): due["amount"] for due in schedule["instalments"]}
    assert schedule["shape"] == "seasonal" and min(paid[7], paid[8]) > max(paid[2], paid[3])
    assert sum(due["amount"] for due in schedule["instalments"]) == schedule["total"]


def test_payments_that_rise(chat, person):
    chat.identify(person)
    chat.say("request_instalments", text="start small and more later on", instalment_count={"count": 12})
    schedule = [terms for _, terms in chat.account(person)["offers"]][-1]
    amounts = [due["amount"] for due in schedule["instalments"]]
    assert schedule["shape"] == "step_up" and amounts[0] < amounts[-2]
