"""What the lint finds and what it refuses without reason: in the sentences it was made from, and in others."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml

from arrears.contact.banned import holds, speaks_of_debt
from arrears.contact.lint import ONLY_WHEN
from arrears.rule_keys import PHRASES
from arrears.script import in_traditional

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
LANGUAGES = ("en", "zh")


def read(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def refused(text: str, name: str) -> bool:
    """Whether a book that bans every class refuses it, in the situation that its class needs."""
    return any(holds(other, text) for other in PHRASES if other not in ONLY_WHEN or other == name)


@cache
def held_out(language: str) -> dict[str, dict[str, list[str]]]:
    """Frozen: a sentence from here teaches nothing any more. Add new ones to `developed`, and mend none to fit."""
    return {name: read(HERE / "held_out" / language / f"{name}.yml") for name in PHRASES}


@cache
def reworded(language: str) -> dict[str, dict[str, list[str]]]:
    """The same things in words that were chosen to slip through. Most do: what the lint cannot do is kept in sight."""
    return read(HERE / "held_out_later" / f"{language}.yml")


def counted(sets: dict[str, dict[str, list[str]]]) -> Counter:
    found: Counter = Counter()
    for name, texts in sets.items():
        for side, sentences in texts.items():
            found[side] += len(sentences)
            found[f"{side} refused"] += sum(refused(text, name) for text in sentences)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_the_held_out_sentences_hardly_one_slips_through_or_is_refused_without_reason(language: str) -> None:
    found = counted(held_out(language))
    assert found["forbidden refused"] >= 0.95 * found["forbidden"]
    assert found["harmless refused"] <= 0.02 * found["harmless"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PHRASES)
def test_no_class_is_forgotten(language: str, name: str) -> None:
    found = counted({name: held_out(language)[name]})
    assert found["forbidden refused"] >= 0.8 * found["forbidden"]
    assert found["harmless refused"] <= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_only_sounds_like_it_is_not_refused(language: str) -> None:
    found = counted(reworded(language))
    assert found["harmless refused"] <= 0.05 * found["harmless"]


def test_the_figures_in_the_docs_are_those_that_are_measured() -> None:
    docs = (ROOT / "docs" / "contact-rules.md").read_text(encoding="utf-8")
    for title, sets in (("held out", held_out), ("in other words", reworded)):
        en, zh = (counted(sets(language)) for language in LANGUAGES)
        cells = [f"{one[f'{side} refused']} of {one[side]}" for side in ("forbidden", "harmless") for one in (en, zh)]
        assert f"| {title} | {' | '.join(cells)} |" in docs


DEVELOPED = [
    pytest.param(name, text, side, id=f"{name}: {text}")
    for language in LANGUAGES
    for name, sides in read(HERE / "developed" / f"{language}.yml").items()
    for side, texts in sides.items()
    for text in texts
]


@pytest.mark.parametrize(("name", "text", "side"), DEVELOPED)
def test_the_sentences_that_the_patterns_were_made_from(name: str, text: str, side: str) -> None:
    if side == "forbidden":
        assert holds(name, text)
    else:
        assert not refused(text, name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_both_held_out_and_made_from(language: str) -> None:
    out = {text for sides in held_out(language).values() for texts in sides.values() for text in texts}
    made = {param.values[1] for param in DEVELOPED}
    assert not out & made


@pytest.mark.parametrize(
    "text",
    [
        "我們會聯絡你嘅家人",
        "我們會聯絡你的家人",
        "ＷＥ ＷＩＬＬ ＣＡＬＬ ＹＯＵＲ ＢＯＳＳ",
        "We’ll call  your boss",
        "我们 会 联系 您的 家人",
        "We will c\u200ball your bo\u00adss",
    ],
)
def test_another_character_for_the_same_word_changes_nothing(text: str) -> None:
    assert holds("privacy_leak", text)
    assert holds("privacy_leak", in_traditional(text))


def test_half_a_character_is_read_over() -> None:
    assert holds("privacy_leak", "\ud800We will call your boss")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("We will never call your employer.", False),
        ("If you do not pay, we will call your employer.", True),
        ("We will not stop until your employer knows. We will call your employer.", True),
        ("We won't hesitate, we will call your employer.", True),
        ("You told us that we called your employer.", False),
        ("You said you would pay, so we will call your employer.", True),
        ("我们不会联系您的单位。", False),
        ("您不还，我们就联系您的单位。", True),
        ("您说我们联系了您的单位。", False),
        ("您说今天还，到现在没还，我们只能联系您的单位。", True),
        ("没有办法，只好联系您的单位。", True),
    ],
)
def test_what_is_denied_or_told_by_the_customer_is_not_meant(text: str, meant: bool) -> None:
    assert holds("privacy_leak", text) == meant


def test_traditional_characters_speak_of_a_debt_too() -> None:
    assert speaks_of_debt("請轉告他欠款的事") and speaks_of_debt("信用卡賬單")
