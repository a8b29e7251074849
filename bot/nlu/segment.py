"""Cuts mixed Chinese and English text into spaCy tokens, the same way every time."""

from __future__ import annotations

import re

import spacy
from spacy.tokens import Doc

from bot.nlu.traditional import simplified

#: A Latin word with its apostrophe, a run of digits, or one character of anything else.
PIECE = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+(?:['’][A-Za-z]+)*|[0-9]+|[^\s]", re.UNICODE)
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x2019: 0x27, 0x2018: 0x27}
FULL_WIDTH |= {dash: 0x2D for dash in (*range(0x2010, 0x2016), 0x2212)} | {0xA0: 0x20, 0xFFE5: 0xA5, 0xFFE1: 0xA3}

_nlp = spacy.blank("xx")
vocab = _nlp.vocab


def folded(text: str) -> str:
    """Return the text narrow, in small letters and simplified characters; never longer or shorter."""
    narrow = text.translate(FULL_WIDTH)
    lowered = narrow.lower()
    if len(lowered) != len(narrow):  # a few letters grow when they are made small
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in narrow)
    return simplified(re.sub("[\ud800-\udfff]", "\ufffd", lowered))


def segment(text: str) -> Doc:
    """Return one spaCy Doc over the folded text: a Chinese character is a token, so is an English word."""
    folded_text = folded(text)
    words: list[str] = []
    spaces: list[bool] = []
    end = 0
    for match in PIECE.finditer(folded_text):
        gap = match.start() - end
        if words and gap == 1 and folded_text[end] == " ":
            spaces[-1] = True
        elif gap:
            # spaCy knows one space between tokens; other white space is a token, so that offsets stay true.
            words.append(folded_text[end : match.start()])
            spaces.append(False)
        words.append(match.group())
        spaces.append(False)
        end = match.end()
    if end < len(folded_text):
        words.append(folded_text[end:])
        spaces.append(False)
    return Doc(vocab, words=words, spaces=spaces)
