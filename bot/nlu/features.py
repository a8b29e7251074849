"""What the classifier sees in a message: stems, their pairs, both ends, concepts; runs of characters; the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.decomposition import PCA
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.nlu.concepts import concepts
from bot.nlu.encoder import Vector, encode, encode_all
from bot.nlu.words import words

ENDINGS = ("ing", "ed", "es", "s", "ly")
SHORTEST_STEM = 3
CHARACTERS = (3, 4)  # the shortest and the longest run
TELLING_RUN = 4  # characters; shorter ones stand in any language
#: Numbers that are kept of the 384 of a sentence: as good as all of them, and the model is learned in half of the time.
AXES = 192
LEAST_LENGTH = 1e-9

_runs: Callable[[str], list[str]] = TfidfVectorizer(analyzer="char_wb", ngram_range=CHARACTERS).build_analyzer()

Entries = tuple[NDArray[np.intp] | slice, NDArray[np.floating]]  # rows of the weights, and how much of each


@dataclass(frozen=True)
class Read:
    """One message, taken apart."""

    words: list[str]
    concepts: list[str]
    sentence: Vector


def read(text: str) -> Read:
    """Return the words of a message, the concepts that it touches and what it means as a whole."""
    return Read(words(text), concepts(text), encode(text))


def read_all(texts: Sequence[str]) -> list[Read]:
    """Return the messages taken apart, in their order; the encoder, which is not Python, works beside the rest."""
    with ThreadPoolExecutor(1) as beside:
        wholes = beside.submit(encode_all, texts)
        parts = [(words(text), concepts(text)) for text in texts]
    return [Read(*part, whole) for part, whole in zip(parts, wholes.result(), strict=True)]


@dataclass(frozen=True)
class Space:
    """A trained TF-IDF space for one message at a time: scikit-learn's own checks cost more than the reading."""

    analyse: Callable[[Read], list[str]]
    vocabulary: dict[str, int]
    idf: NDArray[np.float64]
    first: int  # the row of the joint weights at which this space begins

    def vector(self, message: Read) -> Entries:
        """Return the rows of the weights that the message touches and their values, of length 1 together."""
        counted = Counter(name for name in self.analyse(message) if name in self.vocabulary)
        rows = np.fromiter((self.vocabulary[name] for name in counted), dtype=np.intp, count=len(counted))
        often = np.fromiter(counted.values(), dtype=np.float64, count=len(counted))
        values = (1 + np.log(often)) * self.idf[rows]
        length = np.sqrt(values @ values)
        return rows + self.first, values / length if length else values

    def __reduce__(self) -> tuple:
        # One string for all names: a hundred thousand of them, one by one, take seconds to write and to read.
        names = "\n".join(sorted(self.vocabulary, key=self.vocabulary.__getitem__))
        return _space, (self.analyse, names, self.idf, self.first)


def _space(analyse: Callable[[Read], list[str]], names: str, idf: NDArray[np.float64], first: int) -> Space:
    return Space(analyse, {name: row for row, name in enumerate(names.split("\n"))}, idf, first)


@dataclass(frozen=True)
class SentenceSpace:
    """What a message means as a whole, along the axes in which the messages that were taught differ most."""

    centre: Vector
    axes: Vector
    first: int

    def vector(self, message: Read) -> Entries:
        """Return the rows that belong to the whole and its values, of length 1 together."""
        return slice(self.first, self.first + len(self.axes)), self.along([message])[0]

    def along(self, messages: Sequence[Read]) -> Vector:
        """Return (messages, axes), each row of length 1."""
        found = (np.array([message.sentence for message in messages]) - self.centre) @ self.axes.T
        return found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), LEAST_LENGTH)


Spaces = tuple[Space, Space, SentenceSpace]


def learned(messages: list[Read]) -> tuple[Spaces, csr_matrix]:
    """Return the spaces of words, runs and wholes, and (messages, rows of the weights): where each message stands."""
    counters = [TfidfVectorizer(analyzer=kind, sublinear_tf=True) for kind in (word_features, character_features)]
    columns = [counter.fit_transform(messages) for counter in counters]
    by_word, by_run = (counter.vocabulary_ for counter in counters)
    sentences = np.array([message.sentence for message in messages])
    wholes = PCA(min(AXES, *sentences.shape), svd_solver="full").fit(sentences)
    spaces = (
        Space(word_features, by_word, counters[0].idf_, 0),
        Space(character_features, by_run, counters[1].idf_, len(by_word)),
        SentenceSpace(wholes.mean_, wholes.components_, len(by_word) + len(by_run)),
    )
    return spaces, hstack([*columns, csr_matrix(spaces[2].along(messages))]).tocsr()


def word_features(message: Read) -> list[str]:
    """Return stems, pairs of them, the first two, the last two, and the concepts."""
    stems = [word if word.startswith("__") else stem(word) for word in message.words]
    pairs = [f"{one} {other}" for one, other in zip(stems, stems[1:], strict=False)]
    ends = [f"^{' '.join(stems[:2])}", f"{' '.join(stems[-2:])}$"]
    return [*stems, *pairs, *ends, *message.concepts]


def character_features(message: Read) -> list[str]:
    """Return the runs of characters inside the words: what a typo leaves of them."""
    return _runs(" ".join(message.words))


def known_runs(word: str, taught: dict[str, int]) -> float:
    """Return the share of the longer runs of a word that were taught: much of a typing error, little of noise."""
    runs = [run for run in _runs(word) if len(run) >= TELLING_RUN]
    return sum(run in taught for run in runs) / len(runs) if runs else 0.0


def stem(word: str) -> str:
    """Return the word without its commonest English ending."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word
