"""`parley rules` and `parley contact check`, as they are typed."""

import json
from pathlib import Path

import pytest

from arrears.rule_keys import KEYS
from arrears.rules import places
from arrears.store.unit_of_work import Store
from tests.parley.conftest import Parley

CHECK = ("contact", "check", "--customer", "HB-UK-0001")


def test_a_whole_book_with_its_sources(parley: Parley) -> None:
    rows = json.loads(parley("rules", "us-nyc", "--on", "2026-09-01", "--json").stdout)["values"]
    assert [row["key"] for row in rows] == list(KEYS)
    media = next(row for row in rows if row["key"] == "all_media_week_budget")
    assert (media["id"], media["value"]["count"], media["from"]) == ("US-19", 3, "2026-09-01")
    assert all(row["source"]["title"] and row["source"]["url"] and row["confidence"] for row in rows)


def test_what_no_value_holds_is_listed_too(parley: Parley) -> None:
    held = json.loads(parley("rules", "cn", "--json").stdout)["held"]
    assert {"CN-07", "CN-17", "CN-22"} <= {row["id"] for row in held}
    assert next(row["by"] for row in held if row["id"] == "CN-07") == ["the bank"]
    assert "held by a part of the house" in parley("rules", "cn").stdout


def test_the_day_before_the_rule_it_is_not_there(parley: Parley) -> None:
    rows = json.loads(parley("rules", "us-nyc", "--on", "2026-08-31", "--json").stdout)["values"]
    assert next(row for row in rows if row["key"] == "all_media_week_budget")["value"] is None


@pytest.mark.parametrize("place", places())
def test_every_book_can_be_printed(parley: Parley, place: str) -> None:
    done = parley("rules", place)
    assert done.exit_code == 0 and "not legal advice" in done.stdout


def test_without_a_place_all_are_named(parley: Parley) -> None:
    done = parley("rules")
    assert done.exit_code == 0 and all(place in done.stdout for place in places())
    assert json.loads(parley("rules", "--json").stdout)["places"] == list(places())


def test_at_night_it_says_not_yet_and_until_when(parley: Parley, demo_store: Store) -> None:
    said = parley(*CHECK, "--channel", "sms", "--at", "2026-11-24T21:30:00+00:00").stdout
    assert said.startswith("Not yet: dunning by sms to HB-UK-0001 at 2026-11-24 21:30:00 Europe/London.")
    assert "Rule UK-08: " in said and "It may go at 2026-11-25 08:00:00 Europe/London" in said
    assert "A supervisor may override it." in said


def test_by_day_it_says_yes_and_what_must_be_said(parley: Parley, demo_store: Store) -> None:
    asked = (*CHECK, "--channel", "email", "--at", "2026-11-24T12:00:00+00:00", "--json")
    answer = json.loads(parley(*asked).stdout)
    assert answer["decision"] == "allow" and answer["inputs"]["zones"] == ["Europe/London"]
    assert "complaint_route" in [notice["code"] for notice in answer["must_say"]]


def test_a_stop_is_final(parley: Parley, demo_store: Store, now) -> None:
    with demo_store.begin() as uow:
        uow.customers.prefer(uow.customers.by_ref("HB-UK-0001"), "all", "stop", {}, "m-1", now)
        uow.commit()
    said = parley(*CHECK, "--channel", "sms", "--at", "2026-11-24T12:00:00+00:00").stdout
    assert said.startswith("No: ") and "Nobody may override it." in said


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("rules", "atlantis"), "there is no rule book atlantis: one of cn, default"),
        (("rules", "cn", "--on", "soon"), "--on soon: give a day like"),
        ((*CHECK, "--channel", "pigeon"), "there is no channel pigeon: one of call"),
        ((*CHECK, "--channel", "sms", "--kind", "nagging"), "there is no kind nagging: one of reply"),
        ((*CHECK, "--channel", "sms", "--at", "late"), "--at late: give a moment like"),
        ((*CHECK, "--channel", "sms", "--at", "2026-11-24T12:00:00"), "give its offset too"),
        ((*CHECK, "--channel", "sms", "--account", "AC-NONE"), "HB-UK-0001 has no account AC-NONE"),
        (("contact", "check", "--customer", "HB-XX-1", "--channel", "sms"), "no customer HB-XX-1"),
    ],
)
def test_what_cannot_be_asked_is_explained(parley, demo_store, arguments, reason) -> None:
    done = parley(*arguments)
    assert done.exit_code == 1 and reason in str(done.exception)


CALL = ("contact", "record", "--customer", "HB-CN-0001", "--channel", "call", "--outcome", "unanswered")


def test_calls_on_record_use_up_the_one_budget(parley: Parley, demo_store: Store) -> None:
    check = ("contact", "check", "--customer", "HB-CN-0001", "--channel", "sms", "--json")
    before = json.loads(parley(*check).stdout)
    assert before["decision"] == "allow", before
    first = json.loads(parley(*CALL, "--id", "dialler-1", "--json").stdout)
    assert first["new"] and first["decision"] == "allow"
    again = json.loads(parley(*CALL, "--id", "dialler-1", "--json").stdout)
    assert again == first | {"new": False, "decision": again["decision"], "rule_id": again["rule_id"]}
    after = json.loads(parley(*check).stdout)
    assert after["decision"] == "hold" and after["rule_id"] == "ANY-DAY"


def test_a_call_of_which_nobody_knows_how_it_ended_counts_as_both(parley: Parley, demo_store: Store) -> None:
    at = ("--at", "2026-11-20T15:00:00+08:00")
    for _ in range(6):
        asked(parley, *("record", *CALL[2:-1], "sent", "--number", "13800000000", *at))
    check = ("check", "--customer", "HB-CN-0001", "--channel", "call", "--number", "13800000000", *at)
    verdict = asked(parley, *check)
    budgets = {rule.get("budget") for rule in verdict["inputs"]["also"]} | {verdict["inputs"]["budget"]}
    assert {"voice_day_budget", "unanswered_day_budget"} <= budgets


@pytest.mark.parametrize("channel", ["letter", "sms", "visit", "voicemail"])
def test_what_is_no_call_was_sent(parley: Parley, demo_store: Store, channel: str) -> None:
    assert parley("contact", "record", "--customer", "HB-CN-0001", "--channel", channel).stdout.startswith(
        f"recorded: {channel} to HB-CN-0001, sent"
    )


JANE = ("--customer", "HB-US-0002", "--channel", "call")  # two debts


def asked(parley: Parley, *arguments: str) -> dict:
    return json.loads(parley("contact", *arguments, "--json").stdout)


def test_a_conversation_about_one_debt_lets_us_call_about_the_other(parley: Parley, demo_store: Store) -> None:
    mine, other = ("--account", "AC-US-0002-1"), ("--account", "AC-US-0002-2")
    rang = ("--direction", "in", "--outcome", "answered", "--at", "2026-11-17T10:00:00-06:00")
    asked(parley, "record", *JANE, *mine, *rang)
    later = ("--at", "2026-11-23T10:00:00-06:00")
    same, another = asked(parley, "check", *JANE, *mine, *later), asked(parley, "check", *JANE, *other, *later)
    assert (same["decision"], same["rule_id"], same["until"][:10]) == ("hold", "US-02", "2026-11-24")
    assert another["decision"] == "allow" and another["inputs"]["debt"] == "AC-US-0002-2"
    assert asked(parley, "check", *JANE, *later)["decision"] == "hold", "which debt it is nobody knows: it counts"


def test_dials_count_for_the_number_that_was_dialled(parley: Parley, demo_store: Store) -> None:
    with demo_store.begin() as uow:
        uow.customers.by_ref("HB-CN-0001").timezone = "Asia/Shanghai"
        uow.commit()
    at = ("--at", "2026-11-20T15:00:00+08:00")
    for _ in range(6):
        asked(parley, *("record", *CALL[2:], "--number", "+86 138 0000 0000", *at))
    check = ("check", "--customer", "HB-CN-0001", "--channel", "call", *at, "--number")
    same, other = asked(parley, *check, "13800000000"), asked(parley, *check, "13900000000")
    assert same["rule_id"] == "CN-03" and other["rule_id"] == "ANY-DAY"  # the house's own budget is over all numbers
    assert same["inputs"]["contact_point"] != other["inputs"]["contact_point"]
    assert "0000000" not in str(same["inputs"]), "the number itself is nobody's to read"


def test_where_and_whom_are_kept_too(parley: Parley, demo_store: Store) -> None:
    inputs = asked(parley, "check", *JANE, "--where", "work", "--to", "employer")["inputs"]
    assert (inputs["where"], inputs["to"], inputs["debt"], inputs["contact_point"]) == ("work", "employer", None, None)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--channel", "call", "--where", "moon"), "no where moon: one of home, work, elsewhere"),
        (("--channel", "call", "--to", "cat"), "no to cat: one of debtor"),
        (("--channel", "call", "--number", "-"), "give the number that was called"),
        (("--channel", "pigeon"), "no channel pigeon"),
        (("--channel", "call", "--outcome", "shouted"), "no outcome shouted"),
        (("--channel", "call", "--at", "2031-01-01T10:00:00+08:00"), "has not come yet"),
        (("--channel", "call", "--account", "AC-NOBODY"), "has no account"),
        (
            ("--channel", "call"),
            "--outcome how the call ended: answered, unanswered, not_connected or refused; sent where",
        ),
        (("--channel", "ai_voice"), "--outcome how the call ended"),
        (("--channel", "call", "--direction", "in"), "--outcome how the call ended"),
    ],
)
def test_what_cannot_have_taken_place_is_refused(parley: Parley, demo_store: Store, arguments, says) -> None:
    done = parley("contact", "record", "--customer", "HB-CN-0001", *arguments)
    assert says in str(done.exception) and done.exit_code != 0


AMERICAN = "HB-US-0001"


def test_the_notice_that_is_due_is_listed_written_and_done(parley: Parley, demo_store: Store, tmp_path: Path) -> None:
    """A call on record, the night, the list, the letter, and the list is empty."""
    with demo_store.reading() as uow:
        account = uow.customers.by_ref(AMERICAN).accounts[0].ref
    call = ("contact", "record", "--customer", AMERICAN, "--channel", "call", "--outcome", "answered")
    assert parley(*call, "--account", account).exit_code == 0
    assert json.loads(parley("end-of-day", "--json").stdout)["notices_due"] == 1
    [due] = json.loads(parley("cases", "--kind", "validation_notice", "--json").stdout)["cases"]
    assert (due["customer"], due["account"], due["overdue"]) == (AMERICAN, account, False)
    assert f"validation_notice  {AMERICAN} {account}  by {due['answer_by']}" in parley("cases").stdout
    first = json.loads(
        parley("contact", "notice", "--account", account, "--out", str(tmp_path / "a.pdf"), "--json").stdout
    )
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF") and first["new"]
    assert json.loads(parley("cases", "--kind", "validation_notice", "--json").stdout)["cases"] == []
    again = json.loads(
        parley("contact", "notice", "--account", account, "--out", str(tmp_path / "b.pdf"), "--json").stdout
    )
    assert again == first | {"new": False}
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize(("channel", "left"), [("letter", 0), ("email", 1)])
def test_a_notice_in_a_form_that_does_not_count_leaves_the_task(parley, demo_store, channel: str, left: int) -> None:
    with demo_store.reading() as uow:
        account = uow.customers.by_ref(AMERICAN).accounts[0].ref
    record = ("contact", "record", "--customer", AMERICAN, "--account", account)
    parley(*record, "--channel", "call", "--outcome", "answered")
    parley("end-of-day")
    parley(*record, "--channel", channel, "--kind", "validation_notice")
    assert len(json.loads(parley("cases", "--kind", "validation_notice", "--json").stdout)["cases"]) == left


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("notice", "--account", "AC-NOBODY", "--out", "n.pdf"), "no account AC-NOBODY"),
        (("notice", "--account", "AC-CN-0001-1", "--out", "n.pdf"), "asks for no validation notice"),
        (("notice", "--account", "AC-CN-0001-1", "--out", "nowhere/n.pdf"), "or its folder does not"),
        (("record", "--customer", AMERICAN, "--channel", "letter", "--kind", "validation_notice"), "name it with"),
    ],
)
def test_a_notice_that_cannot_be_is_explained(parley, demo_store, arguments, says) -> None:
    done = parley("contact", *arguments)
    assert done.exit_code == 1 and says in str(done.exception)
