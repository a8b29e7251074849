"""The language follows the customer, and a stray word does not flip it."""

import time
from pathlib import Path

import pytest
import yaml

from bot.nlu.language import read_language

GROUPS = yaml.safe_load((Path(__file__).parent / "language_cases.yml").read_text(encoding="utf-8"))
CASES = [(text, group) for group in GROUPS for text in group["texts"]]


@pytest.mark.parametrize(("text", "group"), CASES, ids=[f"{group['kind']}: {text}" for text, group in CASES])
def test_the_language_to_answer_in(text: str, group: dict[str, str]) -> None:
    reading = read_language(text, group.get("previous"), group.get("place"))

    assert reading.language == group["language"]
    if "requested" in group:
        assert (reading.requested or "none") == group["requested"]


@pytest.mark.parametrize(
    ("text", "previous", "language"),
    [
        ("你好", None, "zh"),
        ("hello", None, "en"),
        ("我想 apply 一个 payment plan", None, "zh"),
        ("I want 分期", None, "en"),
        ("OK", "zh", "zh"),
        ("yes", "zh", "zh"),
        ("hello there", "zh", "zh"),
        ("thank you", "zh", "zh"),
        ("你好", "en", "en"),
        ("谢谢", "en", "en"),
        ("好的", "en", "en"),
        ("I need help with my debt", "zh", "en"),
        ("I can't pay", "zh", "en"),
        ("我想分期还款", "en", "zh"),
        ("每个月还五百", "en", "zh"),
        ("1234", "zh", "zh"),
        ("1234", "en", "en"),
        ("HB-CN-0001", "zh", "zh"),
        ("😀", "zh", "zh"),
        ("", "zh", "zh"),
        ("", None, "en"),
        ("my card 尾号 1234", "en", "en"),
        ("我的 app 打不开 link 也 failed", "zh", "zh"),
        ("\ud800", "en", "en"),
        ("wo zhen de mei you qian", None, "zh"),
        ("neng bu neng fen qi huan", "en", "zh"),
        ("wo xia zhou yi ding huan, ok", None, "zh"),
        ("are you human", None, "en"),
        ("he can do so", None, "en"),
        ("you can run", "zh", "en"),
        ("please change the language", None, "en"),
        ("my mother cannot read english, I am helping her", None, "en"),
        ("simpler words please, my english is not so good", "en", "en"),
        ("english isn't the problem, I am blind in one eye", "en", "en"),
    ],
)
def test_language_with_hysteresis(text: str, previous: str | None, language: str) -> None:
    assert read_language(text, previous).language == language


@pytest.mark.parametrize(
    ("text", "requested"),
    [
        ("speak English please", "en"),
        ("can we do this in English", "en"),
        ("English", "en"),
        ("请说英文", "en"),
        ("用英语可以吗", "en"),
        ("请说中文", "zh"),
        ("Can you speak Chinese?", "zh"),
        ("Mandarin please", "zh"),
        ("看不懂英文", "zh"),
        ("I don't speak English", "zh"),
        ("I can't read Chinese", "en"),
        ("中文", "zh"),
        ("I teach English at a school", None),
        ("我在英国", None),
        ("how much do I owe", None),
    ],
)
def test_a_language_that_is_asked_for_wins(text: str, requested: str | None) -> None:
    reading = read_language(text, "zh" if requested == "en" else "en")

    assert reading.requested == requested
    if requested:
        assert reading.language == requested
        assert 0 <= reading.start < reading.end <= len(text)


def test_a_message_without_words_begins_in_the_language_of_the_place() -> None:
    assert read_language("1234", None, "cn").language == "zh"
    assert read_language("1234", None, "us-nyc").language == "en"


@pytest.mark.parametrize(
    "text",
    ["xian" * 500 + "q", "why you " * 250 + "chinese", "his don't speak english x " * 80, '"' * 2_000, "a.b-" * 500],
)
def test_no_message_takes_long_to_read(text: str) -> None:
    start = time.perf_counter()
    read_language(text)

    assert time.perf_counter() - start < 0.2
