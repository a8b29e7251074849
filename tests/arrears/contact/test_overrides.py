"""What a supervisor may go past: the house's own courtesy, named row by row; never law, danger or an insult."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from arrears import rules
from arrears.contact import House, Item, Past, Person, Stop, Verdict, lint, may_contact
from arrears.contact.facts import KINDS
from arrears.contact.standing import STATES
from arrears.contact.verdict import against, rule_ids
from arrears.rule_books import BOOKS, load_book
from arrears.rule_keys import PHRASES

NOON = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
ZONES = {"cn": "Asia/Shanghai", "hk": "Asia/Hong_Kong", "in": "Asia/Kolkata", "sg": "Asia/Singapore"}
BARRED = frozenset({"time_barred", "validation_period"})
# One text for every class: what the law forbids in so many words, what it calls by another name, and what is indecent.
TEXTS = {
    "privacy_leak": "We will tell your boss.",
    "threat_or_insult": "You liar.",
    "impersonation": "This is the police.",
    "false_consequence": "You will go to jail.",
    "extra_cost": "Take out a loan.",
    "public_posting": "We will publish your name.",
    "private_channel": "Write to my private phone.",
    "intrusion": "We will come to your home.",
    "pressure": "Sell your car.",
    "disguise": "There is a parcel for you.",
    "suit_when_barred": "We will sue.",
    "overshadowing": "Pay today.",
}

# The reviewed list. A row that joins it needs a reason of the same kind: no law says so much, and a person can judge.
OPEN_TO_A_SUPERVISOR = {
    ("default", "contact_on_holidays"),  # no law of contact names holidays
    ("default", "house_day_budget"),  # ours alone, beneath every budget of the law
    ("default", "house_week_budget"),
    ("default", "less_week_budget"),
    ("uk", "contact_hours"),  # "no unreasonable times": the hour is our judgement
    ("hk", "contact_hours"),
    ("sg", "contact_hours"),
}


def test_the_rows_that_a_supervisor_may_go_past_are_these():
    found = {
        (path.stem, key)
        for path in BOOKS.glob("*.yml")
        for key, rows in load_book(path)[1].items()
        if any(rule.overridable for rule in rows)
    }
    assert found == OPEN_TO_A_SUPERVISOR


def test_who_says_nothing_leaves_no_exception():
    assert Verdict("deny", "X-1", "why").overridable is False


@pytest.mark.parametrize("place", [*rules.places(), None, "atlantis"])
@pytest.mark.parametrize("state", [*(state for state, *_ in STATES), "breathing_space"])
def test_no_situation_is_anybodys_to_go_past(place, state):
    for kind in KINDS:
        verdict = may_contact(Item(kind, "letter"), person(place, state), (), NOON)
        assert verdict.decision != "deny" or not verdict.overridable


@pytest.mark.parametrize("place", [*rules.places(), None])
@pytest.mark.parametrize(
    "item",
    [
        Item("dunning", "call", to="third_party"),
        Item("location_inquiry", "call", to="employer"),
        Item("dunning", "ai_voice"),
        Item("dunning", "call", where="work"),
    ],
    ids=lambda item: f"{item.to} {item.channel} {item.where}",
)
def test_nobody_else_no_work_address_and_no_artificial_voice(place, item):
    verdict = may_contact(item, person(place), (), NOON)
    assert verdict.allow or not verdict.overridable


@pytest.mark.parametrize("channel", ["all", "sms"])
def test_no_stop_is_anybodys_to_go_past(channel):
    stopped = replace(person("uk"), stops=(Stop(channel, NOON),))
    verdict = may_contact(Item("dunning", "sms"), stopped, (), NOON)
    assert verdict.decision == "deny" and not verdict.overridable


def test_every_class_of_banned_phrase_has_its_text():
    assert set(TEXTS) == set(PHRASES)


@pytest.mark.parametrize("place", ["us", "uk", "hk", None])
@pytest.mark.parametrize(("name", "text"), TEXTS.items())
def test_words_can_be_changed_so_none_is_excused(place, name, text):
    item = Item("agent_message", "web", answers=NOON)
    verdict = lint(text, item, person(place, *BARRED), (), NOON, House("agency"))
    assert (verdict.decision, verdict.overridable) == ("deny", False), verdict


def test_where_two_rules_forbid_the_open_one_does_not_hide_the_other():
    night = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)  # ten in the evening in New York
    before = (Past(datetime(2026, 11, 23, 17, 0, tzinfo=UTC), "out", "email"),)
    verdict = may_contact(Item("dunning", "sms"), person("us"), before, night)
    assert (verdict.rule_id, verdict.overridable) == ("US-01", False)
    assert against(verdict.to_json()) == [
        {"rule_id": "US-01", "code": "hours", "why": verdict.why, "decision": "hold", "overridable": False},
        {
            "rule_id": "ANY-DAY",
            "code": "budget",
            "why": "1 of 1 in 1 day are used up (house_day_budget)",
            "decision": "hold",
            "overridable": True,
            "budget": "house_day_budget",
        },
    ]


def test_a_denial_that_is_open_by_itself_is_said_to_be_so_beside_a_hold_that_is_not():
    """A year of which no holiday is known denies, and a supervisor may judge that; not so the law's hours."""
    night = datetime(2030, 6, 15, 3, 0, tzinfo=UTC)
    verdict = may_contact(Item("dunning", "sms"), person("us"), (), night)
    assert (verdict.decision, verdict.code, verdict.overridable) == ("deny", "holidays_unknown", False)
    assert [(rule["rule_id"], rule["overridable"]) for rule in against(verdict.to_json())] == [
        ("ANY-HOLIDAY", True),
        ("US-01", False),
    ]
    noon = may_contact(Item("dunning", "sms"), person("us"), (), datetime(2030, 6, 14, 17, 0, tzinfo=UTC))
    assert noon.overridable and "also" not in noon.inputs


def test_what_a_hold_leads_to_does_not_hide_the_hold():
    """The last evening of the last year whose holidays are known: it may not go tonight, and not later either."""
    night = datetime(2028, 1, 1, 3, 0, tzinfo=UTC)
    verdict = may_contact(Item("dunning", "sms"), person("us"), (), night)
    assert (verdict.code, verdict.overridable) == ("holidays_unknown", False)
    assert "US-01" in rule_ids(verdict.to_json())


def test_nothing_stands_against_what_is_allowed():
    verdict = may_contact(Item("dunning", "email"), person("uk"), (), NOON)
    assert verdict.allow and against(verdict.to_json()) == [] and rule_ids(verdict.to_json()) == [verdict.rule_id]


def person(place: str | None, *states: str) -> Person:
    zone = ZONES.get(place, "Europe/London" if place in ("uk", "eu") else "America/New_York")
    return Person(place, (zone,), verified=True, states=frozenset(states))
