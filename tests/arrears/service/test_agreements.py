"""The life of an agreement through the conversation: what the store and the ledger hold at the end of each."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from arrears.agreements.states import MoveRefused
from arrears.ledger import balance_of
from arrears.money import Money
from arrears.offers import Due, Terms
from arrears.payments.end_of_day import end_of_day as close_the_day
from arrears.payments.posting import Received, post, reverse
from arrears.store.access import Job
from tests.arrears.delivering import reply, write

OWED = 618000
LONG = {"value": "250", "every": "month"}  # longer than the free months: it costs something


def balance(chat, person) -> dict:
    """What is owed by part, in minor units, and the entries' kinds."""
    with chat.store.reading() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), f"{person.ref}-1")
        owed = balance_of(uow.accounts.entries(account), account.currency)
        return {part: getattr(owed, part).minor for part in ("principal", "interest", "penalty", "fees")}


def versions(chat, person) -> list[tuple]:
    with chat.store.reading() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), f"{person.ref}-1")
        made = uow.negotiation.agreements(account)
        return [(a.ref, a.version, a.status, a.end_reason, a.total, sum(i.minor for i in a.instalments)) for a in made]


def agree(chat, person, **amount):
    chat.identify(person)
    chat.say("propose_terms", amount=amount or LONG)
    reply = chat.say("affirm")
    assert "utter_agreement_made" in reply.keys
    return versions(chat, person)[-1]


def days_on(chat, days: int) -> None:
    chat.now += timedelta(days=days)


def test_a_moved_payment_of_a_long_plan_is_read_back_on_its_own_day(chat, person):
    agree(chat, person)
    reply = chat.say("amend_agreement", date={"date": "2026-12-15"})
    (read_back,) = [say for say in reply.says if say.key == "utter_read_back_change"]
    (first, last, on, until, _), (second, *_) = read_back.values["schedule"].rows[:2]
    assert (first, last, on, until, second) == (1, 1, date(2026, 12, 15), date(2026, 12, 15), 2)


def test_a_day_is_moved_once_and_the_old_version_stays(chat, person):
    agree(chat, person)
    before = balance(chat, person)
    reply = chat.say("amend_agreement", date={"date": "2026-12-15"})
    assert reply.keys[:2] == ["utter_proposal_accepted", "utter_read_back_change"]
    reply = chat.say("affirm")
    assert "utter_agreement_changed" in reply.keys
    (ref, *first), (same_ref, *second) = versions(chat, person)
    assert ref == same_ref
    assert first[:3] == [1, "superseded", "amended"] and second[:3] == [2, "running", None]
    assert second[3] == second[4] == first[3], "a day costs nothing"
    assert balance(chat, person) == before
    reply = chat.say("amend_agreement", date={"date": "2026-12-16"})
    assert "utter_refuse_change_used" in reply.keys and chat.conversation().owner == "waiting"


def test_a_new_amount_costs_what_a_plan_of_its_length_costs_and_the_ledger_says_so(chat, person):
    """The old cost comes back, as nothing of it is earned on the first day; the new one is booked."""
    _, _, _, _, total, _ = agree(chat, person)
    assert sum(balance(chat, person).values()) == total > OWED
    chat.say("amend_agreement", amount={"value": "400", "every": "month"})
    chat.say("affirm")
    (_, _, _, _, new_total, sums) = versions(chat, person)[-1]
    assert OWED < new_total == sums < total
    assert sum(balance(chat, person).values()) == new_total


def test_the_same_yes_twice_makes_one_version(chat, person):
    agree(chat, person)
    chat.say("amend_agreement", date={"date": "2026-12-15"})
    first = chat.say("affirm", message_id="7101")
    assert chat.say("affirm", message_id="7101") == first
    assert len(versions(chat, person)) == 2


def test_a_change_without_a_figure_is_asked_for_and_a_bare_figure_answers(chat, person):
    agree(chat, person)
    assert "utter_ask_change" in chat.say("amend_agreement").keys
    assert "utter_read_back_change" in chat.say("inform", amount={"value": "300", "bare": True}).keys
    chat.say("deny")
    assert len(versions(chat, person)) == 1, "a no changes nothing"


def test_terms_that_are_named_while_an_agreement_runs_change_it(chat, person):
    agree(chat, person)
    assert "utter_read_back_change" in chat.say("propose_terms", amount={"value": "300", "every": "month"}).keys


def test_a_correction_of_the_change_is_read_back_anew(chat, person):
    agree(chat, person)
    chat.say("amend_agreement", amount={"value": "300"})
    reply = chat.say("inform", amount={"value": "350", "bare": True})
    assert "utter_read_back_change" in reply.keys
    chat.say("affirm")
    assert len(versions(chat, person)) == 2


def test_a_change_that_waited_too_long_is_not_made(chat, person):
    agree(chat, person)
    chat.say("amend_agreement", date={"date": "2026-12-15"})
    days_on(chat, 5)
    assert "utter_offer_expired" in chat.say("affirm").keys
    assert len(versions(chat, person)) == 1


def test_nothing_to_change_without_an_agreement(chat, person):
    chat.identify(person)
    for intent in ("amend_agreement", "settle_early", "cancel_agreement"):
        assert "utter_no_plan" in chat.say(intent).keys


def test_who_is_not_identified_is_asked_first_and_gets_there_afterwards(chat, person):
    assert "utter_ask_reference" in chat.say("cancel_agreement").keys
    assert "utter_no_plan" in chat.identify(person).keys


def test_a_dispute_stops_a_change(chat, person):
    agree(chat, person)
    chat.say("dispute_amount")
    assert "utter_gate_dispute" in chat.say("amend_agreement", amount={"value": "300"}).keys


def test_cancelling_in_time_restores_what_was_to_the_last_unit(chat, person):
    chat.identify(person)
    before = balance(chat, person)
    chat.say("propose_terms", amount=LONG)
    chat.say("affirm")
    assert balance(chat, person) != before
    assert "utter_ask_confirm_cancel" in chat.say("cancel_agreement").keys
    assert "utter_cancelled" in chat.say("affirm", message_id="7201").keys
    chat.say("affirm", message_id="7201")
    ((_, _, status, reason, _, _),) = versions(chat, person)
    assert (status, reason) == ("cancelled", "cooling_off")
    assert balance(chat, person) == before
    assert "utter_ask_which" in chat.say("request_instalments").keys, "everything can be negotiated again"


@pytest.mark.parametrize(
    "text", ["确认取消", "取消", "那就取消吧", "yes, cancel it", "cancel", "please cancel the plan"]
)
def test_cancel_is_the_answer_to_cancel_or_keep(chat, person, text):
    agree(chat, person)
    chat.say("cancel_agreement", "I want to cancel my plan")
    assert "utter_cancelled" in chat.say("cancel_agreement", text).keys


@pytest.mark.parametrize("text", ["how do I cancel", "取消了会怎么样", "cancel only the last payment", "怎么取消"])
def test_a_question_about_cancelling_cancels_nothing(chat, person, text):
    agree(chat, person)
    chat.say("cancel_agreement", "I want to cancel my plan")
    assert "utter_cancelled" not in chat.say("cancel_agreement", text).keys


def test_cancel_said_after_its_days_are_over_comes_to_a_person(chat, person):
    agree(chat, person)
    chat.say("cancel_agreement", "I want to cancel my plan")
    days_on(chat, 20)
    assert "utter_cancel_over" in chat.say("cancel_agreement", "cancel").keys


def test_cancelling_some_days_later_counts_the_contracts_interest_as_if_nothing_had_been_agreed(chat, new_chat, person):
    agree(chat, person)
    days_on(chat, 10)
    chat.say("cancel_agreement")
    chat.say("affirm")
    after = balance(chat, person)
    with chat.store.reading() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), f"{person.ref}-1")
        never = uow.accounts.balance(account, date(2026, 12, 3))
        kinds = {entry.kind for entry in uow.accounts.entries(account)}
    assert after["interest"] == never.interest.minor > 12000 and "reversal" in kinds


def test_cancelling_a_changed_agreement_takes_all_of_it_back(chat, person):
    chat.identify(person)
    before = balance(chat, person)
    chat.say("propose_terms", amount=LONG)
    chat.say("affirm")
    chat.say("amend_agreement", amount={"value": "300"})
    chat.say("affirm")
    chat.say("cancel_agreement")
    chat.say("affirm")
    assert {status for _, _, status, *_ in versions(chat, person)} == {"cancelled"}
    assert balance(chat, person) == before


@pytest.mark.parametrize(
    ("before", "again"),
    [
        ("cancel_agreement", "utter_again_confirm_cancel"),
        ("amend_agreement", "utter_again_change"),
    ],
)
def test_a_question_in_between_loses_nothing(chat, person, before, again):
    agree(chat, person)
    chat.say(before)
    assert {"utter_balance", again} <= set(chat.say("ask_balance").keys)


def test_a_question_in_between_keeps_the_change_on_the_table(chat, person):
    agree(chat, person)
    chat.say("amend_agreement", amount={"value": "300"})
    assert "utter_again_confirm_agreement" in chat.say("ask_balance").keys
    assert "utter_agreement_changed" in chat.say("affirm").keys


def test_a_no_keeps_the_agreement(chat, person):
    agree(chat, person)
    chat.say("cancel_agreement")
    assert "utter_cancel_dropped" in chat.say("deny").keys
    assert versions(chat, person)[0][2] == "running"


@pytest.mark.parametrize(("days", "key"), [(14, "utter_cancel_means"), (15, "utter_cancel_over")])
def test_after_the_cooling_off_days_a_person_decides(chat, person, days, key):
    agree(chat, person)
    days_on(chat, days)
    assert key in chat.say("cancel_agreement").keys
    assert chat.conversation().owner == ("bot" if days == 14 else "waiting")


def test_a_missed_payment_is_asked_about_and_spread_at_no_cost(chat, person):
    """The first payment, of 250.00 on 21 December, is missing on the 28th. (J3)"""
    _, _, _, _, total, _ = agree(chat, person)
    days_on(chat, 35)
    reply = chat.say("amend_agreement")
    assert reply.keys[-2:] == ["utter_plan_missed", "utter_ask_missed_why"]
    reply = chat.say("chitchat")
    assert {"utter_repair_intro", "utter_option_repair_move", "utter_option_repair_spread"} <= set(reply.keys)
    assert not any("broken" in key or "penalty" in key for key in reply.keys)
    assert "utter_read_back_change" in chat.say("affirm", option={"index": 2}).keys
    chat.say("affirm")
    (_, *first), (_, *second) = versions(chat, person)
    assert first[1:3] == ["superseded", "repaired"] and second[1] == "running" and second[3] == total
    assert sum(balance(chat, person).values()) == total


def test_a_repair_that_the_customer_agreed_to_closes_the_case_of_the_missed_payment(chat, person):
    """Due on 21 December; a person is called on 8 January, three days of grace and fourteen of a repair later."""
    agree(chat, person)
    days_on(chat, 46)
    close_the_day(chat.store, chat.now)
    assert chat.account(person)["cases"] == ["missed"]
    chat.say("amend_agreement", date={"date": "2027-01-15"})
    assert missed_case(chat, person) == ("open", None), "nothing is agreed yet"
    chat.say("affirm")
    assert missed_case(chat, person) == ("closed", "agreement_changed")
    close_the_day(chat.store, chat.now)
    assert chat.account(person)["cases"] == ["missed"]
    with chat.store.reading() as uow:
        ends = [event.detail for event in uow.audit.of(f"account:{person.ref}-1") if event.action == "case_closed"]
    assert [(end["kind"], end["closed"]) for end in ends] == [("missed", "agreement_changed")]


def missed_case(chat, person) -> tuple[str, str | None]:
    with chat.store.reading() as uow:
        [case] = uow.cases.of_customer(uow.customers.by_ref(person.ref).id)
        return case.status, case.detail.get("closed")


def test_a_missed_payment_moves_to_the_day_that_the_customer_names(chat, person):
    agree(chat, person)
    days_on(chat, 35)
    reply = chat.say("amend_agreement", date={"date": "2027-01-04"})
    (read_back,) = [say for say in reply.says if say.key == "utter_read_back_change"]
    assert read_back.values["schedule"].rows[0][2] == date(2027, 1, 4)


def test_hardship_behind_a_missed_payment_is_noted(chat, person):
    agree(chat, person)
    days_on(chat, 35)
    chat.say("amend_agreement")
    reply = chat.say("report_hardship", hardship_cause={"cause": "illness"})
    assert "utter_repair_intro" in reply.keys and chat.account(person)["cases"] == ["hardship"]


def test_the_second_miss_asks_what_is_possible_and_brings_a_person(chat, person):
    """(J4)"""
    agree(chat, person)
    days_on(chat, 70)
    assert {"utter_second_miss", "utter_ask_income"} <= set(chat.say("amend_agreement").keys)
    assert "utter_ask_essential" in chat.say("inform", amount={"value": "450", "every": "week"}).keys
    assert "utter_ask_others" in chat.say("inform", amount={"value": "1500"}).keys
    reply = chat.say("deny", text="no other debts")
    assert "utter_means_to_colleague" in reply.keys and chat.conversation().owner == "waiting"
    with chat.store.reading() as uow:
        assert uow.hand_offs.open_of(uow.conversations.get(chat.id)).reason == "second_miss"


def test_paying_off_early_names_a_figure_its_day_and_what_falls_away(chat, person):
    _, _, _, _, total, _ = agree(chat, person)
    reply = chat.say("settle_early")
    figures = {say.key: say.values for say in reply.says}
    amount, saved = figures["utter_payoff"]["amount"], figures["utter_payoff_saved"]["amount"]
    assert amount.minor == OWED and amount.minor + saved.minor == total
    assert figures["utter_payoff"]["date"] > date(2026, 11, 23)


def test_a_broken_agreement_gives_back_what_it_has_not_cost(chat, person, store):
    _, _, _, _, total, _ = agree(chat, person)
    with store.begin() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), f"{person.ref}-1")
        agreement = uow.negotiation.running_agreement(account)
        later = chat.now + timedelta(days=60)
        day = later.date() - timedelta(days=2)  # an earlier day is closed
        uow.agreements.break_off(agreement, "missed", day, later)
        uow.agreements.break_off(agreement, "missed", day, later)
        assert (agreement.status, agreement.ended_on) == ("broken", date(2027, 1, 20))
        left = balance_of(uow.accounts.entries(account), account.currency).total.minor
        assert OWED < left < total
        with pytest.raises(MoveRefused):
            uow.agreements.cancel(agreement, later)
        uow.commit()
    chat.now = later + timedelta(days=30)
    assert "utter_ask_which" in chat.say("request_instalments").keys
    assert balance(chat, person)["interest"] > 0


def test_every_version_sums_and_only_one_runs(chat, person):
    agree(chat, person)
    chat.say("amend_agreement", amount={"value": "300"})
    chat.say("affirm")
    assert [status for _, _, status, *_ in versions(chat, person)].count("running") == 1
    assert all(total == sums for *_, total, sums in versions(chat, person))


def pay(chat, person, minor: int, on: date, external: str = "x-1"):
    with chat.store.begin() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), f"{person.ref}-1")
        posted = post(uow, account, Received("manual", external, Money(minor, "GBP"), on, reason="counter"), chat.now)
        uow.commit()
        return posted


def test_the_quoted_figure_closes_the_agreement_within_its_days(chat, person):
    agree(chat, person)
    days_on(chat, 10)
    reply = chat.say("settle_early")
    (quoted,) = [say.values for say in reply.says if say.key == "utter_payoff"]
    days_on(chat, 5)
    posted = pay(chat, person, quoted["amount"].minor, date(2026, 12, 8))
    assert posted.agreement_state == "kept" and posted.credit.minor == 0
    assert sum(balance(chat, person).values()) == 0


def test_who_pays_the_whole_total_early_gets_the_rest_as_credit(chat, person):
    _, _, _, _, total, _ = agree(chat, person)
    posted = pay(chat, person, total, date(2026, 11, 23))
    assert posted.agreement_state == "kept" and posted.credit.minor == total - OWED


def test_paying_everything_now_asks_for_the_payoff_figure(chat, person):
    agree(chat, person)
    reply = chat.say("pay_now", whole={"whole": True})
    assert any(say.values.get("amount") == Money(OWED, "GBP") for say in reply.says)


def test_the_figure_does_not_hold_after_its_days(chat, person):
    agree(chat, person)
    reply = chat.say("settle_early")
    (quoted,) = [say.values for say in reply.says if say.key == "utter_payoff"]
    days_on(chat, 15)
    posted = pay(chat, person, quoted["amount"].minor, date(2026, 12, 8))
    assert posted.agreement_state == "running" and sum(balance(chat, person).values()) > 0


def test_a_payoff_that_bounces_brings_the_agreement_and_its_cost_back(chat, person):
    agree(chat, person)
    days_on(chat, 10)
    before, rows = balance(chat, person), versions(chat, person)
    amount = chat.say("settle_early").says
    minor = next(say.values["amount"].minor for say in amount if say.key == "utter_payoff")
    posted = pay(chat, person, minor, date(2026, 12, 3))
    with chat.store.begin() as uow:
        payment = uow.payments.by_external("manual", "x-1")
        reverse(uow, payment, "bounced", chat.now)
        uow.commit()
    assert posted.agreement_state == "kept"
    assert versions(chat, person) == rows and balance(chat, person) == before


def test_a_payment_before_a_change_counts_after_it_and_its_bounce_too(chat, person):
    agree(chat, person)
    days_on(chat, 28)
    pay(chat, person, 25000, date(2026, 12, 21))
    chat.say("amend_agreement", amount={"value": "300"})
    chat.say("affirm")
    with chat.store.reading() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), f"{person.ref}-1")
        made = uow.negotiation.running_agreement(account)
        assert [(due.minor, due.paid) for due in made.instalments][:2] == [(25000, 25000), (30000, 0)]
        left = sum(due.minor - due.paid for due in made.instalments)
    assert sum(balance(chat, person).values()) == left, "the ledger and the schedule say the same"
    with chat.store.begin() as uow:
        reverse(uow, uow.payments.by_external("manual", "x-1"), "bounced", chat.now)
        uow.commit()
    with chat.store.reading() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), f"{person.ref}-1")
        made = uow.negotiation.running_agreement(account)
        assert made.version == 2 and sum(due.paid for due in made.instalments) == 0


def end_of_day(chat, person) -> str | None:
    with chat.store.begin() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), f"{person.ref}-1")
        done = uow.agreements.end_of_day(account, chat.now.date(), chat.now)
        uow.commit()
        return done


def test_an_agreement_breaks_only_when_a_repair_was_offered_and_not_taken_up(chat, person):
    agree(chat, person)
    days_on(chat, 35)
    assert end_of_day(chat, person) is None, "nobody offered anything"
    chat.say("amend_agreement")
    with chat.store.begin() as uow:
        conversation = uow.conversations.get(chat.id)
        asked = write(uow, conversation, chat.now)
        uow.commit()
    chat.say("amend_agreement", message_id=str(asked))
    with chat.store.begin() as uow:
        reply(uow, uow.conversations.get(chat.id), asked, chat.now)
        uow.commit()
    days_on(chat, 14)
    assert end_of_day(chat, person) is None
    days_on(chat, 1)
    assert end_of_day(chat, person) == "broken" and versions(chat, person)[-1][2:4] == ("broken", "missed")
    assert end_of_day(chat, person) is None


def test_a_pause_ends_on_its_review_date_and_suspends_until_then(chat, person, store):
    chat.identify(person)
    with store.begin() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), f"{person.ref}-1")
        owed = Money(OWED, "GBP")
        zero, review = Money.zero("GBP"), date(2027, 1, 22)
        terms = Terms("deferral", "pause", owed, zero, zero, Decimal(0), (Due(1, review, owed),), due_on=review)
        [offer] = uow.negotiation.add_offers(
            account, None, "p-1", 1, [terms.to_json()], [], [], "assistant", chat.now, chat.now + timedelta(days=7)
        )
        uow.negotiation.agree(offer, "p-2", "en", chat.now)
        assert uow.agreements.paused_until([account], date(2027, 1, 21)) == review
        assert uow.agreements.paused_until([account], review) is None
        uow.commit()
    days_on(chat, 59)
    assert "utter_pause_runs" in chat.say("amend_agreement").keys and end_of_day(chat, person) is None
    days_on(chat, 1)
    assert "utter_pause_over" in chat.say("ask_balance").keys
    assert versions(chat, person)[0][2:4] == ("kept", "review")
    days_on(chat, 10)
    chat.say("ask_balance")
    assert balance(chat, person)["interest"] > 12000, "interest runs again from the review date"


@pytest.mark.parametrize("text", ["那一月份还3000，可以吗", "can i do 3000 that month"])
def test_more_in_one_month_is_not_taken_for_more_in_each(chat, person, text):
    agree(chat, person)
    assert chat.say("amend_agreement", text, amount={"value": "3000"}).keys == ["utter_ask_each_or_once"]
    assert chat.say("inform", "every month").keys[-1] == "utter_ask_confirm_agreement"


def test_more_for_once_is_paid_beside_the_plan(chat, person):
    agree(chat, person)
    chat.say("amend_agreement", "can i do 3000 that month", amount={"value": "3000"})
    assert "utter_pay_link_partial" in chat.say("inform", "just this once").keys
    assert (
        "utter_pay_link_partial" in chat.say("amend_agreement", "先多还1000，别的照旧", amount={"value": "1000"}).keys
    )
    assert len(chat.account(person)["agreements"]) == 1


def test_two_payments_at_once_are_for_a_person_to_decide(chat, person):
    agree(chat, person)
    reply = chat.say("amend_agreement", "能不能往后挪一个月，两期一起还", instalment_count={"count": 2})
    assert reply.keys[0] == "utter_refuse_above_authority"
    assert len(chat.account(person)["offers"]) == 1


def test_what_is_as_it_stands_is_no_change(chat, person):
    agree(chat, person)
    with chat.store.reading() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), f"{person.ref}-1")
        due = uow.negotiation.running_agreement(account).instalments[0].due_on
    reply = chat.say("amend_agreement", "那26号我还用还吗", date={"date": due.isoformat()})
    assert reply.keys[0] == "utter_plan_next"
