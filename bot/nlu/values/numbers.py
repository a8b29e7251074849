"""Numbers as people write them in both languages: 三千五, 1.2万, 1,50,000, 1.5k, two fifty, twelve hundred."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from bot.nlu.values.chinese import ZH_CHARS, ZH_DIGITS, ZH_IDIOMS, ZH_RUN, ZH_SOME, ZH_UNITS, chinese_number, decimal
from bot.nlu.values.english import EN_RUN, EN_SMALL, EN_UNITS, english_number

NUMBERS_LIMIT = 40
A_PERIOD = re.compile("个?(?:月|星期|礼拜|周)")
#: Codes that people write right before the digits: USD3.14, Rs20.
GLUED = ("usd", "gbp", "eur", "cny", "rmb", "hkd", "inr", "sgd", "rs", r"rs\.")
_BEFORE = "|".join(["(?<![a-z0-9.,])", *(f"(?<=(?<![a-z]){code})" for code in GLUED)])
DIGIT_RUN = re.compile(
    rf"(?:{_BEFORE})(?:\d{{1,3}}(?:,\d{{2,3}})+(?:\.\d{{1,2}})?|\d,\d(?=\s?[kw](?![a-z0-9]))|\d+(?:\.\d+)?)"
    r"(?:\s?(?P<unit>k|w|grand|thousand|lakhs?|lacs?|crores?|million|billion|mn|bn|hundred)(?![a-z0-9]))?(?!\d)"
)


@dataclass(frozen=True)
class Number:
    """A number at its place; `plain` when it is written in digits alone, `approx` for 三四百."""

    value: Decimal
    start: int
    end: int
    text: str
    approx: bool = False

    @property
    def plain(self) -> bool:
        return self.text.isdigit()


def numbers(text: str) -> list[Number]:
    """Return the numbers of a folded text in reading order."""
    found = [*_chinese(text)]
    taken = [(one.start, one.end) for one in found]
    for one in (*_digits(text), *_english(text)):
        if not any(one.start < end and start < one.end for start, end in taken):
            found.append(one)
    return sorted(found, key=lambda one: one.start)[:NUMBERS_LIMIT]


def _digits(text: str) -> list[Number]:
    found = []
    for match in islice(DIGIT_RUN.finditer(text), NUMBERS_LIMIT):
        unit = match["unit"]
        digits = match.group() if unit is None else match.group()[: match.start("unit") - match.start()]
        digits = digits.strip()
        value = decimal(digits.replace(",", ".") if len(digits) == 3 and digits[1] == "," else digits)
        if value is not None:
            multiplier = EN_UNITS[unit.rstrip("s")] if unit else 1
            found.append(Number(value * multiplier, match.start(), match.end(), match.group()))
    return found


def _chinese(text: str) -> list[Number]:
    idioms = [match.span() for match in ZH_IDIOMS.finditer(text)]
    found = [Number(Decimal(ZH_UNITS[m[1]]), *m.span(), m.group(), True) for m in ZH_SOME.finditer(text)]
    for match in ZH_RUN.finditer(text):
        run = match.group()
        if len(run) > 1 and run.endswith("一") and A_PERIOD.match(text, match.end()):
            run = run[:-1]  # 三四百一个月: the last one counts the month
        if not any(c in ZH_CHARS for c in run) or any(match.start() < e and s < match.end() for s, e in idioms):
            continue
        value, approx = chinese_number(run)
        if any(one.start < match.end() and match.start() < one.end for one in found):
            continue
        if value is not None:
            found.append(Number(value, match.start(), match.start() + len(run), run, approx))
    return found


def _english(text: str) -> list[Number]:
    found = []
    for match in EN_RUN.finditer(text):
        value = english_number(match.group())
        if value is not None:
            found.append(Number(value, match.start(), match.end(), match.group()))
    return found


def row_of_digits(text: str) -> str | None:
    """Return the digits of a row that is spoken one by one (一二三四, one two three four, 1 2 3 4), else None."""
    words = re.findall(r"[a-z]+|[^\s,-]", text)
    digits = []
    for word in words:
        word = "zero" if word in ("oh", "o") else word
        if word in EN_SMALL and EN_SMALL[word] < 10:
            digits.append(str(EN_SMALL[word]))
        elif word in ZH_DIGITS:
            digits.append(str(ZH_DIGITS[word]))
        elif word in "幺":
            digits.append("1")
        elif word.isdigit() or word == "x":
            digits.append(word)
        else:
            return None
    return "".join(digits) or None
