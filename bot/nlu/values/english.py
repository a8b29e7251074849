"""English number words: two fifty, twelve hundred, one and a half thousand, two lakh."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

EN_UNITS = {
    "k": 1000,
    "w": 10_000,
    "grand": 1000,
    "thousand": 1000,
    "thou": 1000,
    "lakh": 100_000,
    "lac": 100_000,
    "crore": 10**7,
}
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
    [
        *EN_SMALL,
        *EN_TENS,
        "fourty",
        "hundred",
        "thousand",
        "thou",
        "grand",
        "lakh",
        "lac",
        "crore",
        "million",
        "billion",
    ]
)
_HALF = r"a half|half(?= (?:hundred|thousand|grand|lakh|lac|crore|million))"
#: "A few hundred" is no sum.
EN_RUN = re.compile(
    rf"(?<![a-z0-9])(?<!few )(?<!several )(?<!many )(?:"
    r"(?:an?|half(?: an?)?|(?:a )?couple(?: of)?|(?:a )?quarter(?: of an?)?|three[ -]quarters of an?)[ -]"
    rf"(?=hundred|thousand|grand|lakh|lac|crore|million|billion))?(?:{_EN_WORD})s?"
    rf"(?:(?:[ -]|\s?,\s?|\s(?:and|nd|n|'n'?|&)\s(?={_HALF}|{_EN_WORD}))(?:{_EN_WORD}|{_HALF})s?\b)*(?![a-z0-9])"
)
LINKS = frozenset({"and", "n", "nd", "'n", "'n'", "&", "", "a", "an"})
PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "threequarter": Decimal("0.75")}


@lru_cache(maxsize=1024)
def english_number(run: str) -> Decimal | None:
    """Return the value of number words; 'two fifty' is 250, a row of digits is no number."""
    total = current = Decimal(0)
    previous = ""
    unit = 1  # the last unit: "a grand and a half" is half of one more
    run = re.sub(r"\b(?:a )?couple(?: of)?\b", "two", run.replace("half a ", "half "))
    run = re.sub(r"\bthree[ -]quarters of an?\b", "threequarters", re.sub(r"\bquarter of an?\b", "quarter", run))
    run = run.replace("a half", "half")
    if run.startswith("grand"):
        return None  # "that's grand"
    for word in re.split(r"[\s,-]+", run):
        word = word.rstrip("s") if word not in EN_SMALL and word not in EN_TENS else word
        word = "forty" if word == "fourty" else word
        if word in LINKS:
            continue
        if word in PARTS:
            if previous == "unit" and unit > 100:
                total += PARTS[word] * unit
            else:
                current += PARTS[word] * (unit if previous == "unit" else 1)
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
            if current >= 100:
                return None  # "three hundred and three hundred" are two
            current = (current or 1) * 100
            previous, unit = "unit", 100
        elif word in EN_UNITS:
            total += (current or 1) * EN_UNITS[word]
            current, previous, unit = Decimal(0), "unit", EN_UNITS[word]
        else:
            return None
    return total + current
