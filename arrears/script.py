"""Simplified and traditional characters: who reads which, and approved wording written in the other.

The wording is kept once, in simplified characters. What is written in traditional ones has the same words: OpenCC's
table for Hong Kong changes characters and nothing else.
"""

from functools import cache, lru_cache
from typing import Literal

from opencc import OpenCC

Script = Literal["simplified", "traditional"]
NAMES: dict[Script, tuple[str, ...]] = {"simplified": ("简体", "簡體"), "traditional": ("繁体", "繁體")}
# OpenCC follows the printed forms of Hong Kong's school list; banks and keyboards there have these.
AS_TYPED = str.maketrans("户説税兑脱閲悦", "戶說稅兌脫閱悅")
TRADITIONAL_PLACES = ("hk",)


def script_of(text: str) -> Script | None:
    """The script that a text asks for or is written in; None where as many characters speak for each, or none."""
    for script, names in NAMES.items():
        if any(name in text for name in names):
            return script
    simplified = sum(_converted("s2t", one) != one for one in text)
    traditional = sum(_converted("t2s", one) != one for one in text)
    if simplified == traditional:
        return None
    return "simplified" if simplified > traditional else "traditional"


def reads_traditional(place: str | None, wrote: str | None = None) -> bool:
    """Whether a reader gets traditional characters: as they wrote themselves, else as their place writes."""
    return wrote == "traditional" if wrote else place in TRADITIONAL_PLACES


@lru_cache(maxsize=4096)
def in_traditional(text: str) -> str:
    """The same words in the characters of Hong Kong. What is traditional already stays so."""
    return _converter("s2hk").convert(text).translate(AS_TYPED)


def in_simplified(text: str) -> str:
    """The same words in simplified characters, to be read by a program. What is simplified already stays so."""
    return _converter("t2s").convert(text)


@lru_cache(maxsize=16384)
def _converted(table: str, character: str) -> str:
    return _converter(table).convert(character) if ord(character) > 0x2E7F else character


@cache
def _converter(table: str) -> OpenCC:
    return OpenCC(table)
