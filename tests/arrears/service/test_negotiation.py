"""Haggling and concluding: what the store holds at the end is what was read back and confirmed."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from arrears import rules
from arrears.agreements import load_limits
from arrears.money import Money
from arrears.service.reading_back import given_up_alike
from arrears.store.models import Agreement
from tests.arrears.service.conftest import ROW, Person, import_rows, import_second_account


def test_a_proposal_inside_policy_is_taken_as_it_is_and_sums_exactly(chat, person):
    chat.identify(person)
    reply = chat.say("propose_terms", amount={"value": "500", "every": "month"})
    assert reply.keys[:2] == ["utter_proposal_accepted", "utter_read_back"]
    assert "utter_agreement_made" in chat.say("affirm").keys
    ((kind, status, total, instalments),) = chat.account(person)["agreements"]
    assert (kind, status) == ("instalments", "running")
    assert sum(instalments) == total and instalments[0] == 50000


def test_the_same_yes_twice_makes_one_agreement_and_gets_one_answer(chat, person):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "500"})
    first = chat.say("affirm", message_id="7001")
    again = chat.say("affirm", message_id="7001")
    assert first == again and len(chat.account(person)["agreements"]) == 1


def test_a_second_yes_after_the_agreement_changes_nothing(chat, person):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "500"})
    chat.say("affirm")
    chat.say("affirm")
    assert len(chat.account(person)["agreements"]) == 1


def test_a_yes_is_only_to_what_was_read_back(chat, person):
    chat.identify(person)
    chat.say("request_instalments")
    assert "utter_which_offer" in chat.say("affirm").keys, "two offers and a bare yes"
    assert chat.account(person)["agreements"] == []


def test_a_correction_replaces_one_figure_and_reads_back_again(chat, person):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "500"})
    reply = chat.say("propose_terms", date={"date": "2026-12-10"})
    (read_back,) = [say for say in reply.says if say.key == "utter_read_back"]
    first, last, start, _, amount = read_back.values["schedule"].rows[0]
    assert (first, last, start, amount.minor) == (1, 13, date(2026, 12, 10), 50000)
    chat.say("affirm")
    ((_, _, _, instalments),) = chat.account(person)["agreements"]
    assert instalments[0] == 50000


def test_an_offer_that_expired_is_not_agreed(chat, person, now):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "500"})
    chat.now = now + timedelta(days=60)
    assert "utter_offer_expired" in chat.say("affirm").keys
    assert chat.account(person)["agreements"] == []


def test_a_gate_that_closed_after_the_offer_wins(chat, person):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "500"})
    chat.say("dispute_amount")
    chat.say("affirm")
    assert chat.account(person)["agreements"] == []
    assert "utter_dispute_part" in chat.say("request_instalments").keys


def test_another_currency_is_named_and_refused(chat, person):
    chat.identify(person)
    assert "utter_refuse_wrong_currency" in chat.say("propose_terms", amount={"value": "500", "currency": "USD"}).keys


@pytest.mark.parametrize("value", ["0", "0.001", "999999999999999"])
def test_impossible_amounts_get_an_answer_and_no_agreement(chat, person, value):
    chat.identify(person)
    assert chat.say("propose_terms", amount={"value": value}).says
    chat.say("affirm")
    assert all(total < 10**9 for _, _, total, _ in chat.account(person)["agreements"])


def test_the_rounds_end_with_a_person(chat, person):
    chat.identify(person)
    chat.say("request_instalments")
    for _ in range(6):
        chat.say("offer_too_high")
    assert chat.conversation().owner == "waiting"


def test_a_deferral_is_read_back_with_its_cost_and_agreed(chat, person):
    chat.identify(person)
    reply = chat.say("request_deferral", duration={"count": 2, "unit": "week"})
    if "utter_read_back_deferral" not in reply.keys:
        reply = chat.say("affirm")
    assert "utter_read_back_deferral" in reply.keys
    chat.say("affirm")
    assert [kind for kind, *_ in chat.account(person)["agreements"]] == ["deferral"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_bare_nought_takes_no_offer(chat, person, language):
    chat.identify(person)
    assert "utter_ask_offer" in chat.say("request_deferral", language=language).keys
    assert chat.say("inform", "0", language=language).keys == ["utter_again_offer"]
    assert chat.conversation().dialogue["chosen"] is None
    assert [status for status, _ in chat.account(person)["offers"]] == ["made"]
    assert chat.account(person)["agreements"] == []


def test_nothing_is_written_when_a_turn_fails(chat, person, monkeypatch):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "500"})

    def burst(*_args, **_values):
        raise RuntimeError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr("arrears.store.turns.Turns.record", burst)
        with pytest.raises(RuntimeError):
            chat.say("affirm", message_id="7002")
    assert chat.account(person)["agreements"] == []
    assert "utter_agreement_made" in chat.say("affirm", message_id="7002").keys
    with chat.store.reading() as uow:
        assert uow.session.query(Agreement).count() == 1


def test_a_yes_after_turning_to_another_account_is_not_for_the_first(chat, person, store, now, tmp_path):
    import_second_account(store, person, now, tmp_path)
    chat.identify(person)
    chat.say("inform", option={"index": 1})
    chat.say("propose_terms", amount={"value": "500"})
    chat.say("ask_balance", account_ref={"ref": "TC-UK-0001-2"})
    chat.say("affirm")
    assert chat.account(person)["agreements"] == []


def test_a_change_before_the_yes_is_a_change_of_what_was_read_back(chat, person):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "500", "every": "month"})
    asked = chat.say("amend_agreement")
    assert asked.keys == ["utter_again_confirm_agreement"]
    changed = chat.say("amend_agreement", date={"date": "2026-12-15"})
    assert "utter_read_back" in changed.keys
    assert "datetime.date(2026, 12, 15)" in str(changed.says)


def test_a_question_about_what_is_on_the_table_is_told_the_first_day(chat, person):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "500", "every": "month"})
    (terms,) = [say for say in chat.say("ask_offer_terms").says if say.key == "utter_offer_terms"]
    assert terms.values["first"].minor == 50000
    assert terms.values["date"].isoformat() == "2026-12-21"


def no_such_day(nearest: str) -> dict:
    return {"date": {"date": None, "text": "31 February", "vague": False, "ambiguous": False, "nearest": nearest}}


def test_a_day_that_does_not_exist_is_answered_with_the_nearest_and_a_yes_to_it_confirms_nothing(chat, person):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "500"})
    reply = chat.say("inform", text="31 November", **no_such_day("2026-11-30"))
    [say] = reply.says
    assert (say.key, say.values["date"]) == ("utter_no_such_day", date(2026, 11, 30))
    assert chat.account(person)["agreements"] == []
    chat.say("affirm", text="yes")
    assert chat.account(person)["agreements"] == []
    chat.say("inform", date={"date": "2026-11-30"})
    chat.say("affirm")
    [(_, status, _, instalments)] = chat.account(person)["agreements"]
    assert status == "running" and instalments[0] == 50000


def test_a_day_that_does_not_exist_named_at_the_yes_books_no_call(chat, person):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "500"})
    reply = chat.say("request_callback", text="31 November would suit me better", **no_such_day("2026-11-30"))
    assert reply.keys == ["utter_no_such_day"]
    assert chat.account(person)["agreements"] == [] == chat.account(person)["cases"]


def test_a_call_is_not_booked_for_a_day_that_does_not_exist(chat, person):
    chat.identify(person)
    reply = chat.say("request_callback", text="call me on 31 November", **no_such_day("2026-11-30"))
    assert reply.keys == ["utter_no_such_day"]
    assert chat.account(person)["cases"] == []
    [choice] = reply.says[0].choices
    assert choice.payload == '/request_callback{"date": "2026-11-30"}'
    chat.say("request_callback", date={"date": "2026-11-30"})
    assert chat.account(person)["cases"] == ["callback"]


def test_behind_a_closed_gate_no_day_is_offered_instead(chat, person):
    chat.identify(person)
    chat.say("express_self_harm", text="everyone would be better off without me")
    assert "utter_gate_self_harm" in chat.say("propose_terms", **no_such_day("2026-11-30")).keys


def test_a_promise_for_a_day_that_does_not_exist_keeps_its_amount(chat, person):
    chat.identify(person)
    reply = chat.say("promise_to_pay", amount={"value": "300"}, **no_such_day("2026-11-30"))
    assert reply.keys == ["utter_no_such_day"]
    assert "utter_ask_confirm_promise" in chat.say("inform", date={"date": "2026-11-30"}).keys
    chat.say("affirm")
    assert chat.account(person)["promises"] == [("due", 30000, date(2026, 11, 30))]


@pytest.mark.parametrize("text", ["32 February 9999", "hm, that there", "x"])
def test_words_without_terms_repeat_the_question_and_not_the_whole_plan(chat, person, text):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "500"})
    assert chat.say("inform", text=text).keys == ["utter_again_confirm_agreement"]
    chat.say("deny")
    chat.say("promise_to_pay", amount={"value": "300"}, date={"date": "2026-12-01"})
    assert chat.say("inform", text=text).keys == ["utter_again_confirm_promise"]


def test_two_offers_that_waive_the_same_say_so_once_after_both(chat, person):
    chat.identify(person)
    said = chat.say("request_waiver").keys
    both = [said.index("utter_option_single"), said.index("utter_option_month")]
    assert said.count("utter_options_waived") == 1 and "utter_option_waived" not in said
    assert max(both) < said.index("utter_options_waived") < said.index("utter_ask_which")


def test_offers_that_waive_different_sums_say_each_its_own() -> None:
    def waiving(*sums: int, kind: str = "instalments") -> bool:
        options = tuple(SimpleNamespace(kind=kind, waived=Money(minor, "GBP")) for minor in sums)
        return given_up_alike(SimpleNamespace(rules=rules.at("uk", date(2026, 11, 23))), options)

    assert waiving(1800, 1800) and not waiving(1800, 2400) and not waiving(0, 0)
    assert not waiving(1800, 1800, kind="settlement"), "each names until when its rest exists (rule UK-12)"


@pytest.mark.parametrize(
    ("place", "clause"),
    [
        ({}, "utter_settlement_residue"),
        ({"place": "us", "timezone": "America/New_York"}, "utter_option_waived"),
    ],
)
def test_what_becomes_of_the_rest_of_a_settlement_is_said_before_the_yes(chat, store, now, tmp_path, place, clause):
    late = {"due_on": "2026-01-09", "last_paid_on": "2025-12-08"}
    import_rows(store, now, tmp_path, ROW | late | place)
    chat.identify(Person(ROW["customer_ref"]))
    offered, read_back = chat.say("request_settlement"), chat.say("affirm", "yes")
    for reply in (offered, read_back):
        (said,) = [say for say in reply.says if say.key in ("utter_settlement_residue", "utter_option_waived")]
        assert said.key == clause and said.values["waived"].minor > 0
    if clause == "utter_settlement_residue":
        (total,) = [say.values["total"] for say in read_back.says if say.key == "utter_read_back_single"]
        assert (said.values["total"], (said.values["waived"] + total).minor) == (total, 618000)
        assert said.values["grace"] == load_limits().grace_days


@pytest.mark.parametrize("text", ["这个月还500，以后每个月800", "500 this month, then 800 a month"])
def test_what_was_to_be_paid_this_month_and_is_not_is_not_exactly_that(chat, person, text):
    chat.identify(person)
    sums = [{"value": "500", "scope": "first"}, {"value": "800", "every": "month", "scope": "each"}]
    reply = chat.say("propose_terms", text, amount=sums)
    assert reply.keys[:2] == ["utter_near_that", "utter_read_back"]


@pytest.mark.parametrize("text", ["show me instalments", "看看分期"])
def test_instalments_are_shown_also_where_they_are_taken_for_a_plan_that_runs(chat, person, text):
    chat.identify(person)
    chat.say("request_settlement")
    reply = chat.say("ask_plan_status", text)
    assert "utter_no_plan" not in reply.keys and "utter_options" in reply.keys


def test_the_due_day_of_the_contract_stays_and_plans_have_the_day_that_was_named(chat, person):
    chat.identify(person)
    days = [{"date": "2026-12-09", "text": "9th"}, {"date": "2026-12-15", "text": "15th of every month"}]
    reply = chat.say("amend_agreement", "please change my EMI date from 9th to 15th of every month", date=days)
    assert reply.keys[0] == "utter_due_day_stays"
    made = [terms for status, terms in chat.account(person)["offers"] if status == "made"]
    assert {terms["instalments"][0]["on"] for terms in made} == {"2026-12-15"}


def test_time_and_a_waiver_in_one_wish_with_a_hardship_get_the_pause(chat, person):
    chat.identify(person)
    text = "due to my father's cancer treatment please grant me 2 months time and waive the penal charges"
    reply = chat.say("request_waiver", text, hardship_cause={"cause": "illness"}, instalment_count={"count": 2})
    assert reply.keys[:2] == ["utter_sorry_illness", "utter_hardship"]
    assert reply.keys[-3:] == ["utter_offer_pause", "utter_waiver_next", "utter_ask_offer"]
