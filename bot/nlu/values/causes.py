"""Why somebody cannot pay, found by spaCy's phrase matcher over the tokens of both languages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import yaml
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from bot.nlu.segment import segment, vocab
from bot.nlu.values.found import Found

FILE = Path(__file__).with_name("causes.yml")
CAUSES = frozenset(
    [
        "job_loss",
        "pay_cut",
        "illness",
        "bereavement",
        "disaster",
        "divorce",
        "many_debts",
        "gambling",
        "business_failure",
        "other",
    ]
)


@lru_cache(maxsize=1)
def matcher() -> PhraseMatcher:
    """Return the matcher over causes.yml."""
    phrases = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    if unknown := set(phrases) - CAUSES:
        raise ValueError(f"{FILE}: '{sorted(unknown)[0]}' is none of {', '.join(sorted(CAUSES))}")
    found = PhraseMatcher(vocab, attr="ORTH")
    for cause, words in phrases.items():
        found.add(cause, [segment(str(one)) for one in words])
    return found


def read_causes(doc: Doc) -> Iterator[Found]:
    """Yield each cause that is named, once."""
    seen: set[str] = set()
    for key, start, end in sorted(matcher()(doc), key=lambda hit: (hit[1], -hit[2])):
        cause = vocab.strings[key]
        if cause not in seen:
            seen.add(cause)
            span = doc[start:end]
            yield Found("hardship_cause", {"cause": cause}, span.start_char, span.end_char, weight=1)
