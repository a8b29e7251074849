"""English number words: two fifty, twelve hundred, one and a half thousand, two lakh."""

from __future__ import annotations

import re
from decimal import Decimal

EN_UNITS = {"k": 1000, "w": 10_000, "grand": 1000, "thousand": 1000, "lakh": 100_000, "lac": 100_000, "crore": 10**7}
EN_UNITS |= {"million": 10**6, "mn": 10**6, "billion": 10**9, "bn": 10**9, "hundred": 100}
EN_SMALL = {
    word: n
    for n, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
EN_TENS = {
    w: 10 * n
    for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2)
}
_EN_WORD = "|".join(
    [*EN_SMALL, *EN_TENS, "fourty", "hundred", "thousand", "grand", "lakh", "lac", "crore", "million", "billion"]
)
EN_RUN = re.compile(
    rf"(?<![a-z0-9])(?:(?:an?|half a|(?:a )?couple(?: of)?)[ -](?=hundred|thousand|grand|lakh|"
    rf"million))?(?:{_EN_WORD})s?"
    rf"(?:(?:[ -]|\s?,\s?|\sand\s(?=a half|{_EN_WORD}))(?:{_EN_WORD}|a half)s?\b)*(?![a-z0-9])"
)


def english_number(run: str) -> Decimal | None:
    """Return the value of number words; 'two fifty' is 250, a row of digits is no number."""
    total = current = Decimal(0)
    previous = ""
    run = re.sub(r"\b(?:a )?couple(?: of)?\b", "two", run.replace("half a ", "half "))
    run = run.replace("and a half", "half")
    for word in re.split(r"[\s,-]+", run):
        word = word.rstrip("s") if word not in EN_SMALL and word not in EN_TENS else word
        word = "forty" if word == "fourty" else word
        if word in ("and", "", "a", "an"):
            continue
        if word == "half":
            current += Decimal("0.5")
        elif word in EN_SMALL:
            if previous == "small" or (previous == "tens" and EN_SMALL[word] > 9):
                return None
            current += EN_SMALL[word]
            previous = "small"
        elif word in EN_TENS:
            if previous == "tens":
                return None
            # "two fifty": the hundred is left out in speech.
            current = current * 100 + EN_TENS[word] if previous == "small" else current + EN_TENS[word]
            previous = "tens"
        elif word == "hundred":
            current = (current or 1) * 100
            previous = "unit"
        elif word in EN_UNITS:
            total += (current or 1) * EN_UNITS[word]
            current, previous = Decimal(0), "unit"
        else:
            return None
    return total + current
