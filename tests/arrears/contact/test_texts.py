"""What a text may not hold and may not lack: the verdict, its rule and its reason; and when each notice is due."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from arrears.contact import House, Item, Past, Person, Stop, Verdict, lint, must_say, said_in
from arrears.contact.voicemail import fault_of

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)  # ten in the morning in New York
HOUSE = House("agency", lender={"en": "Harbour Example Bank", "zh": "海港示例银行"})
SAM = Person(place="us", zones=("America/New_York",), verified=True)
REMINDER = Item("promise_reminder", "sms")
VOICEMAIL = "This is Robin Smith. Please call me back at 312-555-0188."


def judged(text: str, item: Item = REMINDER, person: Person = SAM, history: tuple[Past, ...] = ()) -> Verdict:
    return lint(text, item, person, history, NOW, HOUSE)


def due(item: Item = REMINDER, person: Person = SAM, history: tuple[Past, ...] = (), house: House = HOUSE) -> list[str]:
    return [notice.code for notice in must_say(item, person, history, NOW, house)]


def sent(*said: str, channel: str = "sms", at: datetime = NOW, **more: object) -> Past:
    return Past(at, "out", channel, said=frozenset(said), **more)


def words(*codes: str, item: Item = REMINDER, person: Person = SAM) -> str:
    """The approved English words of these notices."""
    found = {notice.code: notice.text["en"] for notice in must_say(item, person, (), NOW, HOUSE)}
    return " ".join(found[code] for code in codes)


@pytest.mark.parametrize("to", ["third_party", "employer", "neighbour"])
def test_a_word_of_a_debt_to_other_ears_is_denied(to: str) -> None:
    verdict = judged("Please tell Sam about the overdue debt.", Item("location_inquiry", "sms", to=to))
    assert (verdict.decision, verdict.code) == ("deny", "privacy_leak")
    assert verdict.inputs["phrases"] == ["debt_words"] and verdict.rule_id
    assert verdict.why == "nobody else may be told of a debt"


@pytest.mark.parametrize("to", ["debtor", "guarantor"])
def test_who_owes_it_may_be_told(to: str) -> None:
    assert judged("About your overdue debt.", replace(REMINDER, to=to)).code != "privacy_leak"


def test_others_may_be_asked_to_relay_what_shows_no_debt() -> None:
    assert (
        judged("Please ask Sam to ring me.", Item("location_inquiry", "sms", to="third_party")).code != "privacy_leak"
    )


def test_what_is_missing_is_named_in_order_with_the_rule_of_the_first() -> None:
    verdict = judged("See you tomorrow.")
    assert (verdict.decision, verdict.code, verdict.until) == ("deny", "notice_missing", None)
    assert verdict.inputs == {"missing": ["institution", "collector_first", "opt_out"]}
    assert verdict.why == "the text lacks what it must say: institution, collector_first, opt_out"
    assert verdict.rule_id == must_say(REMINDER, SAM, (), NOW, HOUSE)[0].rule_id


def test_a_text_with_all_of_them_may_go_and_one_without_the_lenders_name_may_not() -> None:
    text = words("institution", "collector_first", "opt_out")
    assert "Harbour Example Bank" in text
    verdict = judged(text)
    assert (verdict.decision, verdict.why) == ("allow", "every due notice is in it and no banned phrase")
    assert verdict.rule_id
    assert judged(words("collector_first", "opt_out")).inputs == {"missing": ["institution"]}


def test_a_banned_phrase_is_named() -> None:
    verdict = judged("Pay today or you will be arrested.")
    (name,) = verdict.inputs["phrases"]
    assert (verdict.decision, verdict.code) == ("deny", "phrase")
    assert verdict.why == f"the text holds a banned phrase ({name})"


def test_a_lawsuit_is_threatened_to_nobody_whose_debt_is_too_old() -> None:
    text = "We will sue you."
    old = replace(SAM, states=frozenset({"time_barred"}))
    assert judged(text, person=old).inputs.get("phrases") == ["suit_when_barred"]
    assert judged(text).inputs.get("phrases") != ["suit_when_barred"]


def test_a_limited_voicemail_is_allowed_and_anything_else_is_denied_by_the_same_rule() -> None:
    item = Item("dunning", "voicemail")
    good, bad = judged(VOICEMAIL, item), judged("Please call me.", item)
    assert (good.decision, good.why) == ("allow", "a limited-content message")
    assert (bad.decision, bad.code, bad.why) == ("deny", "voicemail", "a limited voicemail names a person to reply to")
    assert good.rule_id == bad.rule_id != ""


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "A payment that arrives up to 3 days after the agreed day still counts as in time."),
        ("zh", "约定日期后 3 天内到账的，仍视为按约到账。"),
    ],
)
def test_the_notice_about_the_rest_of_a_settlement_names_the_days_of_grace(language: str, sentence: str) -> None:
    item = replace(REMINDER, topics=frozenset({"part_settlement"}))
    person = replace(SAM, place="uk", zones=("Europe/London",))
    found = {notice.code: notice.text[language] for notice in must_say(item, person, (), NOW, HOUSE)}
    assert sentence in found["residue"] and "{" not in found["residue"]


def test_a_limited_voicemail_must_say_nothing_that_would_show_a_debt() -> None:
    item = Item("dunning", "voicemail")
    assert due(item) == [] and due(replace(item, by_machine=True)) == []
    assert due(item, house=replace(HOUSE, acting_as="creditor")) != [], "where it is not limited the notices are due"


def test_to_others_the_house_names_neither_lender_nor_complaint() -> None:
    item = Item("location_inquiry", "letter", to="third_party", by_machine=True)
    (notice,) = must_say(item, SAM, (), NOW, HOUSE)
    assert notice.code == "ai_disclosure"
    assert not any(name in text for name in HOUSE.lender.values() for text in notice.text.values())


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("This is Robin Smith. It is about your loan. Call me at 312-555-0188.", "says nothing that shows a debt"),
        ("Please call me back at 312-555-0188.", "names a person to reply to"),
        ("This is Robin Smith, 312-555-0188.", "asks for a reply"),
        ("This is Robin Smith. Please call me.", "gives a telephone number"),
        (VOICEMAIL + " It is urgent.", "holds nothing else: 'It is urgent'"),
    ],
)
def test_a_voicemails_fault_is_named(text: str, fault: str) -> None:
    assert fault_of(VOICEMAIL) is None
    assert fault in fault_of(text)


def test_the_house_names_itself_in_what_it_sends_first_of_its_own_accord() -> None:
    asked = replace(REMINDER, kind="reply", answers=NOW)
    assert "institution" in due() and "institution" not in due(asked)
    assert "institution" not in due(history=(sent(),))
    assert "institution" in due(history=(sent(asked=True),)), "an answer was no first contact"
    assert "institution" in due(history=(Past(NOW, "in", "sms"),)), "nor was what they wrote"


def test_the_lender_is_named_by_its_name_in_that_language() -> None:
    text = {notice.code: notice.text for notice in must_say(REMINDER, SAM, (), NOW, HOUSE)}["institution"]
    assert "海港示例银行" in text["zh"] and "Harbour Example Bank" in text["en"]
    nameless = {n.code: n.text for n in must_say(REMINDER, SAM, (), NOW, House("agency"))}["institution"]
    assert not any("{lender}" in words or "XX" in words for words in nameless.values())


def test_a_name_in_the_text_counts_as_the_notice_and_no_name_does_not() -> None:
    assert "institution" in said_in("Harbour Example Bank here.", HOUSE)
    assert "institution" not in said_in("Good morning.", HOUSE)
    assert "institution" not in said_in("Good morning.", House("agency", lender={"en": ""}))


def test_the_long_collectors_words_hold_the_short_ones() -> None:
    found = said_in(words("collector_first"), HOUSE)
    assert {"collector_first", "collector_later"} <= found
    assert "collector_later" not in said_in("Good morning.", HOUSE)


@pytest.mark.parametrize("kind", ["service_message", "opt_out_confirmation", "location_inquiry"])
def test_what_speaks_of_no_debt_carries_no_collectors_words(kind: str) -> None:
    kind = {"service_message": "service"}.get(kind, kind)
    assert "collector_first" not in due(replace(REMINDER, kind=kind))


def test_the_collectors_words_are_for_the_identified_debtor_or_guarantor() -> None:
    assert "collector_first" in due(replace(REMINDER, to="guarantor"))
    assert "collector_first" not in due(replace(REMINDER, to="third_party"))
    assert "collector_first" not in due(person=replace(SAM, verified=False))


@pytest.mark.parametrize("channel", ["sms", "email", "telegram", "push", "rest", "pigeon"])
def test_every_message_to_an_address_says_from_whom_and_how_to_stop_it(channel: str) -> None:
    """The law asks for it in every communication; the next text of a session is one, and so is the next e-mail."""
    reply, said = Item("reply", channel, answers=NOW), ("collector_first", "collector_later", "opt_out")
    assert {"collector_later", "opt_out"} <= set(due(reply, history=(sent(*said, channel=channel),)))


def test_on_the_page_of_the_chat_the_short_words_are_said_once_in_a_session() -> None:
    reply, said = Item("reply", "web", answers=NOW), ("collector_first", "collector_later")
    assert "collector_later" not in due(reply, history=(sent(*said, channel="web"),))
    assert "collector_later" in due(reply, history=(sent(*said, channel="web", at=NOW - timedelta(days=1)),))
    assert "collector_later" in due(reply, history=(sent(*said, channel="email"),))
    ours = replace(REMINDER, channel="web")
    assert "collector_later" in due(ours, history=(sent(*said, channel="web"),)), "unasked it is said every time"


def test_the_way_out_is_in_what_is_written_to_an_address_and_in_nothing_else() -> None:
    for channel, expected in (("sms", True), ("email", True), ("pigeon", True), ("web", False), ("call", False)):
        assert ("opt_out" in due(replace(REMINDER, channel=channel))) is expected
    assert "opt_out" not in due(replace(REMINDER, kind="opt_out_confirmation"))


@pytest.mark.parametrize("state", ["self_harm", "coercion"])
def test_an_answer_to_somebody_in_danger_speaks_of_nothing_but_that(state: str) -> None:
    person, reply = replace(SAM, states=frozenset({state})), Item("reply", "sms", answers=NOW)
    assert "opt_out" not in due(reply, person)
    assert "opt_out" in due(person=person), "of our own accord it is said"


def test_an_answer_to_somebody_unknown_needs_no_way_out_and_a_message_of_our_own_does() -> None:
    unknown, reply = replace(SAM, verified=False), Item("reply", "sms", answers=NOW)
    assert "opt_out" not in due(reply, unknown)
    assert "opt_out" in due(reply) and "opt_out" in due(person=unknown)


def test_a_demand_names_the_way_to_complain_where_the_place_asks_for_it() -> None:
    raj = Person(place="in", zones=("Asia/Kolkata",), verified=True)
    for kind, channel, expected in (
        ("dunning", "sms", True),
        ("legal_notice", "sms", True),
        ("promise_reminder", "letter", True),
        ("promise_reminder", "sms", False),
    ):
        assert ("complaint_route" in due(Item(kind, channel), raj)) is expected, (kind, channel)
    assert "complaint_route" not in due(Item("agent_message", "letter", answers=NOW), raj)


def test_on_a_debt_that_is_too_old_whatever_presses_says_so_and_an_agent_once() -> None:
    old = replace(SAM, states=frozenset({"time_barred"}))
    dunning, agent = Item("dunning", "sms", debt="A"), Item("agent_message", "sms", debt="A", answers=NOW)
    told = (sent("time_barred"),)
    assert "time_barred" in due(dunning, old) and "time_barred" in due(dunning, old, told)
    assert "time_barred" in due(agent, old) and "time_barred" not in due(agent, old, told)
    heard = (Past(NOW, "in", "sms", said=frozenset({"time_barred"})),)
    assert "time_barred" in due(agent, old, heard), "what they wrote is nothing that we said"
    assert "time_barred" not in due(dunning) and "time_barred" not in due(dunning, replace(old, verified=False))


def test_where_no_debt_is_named_only_somebody_all_of_whose_debts_are_too_old_is_told_so() -> None:
    one = replace(SAM, states=frozenset({"time_barred"}))
    every = replace(SAM, states=frozenset({"time_barred", "all_time_barred"}))
    assert "time_barred" not in due(Item("dunning", "sms"), one)
    assert "time_barred" in due(Item("dunning", "sms"), every)


def test_the_record_of_a_verdict() -> None:
    verdict = Verdict("hold", "US-08", "it is night", "night", NOW, {"hour": 23}, overridable=False)
    assert verdict.to_json() == {
        "decision": "hold",
        "allow": False,
        "rule_id": "US-08",
        "why": "it is night",
        "code": "night",
        "until": "2026-11-23T15:00:00+00:00",
        "overridable": False,
        "inputs": {"hour": 23},
    }
    allowed = Verdict("allow", "US-08", "fine").to_json()
    assert (allowed["allow"], allowed["code"], allowed["until"]) == (True, "allowed", None)


def test_a_creditor_that_writes_itself_needs_no_collectors_words() -> None:
    bank = House("creditor", lender=HOUSE.lender)
    text = words("institution", "opt_out")
    assert lint(text, REMINDER, SAM, (), NOW, bank).decision == "allow"
    assert judged(text).inputs == {"missing": ["collector_first"]}


def test_who_has_said_stop_is_not_told_how_to_say_it() -> None:
    answer = Item("reply", "sms", answers=NOW)
    assert "opt_out" in due(answer)
    assert "opt_out" not in due(answer, replace(SAM, stops=(Stop("all", NOW),)))
    assert "opt_out" in due(answer, replace(SAM, stops=(Stop("call", NOW),)))
