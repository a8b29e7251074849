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
LANGUAGES = ("en", "zh")


def read(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def refused(text: str, name: str) -> bool:
    """Whether a book that bans every class refuses it, in the situation that its class needs."""
    return any(holds(other, text) for other in PHRASES if other not in ONLY_WHEN or other == name)


@cache
def held_out(language: str) -> dict[str, dict[str, list[str]]]:
    """Written before the patterns were, and never looked at while they were made. Add none, and mend none to fit."""
    return {name: read(HERE / "held_out" / language / f"{name}.yml") for name in PHRASES}


@cache
def counted(language: str) -> Counter:
    found: Counter = Counter()
    for name, texts in held_out(language).items():
        for side, sentences in texts.items():
            found[side] += len(sentences)
            found[f"{side} refused"] += sum(refused(text, name) for text in sentences)
    return found


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
    ],
)
def test_another_character_for_the_same_word_changes_nothing(text: str) -> None:
    assert holds("privacy_leak", text)
    assert holds("privacy_leak", in_traditional(text))


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
