"""The linear model of intents: one margin a class, turned into confidences that mean what they say."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from os import cpu_count
from pathlib import Path

import joblib
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from bot.nlu.features import Read, Spaces, known_runs, learned, read, read_all, stem
from bot.nlu.language import HAN
from bot.nlu.typed import Typed

SOFTNESS = 0.5  # the SVM's C
#: Margins times this go through a softmax: messages that were not taught are likeliest under it (Platt's idea, one
#: number for all). Found on folds, as SOFTNESS; `parley evaluate` shows how well the confidences are calibrated.
SHARPNESS = 5.5
#: Coarse: on a fold 0.1, 0.2, 0.4 and 0.8 read alike (0.799, 0.799, 0.799, 0.798); a fit takes 26, 24, 24, 22 s of CPU.
TOLERANCE = 0.4
COMPRESSION = 3
FEWEST_UNKNOWN = 2  # words; a single one may be a typing error, which its runs of characters mend
LEAST_TELLING = 3.5  # rarity; below it a word says nothing: "the", "to", "my" stand in every twelfth message and more
LEAST_KNOWN_RUNS = 0.5  # of a word's runs
FEWEST_PAIRS, LEAST_KNOWN_PAIRS = 3, 0.25  # of Chinese characters
SURE_OF_STRANGE_WORDS = 0.85  # so sure of a message of unknown words the model is only where their pieces tell it


@dataclass
class IntentModel:
    """A trained model; `weights` is (features, intents), in half precision: a message touches a few hundred rows."""

    typed: Typed
    spaces: Spaces
    intents: NDArray[np.str_]
    weights: NDArray[np.float16]
    bias: NDArray[np.float32]

    @classmethod
    def fit(cls, texts: list[str], intents: list[str], seed: int, softness: float = SOFTNESS) -> IntentModel:
        """Learn from texts and their intents. The same data and seed give the same model, bit for bit."""
        typed = Typed.learned(texts)
        spaces, features = learned(read_all([typed.read(text) for text in texts]))
        labels = np.array(intents)
        names = np.unique(labels)
        with ThreadPoolExecutor(cpu_count()) as pool:
            found = pool.map(lambda name: _against_the_rest(features, labels == name, softness, seed), names)
        weights, bias = map(np.array, zip(*found, strict=True))
        halved = np.ascontiguousarray(weights.T).astype(np.float16)
        return cls(typed, spaces, names, halved, bias.astype(np.float32))

    def confidences(self, text: str) -> NDArray[np.float64]:
        """Return (intents,): how sure the model is of each; they sum to 1, and are alike where it would only guess.

        `text` is read as it is: `typed` turns pinyin into what was taught.
        """
        message = read(text)
        margins = self.bias.astype(np.float64)
        for space in self.spaces:
            rows, values = space.vector(message)
            margins += values @ self.weights[rows].astype(np.float32)
        likely = _softmax(margins * SHARPNESS)
        strange = likely.max() < SURE_OF_STRANGE_WORDS and self._hardly_knows(message)
        return np.full(len(self.intents), 1 / len(self.intents)) if strange else likely

    def _hardly_knows(self, message: Read) -> bool:
        """Whether what was typed was hardly ever taught, so that a reading is a guess."""
        return not message.concepts and (self._strange_words(message) or self._strange_pairs(message))

    def _strange_words(self, message: Read) -> bool:
        """No word is known; or half of them have not even pieces that are; or so it is with all that say something."""
        taught, pieces, rarity = self.spaces[0].vocabulary, self.spaces[1].vocabulary, self.spaces[0].idf
        spoken = [word for word in message.words if not word.startswith("__")]
        new = [word for word in spoken if stem(word) not in taught]
        if len(new) < FEWEST_UNKNOWN:
            return False
        known = [known_runs(word, pieces) for word in new]
        noise = sum(one < LEAST_KNOWN_RUNS for one in known)
        telling = any(rarity[taught[stem(word)]] >= LEAST_TELLING for word in spoken if stem(word) in taught)
        unheard = not telling and sum(known) < LEAST_KNOWN_RUNS * len(new)
        return len(new) == len(spoken) or 2 * noise >= len(message.words) or unheard

    def _strange_pairs(self, message: Read) -> bool:
        """Every Chinese character is known, so it is their pairs that tell words from noise."""
        taught = self.spaces[0].vocabulary
        pairs = [f"{one} {other}" for one, other in pairwise(message.words) if HAN.match(one) and HAN.match(other)]
        return len(pairs) >= FEWEST_PAIRS and sum(pair in taught for pair in pairs) < LEAST_KNOWN_PAIRS * len(pairs)

    def save(self, path: Path) -> None:
        joblib.dump((self.typed, self.spaces, self.intents, self.weights, self.bias), path, compress=COMPRESSION)

    @classmethod
    def load(cls, path: Path) -> IntentModel:
        return cls(*joblib.load(path))


def _against_the_rest(
    features: csr_matrix, mine: NDArray[np.bool_], softness: float, seed: int
) -> tuple[NDArray[np.float64], float]:
    """Return (features,) and a number: what tells one intent from all others. liblinear lets other threads run."""
    machine = LinearSVC(C=softness, tol=TOLERANCE, random_state=seed).fit(features, mine)
    return machine.coef_[0], machine.intercept_[0]


def _softmax(margins: NDArray[np.float64]) -> NDArray[np.float64]:
    raised = np.exp(margins - margins.max())
    return raised / raised.sum()
