"""What the customer said was the most is remembered: a promise of more is questioned, once (situation C15)."""

import pytest


def amount(value: str, **more) -> dict:
    return {"value": value, "currency": None, "scope": "each", "every": "month", "approx": False, "bare": False} | more


def test_more_than_the_most_is_questioned_once_and_then_it_is_theirs_to_say(chat, person):
    chat.identify(person)
    chat.say("propose_terms", "at most 300 a month", amount=amount("300.00", bound="most"))
    before = len(chat.account(person)["offers"])
    [asked] = chat.say("propose_terms", "let's do 500 a month", amount=amount("500.00")).says
    assert asked.key == "utter_more_than_most"
    assert (asked.values["most"].minor, asked.values["amount"].minor) == (30_000, 50_000)
    assert len(chat.account(person)["offers"]) == before, "nothing is agreed on what will break"
    keys = chat.say("propose_terms", "500, I am sure", amount=amount("500.00")).keys
    assert "utter_more_than_most" not in keys and len(chat.account(person)["offers"]) > before


@pytest.mark.parametrize("later", [amount("300.00"), amount("65.00", every="week"), amount("400.00", bound="most")])
def test_the_same_less_or_a_new_limit_is_not_questioned(chat, person, later):
    chat.identify(person)
    chat.say("propose_terms", "at most 300 a month", amount=amount("300.00", bound="most"))
    assert "utter_more_than_most" not in chat.say("propose_terms", "that", amount=later).keys


def test_a_weekly_sum_is_weighed_by_the_month(chat, person):
    """80 a week is 346.66 a month."""
    chat.identify(person)
    chat.say("propose_terms", "at most 300 a month", amount=amount("300.00", bound="most"))
    [asked] = chat.say("propose_terms", "80 a week", amount=amount("80.00", every="week")).says
    assert asked.values["amount"].minor == 34_666
