"""Random conversations as they are typed: held-out sentences of every intent in any order, through the real Rasa.

30 of 12 turns in the tests, 300 of 30 by `make walks`. What was meant by a sentence is not asked here; that every
message has one answer, that nothing of a debt is said before a name is proved, that no answer comes twice in a row, is.
"""

import os
import random
from pathlib import Path

import pytest
import yaml

from tests.stack import Stack
from tests.walks.typists import SUM, Typist, typists

pytestmark = pytest.mark.rasa
ROOT = Path(__file__).resolve().parents[2]
ALL = bool(os.environ.get("PARLEY_WALKS"))
WALKS, TURNS = (150, 30) if ALL else (15, 12)  # in each language
REPEATED_IN_ITS_OWN_WORDS = ("ask_repeat",)  # asks for the same again


def sentences(language: str) -> list[tuple[str, str]]:
    """(intent, text) of everything held out in a language."""
    rows = yaml.safe_load((ROOT / "tests" / "nlu" / language / "heldout.yml").read_text())
    return [(row["intent"], row["text"]) for row in rows]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_random_conversations_hold_what_must_hold(stack: Stack, tmp_path: Path, language: str) -> None:
    chance = random.Random(f"typed {language}")
    held_out = sentences(language)
    for typist in typists(stack, tmp_path, [language] * WALKS):
        walk(typist, chance, held_out)


def walk(typist: Typist, chance: random.Random, held_out: list[tuple[str, str]]) -> None:
    known, said = False, []
    for number in range(TURNS):
        intent, text = chance.choice(held_out)
        what = chance.random()
        if what < 0.1 and not known:
            typist.identifies()
            known = True
        elif what < 0.2 and typist.buttons:
            pressed = chance.choice(typist.buttons)
            typist.says(pressed["payload"] or pressed["title"])
        elif what < 0.25:
            again = [typist.says(text, message_id=f"{typist.ref}-{number}") for _ in range(2)]
            assert again[0] == again[1], "the same message has the same answer"
            typist.answers.pop()
        else:
            typist.says(text)
        answer = typist.answers[-1]
        said.append((text, answer))
        assert answer.strip(), said[-1]
        assert answer.count("？") + answer.count("?") <= 3, said[-1]
        if not known:
            assert not SUM.search(answer), said
        if intent not in REPEATED_IN_ITS_OWN_WORDS and len(typist.answers) > 1 and typist.owner == "bot":
            assert answer != typist.answers[-2], said[-2:]
    assert typist.every_message_was_answered_once(), said
    account = typist.account
    assert sum(made["status"] == "running" for made in account["agreements"]) <= 1
    assert typist.hand_off != "failure", said
