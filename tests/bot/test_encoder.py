"""Whole messages by their meaning: what was never taught stands near what was, and every message has a place."""

import numpy as np
import pytest

from bot.nlu.encoder import SIZE, encode, encode_all
from bot.nlu.encoder.packed import Packed, installed
from bot.nlu.features import learned, read, read_all


def alike(one, other):
    one, other = encode(one), encode(other)
    return float(one @ other / (np.linalg.norm(one) * np.linalg.norm(other)))


@pytest.mark.parametrize(
    ("said", "same", "other"),
    [
        ("I was laid off last week", "they let me go from the warehouse", "please send me the contract"),
        ("my solicitor will write to you", "the barrister deals with this now", "I get paid on Friday"),
        ("我上个月被裁员了", "公司不要我了，没收入", "请发一份合同给我"),
        ("工资晚几天才到", "my wages come a few days late", "这张卡不是我开的"),
    ],
)
def test_messages_of_one_meaning_stand_nearer_than_others_in_both_languages(said, same, other):
    assert alike(said, same) > alike(said, other)


def test_width_case_and_traditional_characters_make_no_difference():
    assert np.array_equal(encode("ＩＣＢＣ 還款"), encode("icbc 还款"))


@pytest.mark.parametrize(
    "text", ["", " ", "?", "\ud800", "\u200f\u200d", "\U0002a6d6", "ﷺ", "0" * 40, "还" * 10_000, "a b " * 5_000]
)
def test_whatever_was_typed_has_a_finite_place(text):
    found = encode(text)
    assert found.shape == (SIZE,)
    assert np.isfinite(found).all()
    assert np.array_equal(found, encode(text))


def test_many_messages_stand_where_each_alone_does():
    texts = ["I lost my job", "我失业了", "can I pay in parts", "能不能分期", "我 lost 了 job", "pay", "okay then"]
    for text, together in zip(texts, encode_all(texts), strict=True):
        alone = encode(text)
        assert alone @ together / np.linalg.norm(alone) / np.linalg.norm(together) > 0.99


def test_one_message_alone_has_the_features_that_training_gave_it():
    messages = read_all(["I lost my job", "我失业了", "can I pay in parts", "能不能分期", "我 lost 了 job"])
    spaces, matrix = learned(messages)
    for message, row in zip(messages, matrix, strict=True):
        alone = np.zeros(matrix.shape[1])
        for space in spaces:
            rows, values = space.vector(message)
            alone[rows] += values
        np.testing.assert_allclose(alone, row.toarray()[0], atol=1e-6)


def test_the_whole_has_the_same_weight_however_much_is_said():
    spaces, _ = learned(read_all(["debt", "my debt is old and grows", "何时到期", "what do I owe you by now"]))
    lengths = {round(float(np.linalg.norm(spaces[2].vector(read(text))[1])), 3) for text in ("debt", "debt " * 50)}
    assert lengths == {1.0}


def test_another_file_is_refused_with_the_mend(tmp_path):
    other = tmp_path / "model.bin"
    other.write_bytes(b"GGUF" + bytes(64))
    with pytest.raises(ValueError, match=r"model\.bin is not the packed model.*make setup"):
        Packed(other)


def test_an_encoder_that_is_not_installed_is_named_with_the_mend(monkeypatch):
    monkeypatch.setattr("bot.nlu.encoder.packed.find_spec", lambda name: None)
    with pytest.raises(FileNotFoundError, match="not installed.*make setup"):
        installed()
