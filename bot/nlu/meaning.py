"""What the words of a message mean, by vectors that were learned from far more text than any bank has.

English: the vectors of WordLlama, one for each piece of a word. Chinese: the word2vec table of synonyms. Nothing of
these packages is run but the tokenizer; `bot/vectors.lock` pins them, docs/decisions/word-vectors.md says why.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

Vector = NDArray[np.float32]

ENGLISH_SIZE, CHINESE_SIZE = 256, 100
#: The mean of the English words; the mean, the highs and the lows of the Chinese ones.
SIZE = ENGLISH_SIZE + 3 * CHINESE_SIZE
#: How much they count beside the words themselves, each of which has length 1 over a message; found on folds.
MEAN_WEIGHT, EXTREMES_WEIGHT = 0.5, 0.4

CHINESE = re.compile("[\u4e00-\u9fff]+")
LATIN = re.compile("[a-zà-öø-ÿ]+(?:'[a-z]+)*")
LONGEST_WORD = 6  # characters of a Chinese word
WORDS_REMEMBERED = 4096


def meaning(words: list[str]) -> Vector:
    """Return (SIZE,): where the words of a message stand; zeros where none of them is known."""
    english = [found for word in words if LATIN.fullmatch(word) and (found := english_vector(word)).any()]
    chinese = [found for run in _runs(words) for word in cut(run) if (found := chinese_vector(word)) is not None]
    return np.concatenate(
        [
            _unit(english, np.mean, ENGLISH_SIZE, MEAN_WEIGHT),
            _unit(chinese, np.mean, CHINESE_SIZE, MEAN_WEIGHT),
            _unit([one / np.linalg.norm(one) for one in chinese], _extremes, 2 * CHINESE_SIZE, EXTREMES_WEIGHT),
        ]
    )


@lru_cache(WORDS_REMEMBERED)
def english_vector(word: str) -> Vector:
    """Return (256,): the mean over the pieces of a word; a misspelt word has pieces too."""
    tokenizer, table = _english()
    pieces = tokenizer.encode(word, add_special_tokens=False).ids
    return table[pieces].astype(np.float32).mean(axis=0) if pieces else np.zeros(ENGLISH_SIZE, np.float32)


def chinese_vector(word: str) -> Vector | None:
    """Return (100,), or None for a word that the table does not have."""
    rows, table = _chinese()
    row = rows.get(word)
    return None if row is None else table[row].astype(np.float32)


def cut(run: str) -> list[str]:
    """Return the words of a run of Chinese characters: from the left, always the longest that the table has."""
    rows, _ = _chinese()
    found, start = [], 0
    while start < len(run):
        ends = range(min(len(run), start + LONGEST_WORD), start, -1)
        end = next((end for end in ends if run[start:end] in rows), start + 1)
        found.append(run[start:end])
        start = end
    return found


def _runs(words: list[str]) -> list[str]:
    return CHINESE.findall("".join(word if CHINESE.fullmatch(word) else " " for word in words))


def _unit(vectors: list[Vector], pool: Callable[..., Vector], size: int, length: float) -> Vector:
    if not vectors:
        return np.zeros(size, np.float32)
    pooled = pool(np.array(vectors), axis=0)
    return (pooled * (length / (np.linalg.norm(pooled) or 1.0))).astype(np.float32)


def _extremes(vectors: Vector, axis: int) -> Vector:
    return np.concatenate([vectors.max(axis=axis), vectors.min(axis=axis)])


def warm() -> None:
    """Read the tables now: half a second that the first customer after a start would otherwise wait for."""
    _english()
    _chinese()


@lru_cache(1)
def _english() -> tuple[Tokenizer, NDArray[np.float16]]:
    folder = _package("wordllama")
    (table,) = load_file(folder / "weights" / "l2_supercat_256.safetensors").values()
    return Tokenizer.from_file(str(folder / "tokenizers" / "l2_supercat_tokenizer_config.json")), table


@lru_cache(1)
def _chinese() -> tuple[dict[str, int], NDArray[np.float16]]:
    """Read word2vec's own format: `count size`, then for each word its name, a space and its 32-bit floats."""
    data = (_package("synonyms") / "data" / "words.vector").read_bytes()
    head = data.index(b"\n")
    count, size = map(int, data[:head].split())
    rows: dict[str, int] = {}
    kept = []
    place = head + 1
    for _ in range(count):
        name_ends = data.index(b" ", place)
        word = data[place:name_ends].decode("utf-8", "replace").strip()
        place = name_ends + 1 + 4 * size
        if len(word) <= LONGEST_WORD and CHINESE.fullmatch(word) and word not in rows:
            rows[word] = len(kept)
            kept.append(np.frombuffer(data, np.float32, size, name_ends + 1).astype(np.float16))
    return rows, np.array(kept)


def _package(name: str) -> Path:
    """Return the folder of an installed package without importing it."""
    found = find_spec(name)
    if found is None or found.origin is None:
        raise FileNotFoundError(
            f"The word vectors of {name} are not installed in this environment; run `make setup`, which installs "
            "bot/vectors.lock beside bot/requirements.lock"
        )
    return Path(found.origin).parent
