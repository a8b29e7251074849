"""Lines of text or JSON become messages, and a bad line is named."""

import json

import pytest

from bot import understand


def read(*lines: str) -> list[tuple[str, dict]]:
    return list(understand.messages(lines))


def test_a_line_of_text_is_a_message() -> None:
    assert read("你好\n", "\n", "hello\r\n") == [("你好", {}), ("hello", {})]


def test_a_line_of_json_carries_what_the_gateway_would_send() -> None:
    assert read('{"text": "1234", "expects": "id_last4", "place": null}') == [("1234", {"expects": "id_last4"})]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"text": ', "line 2"),
        ('{"message": "x"}', '"text"'),
        ('{"text": 5}', '"text"'),
        ('{"text": "x", "lang": "zh"}', "lang"),
    ],
)
def test_a_bad_line_is_named(line: str, words: str) -> None:
    with pytest.raises(understand.BadLine, match=words):
        read("good", line)


def test_a_line_out_has_intent_entities_and_language() -> None:
    parse = {
        "intent": {"name": "inform", "confidence": 1.0},
        "intent_ranking": [{"name": name, "confidence": 0.1} for name in "abcd"],
        "entities": [
            {"entity": "conversation_language", "value": "zh"},
            {"entity": "amount", "value": 1, "extractor": "x"},
        ],
    }
    line = understand.understood("500", parse)

    assert (line["intent"], line["language"], len(line["ranking"])) == ("inform", "zh", 3)
    assert line["entities"] == [{"entity": "amount", "value": 1, "start": None, "end": None}]
    json.dumps(line)


def test_without_a_model_there_is_advice(tmp_path, capsys: pytest.CaptureFixture) -> None:
    assert understand.main(["--model", str(tmp_path)]) == 2
    assert "parley train" in capsys.readouterr().err
