"""One message, or many, into one vector each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from os import cpu_count

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions

from bot.nlu.encoder.graph import graph_of
from bot.nlu.encoder.packed import Packed, installed
from bot.nlu.encoder.pieces import Cutter
from bot.nlu.segment import folded

Vector = NDArray[np.float32]

SIZE = 384
#: Of the twelve that the model has; what each number of them costs and gains is in docs/decisions/sentence-encoder.md.
LAYERS = 6
TOGETHER = 64  # messages of one length that are encoded at once
ERRORS_ONLY = 3


def encode(text: str) -> Vector:
    """Return (SIZE,): the mean over the pieces of a message of what they mean there. The same text, the same vector."""
    return _encoder().encode([_encoder().cut(text)])[0]


def encode_all(texts: Sequence[str]) -> Vector:
    """Return (texts, SIZE), in their order, on all cores; a vector differs by rounding from that of the text alone."""
    encoder = _encoder()
    cut = [encoder.cut(text) for text in texts]
    by_length = defaultdict(list)
    for place, pieces in enumerate(cut):
        by_length[len(pieces)].append(place)
    batches = [
        places[start : start + TOGETHER] for places in by_length.values() for start in range(0, len(places), TOGETHER)
    ]
    found = np.empty((len(texts), SIZE), np.float32)
    with ThreadPoolExecutor(cpu_count()) as pool:
        for places, vectors in zip(
            batches, pool.map(lambda places: encoder.encode([cut[one] for one in places]), batches), strict=True
        ):
            found[places] = vectors
    return found


def warm() -> None:
    """Load now: a second that the first customer after a start would otherwise wait for."""
    _encoder()


@lru_cache(1)
def _encoder() -> _Encoder:
    return _Encoder(Packed(installed()))


class _Encoder:
    def __init__(self, packed: Packed) -> None:
        options = SessionOptions()
        # A second thread for one message costs more than it saves; many messages have a thread for each core.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # it would keep what the longest message took
        options.log_severity_level = ERRORS_ONLY
        graph = graph_of(packed, LAYERS).SerializeToString()
        self._session = InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        self._cutter = Cutter(packed.pieces)
        del packed.pieces
        self._packed = packed
        self._places = packed.vector("emb.pos").reshape(-1, SIZE) + packed.vector("emb.type").reshape(-1, SIZE)[0]

    def cut(self, text: str) -> NDArray[np.intp]:
        return self._cutter.cut(folded(text))

    def encode(self, messages: list[NDArray[np.intp]]) -> Vector:
        """Messages of as many pieces each."""
        pieces = np.array(messages)
        given = self._packed.rows("emb.word", SIZE, pieces.ravel()).reshape(*pieces.shape, SIZE)
        given += self._places[: pieces.shape[1]]
        read = np.ones(pieces.shape, np.int32)
        return self._session.run(["mean"], {"pieces": given, "read": read})[0]
