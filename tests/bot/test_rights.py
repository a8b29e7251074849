"""What the words themselves name is raised; what only sounds like it is not; nothing is ever lowered."""

from pathlib import Path

import pytest
import yaml

from bot.nlu.rights import ORDER, patterns, raise_intent, read_rights, without_idioms

GROUPS = yaml.safe_load((Path(__file__).parent / "rights.yml").read_text(encoding="utf-8"))
CASES = [(text, group["says"]) for group in GROUPS for text in group["texts"]]
RANKING = [{"name": "affirm", "confidence": 0.6}, {"name": "complain", "confidence": 0.3}]


@pytest.mark.parametrize(("text", "says"), CASES, ids=[text for text, _ in CASES])
def test_words_raise_exactly_their_right(text: str, says: list[str]) -> None:
    raised = read_rights(text)

    assert raised[: len(says)] == says if says else raised == []


def test_every_right_has_patterns_in_both_languages_and_a_case() -> None:
    assert set(patterns()) == set(ORDER)
    assert {says[0] for _, says in CASES if says} == set(ORDER)


def test_full_width_letters_and_capitals_hide_nothing() -> None:
    assert read_rights("ＳＴＯＰ ＣＡＬＬＩＮＧ ＭＥ") == ["stop_contact"]


def test_a_raised_right_goes_in_front_of_the_ranking_with_full_confidence() -> None:
    intent, ranking = raise_intent(RANKING[0], RANKING, ["complain"])

    assert intent == {"name": "complain", "confidence": 1.0}
    assert [one["name"] for one in ranking] == ["complain", "affirm"]


def test_nothing_raised_leaves_the_prediction_alone() -> None:
    assert raise_intent(RANKING[0], RANKING, []) == (RANKING[0], RANKING)


def test_a_danger_that_the_classifier_saw_is_not_lowered_to_another_right() -> None:
    predicted = {"name": "express_self_harm", "confidence": 0.5}

    assert raise_intent(predicted, [predicted], ["stop_contact"])[0] == predicted


def test_a_narrower_wish_stands_before_the_stop_when_the_classifier_is_sure_of_it() -> None:
    sure = {"name": "restrict_contact", "confidence": 0.9}
    unsure = {"name": "restrict_contact", "confidence": 0.4}

    intent, ranking = raise_intent(sure, [sure], ["stop_contact"])
    assert intent == sure
    assert [one["name"] for one in ranking] == ["restrict_contact", "stop_contact"]
    assert raise_intent(unsure, [unsure], ["stop_contact"])[0]["name"] == "stop_contact"


def test_a_long_message_is_read_without_delay() -> None:
    for text in ("不是我" * 4_000, "stop " * 2_000, "i am not " * 2_000, "我要" * 5_000, "a" * 10_000):
        read_rights(text)


def test_only_a_figure_of_speech_is_kept_from_the_classifier() -> None:
    def leave_out(text: str) -> str:
        return without_idioms(text, "express_self_harm", lambda _: "…")

    assert leave_out("my phone died") == "my …"
    for text in ("my brother died by suicide", "i hurt myself at work", "我哥跳楼走了"):
        assert leave_out(text) == text
        assert read_rights(text) == []
