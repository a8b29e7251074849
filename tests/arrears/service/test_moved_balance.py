"""Money that comes between an offer and the yes to it: the offer is reckoned anew, and nothing is agreed meanwhile."""

from datetime import timedelta

import pytest

from arrears.money import Money
from arrears.payments.posting import post
from arrears.payments.received import Received
from arrears.payments.reversal import reverse
from arrears.store.access import Job
from tests.arrears.service.conftest import ROW, import_rows

OWED = 618000


@pytest.fixture
def pay(chat, person):
    """A payment that arrives a minute after the last message."""

    def paid(minor: int, external: str = "x-1") -> None:
        chat.now += timedelta(minutes=1)
        with chat.store.begin() as uow:
            account = uow.accounts.by_ref_for_staff(Job("test"), f"{person.ref}-1")
            received = Received("manual", external, Money(minor, "GBP"), chat.now.date(), reason="counter")
            post(uow, account, received, chat.now)
            uow.commit()

    return paid


def totals(chat, person) -> list[int]:
    return [sum(parts) for _, _, _, parts in chat.account(person)["agreements"]]


def test_a_yes_after_a_payment_agrees_to_nothing(chat, person, pay):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "600", "every": "month"})
    pay(60000)
    reply = chat.say("affirm")
    assert reply.keys[0] == "utter_offer_expired" and "utter_read_back" in reply.keys
    assert totals(chat, person) == []
    cost = next(said.values["cost"] for said in reply.says if said.key == "utter_read_back")
    chat.say("affirm")
    assert totals(chat, person) == [OWED - 60000 + cost.minor]


def test_an_offer_that_is_chosen_after_a_payment_is_not_read_back(chat, person, pay):
    chat.identify(person)
    chat.say("request_instalments")
    pay(60000)
    reply = chat.say("inform", option={"index": 1})
    assert reply.keys[:2] == ["utter_offer_expired", "utter_options"]
    chat.say("inform", option={"index": 1})
    chat.say("affirm")
    assert totals(chat, person) == [OWED - 60000]


def test_the_same_wish_after_a_payment_is_reckoned_from_what_is_owed_now(chat, person, pay):
    """An earlier offer that is better is taken as it was; one of another balance is not."""
    chat.identify(person)
    chat.say("request_instalments")
    pay(60000)
    assert "utter_offer_expired" in chat.say("propose_terms", instalment_count={"count": 6}).keys
    chat.say("inform", option={"index": 1})
    chat.say("affirm")
    assert totals(chat, person) == [OWED - 60000]


def test_a_payment_that_bounced_leaves_the_offer_as_it_was(chat, person, pay):
    chat.identify(person)
    chat.say("request_instalments")
    chat.say("inform", option={"index": 1})
    pay(60000)
    chat.now += timedelta(minutes=1)
    with chat.store.begin() as uow:
        reverse(uow, uow.payments.by_external("manual", "x-1"), "bounced", chat.now)
        uow.commit()
    assert "utter_agreement_made" in chat.say("affirm").keys
    assert totals(chat, person) == [OWED]


def test_everything_paid_meanwhile_owes_nothing(chat, person, pay):
    chat.identify(person)
    chat.say("request_instalments")
    chat.say("inform", option={"index": 1})
    pay(OWED)
    assert "utter_nothing_owed" in chat.say("affirm").keys
    assert totals(chat, person) == []


def test_a_change_of_an_agreement_is_reckoned_anew_after_a_payment(chat, person, pay):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "600", "every": "month"})
    chat.say("affirm")
    chat.say("amend_agreement", amount={"value": "400"})
    pay(60000)
    reply = chat.say("affirm")
    assert reply.keys[0] == "utter_offer_expired"
    assert len(chat.account(person)["agreements"]) == 1


@pytest.mark.parametrize(("stated", "holds"), [("5400.00", False), ("6000.50", True)])
def test_an_offer_ends_when_the_lender_states_less(chat, person, tmp_path, stated, holds):
    """Somebody paid at the branch, and all that is heard of it is the balance of the next file."""
    chat.identify(person)
    chat.say("request_instalments")
    chat.say("inform", option={"index": 1})
    chat.now += timedelta(days=1)
    import_rows(chat.store, chat.now, tmp_path, ROW | {"principal": stated})
    assert ("utter_agreement_made" in chat.say("affirm").keys) is holds
    assert totals(chat, person) == ([OWED] if holds else [])


def test_what_grows_moves_no_offer(chat, person):
    chat.identify(person)
    chat.say("request_instalments")
    chat.say("inform", option={"index": 1})
    chat.now += timedelta(days=3)
    assert "utter_agreement_made" in chat.say("affirm").keys
