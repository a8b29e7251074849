"""Chinese written in Latin letters: how far a word speaks for it, by its syllables and how often they are English."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

BOOK: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("language_words.yml").read_text(encoding="utf-8"))
WEIGHTS = {syllable: weight for weight, syllables in BOOK["syllables"].items() for syllable in syllables.split()}
OTHER_WORD, LIKELY, CLEAR = -2, 2, 3
#: Words that are not weighed by their syllables.
KNOWN = (
    dict.fromkeys(" ".join(BOOK["looks_like"].values()).split(), OTHER_WORD)
    | dict.fromkeys(BOOK["says_nothing"].split(), 0)
    | dict.fromkeys(BOOK["cantonese"].split(), LIKELY)
    | dict.fromkeys(BOOK["abbreviations"].split(), CLEAR)
)
WHOLE_MESSAGES = frozenset(BOOK["whole_messages"].split())
LONGEST_SYLLABLE = 6
LONGEST_WORD = 40
SHORTEST_MISTYPED = 5
#: One syllable alone must be clearer than two are.
ENOUGH, ENOUGH_ALONE, TWO_SYLLABLES = 2, 3, 5


def pinyin_words(words: list[str]) -> int:
    """Return how many of the words are Chinese in Latin letters: none, unless on the whole they speak for it."""
    if "".join(words) in WHOLE_MESSAGES:
        return len(words)
    weights = [weight_of(word) for word in words]
    if max(weights, default=0) >= LIKELY:
        weights = [max(weight, weight_of_mistyped(word)) for word, weight in zip(words, weights, strict=True)]
    if sum(weights) < (ENOUGH if len("".join(words)) >= TWO_SYLLABLES else ENOUGH_ALONE):
        return 0
    return sum(weight > OTHER_WORD for weight in weights)


@lru_cache(maxsize=10_000)
def weight_of(word: str) -> int:
    """Return what the word says for Chinese: "fenqi" much, "he" nothing, "loan" the contrary (below 0)."""
    known = KNOWN.get(word)
    return _weight_of_syllables(word) if known is None else known


def weight_of_mistyped(word: str) -> int:
    """Return what the word says if two of its letters changed places: "xaing" for "xiang"."""
    if not SHORTEST_MISTYPED <= len(word) <= LONGEST_SYLLABLE * 2 or weight_of(word) != OTHER_WORD or word in KNOWN:
        return OTHER_WORD
    swapped = (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1))
    weight = max(map(_weight_of_syllables, swapped))
    return weight - 1 if weight >= CLEAR else OTHER_WORD


def _weight_of_syllables(word: str) -> int:
    """Return the weight of the fewest syllables that make up the word."""
    if len(word) > LONGEST_WORD:
        return OTHER_WORD
    ways: list[tuple[int, int] | None] = [
        (0, 0)
    ]  # to each place in the word: how many syllables, and less their weight
    for end in range(1, len(word) + 1):
        found = None
        for start in range(max(0, end - LONGEST_SYLLABLE), end):
            way = ways[start]
            weight = WEIGHTS.get(word[start:end]) if way else None
            if way and weight is not None and (found is None or (way[0] + 1, way[1] - weight) < found):
                found = (way[0] + 1, way[1] - weight)
        ways.append(found)
    return -ways[-1][1] if ways[-1] else OTHER_WORD
