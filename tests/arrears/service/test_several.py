"""Several things in one message: each is answered, the rights first, and one question stays open."""

import pytest

from arrears.service.several import GROUPS
from tests.arrears.service.table import by_intent


def also(*intents: str) -> list[dict]:
    return [{"intent": intent, "text": f"about {intent}"} for intent in intents]


def say(chat, intent: str, *others: str, **values):
    """A message with other wishes in it; the chat takes one value of a name, so the turn's values are made here."""
    from arrears.service.run import answer
    from arrears.service.turn import Turn, Values

    chat.count += 1
    action, service = chat.services[intent]
    items = (*values.items(), *(("also", one) for one in also(*others)))
    turn = Turn(chat.id, f"{chat.user[-12:]}-{chat.count:04d}", action, intent, "en", chat.now, "text", Values(items))
    return answer(chat.store, chat.settings, turn, service)


def test_the_services_are_those_of_the_rules() -> None:
    table = by_intent()
    for services in GROUPS.values():
        for intent, service in services.items():
            assert table[intent][1].__qualname__ == service.__qualname__, intent


def test_a_lost_job_and_a_charge_that_is_not_theirs_are_both_answered_the_dispute_first(chat, person) -> None:
    chat.identify(person)
    reply = say(chat, "report_hardship", "dispute_transaction", hardship_cause={"cause": "job_loss"})
    keys = reply.keys
    assert keys.index("utter_dispute_transaction") < keys.index("utter_hardship")
    assert sorted(chat.account(person)["cases"]) == ["dispute", "hardship"]
    assert sum(key.startswith(("utter_ask_", "utter_again_")) for key in keys) <= 1


def test_a_stop_comes_before_the_proof_that_is_asked_for(chat, person) -> None:
    chat.identify(person)
    keys = say(chat, "demand_proof", "stop_contact").keys
    assert keys.index("utter_stop_contact") < keys.index("utter_demand_proof")
    with chat.store.reading() as uow:
        customer = uow.customers.by_ref(person.ref)
        assert uow.contacts.person(customer, chat.now, verified=True).stops


def test_a_question_is_answered_before_the_plan(chat, person) -> None:
    chat.identify(person)
    keys = say(chat, "request_instalments", "ask_balance").keys
    assert "utter_balance" in keys and any(key.startswith(("utter_option", "utter_offer")) for key in keys)
    assert keys.index("utter_balance") < next(i for i, k in enumerate(keys) if k.startswith("utter_o"))


def test_a_danger_to_life_is_answered_alone(chat, person) -> None:
    chat.identify(person)
    keys = say(chat, "express_self_harm", "ask_balance", "complain").keys
    assert "utter_crisis" in keys and "utter_balance" not in keys and "utter_complaint" not in keys


@pytest.mark.parametrize("other", ["ask_balance", "request_instalments"])
def test_nobody_unknown_hears_of_the_debt_through_the_second_thing(chat, person, other) -> None:
    keys = say(chat, "complain", other).keys
    assert "utter_case_noted" in keys and "utter_balance" not in keys


def test_two_wishes_about_money_are_one_answer(chat, person) -> None:
    chat.identify(person)
    keys = say(chat, "request_waiver", "request_instalments").keys
    assert "utter_agreement_made" not in keys and keys.count("utter_options") <= 1


def test_repeated_it_is_the_same_answer_and_nothing_twice(chat, person) -> None:
    chat.identify(person)
    say(chat, "complain", "dispute_amount")
    chat.count -= 1
    say(chat, "complain", "dispute_amount")
    assert sorted(chat.account(person)["cases"]) == ["complaint", "dispute"]


def test_a_charge_that_is_named_beside_a_lost_job_is_no_offer(chat, person) -> None:
    chat.identify(person)
    charge = {"value": "38.00", "currency": "GBP", "scope": None, "every": None, "approx": False, "bare": False}
    reply = chat.say("report_hardship", "I lost my job and the 38 pound charge isn't mine", amount=charge)
    assert "utter_hardship" in reply.keys and not chat.account(person)["offers"]
    monthly = charge | {"every": "month", "value": "300.00"}
    assert chat.say("report_hardship", "300 a month is all I have", amount=monthly).keys
    assert chat.account(person)["offers"]


@pytest.mark.parametrize(("part", "cases"), [("got ur letter", []), ("please send me a statement", ["document"])])
def test_a_paper_that_came_is_not_asked_for(chat, person, part, cases):
    chat.identify(person)
    also = {"intent": "request_document", "text": part}
    chat.say("request_instalments", f"hi. {part}. can i pay it off bit by bit", also=also)
    assert chat.account(person)["cases"] == cases
