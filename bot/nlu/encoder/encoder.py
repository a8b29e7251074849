"""One message, or many, into one vector each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
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
    # One message alone: a second thread costs more CPU than it saves.
    return _encoder(threads=1).encode([_encoder(threads=1).cut(text)])[0]


def encode_all(texts: Sequence[str]) -> Vector:
    """Return (texts, SIZE), in their order, on all cores; a vector differs by rounding from that of the text alone."""
    encoder = _encoder(threads=cpu_count() or 1)
    found = np.empty((len(texts), SIZE), np.float32)
    by_length = defaultdict(list)
    cut = [encoder.cut(text) for text in texts]
    for place, pieces in enumerate(cut):
        by_length[len(pieces)].append(place)
    for places in by_length.values():
        for start in range(0, len(places), TOGETHER):
            some = places[start : start + TOGETHER]
            found[some] = encoder.encode([cut[place] for place in some])
    return found


def warm() -> None:
    """Load now: a second that the first customer after a start would otherwise wait for."""
    _encoder(threads=1)


@lru_cache
def _encoder(threads: int) -> _Encoder:
    return _Encoder(Packed(installed()), threads)


class _Encoder:
    def __init__(self, packed: Packed, threads: int) -> None:
        options = SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        options.enable_cpu_mem_arena = False  # it would keep what the longest message took
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # a thread that waits leaves its core
        options.log_severity_level = ERRORS_ONLY
        graph = graph_of(packed, LAYERS).SerializeToString()
        self._session = InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        self._cutter = Cutter(packed.pieces())
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
