"""Paying now: a link for the right amount; problems; and what the ledger knows of a payment that is claimed."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from arrears.money import Money
from arrears.payments.notifications import Notification, take
from arrears.payments.posting import Received, post
from arrears.service.payment_problems import OVERPAID, WRONG_PLACE
from arrears.settings import Settings
from arrears.store.access import Job
from arrears.store.models import PayLink
from tests.arrears.service.conftest import import_second_account

POUNDS = {"currency": "GBP", "bare": False}


def links(chat) -> list[PayLink]:
    with chat.store.reading() as uow:
        return list(uow.session.scalars(select(PayLink).order_by(PayLink.id)))


def said(reply, key: str) -> dict:
    return next(say.values for say in reply.says if say.key == key)


def book(chat, person, minor: int, on: date, way: str = "statement") -> None:
    with chat.store.begin() as uow:
        customer = uow.customers.by_ref(person.ref)
        account = uow.accounts.of_customer(Job("test"), customer)[0]
        post(uow, account, Received(way, f"x-{minor}-{on}", Money(minor, "GBP"), on), chat.now)
        uow.commit()


def hear(chat, kind: str, failure: str | None = None) -> None:
    with chat.store.begin() as uow:
        link = uow.session.scalar(select(PayLink).order_by(PayLink.id.desc()))
        amount = Money(link.minor, link.currency)
        take(uow, Notification("sandbox", kind, kind, link.ref, "p-1", amount, date(2026, 11, 23), failure), chat.now)
        uow.commit()


def test_all_of_it_when_nothing_else_is_said(chat, person):
    chat.identify(person)
    reply = chat.say("pay_now")
    assert reply.keys == ["utter_pay_link_full", "utter_ask_paying"]
    (link,) = links(chat)
    assert said(reply, "utter_pay_link_full")["link"] == f"http://127.0.0.1:8080/pay/{link.ref}"
    assert (link.minor, link.purpose, link.conversation_id) == (618000, "full", chat.id)


def test_the_amount_named_and_what_is_left(chat, person):
    chat.identify(person)
    reply = chat.say("pay_now", amount={"value": "500", **POUNDS})
    assert said(reply, "utter_pay_link_partial")["amount"] == Money(50000, "GBP")
    assert said(reply, "utter_pay_remainder")["left"] == Money(568000, "GBP")


def test_another_amount_takes_the_place_of_the_first(chat, person):
    chat.identify(person)
    chat.say("pay_now", amount={"value": "500", **POUNDS})
    assert "utter_pay_link_partial" in chat.say("inform", amount={"value": "200", "bare": True}).keys
    assert [(link.minor, link.status) for link in links(chat)] == [(50000, "cancelled"), (20000, "open")]


def test_never_more_than_is_owed(chat, person):
    chat.identify(person)
    reply = chat.say("pay_now", amount={"value": "99999", **POUNDS})
    assert "utter_promise_capped" in reply.keys
    assert links(chat)[0].minor == 618000


def test_the_promise_that_is_due(chat, person):
    chat.identify(person)
    chat.say("promise_to_pay", amount={"value": "200", **POUNDS}, date={"date": "2026-11-27"})
    chat.say("affirm")
    assert said(chat.say("pay_now"), "utter_pay_link_promise")["amount"] == Money(20000, "GBP")


def test_the_next_instalment_of_a_running_agreement(chat, person):
    chat.identify(person)
    chat.say("request_instalments", instalment_count={"count": 6})
    for _ in range(3):
        if chat.account(person)["agreements"]:
            break
        chat.say("affirm")
    ((_, status, _, instalments),) = chat.account(person)["agreements"]
    assert status == "running"
    reply = chat.say("pay_now")
    assert said(reply, "utter_pay_link_instalment")["amount"] == Money(instalments[0], "GBP")
    assert links(chat)[0].agreement_id is not None


def test_a_repeated_message_sends_the_same_link(chat, person):
    chat.identify(person)
    first = chat.say("pay_now", message_id="m-1")
    assert chat.say("pay_now", message_id="m-1") == first
    assert len(links(chat)) == 1


def test_who_has_not_identified_is_asked_first_and_then_gets_the_link(chat, person):
    assert "utter_ask_reference" in chat.say("pay_now", amount={"value": "500", **POUNDS}).keys
    assert links(chat) == []
    assert "utter_pay_link_partial" in chat.identify(person).keys


def test_with_two_accounts_the_customer_says_which(chat, person, store, now, tmp_path):
    import_second_account(store, person, now, tmp_path)
    chat.identify(person)
    assert "utter_again_account" in chat.say("pay_now").keys
    assert "utter_pay_link_full" in chat.say("inform", option={"index": 2}).keys


def test_a_later_day_is_a_promise(chat, person):
    chat.identify(person)
    reply = chat.say("pay_now", amount={"value": "200", **POUNDS}, date={"date": "2026-11-27"})
    assert "utter_ask_confirm_promise" in reply.keys and links(chat) == []


def test_a_dispute_stands_in_the_way(chat, person):
    chat.identify(person)
    chat.say("dispute_not_mine")
    assert "utter_gate_dispute" in chat.say("pay_now").keys
    assert links(chat) == []


def test_without_a_provider_the_safe_ways_are_named(chat, person):
    chat.settings = Settings(_env_file=None, payments="off")
    chat.identify(person)
    assert "utter_how_to_pay" in chat.say("pay_now").keys
    assert links(chat) == []


def test_how_to_pay_offers_a_link_only_to_who_may_have_one(chat, person):
    assert "utter_pay_link_possible" not in chat.say("ask_how_to_pay").keys
    chat.identify(person)
    assert chat.say("ask_how_to_pay").keys[:2] == ["utter_how_to_pay", "utter_pay_link_possible"]


def test_yes_and_no_after_a_link(chat, person):
    chat.identify(person)
    chat.say("pay_now")
    assert chat.say("affirm").keys == ["utter_pay_link_waits"]
    assert "utter_again_paying" in chat.say("deny").keys


@pytest.mark.parametrize(
    "line",
    [
        "utter_payment_failed_declined",
        "utter_payment_failed_insufficient_funds",
        "utter_payment_failed_expired_card",
        "utter_payment_failed_authentication",
        "utter_payment_failed_other",
    ],
)
def test_a_declined_card_is_explained_and_its_link_sent_again(chat, person, line):
    chat.identify(person)
    chat.say("pay_now")
    hear(chat, "failed", line.removeprefix("utter_payment_failed_"))
    reply = chat.say("report_payment_problem", text="it didn't work")
    assert reply.keys[:2] == [line, "utter_pay_link_full"]
    (link,) = links(chat)
    assert said(reply, "utter_pay_link_full")["link"].endswith(link.ref), "one link, so that nobody pays twice"


def test_an_expired_link_is_replaced(chat, person):
    chat.identify(person)
    chat.say("pay_now")
    chat.now += timedelta(hours=30)
    reply = chat.say("report_payment_problem", text="link expired")
    assert reply.keys[:2] == ["utter_payment_link_expired", "utter_pay_link_full"]


def test_an_open_link_is_not_sent_anew_and_nobody_is_told_to_pay_twice(chat, person):
    chat.identify(person)
    chat.say("pay_now")
    reply = chat.say("report_payment_problem", text="it hangs")
    assert reply.keys[:2] == ["utter_payment_link_open", "utter_pay_link_full"]
    assert len(links(chat)) == 1


def test_a_problem_with_a_payment_that_arrived_is_none(chat, person):
    chat.identify(person)
    chat.say("pay_now", amount={"value": "500", **POUNDS})
    hear(chat, "paid")
    reply = chat.say("report_payment_problem", text="it says failed")
    assert said(reply, "utter_payment_arrived")["amount"] == Money(50000, "GBP")


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("I paid twice", "utter_payment_overpaid"),
        ("多付了两百", "utter_payment_overpaid"),
        ("sent it to the wrong account", "utter_payment_astray"),
        ("转错账号了", "utter_payment_astray"),
    ],
)
def test_too_much_and_astray_become_cases_with_a_day(chat, person, text, phrase):
    chat.identify(person)
    values = said(chat.say("report_payment_problem", text=text), phrase)
    assert values["reference"] and values["date"] > date(2026, 11, 23)
    assert chat.account(person)["cases"] == ["payment_problem"]


@pytest.mark.parametrize("text", ["link expired", "card declined", "链接过期了", "付款失败", "it hangs"])
def test_trouble_with_a_link_is_neither(text):
    assert not OVERPAID.search(text) and not WRONG_PLACE.search(text)


def test_a_claimed_payment_that_arrived_is_found(chat, person):
    book(chat, person, 20000, date(2026, 11, 20))
    chat.identify(person)
    reply = chat.say("claim_paid")
    values = said(reply, "utter_payment_arrived")
    assert (values["amount"], values["date"]) == (Money(20000, "GBP"), date(2026, 11, 20))
    assert values["reference"].startswith("PM-2026-")
    assert chat.account(person)["cases"] == []


@pytest.mark.parametrize(
    "said_values",
    [{"amount": {"value": "300", **POUNDS}}, {"date": {"date": "2026-11-10"}}],
)
def test_another_amount_or_day_than_arrived_is_a_case(chat, person, said_values):
    book(chat, person, 20000, date(2026, 11, 20))
    chat.identify(person)
    assert "utter_claim_paid_noted" in chat.say("claim_paid", **said_values).keys
    assert chat.account(person)["cases"] == ["claim_paid"]


def test_an_old_payment_is_not_what_is_meant(chat, person):
    chat.now -= timedelta(days=20)
    book(chat, person, 20000, date(2026, 11, 3))
    chat.now += timedelta(days=20)
    chat.identify(person)
    assert "utter_claim_paid_noted" in chat.say("claim_paid").keys


def test_details_that_fit_a_payment_close_the_case(chat, person):
    chat.identify(person)
    assert "utter_claim_paid_noted" in chat.say("claim_paid").keys
    book(chat, person, 20000, date(2026, 11, 20))
    reply = chat.say("inform", amount={"value": "200", "bare": True}, date={"date": "2026-11-20"})
    assert "utter_payment_arrived" in reply.keys
    with chat.store.reading() as uow:
        customer = uow.customers.by_ref(person.ref)
        assert [case.status for case in uow.cases.of_customer(customer.id)] == ["closed"]


@pytest.mark.parametrize("text", ["我的卡号是 ••••", "my card number is ••••", "••••", "cvv: ••••", "验证码••••"])
@pytest.mark.parametrize("misread", ["dispute_not_mine", "out_of_scope", "ask_how_to_pay"])
def test_nothing_but_a_secret_is_answered_with_the_mask_alone(chat, person, text, misread):
    chat.identify(person)
    assert chat.say(misread, text=text, masked=("card",)).keys[0] == "utter_secret_masked"
    assert chat.account(person)["cases"] == [] and chat.conversation().owner == "bot"


def test_what_stands_beside_a_secret_is_answered_too(chat, person):
    chat.identify(person)
    reply = chat.say("dispute_not_mine", text="••••  这张卡不是我办的", masked=("card",))
    assert "utter_dispute_not_mine" in reply.keys and chat.account(person)["cases"] == ["dispute"]


@pytest.mark.parametrize(("intent", "text"), [("report_payment_problem", "it failed again"), ("pay_now", "发个链接")])
def test_the_link_after_a_failure_is_for_the_same_sum(chat, person, intent, text):
    chat.identify(person)
    chat.say("pay_now", amount={"value": "500", **POUNDS})
    hear(chat, "failed", "insufficient_funds")
    chat.now += timedelta(hours=1)
    chat.say(intent, text)
    assert {link.minor for link in links(chat)} == {50000}


def test_done_minutes_after_our_own_link_is_no_case(chat, person):
    chat.identify(person)
    chat.say("pay_now", amount={"value": "500", **POUNDS})
    assert chat.say("claim_paid", "ok done it, paid").keys == ["utter_link_payment_not_booked", "utter_ask_helpful"]
    assert not chat.account(person)["cases"]


@pytest.mark.parametrize("text", ["那我要不要再付一次", "do i have to pay again?"])
def test_nobody_is_told_to_pay_twice_whatever_that_is_read_as(chat, person, text):
    chat.identify(person)
    chat.say("pay_now", amount={"value": "500", **POUNDS})
    assert chat.say("stop_contact", text).keys[0] == "utter_payment_not_twice"


def test_what_would_be_left_is_said_of_the_link(chat, person):
    chat.identify(person)
    chat.say("pay_now", amount={"value": "500", **POUNDS})
    reply = chat.say("ask_repeat", "and what would be left")
    assert said(reply, "utter_pay_remainder")["left"] == Money(568000, "GBP")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("赶紧把卡停了", "utter_unclear"),
        ("give me the noc now", "utter_document_not_settled"),
        ("i'll pay as soon as i'm paid", "utter_ask_promise_date"),
        ("出咗糧即刻俾你", "utter_ask_promise_date"),
        ("i don't want this link, refund my money", "utter_payment_overpaid"),
    ],
)
def test_no_link_goes_out_on_words_that_pay_nothing_now(chat, person, text, key):
    chat.identify(person)
    assert chat.say("pay_now", text).keys[0] == key
    assert not links(chat)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("so shall I or not", "utter_unclear"),
        ("it says failed but the money is gone from my account", "utter_payment_gone"),
        ("已经扣了款，还说失败", "utter_payment_gone"),
        ("they took 200 two times, give one back", "utter_payment_overpaid"),
    ],
)
def test_a_trouble_without_a_link_of_ours_sends_none(chat, person, text, key):
    chat.identify(person)
    assert chat.say("report_payment_problem", text).keys[0] == key
    assert not links(chat)


def test_a_sum_that_is_offered_is_no_trouble_with_a_payment(chat, person):
    chat.identify(person)
    chat.say("request_instalments")
    reply = chat.say("report_payment_problem", "3000，再多没有", amount={"value": "3000"})
    assert "utter_read_back" in reply.keys
    assert not links(chat)


def test_the_second_story_takes_the_place_of_the_first(chat, person):
    chat.identify(person)
    chat.say("report_payment_problem", "sent it to the wrong account")
    chat.say("report_payment_problem", "no, you charged me twice")
    with chat.store.reading() as uow:
        assert [case.detail["problem"] for case in uow.cases.of_conversation(chat.id)] == ["overpaid"]


def test_what_was_offered_for_one_sum_is_agreed_before_its_link_is_sent(chat, person):
    chat.identify(person)
    chat.say("request_waiver", "can you take the penalty off")
    assert chat.say("pay_now", "send me the link").keys[:2] == ["utter_agree_then_link", "utter_read_back_single"]
    assert chat.say("pay_now", "send me the link").keys == ["utter_again_confirm_agreement"]
    assert not links(chat)
    chat.say("affirm", "I agree")
    agreed = chat.account(person)["agreements"][0][2]
    chat.say("pay_now", "I'll pay now")
    assert [link.minor for link in links(chat)] == [agreed] and agreed < 618000


def test_an_agreement_retires_the_link_that_was_sent_before_it(chat, person):
    chat.identify(person)
    chat.say("pay_now", "I'll pay it all now", whole={"whole": True})
    chat.say("request_instalments", "12 months", instalment_count={"count": 12})
    chat.say("affirm", "I agree")
    reply = chat.say("pay_now", "pay now")
    assert "utter_pay_link_instalment" in reply.keys


def test_half_of_it_now_is_a_link_for_the_half(chat, person):
    chat.identify(person)
    chat.say("propose_terms", "half now, half in jan", percent={"value": "50"})
    assert [link.minor for link in links(chat)] == [309000]


@pytest.mark.parametrize("text", ["not all of it, just 600", "不是全部 就600"])
def test_another_sum_after_a_link_is_that_sum(chat, person, text):
    chat.identify(person)
    chat.say("pay_now", "pay all of it", whole={"whole": True})
    chat.say("propose_terms", text)
    assert links(chat)[-1].minor == 60000


@pytest.mark.parametrize("text", ["逾期是你们系统扣款失败造成的", "your direct debit failed, that's why it's late"])
def test_our_own_fault_is_taken_down_and_no_link_is_sent(chat, person, text):
    chat.identify(person)
    assert "utter_payment_problem_noted" in chat.say("report_payment_problem", text).keys
    assert links(chat) == []


@pytest.mark.parametrize(
    ("text", "sums"), [("how do i pay 50 today", [5000]), ("我现在还50怎么弄", [5000]), ("还款怎么操作", [])]
)
def test_how_to_pay_a_sum_today_is_a_link_for_that_sum(chat, person, text, sums):
    chat.identify(person)
    chat.say("ask_how_to_pay", text, amount={"value": "50"})
    assert [link.minor for link in links(chat)] == sums
