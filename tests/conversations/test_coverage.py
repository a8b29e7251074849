"""Every situation and every action has its transcripts, or a test that can do what a transcript cannot."""

import re
from pathlib import Path

import pytest
import yaml

from tests.conversations.script import scripts

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = {"en", "zh"}
# How many situations there are: A identity, B the debt, C negotiating, D disputes, E hardship, F safety, G hostility,
# H law and rights, I contact, J agreements, K payments, L afterwards, M mechanics.
SITUATIONS = {
    "A": 12, "B": 9, "C": 15, "D": 9, "E": 12, "F": 7, "G": 5, "H": 9, "I": 9, "J": 7, "K": 7, "L": 5, "M": 11,
}  # fmt: skip
# What needs a moved clock, a group, a file or a broken network: the test that does it.
ELSEWHERE = {
    "A11": "tests/gateway/channels/telegram/test_telegram.py",
    "J3": "tests/arrears/service/test_agreements.py",
    "J4": "tests/arrears/service/test_agreements.py",
    "M8": "tests/gateway/channels/telegram/test_telegram.py",
    "M9": "tests/gateway/test_chat.py",
    "M10": "tests/walks/test_telegram.py",
}
# Words that stand ready and are not said: what comes before them in a conversation never lets it get there.
IN_RESERVE = {
    "utter_gate_not_identified": "identification is asked for before any gate is looked at",
    "utter_gate_stopped": "a stop binds what is sent unasked; who writes is answered",
    "utter_refuse_nothing_owed": "an account on which nothing is owed is not talked about",
    "utter_refuse_not_a_working_day": "no product of the example has a payment day rule",
    "utter_refuse_token_plan": "another reason always comes first, and one is said",
    "utter_option_fortnight": "two offers side by side are by the month",
    "utter_option_week": "two offers side by side are by the month",
}
# Begins a conversation by itself: nobody can ask for it.
NOT_ASKED_FOR = {"action_session_start"}


def covered() -> dict[str, set[str]]:
    """Situation → the languages in which a transcript plays it."""
    found: dict[str, set[str]] = {}
    for script in scripts():
        for situation in script.situations:
            found.setdefault(situation, set()).add(script.language)
    return found


@pytest.mark.parametrize("letter", SITUATIONS)
def test_every_situation_has_a_transcript_in_both_languages(letter: str) -> None:
    played = covered()
    names = [f"{letter}{number}" for number in range(1, SITUATIONS[letter] + 1)]
    assert not [name for name in names if name not in ELSEWHERE and played.get(name) != LANGUAGES]


def test_no_transcript_names_a_situation_that_there_is_not() -> None:
    known = {f"{letter}{number}" for letter, count in SITUATIONS.items() for number in range(1, count + 1)}
    assert set(covered()) <= known


@pytest.mark.parametrize("situation", ELSEWHERE)
def test_what_is_tested_elsewhere_names_its_situation_there(situation: str) -> None:
    assert f"({situation})" in (ROOT / ELSEWHERE[situation]).read_text()


def test_every_action_is_asserted_in_a_transcript() -> None:
    actions = set(yaml.safe_load((ROOT / "domain.yml").read_text())["actions"])
    asserted = {
        assertion["action_executed"]
        for script in scripts()
        for step in script.steps
        for assertion in step.get("assertions", ())
        if "action_executed" in assertion
    }
    assert not actions - asserted - NOT_ASKED_FOR
    assert not asserted - actions


def test_every_rule_leads_to_an_action_that_a_transcript_asserts() -> None:
    rules = [
        rule for path in (ROOT / "data" / "rules").glob("*.yml") for rule in yaml.safe_load(path.read_text())["rules"]
    ]
    actions = set(yaml.safe_load((ROOT / "domain.yml").read_text())["actions"])
    assert rules and not [rule["rule"] for rule in rules if rule["steps"][-1]["action"] not in actions]


def responses() -> set[str]:
    files = (ROOT / "bot" / "responses" / "en").glob("*.yml")
    return {key for path in files for key in yaml.safe_load(path.read_text())["responses"]}


def test_every_phrase_is_named_by_a_transcript_or_by_a_test_of_the_services() -> None:
    asserted = [*(ROOT / "tests" / "conversations").glob("*/**/*.yml")]
    asserted += [*(ROOT / "tests" / "arrears" / "service").glob("*.py"), *(ROOT / "tests" / "actions").glob("*.py")]
    named = {key for path in asserted for key in re.findall(r"utter_[a-z0-9_]+", path.read_text())}
    assert sorted(responses() - named - IN_RESERVE.keys()) == []
    assert sorted(IN_RESERVE.keys() & named) == [] and IN_RESERVE.keys() <= responses()
