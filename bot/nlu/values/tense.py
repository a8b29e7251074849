"""Whether a day lies behind or ahead: what is said of it, or of the whole, is past (you rang on 3 May, 已经) or not."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from bot.nlu.values.context import Context

#: "I get paid", "when paid", "usually paid" are no payment that was made.
_NO_PAYMENT = (
    *("get", "gets", "getting", "be", "being", "am", "im", "'m", "is", "are", "not"),
    *("usually", "always", "normally", "next", "until", "till", "when", "once", "after", "only", "if"),
)
_PAID = "".join(rf"(?<!{word} )" for word in _NO_PAYMENT)
_PAID += r"\bpaid\b(?! (?:weekly|monthly|fortnightly|every|by|in arrears|on a))"
_NAMES = "mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_LAST = rf"last (?=week|month|year|night|time|{_NAMES}|christmas|xmas|easter|pay|summer|winter|spring|autumn)"
#: 之前 by itself is before now; behind a day it is "by then", and what was said before is still to come.
_BEFORE = r"(?<![^\s,，。.;；!！?？我你您他她们])之前(?!说|答应|约|承诺|讲|谈|还清|还款|还)"
_DONE_ZH = (
    r"[打寄通扣划刷买签借办申欠][电了到话信知款卡走请]*(?:过|的(?!话|时候|起|上|完|掉|了|人|钱|那|卡|日)|了(?!就|再|"
    r"吧|行|可|才|之后|以后))|(?<![会能要就再才])[还付转交汇存](?:款|钱|给你们?)?的(?!话|时候|起|上|完|掉|了|人|钱|"
    r"日|那)|给我[打发寄][^,，。.!！?？]{0,8}的(?!话)|说过|收到了?(?!就|再|钱|工资)|离职|失业|出院的|去世"
)
#: What is certainly over colours the whole message; the others only the clause that they stand in.
SURELY_PAST = (
    rf"already|{_PAID}|\bsent\b|\bago\b|yesterday|{_LAST}|"
    rf"已|[还付]过|[还付转交]了(?!就|再|吧|行|可|才|以后|之后)|还清了|上次|去年|{_BEFORE}"
)
PERHAPS_PAST = (
    r"\b(?:called|rang|phoned|texted|emailed|wrote|lost|received|bought|happened|opened|signed|died|passed away|"
    r"(?<!the )(?<!a )(?<!my )(?<!as )missed|bounced|charged|debited|took|was (?:ill|sick|off|away|in hospital|"
    r"admitted|made|laid|fired|sacked|let go)|transferred|deposited|spoke|dated|arrived|death|"
    rf"did|didn'?t|went|since(?= (?:the |\d|{_NAMES}|christmas|xmas|easter|new year)))\b|{_DONE_ZH}"
)
AHEAD = (
    r"\b(?:will|won'?t|i'?ll|(?<!was )(?<!been )(?<!is )(?<!m )ill|we'?ll|'ll|gonna|gunna|going to|can|could|would|"
    r"i'?d|shall|plan|want|hope|hoping|able|aim|pls|please|promise|get paid|be paid)\b|会|能|可以|打算|准备|想|争取|"
    r"一定|肯定|保证|尽量|将|到时|[行好]吗|行不行|前还|就还|再还|才能|要还|之前还|前付|本来说|说好|约好|约定|答应|"
    r"承诺|剩下|余下|其余|还(?=$|[,，。!！?？\d]|吧|给|清(?!了)|款(?!了|的)|完(?!了))|\b(?:the rest|remaining|"
    r"the other)\b"
)
#: A limit is ahead where nothing in front of it says otherwise.
LIMIT = r"\b(?:by|until|till)\b"
REACH = 30  # what stands farther behind a day is not said of it
MARK = re.compile(rf"(?P<limit>{LIMIT})|(?P<sure>{SURELY_PAST})|(?P<perhaps>{PERHAPS_PAST})|(?P<ahead>{AHEAD})")
CLAUSE = re.compile(r"[,，;；。!！?？\n]|\.(?!\d)|\b(?:and|but|so|then)\b|但是?|不过|然后|剩下|余下")


@lru_cache(maxsize=8)
def _marks(text: str) -> tuple[tuple[int, str], ...]:
    return tuple((match.start(), match.lastgroup or "") for match in MARK.finditer(text))


@lru_cache(maxsize=8)
def _ends(text: str) -> tuple[int, ...]:
    return tuple(match.start() for match in CLAUSE.finditer(text))


def is_past(text: str, context: Context, start: int, end: int) -> bool:
    """Return whether the day named there is one that has been.

    What stands nearest in front of it in its clause decides, then what stands behind it, then the message as a whole.
    """
    if context.expects == "claim_paid":
        return True
    marks = _marks(text)
    if not marks:
        return False
    said = said_of(text, start, end)
    if said is not None:
        return said
    return _all_past(text)


@lru_cache(maxsize=8)
def _all_past(text: str) -> bool:
    kinds = {kind for _, kind in _marks(text)}
    return "sure" in kinds and "ahead" not in kinds


def said_of(text: str, start: int, end: int) -> bool | None:
    """Return whether the clause of the day is past (True) or ahead (False), None where it says neither."""
    ends, marks = _ends(text), _marks(text)
    begins = ends[bisect_right(ends, start) - 1] if ends and ends[0] <= start else 0
    stops = ends[bisect_left(ends, end)] if ends and ends[-1] >= end else len(text)
    kind = ""
    for at, one in marks[bisect_left(marks, (begins, "")) :]:
        if at >= min(stops, end + REACH):
            break
        if at < start:
            kind = kind if kind and one == "limit" else one
        elif at >= end and one != "limit":
            kind = kind or one
    return kind not in ("ahead", "limit") if kind else None
