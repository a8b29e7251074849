"""Sums that are named to be refused or put right: 不是500是800, "not 200, 300", 600太多，400, "500 no wait 300"."""

from __future__ import annotations

import re

from bot.nlu.values.answers import RIGHTED
from bot.nlu.values.bare import around, not_money
from bot.nlu.values.numbers import Number

_SIGN = r"(?:[$£€₹¥]|hk\$|us\$|rs\.?)?"
_UNIT = r"\s?(?:块钱?|元|pounds|quid|dollars|bucks|rupees|a month|per month|一个月|每个?月)?"
#: What makes a sum none by itself: "not 200". "Why not 200", "if not 200", 是不是 and 不是200吗 ask or suppose.
_NOT = rf"(?:(?<!why )(?<!if )(?<!or )\bnot (?:about )?|(?<![是要果可])(?:不是|唔系)(?:说|还|每个?月)?)\s?{_SIGN}"
NOT = re.compile(rf"{_NOT}$")
#: "300 not 200": the one in front is meant.
AND_NOT = re.compile(rf"{_UNIT}[\s,;.-]*(?:and |是)?{_NOT}")
ASKED = re.compile(r"[^,，。;；!！?？]{0,4}(?:[吗嘛么]|[?？])")
#: What is said of a sum to refuse it, with its unit in front.
_MOSTLY = "(?:我|实在|真的?|确实|有[点些]|也|都|是)*"
_HARD_ZH = (
    "太[多高]|紧张?(?!急)|吃力|够呛|压力[太很]?大|(?<=[点些])[多高难]|[还付拿交]不[起了出上到]|不行(?!吗)|不可能(?!是)|"
    "做不到|承受不[了起]|负担不起"
)
_HARD_EN = (
    "too (?:much|high|steep)|(?:a bit |a little )?(?:tight|steep|much)|not (?:possible|doable|affordable)|impossible"
)
TOO_MUCH = re.compile(rf"{_UNIT}(?:{_MOSTLY}(?:{_HARD_ZH})了?|\s(?:is |was |is a bit |is way )?(?:{_HARD_EN})\b)")
CANNOT = re.compile(rf"\b(?:can'?t|cant|cannot|couldn'?t) (?:do|pay|afford|manage|give|make|stretch to) {_SIGN}$")
#: What is not there is not offered: "I don't have 600", 没有600, 拿不出600.
HAS_NOT = re.compile(
    r"\b(?:(?:do not|don'?t|dont|doesn'?t|didn'?t) (?:even )?have|haven'?t (?:even )?got|havent got|have not got|"
    r"(?:ain'?t|aint) got|(?:am|i'?m|are|is) not having|can'?t (?:find|get|raise)|cant (?:find|get|raise))"
    rf"(?: (?:the|that|a|full|whole|all|about|even|rs))* ?{_SIGN}$|"
    r"(?:(?<![有还])没有?|[拿凑掏筹给付还]不[出起了到])(?:那么多|这么多|这|那)?$"
)
#: Between a sum that is put right and the one that is meant.
PUT_RIGHT = re.compile(rf"{_UNIT}{RIGHTED}(?:it'?s |是|应该是)?{_SIGN}")
#: Between a sum that is refused and the one that is offered for it.
INSTEAD = re.compile(
    r"(?: (?:now|today|right now|yet|at the moment|this (?:week|month)))?"
    r"[\s,;.!-]*(?:(?:but|so|maybe|only|just|about|more like|how about|what about|make (?:it|that)|"
    r"(?:i|we) (?:can|could|said|meant)(?: only)?(?: do| pay| manage| afford| give)?|can (?:do|pay)|it'?s|"
    r"i'?ll (?:do|pay|give))\s|"
    rf"而是|是|改成?|那|就|要不|最多|只能|能|可以|给|还|我|先|每个?月|一个月)*\s?{_SIGN}"
)
REACH = 24


def refused(text: str, named: list[Number]) -> dict[Number, Number | None]:
    """Return the numbers that are refused, each with the one beside it that is meant, if there is one."""
    found: dict[Number, Number | None] = {}
    for place, one in enumerate(named):
        before = text[max(0, one.start - REACH) : one.start]
        denied = ("not" in before or "是" in before or "系" in before) and NOT.search(before)
        denied = (denied or HAS_NOT.search(before)) and not ASKED.match(text, one.end)
        put_right, too_much = PUT_RIGHT.match(text, one.end), TOO_MUCH.match(text, one.end)
        if not (denied or put_right or too_much or "c" in before and CANNOT.search(before)):
            continue
        after = next((other for other in named[place + 1 :] if not not_money(*around(text, other))), None)
        begins = after.start if after else len(text)
        offered = after and INSTEAD.fullmatch(text, too_much.end() if too_much else one.end, begins)
        if offered or put_right and PUT_RIGHT.fullmatch(text, one.end, begins) and after:
            found[one] = after
        elif denied:
            last = named[place - 1] if place else None
            found[one] = last if last and AND_NOT.fullmatch(text, last.end, one.start) else None
    return found
