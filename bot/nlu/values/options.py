"""Which of several choices is meant: 方案二, 第一个, option 2, the second one, the latter."""

from __future__ import annotations

import re

from bot.nlu.values.found import Found

PLACES = {"一": 1, "二": 2, "两": 2, "三": 3, "1": 1, "2": 2, "3": 3, "a": 1, "b": 2, "c": 3}
PLACES |= {"one": 1, "two": 2, "three": 3, "first": 1, "second": 2, "third": 3, "1st": 1, "2nd": 2, "3rd": 3}
PLACES |= {"former": 1, "latter": 2, "前": 1, "后": 2}
#: 第一期, 第一个月 and "the first payment" name a payment, not a choice.
CHOICES = re.compile(
    r"(?:方案|选项|计划)\s*(?P<zh_plan>[一二两三123])(?!\d)"
    r"|选\s*(?P<zh_pick>[一二两三123])(?![\d期个月年千百万元块.])"
    r"|第\s*(?P<zh_place>[一二三123])\s*(?:个|种|套)(?!月|星期|礼拜|周)(?:方案|选项|计划)?"
    r"|(?<![延往之以今])(?P<zh_side>前|后)(?:者|一个(?!半|多?月|星期|礼拜|周)|面那个|面的|面一个|一种)"
    r"|\b(?:option|plan|choice|offer)\s*(?:number|no\.?|#)?\s*(?P<en_plan>1|2|3|one|two|three|a|b|c)\b(?!\s*(?:month|pay))"
    r"|\b(?P<en_place>first|second|third|1st|2nd|3rd)\s+(?:one|option|plan|offer|choice)\b"
    r"|\bthe\s+(?P<en_side>former|latter)\b"
)
WEIGHT = 5  # above a bare number, which the place would be otherwise


def read_options(text: str) -> list[Found]:
    """Return `option` values `{"index": 1}` of folded text."""
    found = []
    for match in CHOICES.finditer(text):
        place = next(group for group in match.groups() if group)
        found.append(Found("option", {"index": PLACES[place]}, match.start(), match.end(), WEIGHT))
    return found
