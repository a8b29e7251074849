"""Simplified and traditional characters: who gets which, and that the words stay the same."""

from pathlib import Path

import pytest
import yaml
from opencc import OpenCC

from arrears.script import in_traditional, reads_traditional, script_of

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("我想分期還款", "traditional"),
        ("我想分期还款", "simplified"),
        ("點解仲要俾咁多利息", "traditional"),
        ("请用繁体字", "traditional"),
        ("請用簡體字", "simplified"),
        ("好的", None),
        ("OK, 300 a month", None),
        ("", None),
        ("还還", None),
    ],
)
def test_the_script_is_seen_in_the_characters_that_only_one_of_them_has(text, script):
    assert script_of(text) == script


@pytest.mark.parametrize(
    ("place", "wrote", "traditional"),
    [
        ("hk", None, True),
        ("hk", "simplified", False),
        ("cn", None, False),
        ("cn", "traditional", True),
        (None, None, False),
    ],
)
def test_a_reader_gets_what_they_write_and_else_what_their_place_writes(place, wrote, traditional):
    assert reads_traditional(place, wrote) is traditional


def spoken() -> list[str]:
    files = [yaml.safe_load(path.read_text())["responses"] for path in (ROOT / "bot/responses/zh").glob("*.yml")]
    said = [one["text"] for phrases in files for variants in phrases.values() for one in variants]
    words = yaml.safe_load((ROOT / "arrears/documents/words/zh.yml").read_text())
    return said + [text for group in words.values() for text in group.values()]


def test_the_approved_wording_keeps_its_words_figures_and_placeholders_in_traditional_characters():
    back = OpenCC("hk2s")
    assert len(spoken()) > 300
    for text in spoken():
        other = in_traditional(text)
        assert len(other) == len(text) and back.convert(other) == text
        assert [one for one in text if one.isascii()] == [one for one in other if one.isascii()]
    assert in_traditional("您的账户，发工资，里面") == "您的賬戶，發工資，裏面"
