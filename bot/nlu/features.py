"""What the classifier sees in a message: stems, their pairs, both ends, concepts; runs of characters; and meaning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion
from sklearn.preprocessing import FunctionTransformer

from bot.nlu.concepts import concepts
from bot.nlu.meaning import SIZE, Vector, meaning
from bot.nlu.words import words

ENDINGS = ("ing", "ed", "es", "s", "ly")
SHORTEST_STEM = 3
CHARACTERS = (2, 5)  # the shortest and the longest run
TELLING_RUN = 4  # characters; shorter ones stand in any language

_runs: Callable[[str], list[str]] = TfidfVectorizer(analyzer="char_wb", ngram_range=CHARACTERS).build_analyzer()

Entries = tuple[NDArray[np.intp] | slice, NDArray[np.floating]]  # rows of the weights, and how much of each


@dataclass(frozen=True)
class Read:
    """One message, taken apart."""

    words: list[str]
    concepts: list[str]
    meaning: Vector


def read(text: str) -> Read:
    """Return the words of a message, the concepts that it touches and what it means."""
    found = words(text)
    return Read(found, concepts(text), meaning(found))


def vectorizer() -> FeatureUnion:
    """Return the untrained features over messages that were `read`: two TF-IDF spaces and the meaning as it is."""
    by_word = TfidfVectorizer(analyzer=word_features, sublinear_tf=True)
    by_character = TfidfVectorizer(analyzer=character_features, sublinear_tf=True)
    by_meaning = FunctionTransformer(_meanings)
    return FeatureUnion([("words", by_word), ("characters", by_character), ("meaning", by_meaning)])


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


@dataclass(frozen=True)
class MeaningSpace:
    """The vector of a message, which nothing has to be learned for."""

    first: int

    def vector(self, message: Read) -> Entries:
        """Return the rows that belong to the meaning and the meaning itself."""
        return slice(self.first, self.first + SIZE), message.meaning


def spaces_of(union: FeatureUnion) -> tuple[Space | MeaningSpace, ...]:
    """Return the trained spaces of a union in the order of its columns."""
    spaces: list[Space | MeaningSpace] = []
    first = 0
    for _, trained in union.transformer_list:
        if isinstance(trained, FunctionTransformer):
            spaces.append(MeaningSpace(first))
            first += SIZE
            continue
        vocabulary = {name: int(row) for name, row in trained.vocabulary_.items()}
        spaces.append(Space(trained.analyzer, vocabulary, trained.idf_, first))
        first += len(vocabulary)
    return tuple(spaces)


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


def _meanings(messages: list[Read]) -> csr_matrix:
    return csr_matrix(np.array([message.meaning for message in messages]))


def stem(word: str) -> str:
    """Return the word without its commonest English ending."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word
