"""What people say around a figure that is their whole answer: "no wait, 1500", 不对，600, "ok 300 then", 嗯三百吧.

A number beside nothing but such words stands alone; behind a "no" it puts right what was said before.
"""

from __future__ import annotations

import re

#: No two of these can match the same characters in different ways: the search would take too long.
_NO_EN = (
    "no+|nope|nah|naw|wait|hang on|hold on|sorry|soz|oops|actually|i mean|i meant|make (?:it|that)|"
    "(?:scratch|scrap) that|my bad|more like"
)
_NO_ZH = "[打说写输弄搞]错|等一?[下等]|更正|抱歉|[不没错改]"
_LITTLE_EN = (
    "about|around|roughly|maybe|say|like|approx|approximately|okay|ok|yes|yeah|yea|yep|hm+|um+|uh+|er+|well|fine|just|"
    "only|then|so|it'?s|please|pls|plz|thanks"
)
_LITTLE_ZH = "还是|[到哦噢喔嗯那就是好行对吧呢啊呀嘛哈了可以的有成要]"
NO = re.compile(rf"\b(?:{_NO_EN})(?![a-z0-9])|{_NO_ZH}")
BESIDE = re.compile(rf"(?:[^a-z0-9\u4e00-\u9fff]|\b(?:{_NO_EN}|{_LITTLE_EN})(?![a-z0-9])|{_NO_ZH}|{_LITTLE_ZH})*")
#: Between what is put right and what is meant: "12th, no, 14th", 500不对是400; but 500不是400 is 500.
RIGHTED = (
    rf"[\s,;.!?-]*(?:(?:\b(?:{_NO_EN})(?![a-z0-9])|哦?不(?:对|是(?=[\s,;])|(?!是))|[打说写]?错了?|改成?)[\s,;.!?-]*)+"
)
#: 不600, 没有600, 不是600: what touches the number denies it.
DENIES = re.compile(r"(?:[不没]|不[是要]|没有)$")


def says_no_more(text: str, start: int, end: int) -> bool:
    """Whether the folded text says nothing but such words around what stands from `start` to `end`."""
    if not BESIDE.fullmatch(text, 0, start) or not BESIDE.fullmatch(text, end):
        return False
    return not DENIES.search(text[max(0, start - 2) : start])


def puts_right(text: str, start: int) -> bool:
    """Whether a "no" is said before what begins there."""
    return bool(NO.search(text, 0, start))
