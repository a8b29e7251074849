"""What the customer gives for more: a larger or earlier payment, automatic payment; and where a sum comes from."""

import pytest

from arrears.service.turn import Values
from tests.arrears.service.conftest import ROW, Person, import_rows


@pytest.fixture
def penalised(store, now, tmp_path) -> Person:
    """The same customer, with 40.00 of penalty on the card."""
    import_rows(store, now, tmp_path, ROW | {"penalty": "40.00"})
    return Person(ROW["customer_ref"])


def amount(value: str, scope: str | None = None, every: str | None = None) -> dict:
    return {"value": value, "currency": "GBP", "scope": scope, "every": every, "approx": False, "bare": False}


def last_offers(chat, person, count: int = 1) -> list[dict]:
    return [terms for _, terms in chat.account(person)["offers"]][-count:]


def amounts(terms: dict) -> list[int]:
    return [due["amount"] for due in terms["instalments"]]


def test_the_first_amount_and_the_regular_one_are_told_apart():
    values = Values((("amount", amount("900.00", "first")), ("amount", amount("300.00", "each", "month"))))
    assert (values.opening()["value"], values.regular()["value"]) == ("900.00", "300.00")
    assert Values().opening() is Values().regular() is None


def first_and_each(first: str, each: str) -> list[dict]:
    return [amount(first, "first"), amount(each, "each", "month")]


def test_a_first_payment_of_its_own_and_the_rest_by_the_month(chat, person):
    chat.identify(person)
    reply = chat.say("propose_terms", "900 first and then 300 a month", amount=first_and_each("900.00", "300.00"))
    assert "utter_read_back" in reply.keys
    (terms,) = last_offers(chat, person)
    assert amounts(terms)[0] == 90000 and set(amounts(terms)[1:-1]) == {30000}
    assert sum(amounts(terms)) == terms["total"]


def test_a_first_payment_and_the_rest_in_parts(chat, person):
    chat.identify(person)
    text = "I can put 900 down and pay the rest in 5 parts"
    chat.say("request_instalments", text, amount=amount("900.00", "first"), instalment_count={"count": 5})
    (terms,) = last_offers(chat, person)
    assert amounts(terms)[0] == 90000 and len(amounts(terms)) == 6


def test_a_correction_of_the_first_payment_keeps_the_others(chat, person):
    chat.identify(person)
    chat.say("propose_terms", "300 a month", amount=amount("300.00", "each", "month"))
    chat.say("propose_terms", "make the first payment 500", amount=amount("500.00", "first"))
    (terms,) = last_offers(chat, person)
    assert amounts(terms)[0] == 50000 and set(amounts(terms)[1:-1]) == {30000}


def waived(chat, person) -> set[int]:
    return {terms["waived"] for status, terms in chat.account(person)["offers"] if status == "made"}


def test_the_penalty_is_lowered_further_for_something_in_return(chat, penalised):
    chat.identify(penalised)
    reply = chat.say("request_waiver", "can you drop the penalty")
    assert "utter_more_if_given" in reply.keys and waived(chat, penalised) == {1200}
    reply = chat.say("manage_autopay", "ok what if you take it by direct debit")
    assert "utter_more_if_given" not in reply.keys and waived(chat, penalised) == {1600}
    assert chat.account(penalised)["cases"] == []  # nothing is arranged before the yes
    chat.say("affirm", "the second", option={"index": 2})
    reply = chat.say("affirm", "yes")
    assert "utter_agreement_made" in reply.keys and chat.account(penalised)["cases"] == ["autopay"]


def test_a_larger_first_payment_earns_the_same(chat, penalised):
    chat.identify(penalised)
    chat.say("request_waiver")
    chat.say("propose_terms", "I could pay 2000 first", amount=amount("2000.00", "first"))
    made = [terms for status, terms in chat.account(penalised)["offers"] if status == "made"]
    assert {terms["waived"] for terms in made} == {1600}
    assert [amounts(terms)[0] for terms in made if len(amounts(terms)) > 1] == [200000]


@pytest.mark.parametrize("text", ["turn off the direct debit", "别自动扣款", "I don't want autopay, stop it"])
def test_a_revocation_in_the_middle_of_it_gives_nothing(chat, penalised, text):
    chat.identify(penalised)
    chat.say("request_waiver")
    reply = chat.say("manage_autopay", text)
    assert "utter_autopay_revoked" in reply.keys and waived(chat, penalised) == {1200}


def told_means(chat) -> None:
    for intent in ("request_instalments", "offer_too_high", "offer_too_high"):
        chat.say(intent)
    chat.say("inform", "1500 a month", amount=amount("1500.00", None, "month"))
    chat.say("inform", "1200", amount=amount("1200.00"))
    chat.say("deny", "none")


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("it's from my savings", True),
        ("my sister will help me with it", True),
        ("年终奖发下来的", True),
        ("I'd borrow it from a friend", False),
        ("my brother will lend it to me", False),
        ("用信用贷套现还", False),
    ],
)
def test_a_sum_above_the_means_is_taken_when_it_is_not_borrowed(chat, person, text, taken):
    chat.identify(person)
    told_means(chat)
    reply = chat.say("propose_terms", "2000 first and then 200 a month", amount=first_and_each("2000.00", "200.00"))
    assert "utter_refuse_above_means" in reply.keys and "utter_where_from" in reply.keys
    chat.say("unsure", text)
    (terms,) = last_offers(chat, person)
    assert (amounts(terms)[0] == 200000) is taken
