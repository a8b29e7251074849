"""Birthdays in forms that no other day is written in: 900412, 90-4-12, 12 Apr 90, 四月十二 九零年的, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from bot.nlu.values.chinese import chinese_number
from bot.nlu.values.context import Context
from bot.nlu.values.found import Found
from bot.nlu.values.names import ANY_MONTH, MONTHS

ADULT = 16
COMPACT = re.compile(r"(?<![\d-])(?P<year>\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?![\d-])")
YEAR_FIRST = re.compile(r"(?<![\d/.-])(?P<year>[3-9]\d|0\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?![\d/.-])")
SHORT_YEAR = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<name>{ANY_MONTH})\.?,?\s+'?(?P<year>\d\d)(?!\d)"
)
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
ONES = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
IN_WORDS = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<name>{ANY_MONTH}),?\s+nineteen[\s-]"
    rf"(?P<tens>{'|'.join(TENS)})(?:[\s-](?P<ones>{'|'.join(ONES)}))?\b"
)
_ZH = "零〇一二三四五六七八九"
YEAR_LAST = re.compile(
    rf"(?P<month>十[一二]?|[一二三四五六七八九]|\d{{1,2}})月(?P<day>[二三]?十[{_ZH}]?|[{_ZH}]|\d{{1,2}})[日号]?[\s,，]*"
    rf"(?P<year>[{_ZH}]{{2}}|[{_ZH}]{{4}}|\d\d|\d{{4}})年"
)


def read_births(text: str, context: Context) -> Iterator[Found]:
    """Yield birthdays, where one was asked for, in the forms that only those have."""
    if context.expects != "birth_date":
        return
    for pattern in (COMPACT, YEAR_FIRST, SHORT_YEAR, IN_WORDS, YEAR_LAST):
        for match in pattern.finditer(text):
            born = _day(match.groupdict(), context.today)
            if born is not None:
                yield Found("birth_date", {"date": born.isoformat()}, *match.span(), weight=14)


def _day(said: dict[str, str | None], today: date) -> date | None:
    month = MONTHS.get(said["name"].rstrip(".")) if said.get("name") else _number(said["month"])
    year = _year(said, today)
    try:
        born = date(year, int(month), int(_number(said["day"])))
    except (TypeError, ValueError):
        return None
    return born if born.year <= today.year - ADULT else None


def _year(said: dict[str, str | None], today: date) -> int:
    if said.get("tens"):
        return 1900 + TENS[said["tens"]] + ONES.get(said.get("ones") or "", 0)
    digits = "".join(str(_ZH.index(c) - 1 if c in _ZH[1:] else 0) if c in _ZH else c for c in said["year"])
    year = int(digits)
    if len(digits) == 4:
        return year
    return 2000 + year if year <= (today.year - ADULT) % 100 else 1900 + year


def _number(said: str) -> Decimal | int | None:
    return int(said) if said.isdigit() else chinese_number(said)[0]
