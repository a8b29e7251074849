"""Messages cut into the pieces of words that the encoder knows."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.models import Unigram
from tokenizers.pre_tokenizers import Metaspace

from bot.nlu.encoder.packed import Pieces

#: More than nearly every message has; the encoder's work grows with it.
LONGEST = 128
SPACES = re.compile(" +")
#: The model has 250,002 pieces in a hundred languages; those that no Chinese or English message can have stay out.
WRITTEN = re.compile(
    "[\u0000-\u007e\u00a3\u00a5\u20ac\u2581\u2000-\u206f\u2e80-\u9fff\uff00-\uffef\U0001f300-\U0001faff]*"
)


class Cutter:
    """The pieces that are kept, under numbers of their own; `numbers` are those of the model."""

    def __init__(self, pieces: Pieces) -> None:
        kept = [n for n, name in enumerate(pieces.names) if n <= pieces.unknown or WRITTEN.fullmatch(name)]
        vocabulary = [(pieces.names[n], float(pieces.scores[n])) for n in kept]
        self._numbers = np.array(kept)
        self._tokenizer = Tokenizer(Unigram(vocabulary, unk_id=kept.index(pieces.unknown)))
        self._tokenizer.pre_tokenizer = Metaspace()
        self._becomes = pieces.becomes
        self._begin, self._end = pieces.begin, pieces.end

    def cut(self, text: str) -> NDArray[np.intp]:
        """Return the numbers of the pieces, between those for the beginning and the end."""
        plain = SPACES.sub(" ", text.translate(self._becomes))
        found = self._numbers[self._tokenizer.encode(plain).ids[: LONGEST - 2]]
        return np.concatenate([[self._begin], found, [self._end]]).astype(np.intp)
