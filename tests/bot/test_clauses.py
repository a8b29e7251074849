"""A message is cut where it asks for another thing, and nowhere else."""

import pytest

from bot.nlu.clauses import clauses


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "I lost my job and the 38 pound charge isn't mine either",
            ["I lost my job", "the 38 pound charge isn't mine either"],
        ),
        ("stop calling me and send me proof of this debt", ["stop calling me", "send me proof of this debt"]),
        ("别再打电话了，把欠款证明发给我", ["别再打电话了", "把欠款证明发给我"]),
        ("我失业了。另外那笔38块的也不是我刷的", ["我失业了", "那笔38块的也不是我刷的"]),
        ("利息怎么这么高，能不能少收点违约金", ["利息怎么这么高", "能不能少收点违约金"]),
        ("对就是每个月还六百然后你们不要再打我妈电话了", ["对就是每个月还六百", "你们不要再打我妈电话了"]),
        ("我先还五百然后每月三百", []),
        ("how much is it? can I pay it over six months?", ["how much is it", "can I pay it over six months"]),
        ("I can pay £1,250.50 on 3.12. please", []),
        ("husband and wife", []),
        ("我和老婆一起还", []),
        ("", []),
        ("yes.", []),
    ],
)
def test_the_parts_of_a_message(text: str, parts: list[str]) -> None:
    assert clauses(text) == parts


def test_a_long_story_is_cut_into_a_few_parts_only() -> None:
    assert len(clauses("I have a question. " * 50)) == 4
