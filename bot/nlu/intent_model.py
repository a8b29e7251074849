"""The linear model of intents: one margin a class, turned into confidences that mean what they say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import joblib
import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedShuffleSplit
from sklearn.svm import LinearSVC

from bot.nlu.features import MeaningSpace, Read, Space, known_runs, read, spaces_of, stem, vectorizer

#: Margins are multiplied by one of these before the softmax: the one under which unseen messages are likeliest.
TEMPERATURES = np.arange(1.0, 10.1, 0.5)
SET_ASIDE = 0.2  # of the examples, for the temperature alone
FEWEST_EXAMPLES = 5  # of an intent, below which nothing can be set aside
COMPRESSION = 3
FEWEST_UNKNOWN = 2  # words; a single one may be a typing error, which its runs of characters mend
SURE_OF_STRANGE_WORDS = 0.7  # so sure of a message of unknown words the model is only where their pieces tell it


@dataclass
class IntentModel:
    """A trained model; `weights` is (features, intents), kept in half precision on disk."""

    spaces: tuple[Space | MeaningSpace, ...]
    intents: NDArray[np.str_]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    temperature: float

    @classmethod
    def fit(cls, texts: list[str], intents: list[str], softness: float, seed: int) -> IntentModel:
        """Learn from texts and their intents. The same data and seed give the same model, bit for bit."""
        space = vectorizer()
        messages = [read(text) for text in texts]
        features = space.fit_transform(messages)
        labels = np.array(intents)
        temperature = _temperature(features, labels, softness, seed)
        machine = _machine(softness, seed).fit(features, labels)
        weights, bias = machine.coef_, machine.intercept_
        if len(machine.classes_) == 2:  # one margin stands for two classes
            weights, bias = np.vstack([-weights, weights]), np.concatenate([-bias, bias])
        halved = np.ascontiguousarray(weights.T).astype(np.float16)
        spaces = spaces_of(space)
        return cls(spaces, machine.classes_, halved.astype(np.float32), bias.astype(np.float32), temperature)

    def confidences(self, text: str) -> NDArray[np.float64]:
        """Return (intents,): how sure the model is of each; they sum to 1, and are alike where it would only guess."""
        message = read(text)
        margins = self.bias.astype(np.float64)
        for space in self.spaces:
            rows, values = space.vector(message)
            margins += values @ self.weights[rows]
        likely = _softmax(margins[None, :] * self.temperature)[0]
        strange = likely.max() < SURE_OF_STRANGE_WORDS and self._hardly_knows(message)
        return np.full(len(self.intents), 1 / len(self.intents)) if strange else likely

    def _hardly_knows(self, message: Read) -> bool:
        """Whether half of the words or more, and most of their pieces, were never taught: a reading is a guess."""
        words, pieces = self.spaces[0].vocabulary, self.spaces[1].vocabulary
        strange = [
            word
            for word in message.words
            if not word.startswith("__") and stem(word) not in words and 2 * known_runs(word, pieces) < 1
        ]
        return len(strange) >= FEWEST_UNKNOWN and 2 * len(strange) >= len(message.words) and not message.concepts

    def save(self, path: Path) -> None:
        joblib.dump(
            (self.spaces, self.intents, self.weights.astype(np.float16), self.bias, self.temperature),
            path,
            compress=COMPRESSION,
        )

    @classmethod
    def load(cls, path: Path) -> IntentModel:
        spaces, intents, weights, bias, temperature = joblib.load(path)
        return cls(spaces, intents, weights.astype(np.float32), bias, temperature)


def _machine(softness: float, seed: int) -> LinearSVC:
    return LinearSVC(C=softness, random_state=seed)


def _temperature(features: object, labels: NDArray[np.str_], softness: float, seed: int) -> float:
    """Return the factor under which the set-aside messages are likeliest (Platt's idea, one number for all)."""
    names, counts = np.unique(labels, return_counts=True)
    if len(names) < 3 or counts.min() < FEWEST_EXAMPLES:
        return 1.0
    seen, unseen = next(StratifiedShuffleSplit(1, test_size=SET_ASIDE, random_state=seed).split(labels, labels))
    machine = _machine(softness, seed).fit(features[seen], labels[seen])
    margins = machine.decision_function(features[unseen])
    right = np.searchsorted(machine.classes_, labels[unseen])
    rows = np.arange(len(right))
    likelihoods = [np.log(_softmax(margins * factor)[rows, right] + 1e-12).mean() for factor in TEMPERATURES]
    return float(TEMPERATURES[int(np.argmax(likelihoods))])


def _softmax(margins: NDArray[np.float64]) -> NDArray[np.float64]:
    raised = np.exp(margins - margins.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)
