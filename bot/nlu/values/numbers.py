"""Numbers as people write them in both languages: 三千五, 1.2万, 1,50,000, 1.5k, two fifty, twelve hundred."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

DIGITS_LIMIT = 12
NUMBERS_LIMIT = 40
ZH_DIGITS = {c: n for n, row in enumerate(("零〇", "一壹", "二两兩贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")) for c in row}
ZH_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10_000, "萬": 10_000, "亿": 10**8}
ZH_CHARS = "".join(ZH_DIGITS) + "".join(ZH_UNITS)
ZH_RUN = re.compile(rf"(?:\d[\d,]*(?:\.\d+)?|[{ZH_CHARS}]|点(?=[{''.join(ZH_DIGITS)}]{{1,4}}[百千万亿]))+")
ZH_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|.")
#: A run of Chinese numerals that is only part of a word, and the words themselves.
ZH_IDIOMS = re.compile(
    "万一|千万(?=别|不|要|记)|三思|四处|百分(?!之)|十分(?!钟)|万分|五花八门|七上八下|三番五次|一五一十|乱七八糟|一二(?=再)|"
    "三天两头|朝三暮四|丢三落四|四面八方|千方百计|千辛万苦|一万个|一千个|九牛一毛|三三两两|七七八八|百般|万般|万能|千篇一律"
)
DIGIT_RUN = re.compile(
    r"(?<![a-z0-9.,])(?:\d{1,3}(?:,\d{2,3})+(?:\.\d{1,2})?|\d+(?:\.\d+)?)"
    r"(?:\s?(?P<unit>k|grand|thousand|lakhs?|lacs?|crores?|million|mn|hundred)(?![a-z0-9]))?(?!\d)"
)
EN_UNITS = {"k": 1000, "grand": 1000, "thousand": 1000, "lakh": 100_000, "lac": 100_000, "crore": 10**7}
EN_UNITS |= {"million": 10**6, "mn": 10**6, "hundred": 100}
EN_SMALL = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
EN_TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
_EN_WORD = "|".join([*EN_SMALL, *EN_TENS, "fourty", "hundred", "thousand", "grand", "lakh", "lac", "crore", "million"])
EN_RUN = re.compile(
    rf"(?<![a-z0-9])(?:(?:an?|half a|a couple of|couple of)[ -](?=hundred|thousand|grand|lakh|million))?(?:{_EN_WORD})s?"
    rf"(?:(?:[ -]|\s?,\s?|\sand\s(?=a half|{_EN_WORD}))(?:{_EN_WORD}|a half)\b)*(?![a-z0-9])"
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
    for match in DIGIT_RUN.finditer(text):
        unit = match["unit"]
        digits = match.group() if unit is None else match.group()[: match.start("unit") - match.start()]
        value = decimal(digits.strip())
        if value is not None:
            multiplier = EN_UNITS[unit.rstrip("s")] if unit else 1
            found.append(Number(value * multiplier, match.start(), match.end(), match.group()))
    return found


def decimal(digits: str) -> Decimal | None:
    """Return the number of ASCII digits with separators; None when it is longer than any sum of money."""
    plain = digits.replace(",", "")
    if len(plain.split(".")[0]) > DIGITS_LIMIT or len(plain) > 2 * DIGITS_LIMIT:
        return None
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def _chinese(text: str) -> list[Number]:
    idioms = [match.span() for match in ZH_IDIOMS.finditer(text)]
    found = []
    for match in ZH_RUN.finditer(text):
        run = match.group()
        if not any(c in ZH_CHARS for c in run) or any(match.start() < e and s < match.end() for s, e in idioms):
            continue
        value, approx = chinese_number(run)
        if value is not None:
            found.append(Number(value, match.start(), match.end(), run, approx))
    return found


def chinese_number(run: str) -> tuple[Decimal | None, bool]:
    """Return the value and whether it is a range such as 三四百; None for what is no number (a row of digits, 万一)."""
    run = re.sub("(.)点(.+?)(?=[百千万亿])", lambda m: f"{_digit(m[1])}.{''.join(_digit(c) for c in m[2])}", run)
    total = section = Decimal(0)
    number: Decimal | None = None
    last_unit, after_zero, approx = 1, False, False
    for token in ZH_TOKEN.findall(run):
        if token in ZH_UNITS:
            unit = ZH_UNITS[token]
            if number is None and not (unit == 10 or (unit >= 10_000 and section)):
                return None, False
            if unit >= 10_000:
                total = (total + section + (number or 0)) * unit if unit > 10_000 else total + (section + (number or 0)) * unit
                section = Decimal(0)
            else:
                section += (1 if number is None else number) * unit
            number, last_unit, after_zero = None, unit, False
            continue
        value = Decimal(ZH_DIGITS[token]) if token in ZH_DIGITS else decimal(token)
        if value is None:
            return None, False
        if token in "零〇" and last_unit > 1:
            after_zero = True
        elif number is None:
            number = value
        elif value - number == 1 and token in ZH_DIGITS:
            approx = True
        else:
            return None, False
    if number is not None:
        colloquial = last_unit >= 100 and not after_zero and number < 10
        section += number * (last_unit // 10) if colloquial else number
    return total + section, approx


def _digit(char: str) -> str:
    return str(ZH_DIGITS.get(char, char))


def _english(text: str) -> list[Number]:
    found = []
    for match in EN_RUN.finditer(text):
        value = english_number(match.group())
        if value is not None:
            found.append(Number(value, match.start(), match.end(), match.group()))
    return found


def english_number(run: str) -> Decimal | None:
    """Return the value of number words; 'two fifty' is 250, a row of digits is no number."""
    total = current = Decimal(0)
    previous = ""
    run = run.replace("half a ", "half ").replace("a couple of ", "two ").replace("couple of ", "two ")
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
        else:
            total += (current or 1) * EN_UNITS[word]
            current, previous = Decimal(0), "unit"
    return total + current


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
