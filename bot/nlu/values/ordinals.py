"""Days named by their place: the third of December, march first, the last Friday of the month, 十月第一个星期一."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.nlu.values import calendar
from bot.nlu.values.answers import BESIDE
from bot.nlu.values.context import DATE_STEPS, Context
from bot.nlu.values.dates import MONTH, YEAR, count, found_day
from bot.nlu.values.found import Found
from bot.nlu.values.names import ANY_WEEKDAY, MONTHS, WEEKDAYS
from bot.nlu.values.tense import is_past, month_and_day

_WORDS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
ORDINALS = {word: n for n, word in enumerate(_WORDS, start=1)}
ORDINALS |= {f"twenty{gap}{word}": 20 + n for word, n in list(ORDINALS.items())[:9] for gap in (" ", "-")}
ORDINALS |= {"thirtieth": 30, "thirty first": 31, "thirty-first": 31}
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
#: "First december" as well, but "the first may be late" is none.
EN_ORDINAL_WORD = re.compile(
    rf"\b(?:the\s+)?(?P<day>{_ORDINAL})\s+(?:(?:day\s+)?of\s+(?P<rel>(?:next|this|the|each|every) month)|"
    rf"(?:(?:day\s+)?of\s+|(?!(?:may|march)\s+(?:be|not|have|i|we|well|to)\b)){MONTH}{YEAR})"
)
EN_NTH_DAY = re.compile(
    rf"\b(?:the\s+)?(?P<nth>last|first|second|third|fourth) (?P<what>day|{ANY_WEEKDAY})\s+(?:of|in)\s+"
    rf"(?:(?P<rel>(?:next|this|the|each|every) month)|{MONTH}{YEAR})|"
    rf"\b(?:on|by|before|until) the last (?P<last>{ANY_WEEKDAY})\b(?! (?:of|in)\b)"
)
EN_ON_THE = re.compile(
    rf"\b(?:on|by|before|until) the (?P<day>{_ORDINAL})\b"
    r"(?! (?:of|day|time|call|payment|instal|month|floor|page|line|one|option|offer|plan|attempt|visit))"
)
#: "The fourteenth works": the whole answer where a day was asked for.
EN_THE = re.compile(
    rf"{BESIDE.pattern}\bthe (?P<day>{_ORDINAL})\b"
    rf"(?: (?:works|(?:is|would be) (?:good|best|payday)|would work|every month|each month|for me)\b)*{BESIDE.pattern}"
)
ZH_LAST_DAY = re.compile(
    r"(?:(?P<rel>下个?月|这个?月|本月|当月|每个?月)|(?P<month>[一二三四五六七八九十\d]{1,2})月(?:份)?)的?最后一[天日]"
)
EN_MONTH_ORDINAL = re.compile(rf"\b{MONTH}\s+(?:the\s+)?(?P<day>{_ORDINAL})\b{YEAR}")
ANY_MONTH_SOON = ("the month", "each month", "every month")
NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3}
ZH_NTH_DAY = re.compile(
    r"(?:(?P<rel>下下个?月|下个?月|这个?月|本月|当月|月底)|(?P<month>[一二三四五六七八九十\d]{1,2})月(?:份)?)的?(?:第(?P<nth>[一二三四])|(?P<last>最后一?))个?(?:星期|周|礼拜)(?P<day>[一二三四五六日天])"
)


def read_ordinals(text: str, context: Context) -> Iterator[Found]:
    """Yield "the third of December", "the last Friday of the month", 十月第一个星期一."""
    today = context.today
    for match in EN_ORDINAL_WORD.finditer(text):
        number = ORDINALS[match["day"]]
        if match["rel"] in ANY_MONTH_SOON:
            on = calendar.next_day_of_month(today, number, is_past(text, context, *match.span()))
        elif match["rel"]:
            on = calendar.day(*calendar.month_from(today, int(match["rel"] == "next month")), number)
        elif match["year"]:
            on = calendar.day(int(match["year"]), MONTHS[match["month"]], number)
        else:
            on = month_and_day(text, context, MONTHS[match["month"]], number, *match.span())
        if on:
            yield found_day(match, on, 9)
    for match in EN_MONTH_ORDINAL.finditer(text):
        month, number = MONTHS[match["month"]], ORDINALS[match["day"]]
        year = match["year"]
        on = (
            calendar.day(int(year), month, number)
            if year
            else month_and_day(text, context, month, number, *match.span())
        )
        if on:
            yield found_day(match, on, 9)
    asked = EN_THE.fullmatch(text) if context.expects in DATE_STEPS else None
    for match in (*EN_ON_THE.finditer(text), *([asked] if asked else ())):
        if on := calendar.next_day_of_month(today, ORDINALS[match["day"]], is_past(text, context, *match.span())):
            yield found_day(match, on, 7)
    for match in ZH_LAST_DAY.finditer(text):
        yield found_day(match, calendar.month_end(*calendar.month_from(today, _months_ahead(match, today))), 9)
    for match in EN_NTH_DAY.finditer(text):
        weekday = WEEKDAYS.get(match["what"] or match["last"])
        year, month = _month_of(match, today)
        on = calendar.nth_weekday(year, month, weekday, NTH.get(match["nth"]))
        if (match["last"] or match["rel"] in ANY_MONTH_SOON) and on and on < today:
            on = calendar.nth_weekday(*calendar.month_from(today, 1), weekday, NTH.get(match["nth"]))
        if on and (weekday is not None or match["nth"] == "last"):
            yield found_day(match, on, 9)
    for match in ZH_NTH_DAY.finditer(text):
        year, month = calendar.month_from(today, _months_ahead(match, today))
        nth = None if match["last"] else "一二三四".index(match["nth"])
        if on := calendar.nth_weekday(year, month, "一二三四五六日".find(match["day"].replace("天", "日")), nth):
            yield found_day(match, on, 9)


def _months_ahead(match: re.Match[str], today: date) -> int:
    """How many months from now 下个月 or 十月 is."""
    return (count(match["month"]) - today.month) % 12 if match["month"] else match["rel"].count("下")


def _month_of(match: re.Match[str], today: date) -> tuple[int, int]:
    """Return year and month that "of October 2014", "of next month" name; without a year the next such month."""
    if not match["month"]:
        return calendar.month_from(today, int(match["rel"] == "next month"))
    month = MONTHS[match["month"]]
    if match["year"]:
        return int(match["year"]), month
    return calendar.month_from(today, (month - today.month) % 12)
