"""Words by their meaning: what was never taught stands near what was."""

import numpy as np
import pytest

from bot.nlu import meaning as subject
from bot.nlu.features import read, spaces_of, vectorizer
from bot.nlu.meaning import CHINESE_SIZE, ENGLISH_SIZE, SIZE, cut, meaning


def alike(one, other):
    return float(one @ other / (np.linalg.norm(one) * np.linalg.norm(other)))


def vector(text):
    return read(text).meaning


@pytest.mark.parametrize(
    ("said", "same", "other"),
    [
        ("attorney", "solicitor", "salary"),
        ("furious", "angry", "instalment"),
        ("律师", "法官", "利息"),
        ("轻生", "自杀", "还款"),
    ],
)
def test_words_of_one_meaning_stand_nearer_than_others(said, same, other):
    assert alike(vector(said), vector(same)) > alike(vector(said), vector(other)) + 0.1


def test_a_run_of_chinese_is_cut_into_the_longest_words_of_the_table():
    assert cut("我真的还不起了") == ["我", "真的", "还", "不", "起", "了"]
    assert cut("") == []


def test_the_two_languages_have_places_of_their_own():
    english, chinese = vector("I lost my job"), vector("我失业了")
    assert english[:ENGLISH_SIZE].any() and not english[ENGLISH_SIZE:].any()
    assert chinese[ENGLISH_SIZE:].any() and not chinese[:ENGLISH_SIZE].any()
    mixed = vector("失业了 lost my job")
    assert mixed[:ENGLISH_SIZE].any() and mixed[ENGLISH_SIZE:].any()
    assert len(english) == SIZE == ENGLISH_SIZE + 3 * CHINESE_SIZE


@pytest.mark.parametrize("words", [[], ["0"], ["?"], ["__amount__"], ["\ufffd"], ["\U0002a6d6"], ["ok"] * 5000])
def test_whatever_was_typed_has_a_finite_meaning(words):
    found = meaning(words)
    assert found.shape == (SIZE,)
    assert np.isfinite(found).all()


def test_how_much_is_said_does_not_count_only_what():
    lengths = {round(float(np.linalg.norm(vector(text))), 3) for text in ("debt", "debt " * 50, "my debt is old")}
    assert lengths == {subject.MEAN_WEIGHT}


def test_one_message_alone_has_the_features_that_training_gave_it():
    texts = ["I lost my job", "我失业了", "can I pay in parts", "能不能分期", "我 lost 了 job"]
    messages = [read(text) for text in texts]
    union = vectorizer()
    matrix = union.fit_transform(messages)
    for message, row in zip(messages, matrix, strict=True):
        alone = np.zeros(matrix.shape[1])
        for space in spaces_of(union):
            rows, values = space.vector(message)
            alone[rows] += values
        np.testing.assert_allclose(alone, row.toarray()[0], atol=1e-6)


def test_missing_vectors_are_named_with_the_mend():
    with pytest.raises(FileNotFoundError, match=r"no_such_package are not installed.*make setup"):
        subject._package("no_such_package")
