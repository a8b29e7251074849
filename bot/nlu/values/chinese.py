"""Chinese numerals: 三千五, 一万二, 1.2万, 叁仟; idioms that only contain one are none."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

DIGITS_LIMIT = 12
ZH_DIGITS = {
    c: n
    for n, row in enumerate(("零〇", "一壹", "二两兩贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for c in row
}
#: Twenty and thirty in one character.
ZH_TENS = {"廿": "二十", "卅": "三十"}
ZH_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10_000, "萬": 10_000, "亿": 10**8}
ZH_CHARS = "".join((*ZH_DIGITS, *ZH_TENS, *ZH_UNITS))
#: 俩百, 仨千: two and three of what follows.
ZH_PAIRS = str.maketrans({"俩": "两", "仨": "三"} | ZH_TENS)
ZH_RUN = re.compile(
    rf"(?:\d[\d,]*(?:\.\d+)?(?:\s(?=[百千万亿]))?|[{ZH_CHARS}]|[俩仨](?=[百千万])|"
    rf"点(?=[{''.join(ZH_DIGITS)}]{{1,4}}(?:[百千万亿元]|块(?!{'[' + ''.join(ZH_DIGITS) + ']'}))))+"
)
#: 千二, 萬六, 百五, as people in the south say it: the one in front is left out. 万一 is none.
ZH_ONE_LEFT_OUT = re.compile(rf"(?:[百千万萬](?=[{''.join(ZH_DIGITS)}]))[^零〇0一壹]|千一")
#: 千把块, 百来块: about so much.
ZH_SOME = re.compile(rf"(?<![{ZH_CHARS}\d])([百千万])(?:把|来)(?=块|元|来)")
ZH_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|\S")
#: A run of Chinese numerals that is only part of a word, and the words themselves.
ZH_IDIOMS = re.compile(
    f"(?<![{ZH_CHARS}\\d])万一|千万(?=别|不|要|记)|三思|四处|百分(?!之)|十分(?!钟)|万分|五花八门|七上八下|三番五次|一五一十|乱七八糟|一二(?=再)|"
    "三天两头|朝三暮四|丢三落四|四面八方|千方百计|千辛万苦|一万个|一千个|九牛一毛|三三两两|七七八八|百般|万般|万能|千篇一律"
)


@lru_cache(maxsize=1024)
def chinese_number(run: str) -> tuple[Decimal | None, bool]:
    """Return the value and whether it is a range such as 三四百; None for what is no number (a row of digits, 万一)."""
    run = run.translate(ZH_PAIRS)
    if ZH_ONE_LEFT_OUT.fullmatch(run):
        run = f"一{run}"
    run = re.sub("(.)点([^点百千万亿]+)", lambda m: f"{_digit(m[1])}.{''.join(_digit(c) for c in m[2])}", run)
    total = section = Decimal(0)
    number: Decimal | None = None
    last_unit, after_zero, approx = 1, False, False
    smallest = 10_000  # of this section: 三百五百 are two, the first of them is meant
    for token in ZH_TOKEN.findall(run):
        if token in ZH_UNITS:
            unit = ZH_UNITS[token]
            if number is None and not (unit == 10 or (unit >= 10_000 and (section or total))):
                return None, False
            if unit >= 10_000:
                total = (
                    (total + section + (number or 0)) * unit
                    if unit > 10_000
                    else total + (section + (number or 0)) * unit
                )
                section, smallest = Decimal(0), 10_000
            elif unit >= smallest:
                return total + section, True
            else:
                smallest = unit
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


def decimal(digits: str) -> Decimal | None:
    """Return the number of ASCII digits with separators; None when it is longer than any sum of money."""
    plain = digits.replace(",", "")
    if len(plain.split(".")[0]) > DIGITS_LIMIT or len(plain) > 2 * DIGITS_LIMIT:
        return None
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None
