"""Telling UTF-8 from GB18030, row by row, always with the same answer for the same file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from arrears.importing.columns import FileRefused

BOM = b"\xef\xbb\xbf"
UTF16 = (b"\xff\xfe", b"\xfe\xff")
_THREE_BYTES = re.compile(rb"[\xe0-\xf4][\x80-\xbf]{2}")
# Windows-1252 text read as GB18030 has Chinese characters inside European words.
_HAN_INSIDE_A_WORD = re.compile(r"[a-z][\u3400-\u9fff]|[\u3400-\u9fff][a-z]")


class Undecodable(ValueError):
    """Bytes that are in no encoding that is read here."""

    def __init__(self) -> None:
        super().__init__("neither UTF-8 nor GB18030: save the file as UTF-8")


@dataclass(frozen=True)
class Decoder:
    """Decodes rows. `prefers_gb` settles the few byte pairs that both encodings know."""

    prefers_gb: bool

    def decode(self, raw: bytes) -> str:
        """The text of one row; raises `Undecodable`."""
        if raw.isascii():
            return raw.decode("ascii")
        utf8, gb = _try(raw, "utf-8"), _try(raw, "gb18030")
        if gb is not None and _HAN_INSIDE_A_WORD.search(gb):
            gb = None
        if utf8 is not None and (gb is None or not self.prefers_gb or _THREE_BYTES.search(raw)):
            return utf8
        if gb is None:
            raise Undecodable
        return gb


def decoder_for(lines: Iterable[bytes]) -> Decoder:
    """Look through the whole file once: which encoding do the rows use that only one of the two can read?"""
    only_utf8 = only_gb = 0
    for number, line in enumerate(lines):
        if number == 0 and line.startswith(UTF16):
            raise FileRefused("the file is UTF-16: save it as UTF-8")
        if line.isascii():
            continue
        if _try(line, "utf-8") is None:
            only_gb += _try(line, "gb18030") is not None
        elif _THREE_BYTES.search(line):
            only_utf8 += 1
    return Decoder(prefers_gb=only_gb > only_utf8)


def _try(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None
