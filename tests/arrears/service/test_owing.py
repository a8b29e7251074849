"""What is said to be owed while an agreement runs, and what a question about the agreement is answered with."""

from datetime import timedelta

import pytest

from arrears.ledger import balance_of
from arrears.store.access import Job

PLAN = {"value": "300", "every": "month"}


@pytest.fixture
def agreed(chat, person):
    """A plan with a cost; the balance before it, in minor units."""
    chat.identify(person)
    before = figures(chat.say("ask_balance"))["total"]
    chat.say("propose_terms", amount=PLAN)
    chat.say("affirm")
    return before


def figures(reply) -> dict:
    return next(said.values for said in reply.says if said.key == "utter_balance")


def ledger_total(chat, person):
    with chat.store.reading() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), f"{person.ref}-1")
        return balance_of(account.entries, account.currency).total


def test_the_cost_that_is_still_to_come_is_not_owed_yet(chat, person, agreed):
    reply = chat.say("ask_balance")
    cost = next(said.values["cost"] for said in reply.says if said.key == "utter_plan_cost_to_come")
    assert figures(reply)["total"] == agreed
    assert agreed + cost == ledger_total(chat, person)
    parts = [figures(reply)[name] for name in ("principal", "interest", "penalty", "fees")]
    assert sum(part.minor for part in parts) == agreed.minor


def test_it_comes_as_the_days_pass(chat, person, agreed):
    chat.now += timedelta(days=20)
    chat.identify(person)
    later = figures(chat.say("ask_balance"))["total"]
    assert agreed < later < ledger_total(chat, person)


def test_what_a_late_payment_leads_to_is_what_the_agreement_says(chat, person, agreed):
    for intent in ("ask_consequences", "ask_offer_terms"):
        assert "utter_missed_means" in chat.say(intent, "and if I miss one?").keys
    assert "utter_plan_status" in chat.say("ask_offer_terms", "how was that again?").keys


def test_so_it_is_while_a_plan_lies_on_the_table(chat, person):
    chat.identify(person)
    chat.say("propose_terms", amount=PLAN)
    assert "utter_missed_means" in chat.say("ask_consequences", "what if I'm late once?").keys
    assert "utter_consequences" in chat.say("ask_consequences", "and if I say no?").keys


def test_the_least_that_is_due_is_the_next_payment(chat, person, agreed):
    assert "utter_plan_status" in chat.say("ask_minimum_payment").keys


def test_how_much_it_is_in_all_asks_about_the_plan(chat, person):
    chat.identify(person)
    chat.say("propose_terms", amount=PLAN)
    assert "utter_offer_terms" in chat.say("ask_balance", "how much more is that in all?").keys
    assert "utter_balance" in chat.say("ask_balance", "what do I owe?").keys


def test_a_read_back_that_changes_nothing_says_so(chat, person):
    chat.identify(person)
    chat.say("propose_terms", amount=PLAN)
    again = chat.say("propose_terms", amount=PLAN)
    assert again.keys == ["utter_nothing_changed"]
    assert "utter_agreement_made" in chat.say("affirm").keys


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("my payday is the 10th, can it be then", True),
        ("我工资10号发，能再改下日子不", True),
        ("can I pay this month on the 10th, I'm paid on the 9th", False),
        ("这期能改到10号吗", False),
    ],
)
def test_the_day_of_the_wages_is_for_every_payment(chat, person, agreed, text, every):
    chat.say("amend_agreement", text, date={"date": "2026-12-10"})
    with chat.store.reading() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), f"{person.ref}-1")
        terms = uow.negotiation.offers(account)[-1].terms
    days = [due["on"][-2:] for due in terms["instalments"][:3]]
    assert (days[1:] == ["10", "10"]) is every


def test_half_of_what_is_owed_and_what_is_left_after_it_are_of_today(chat, person, agreed):
    reply = chat.say("pay_now", "let me pay half of it now", percent={"value": "50"})
    link = next(said.values for said in reply.says if said.key == "utter_pay_link_partial")
    left = next(said.values["left"] for said in reply.says if said.key == "utter_pay_remainder")
    assert link["amount"] + left == agreed
    assert abs(link["amount"].minor - left.minor) <= 1


def test_who_pays_more_than_that_pays_what_closes_the_agreement(chat, person, agreed):
    chat.say("settle_early")
    reply = chat.say("pay_now", "I'd like to pay 9000 now", amount={"value": "9000"})
    link = next(said.values for said in reply.says if said.key == "utter_pay_link_full")
    assert link["amount"] == agreed
    assert next(said.values["total"] for said in reply.says if said.key == "utter_promise_capped") == agreed
