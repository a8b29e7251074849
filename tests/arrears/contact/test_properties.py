"""What holds for every item, person and history: more contact or a stop never opens a door, and a wait ends."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from arrears.contact import House, Item, NamedTime, Past, Person, Stop, lint, may_contact, must_say
from arrears.contact.facts import CHANNELS, KINDS
from tests.arrears.contact.test_letter import written
from tests.examples import examples

BEGIN = datetime(2026, 3, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 60 * 24 * 270).map(lambda minutes: BEGIN + timedelta(minutes=minutes))
PLACES = st.sampled_from([None, "atlantis", "cn", "us", "us-nyc", "us-ma", "uk", "hk", "in", "sg", "eu"])
ZONES = st.sampled_from(["Asia/Shanghai", "America/New_York", "America/Los_Angeles", "Europe/London", "Asia/Kolkata"])
STATES = st.sampled_from(
    [
        "deceased",
        "wrong_person",
        "insolvent",
        "lawyer",
        "no_capacity",
        "self_harm",
        "coercion",
        "refused_to_pay",
        "dispute",
        "complaint",
        "bereaved",
        "occasion",
        "agreement",
        "breathing_space",
        "adviser",
        "time_barred",
        "all_time_barred",
        "validation_period",
    ]
)
LENDER = {"en": "Harbour Example Bank", "zh": "海港示例银行"}
DEBTS = st.sampled_from([None, "A", "B"])
CHANNEL = st.sampled_from([*CHANNELS, "pigeon"])
NAMED = st.builds(NamedTime, st.just(time(18)), st.sampled_from([time(23, 59, 59), time(6)]), st.just(frozenset()))
STOPS = st.builds(Stop, st.sampled_from(["all", "sms", "call", "web"]), MOMENTS)


@st.composite
def items(draw, at):
    answers = draw(st.none() | st.integers(0, 3000).map(lambda minutes: at - timedelta(minutes=minutes)))
    return Item(
        kind=draw(st.sampled_from([*KINDS, "campaign"])),
        channel=draw(CHANNEL),
        debt=draw(DEBTS),
        contact_point=draw(DEBTS),
        where=draw(st.sampled_from([None, "home", "work", "elsewhere"])),
        to=draw(st.sampled_from(["debtor", "third_party"])),
        by_machine=draw(st.booleans()),
        answers=answers,
        topics=draw(st.sampled_from([frozenset(), frozenset({"part_settlement"})])),
    )


def contacts(at):
    return st.builds(
        Past,
        st.integers(0, 60 * 24 * 10).map(lambda minutes: at - timedelta(minutes=minutes)),
        st.sampled_from(["in", "out"]),
        CHANNEL,
        kind=st.sampled_from(KINDS),
        outcome=st.sampled_from(["sent", "answered", "unanswered", "not_connected"]),
        debt=DEBTS,
        contact_point=DEBTS,
        asked=st.booleans(),
        said=st.sets(st.sampled_from(["ai_disclosure", "collector_first", "opt_out"])).map(frozenset),
    )


@st.composite
def questions(draw):
    at = draw(MOMENTS)
    person = Person(
        place=draw(PLACES),
        zones=tuple(draw(st.lists(ZONES, max_size=2, unique=True))),
        verified=draw(st.booleans()),
        states=frozenset(draw(st.lists(STATES, max_size=2))),
        stops=tuple(draw(st.lists(STOPS, max_size=1))),
        consents=frozenset(draw(st.lists(st.sampled_from(["hours", "ai_voice", "e_sign", "workplace"]), max_size=2))),
        named_times=tuple(draw(st.lists(NAMED, max_size=1))),
    )
    house = House(draw(st.sampled_from(["creditor", "agency"])), draw(st.booleans()), LENDER)
    history = tuple(draw(st.lists(contacts(at), max_size=6)))
    return draw(items(at)), person, history, at, house


@settings(max_examples=examples(60))
@given(st.data(), questions())
def test_one_more_contact_never_opens_a_door(data, question):
    item, person, history, at, house = question
    before = may_contact(item, person, history, at, house)
    after = may_contact(item, person, (*history, data.draw(contacts(at))), at, house)
    assert before.allow or not after.allow


@settings(max_examples=examples(60))
@given(STOPS, questions())
def test_a_stop_never_opens_a_door(stop, question):
    item, person, history, at, house = question
    before = may_contact(item, person, history, at, house)
    after = may_contact(item, replace(person, stops=(*person.stops, stop)), history, at, house)
    assert before.allow or not after.allow


@settings(max_examples=examples(60))
@given(questions())
def test_a_wait_names_an_instant_at_which_it_is_over(question):
    item, person, history, at, house = question
    verdict = may_contact(item, person, history, at, house)
    assert verdict.rule_id and verdict.why
    if verdict.decision == "hold":
        assert verdict.until > at
        assert may_contact(item, person, history, verdict.until, house).allow
    else:
        assert verdict.until is None


@settings(max_examples=examples(60))
@given(questions())
def test_knowing_less_never_opens_a_door(question):
    item, person, history, at, house = question
    if not person.zones:
        return
    known = may_contact(item, person, history, at, house)
    more_zones = replace(person, zones=(*person.zones, "Pacific/Honolulu"))
    assert known.allow or not may_contact(item, more_zones, history, at, house).allow
    assert known.allow or not may_contact(replace(item, debt=None), person, history, at, house).allow


@settings(max_examples=examples(200))
@given(questions(), st.sampled_from(["en", "zh"]))
def test_a_clean_text_with_what_it_must_say_may_be_said(question, language):
    item, person, history, at, house = question
    clean = "This is Robin Smith. Please call me back at 312-555-0188." if item.channel == "voicemail" else "Hello."
    if item.to == "debtor" and item.channel in ("letter", "pigeon"):
        clean = written(language)
    notices = [notice.text[language] for notice in must_say(*question)]
    assert lint("\n".join([clean, *notices]), item, person, history, at, house).allow
