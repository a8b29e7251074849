"""Pinyin without tones becomes what the training data says; what is no pinyin stays as it was typed."""

import time
from pathlib import Path

import pytest
import yaml

from bot.nlu.typed import Typed

DATA = Path(__file__).resolve().parents[2] / "data" / "nlu" / "zh"


def taught() -> list[str]:
    """Every Chinese example."""
    return [
        line.removeprefix("- ")
        for path in sorted(DATA.glob("*.yml"))
        for group in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        for line in group["examples"].splitlines()
    ]


@pytest.fixture(scope="module")
def typed() -> Typed:
    return Typed.learned(taught())


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("wo xiang fenqi huan kuan", "我想分期还款"),
        ("woxiangfenqi", "我想分期"),
        ("Zhe Bu Shi Wo De Ka, wo mei ban guo", "这不是我的卡, 我没办过"),
        ("xia ge yue 15 hao huan 500 kuai", "下个月15号还500块"),
        ("wo de lvshi hui lianxi nimen", "我的律师会联系你们"),
        ("bie da dianhua le", "别打电话了"),
        ("ni'men hai'cui wo huan'qian", "你们还催我还钱"),
        ("qing 帮我 fenqi", "请 帮我 分期"),
        ("min tian huan qian", "明天还钱"),
        ("wo si ye le", "我失业了"),
    ],
)
def test_pinyin_is_read_as_characters(typed: Typed, text: str, characters: str) -> None:
    assert typed.read(text) == characters


@pytest.mark.parametrize(
    "text",
    [
        "I can pay 50 on Friday",
        "he can die in the long run",
        "Hi, the woman from the bank rang me",
        "我想分期还款",
        "我的 app 打不开",
        "OK",
        "",
        "   ",
        "\ud800 123",
        "ADHD",
        "lol",
        "a" * 10_000,
    ],
)
def test_what_is_no_pinyin_stays(typed: Typed, text: str) -> None:
    assert typed.read(text) == text


def test_without_any_chinese_nothing_is_read_as_chinese() -> None:
    assert Typed.learned(["I want to pay", ""]).read("wo xiang fenqi") == "wo xiang fenqi"


def test_the_same_texts_teach_the_same(typed: Typed) -> None:
    again = Typed.learned(taught())
    assert (again.characters, again.follows.tolist()) == (typed.characters, typed.follows.tolist())
    assert again.syllables.keys() == typed.syllables.keys()
    assert all((again.syllables[one][0] == typed.syllables[one][0]).all() for one in typed.syllables)


def test_a_long_message_is_read_without_delay(typed: Typed) -> None:
    for text in ("wo xiang huan qian " * 20, "xianxianxian" * 30, "zhuang" * 60):
        started = time.process_time()
        typed.read(text[:400])
        assert time.process_time() - started < 0.2
