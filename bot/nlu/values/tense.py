"""Whether a day lies behind or ahead: it is past only where its clause says so with certainty, else it is coming.

A promise read as a past day is refused, a past day read as a coming one is only asked about again. In English the verb
in front of the day governs it (you rang on 3 May), in Chinese the verb behind it (12月5号发工资, 11月3号还了).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml

from bot.nlu.values import calendar
from bot.nlu.values.context import DATE_STEPS, Context
from bot.nlu.values.names import BEGINNINGS

FILE = Path(__file__).with_name("tense.yml")
SAID = yaml.safe_load(FILE.read_text(encoding="utf-8"))
_EN, _ZH = SAID["en"], SAID["zh"]
_NOT = r"(?<!not )(?<!n't )(?<!dnt )(?<!snt )(?<!avent )(?<!never )"
_NOT_YET_DONE = _NOT + r"(?<!be )(?<!get )(?<!get it )(?<!have it )(?<!get this )(?<!if )(?<!if it )(?<!once it )"


def _any(*words: str) -> str:
    return rf"\b(?:{'|'.join(words)})\b"


_BEHIND_A_PAYER = [r"(?<![^,.;!?])", r"(?<=[,.;!?] )", *(rf"(?<={word} )" for word in _EN["payer"])]
_PAID = rf"(?:{'|'.join(_BEHIND_A_PAYER)})paid\b(?! (?:{'|'.join(_EN['no_payment'])}))"
_PAST_DAYS = (word.replace("BEGINNINGS", BEGINNINGS) for word in _EN["past"])
PAST_EN = rf"{_NOT}{_PAID}|{_NOT_YET_DONE}{_any(*_EN['done'])}|{_any(*_PAST_DAYS)}"
_INCOME = (
    rf"(?<!received )(?<!received my )(?<!received the )(?:{'|'.join(_EN['income'])})"
    r"(?! (?:was|were|arrived|came|bounced|didn))"
)
AHEAD_EN = _any(*_EN["ahead"], *_EN["arranged"], _INCOME)
LIMIT = _any(*_EN["limit"])
FOR_IT = re.compile(r"\bfor (?:the |this |next )?$")
_DONE = rf"(?<![会能要再才没])[{_ZH['verb']}][{_ZH['object']}]{{0,2}}"
PERHAPS_ZH = rf"{_DONE}了(?!{_ZH['goes_on']})|{'|'.join(_ZH['perhaps'])}"
PAST_ZH = rf"{_DONE}过(?!去|来|年|节)|{'|'.join(_ZH['past'])}"
AHEAD_ZH = "|".join(_ZH["ahead"])
#: Behind what was done first: 5号打了款就告诉你, 5号发了工资还.
THEN_ZH = re.compile(
    "就(?!是|扣|没|被|还了)|可以|[行好]不|[行好]吗|吧|得了|算了|行了|再(?!没)|马上|立马|告诉|之后|以后|了我[转还付打给]|(?:工资|薪|钱)给你|"
    "(?<!怎么)(?<!为什么)(?<!为啥)(?<!咋)还(?!款|了|清|过|的|没|有|是|[打催在来要显发])"
)
#: What was said of a day in front of it: 本来说周五还的.
SAID_ZH = re.compile(
    "(?:说|答应|承诺|约|定|叫我?|让我?|要求|通知|协议|合同)[好过了定的在于是我]*$|本来|打算|准备|计划|应该|原定|预计"
)
#: Right in front of the day: 已于11月5日还款, 被辞退是10月8号, 等12月5号到账了.
DONE_BEFORE = re.compile("已经?[于在]$|(?:离职|辞退|被裁|失业|去世|出事)[^,，。]{0,2}是$")
WAITED_FOR = re.compile("等到?了?$")
BEFORE_ZH = re.compile(
    "[还付]过|[还付转交]了|还清了|扣了|(?:借|签|办|打)(?![错成])[^,，。错]{0,4}(?:了|的)|上次[^没不未]{0,4}(?:还|付|扣)"
)
REACH = 30  # what stands farther behind a day is not said of it
MARK = re.compile(rf"(?P<limit>{LIMIT})|(?P<past>{PAST_EN})|(?P<ahead>{AHEAD_EN})")
MARK_ZH = re.compile(rf"(?P<past>{PAST_ZH})|(?P<perhaps>{PERHAPS_ZH})|(?P<ahead>{AHEAD_ZH})")
#: The verb governs the day: "I paid them on 5 December".
GOVERNED = re.compile(rf"(?:{PAST_EN})(?: [^ ,.;]+){{0,3}} (?:on|since|dated)(?: the)? $|(?<![a-z])since $")
LONG_AGO_DAYS, SOON_DAYS = 290, 75
CLAUSE = re.compile(
    r"[,，;；。!！?？\n]|\.(?!\d)|\b(?:and|but|so|then|because|coz|cos|cuz|once|after|if)\b|"
    r"\b(?:as|since)(?= (?:i|my|we|im|i'm|ive)\b)|但是?|不过|然后|剩下|余下|因为"
)
LEAD = re.compile(r"(?:on |the )+")
HAN = re.compile(r"[\u4e00-\u9fff]")
#: A whole message that says of the debt that it is paid, and nothing else: "already paid it, 5 November".
_THAT = r"(?: (?:it|that|this|u|you|them|already|in full|off|up|all|the money))*\s*(?:[,.;!?:]|$)"
SETTLED = re.compile(
    rf"{_NOT}{_PAID}{_THAT}|\balready (?:paid|sent|cleared|settled){_THAT}|"
    r"已经?[^,，。]{0,4}(?:[还付转交打汇存扣拍][清完款钱照]?[了过])|[还付]过|"
    r"[还付转交]了(?!就|再|吧|行|可|才|以后|之后)|还[清完]了"
)
NOT_SETTLED = re.compile(
    r"\b(?:not|haven'?t|hasn'?t|can'?t|cannot|couldn'?t|didn'?t|half|part|some|rest|nothing|will|rent|next|another|more|plan)\b|'ll\b|"
    r"没|未|不|一半|部分|[还付转交]了[点些一半几\d]|剩|余|下次|下一|这次"
)
NOT_YET = re.compile(
    r"\b(?:not yet|haven'?t|havent|have not|hasn'?t|didn'?t|no,|can'?t|unable)\b|"
    r"还没|没还|没有?[,，。 ]|没能|未还"
)


@lru_cache(maxsize=8)
def _marks(text: str) -> tuple[tuple[int, str], ...]:
    return tuple((match.start(), match.lastgroup or "") for match in MARK.finditer(text))


@lru_cache(maxsize=8)
def _marks_zh(text: str) -> tuple[tuple[int, str], ...]:
    return tuple((match.start(), match.lastgroup or "") for match in MARK_ZH.finditer(text))


@lru_cache(maxsize=8)
def _ends(text: str) -> tuple[int, ...]:
    return tuple(match.start() for match in CLAUSE.finditer(text))


def is_past(text: str, context: Context, start: int, end: int) -> bool:
    """Return whether the day named there is one that has been: its clause says so, or the message as a whole."""
    said = said_of(text, start, end, asked=context.expects in DATE_STEPS)
    if said is not None:
        return said
    if context.expects == "claim_paid":
        return claimed(text)
    return not HAN.match(text, end) and _all_settled(text)


def month_and_day(text: str, context: Context, month: int, number: int, start: int, end: int) -> date | None:
    """Return the nearest such day, the one that was where its clause says so."""
    was = calendar.next_month_and_day(context.today, month, number, past=True)
    comes = calendar.next_month_and_day(context.today, month, number)
    return of_two(text, context, was, comes, start, end)


def of_two(text: str, context: Context, was: date | None, comes: date | None, start: int, end: int) -> date | None:
    """Return the day that was where its clause says so, else the one that comes.

    One that is near is meant rather than one of last year, unless the verb governs the day.
    """
    if not is_past(text, context, start, end):
        return comes
    if context.expects == "claim_paid" or not (was and comes):
        return was
    near = (context.today - was).days > LONG_AGO_DAYS and (comes - context.today).days <= SOON_DAYS
    return comes if near and not _governed(text, start, end) else was


def _governed(text: str, start: int, end: int) -> bool:
    marks = _marks_zh(text)
    at, kind = next(iter(marks[bisect_left(marks, (end, "")) :]), (len(text), ""))
    if kind and at < end + REACH:
        return kind == "past"
    lead = LEAD.match(text, start)
    return bool(GOVERNED.search(text[max(0, start - REACH) : lead.end() if lead else start]))


@lru_cache(maxsize=8)
def claimed(text: str) -> bool:
    """Whether a day is that of a payment, where its day was asked for."""
    if NOT_YET.search(text):
        return False
    kinds = {kind for _, kind in (*_marks(text), *_marks_zh(text))}
    return kinds != {"ahead"}


@lru_cache(maxsize=8)
def _all_settled(text: str) -> bool:
    return bool(SETTLED.search(text)) and not NOT_SETTLED.search(text)


def said_of(text: str, start: int, end: int, asked: bool = False) -> bool | None:
    """Return whether the clause of the day is past (True) or ahead (False), None where it says neither.

    Where a coming day was `asked` for, only what is surely past is.
    """
    ends = _ends(text)
    begins = ends[bisect_right(ends, start) - 1] if ends and ends[0] <= start else 0
    stops = min(ends[bisect_left(ends, end)] if ends and ends[-1] >= end else len(text), end + REACH)
    if HAN.search(text, begins, stops):
        return _said_in_chinese(text, begins, start, end, stops, asked)
    return _said_in_english(text, begins, start, end, stops)


def _said_in_chinese(text: str, begins: int, start: int, end: int, stops: int, asked: bool) -> bool | None:
    marks = _marks_zh(text)
    at, kind = next(iter(marks[bisect_left(marks, (end, "")) :]), (stops, ""))
    before = text[max(begins, start - REACH) : start]
    if DONE_BEFORE.search(before):
        return True
    if SAID_ZH.search(before) or WAITED_FOR.search(before):
        return False
    if at < stops and kind:
        return (kind == "past" or kind == "perhaps" and not asked) and not THEN_ZH.search(text, at + 2, stops)
    if HAN.search(text, end, stops):
        return None  # a verb that says nothing of its time
    return True if BEFORE_ZH.search(before) and not NOT_SETTLED.search(before) else None


def _said_in_english(text: str, begins: int, start: int, end: int, stops: int) -> bool | None:
    marks, kind = _marks(text), ""
    if FOR_IT.search(text, max(begins, start - 12), start) or text.startswith("for ", start, end):
        return False
    for at, one in marks[bisect_left(marks, (begins, "")) :]:
        if at >= stops:
            break
        if at < start:
            kind = kind if kind and one == "limit" else one
        elif at >= end and one != "limit":
            kind = kind or one
    return kind == "past" if kind else None
