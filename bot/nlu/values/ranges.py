"""The two ends of a range of sums: between 50 and 70, 两三千到五千, 5-6k."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from bot.nlu.values.bare import alone, not_money
from bot.nlu.values.chinese import ZH_UNITS
from bot.nlu.values.context import Context
from bot.nlu.values.cues import A_MONTH_AFTER, CUES, FREE_AFTER, FREE_AFTER_ZH, MOST_DIGITS, any_of, may_be_money
from bot.nlu.values.english import EN_UNITS
from bot.nlu.values.found import Found
from bot.nlu.values.numbers import Number
from bot.nlu.values.rhythm import how_often

#: Makes an amount of a number that is one for sure.
Make = Callable[[str, Number, Context, bool], "Found | None"]
#: What joins the two ends of a range; "and" only behind "between".
RANGE = re.compile(r"\s?(?:[-–—~]{1,2}|到|至|或者?|或是)\s?|\s(?:to|or|and)\s")
BETWEEN = re.compile(r"(?:\bbetween|在|介于)\s*(?:about |around |[$£€₹¥] ?)?$")
RANGE_LEAST = 20  # without a unit, and a verb of paying near: 300-400
COUNTED_IN = re.compile(r"(?:k|w|grand|hundred|thousand|lakh|lac|crore|million|[百千万佰仟])s?$")
UNITS_OF_RANGES = EN_UNITS | ZH_UNITS
PAYING = re.compile(rf"\b{any_of(CUES['en']['paying'])}\b|[还付给凑拿供出借]")


def put_range(text: str, low: Number, high: Number, found: dict[Number, Found], context: Context, make: Make) -> None:
    """Put both ends of "10 to 20 dollars", 二到三元, "between 300 and 400", 5-6k among the amounts."""
    between = bool(BETWEEN.search(text[max(0, low.start - 20) : low.start]))
    end = found.get(high)
    begins = end.start if end and low.end <= end.start else high.start  # "40 to £60": the sign is of the second
    joined = text[low.end : begins]
    if not RANGE.fullmatch(joined) or (joined.strip() == "and" and not between and not (end and end.value["currency"])):
        return
    if end is None:
        if not _bare_range(text, low, high, between, context):
            return
        end = found[high] = make(text, high, context, True)
    worth = low.value
    if (unit := COUNTED_IN.search(high.text)) and not COUNTED_IN.search(low.text):
        more = worth * UNITS_OF_RANGES[unit.group().rstrip("s")]
        worth = more if more < high.value else worth
    firm = end.value["currency"] or end.value["every"] or between or unit
    if low in found and low.value == worth or not low.value < high.value or not (firm or worth >= RANGE_LEAST):
        return
    if worth < high.value and (end.value["currency"] or not not_money(text[max(0, low.start - 40) : low.start], "")):
        value = {key: kept for key, kept in end.value.items() if key != "bound"}
        worth = str(worth.quantize(Decimal("0.01"), ROUND_HALF_UP))
        found[low] = Found("amount", value | {"value": worth}, low.start, low.end, weight=6 if firm else 2)


def _bare_range(text: str, low: Number, high: Number, between: bool, context: Context) -> bool:
    """Whether two numbers without a unit are sums: so many thousand, so much a month, or a verb of paying is near."""
    before, after = text[max(0, low.start - 40) : low.start], text[high.end : high.end + 40]
    if not (may_be_money(high, context) and low.value < high.value) or len(low.text) > MOST_DIGITS:
        return False
    if not_money(before, after) or A_MONTH_AFTER.match(after):
        return False
    if any(piece in before[-2:] for piece in ("-", "/", ":", "+")):
        return False
    if COUNTED_IN.search(high.text) or how_often(text, before, after, low.start, high.end)[0]:
        return True
    large = low.value >= RANGE_LEAST and may_be_money(low, context)
    by_itself = alone(text, Number(high.value, low.start, high.end, text[low.start : high.end]))
    spoken_of = between or (by_itself and low.plain and high.plain) or bool(PAYING.search(text))
    return large and spoken_of and bool(FREE_AFTER.match(after) or FREE_AFTER_ZH.match(after))
