"""Days that are named in full, in figures or with a month's name: 2026-12-15, 12月15日, 15 Dec, 03/04, the 15th."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from bot.nlu.values import calendar
from bot.nlu.values.chinese import chinese_number
from bot.nlu.values.context import DATE_STEPS, Context
from bot.nlu.values.found import Found
from bot.nlu.values.percents import FRACTION
from bot.nlu.values.tense import is_past, month_and_day

MONTHS = {
    name: n
    for n, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        start=1,
    )
    for name in names.split()
}
MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?:,?\s*(?P<year>(?:19|20)\d\d|9999)\b)?"
ISO = re.compile(r"(?<![\d-])(?P<year>\d{4})\s?[-/.]\s?(?P<month>\d{1,2})\s?[-/.]\s?(?P<day>\d{1,2})(?![\d/-])")
COMPACT = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?!\d|-\d)")
FIGURES = re.compile(
    r"(?<![\d/.-])(?P<a>\d{1,2})\s?(?P<sep>[/.-]| )\s?(?P<b>\d{1,2})\s?(?P=sep)\s?(?P<year>\d{4}|\d\d)(?![\d/])"
)
ADULT_AGE_YEARS = 16
#: Digits that are no day: 24/7, 1/2 of it, a sort code, a reference.
NEVER_A_DAY = re.compile(r"(?<!\d)24/7(?!/)|(?<!\d)50/50(?!/)|" + FRACTION.pattern)
CODE_BEFORE = re.compile(r"(?:\bsort ?code|\bref(?:erence)?|\baccount number)(?: (?:no\.?|number|is|was))*\s*[:#]?\s*$")
#: 30 March Road.
ADDRESS = re.compile(r"\s(?:road|rd|street|avenue|ave|lane|close(?! of)|drive|crescent|gardens|terrace)\b")
SHORT_FIGURES = re.compile(r"(?<![\d/.$£¥-])(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![\d/]|\s?(?:of|month|week))")
#: 12.5还款, 12.5号: a day where a verb of paying follows and no unit.
DOTTED = re.compile(
    r"(?<![\d.,$£€¥₹还付借欠是息率涨降的了给元块])(?P<a>\d{1,2})\.(?P<b>\d{1,2})"
    r"(?=号|日(?!元)|之?前|以前|(?:再|会|能|可以|一定|我|就|准时|全部|一次性|给你们?|统一|先|来)*"
    r"(?:还(?![有是没差能剩要得在])|付|转账|打款|扣|到账|发工资|发薪|结清|交(?!了)))"
)
_ZH = r"[〇零一二两三四五六七八九十廿\d]"
ZH_FULL = re.compile(
    rf"(?:(?P<year>[〇零一二三四五六七八九\d]{{4}}|[〇零一二三四五六七八九\d]{{2}})年|(?P<rel>今年|明年|去年|后年)的?)?"
    rf"(?P<month>{_ZH}{{1,3}})月(?:份)?的?(?P<day>{_ZH}{{1,3}})(?:日|号|號)?(?!天|个)"
)
ZH_DAY = re.compile(
    rf"(?<![月\d零一二两三四五六七八九十廿])(?P<day>{_ZH}{{1,3}})(?:号|號|日)(?!码|楼|线|店|卡|院|门|常|子|期|前后两)"
)
ZH_OFFSET = r"(?P<rel>下下个?月|下个?月|下月|这个?月|本月|当月|上个?月|上月)"
ZH_REL_DAY = re.compile(rf"{ZH_OFFSET}份?的?(?P<day>{_ZH}{{1,3}})(?:号|號|日)?(?!天|个|期|元|块|百|千|万)")
EN_DAY_MONTH = re.compile(rf"(?<![\d$£.])\b{_DAY}(?:[\s/-]*|\.\s?(?!may|mar))(?:of\s+)?{MONTH}{YEAR}")
EN_MONTH_DAY = re.compile(rf"\b{MONTH}[\s/-]*(?:the\s+)?{_DAY}(?![\d:,]\d|\s?(?:k|pounds|dollars|%))\b{YEAR}")
EN_ORDINAL = re.compile(
    r"\b(?:the\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)\b(?:\s+(?:of\s+)?(?P<rel>next month|this month|"
    r"the month|each month|every month|last month))?"
    r"(?!\s+(?:time|call|payment|instal|of the|month|year|option|one))"
)
#: "on 15", "by the 27", "on 15 next month": a day where nothing is counted behind it.
EN_DAY_ALONE = re.compile(
    r"\b(?:on|(?:on|by|before|until|till|for) the) (?P<day>\d{1,2})"
    r"(?:\s+(?:of\s+)?(?P<rel>next month|this month|the month|each month|every month|last month))?"
    r"(?=\s*(?:$|[,;!?)](?!\d)|\.(?!\d)"
    r"|(?:i|we|and|then|but|please|pls|or|if|only|ok|okay|lah|when|because|as|for sure|every|each)\b))"
)
#: "on 4-22": only behind such a word, elsewhere it is "2-3 days".
ON_FIGURES = re.compile(r"\b(?:on|by|until|before|due|dated)\s+(?P<a>\d{1,2})-(?P<b>\d{1,2})(?![\d.:%/-]|\s?[a-z$£])")
NAMED_MONTH = (ZH_FULL, EN_DAY_MONTH, EN_MONTH_DAY)
OFFSETS = {"下下": 2, "下": 1, "这": 0, "本": 0, "当": 0, "上": -1}
YEARS = {"今年": 0, "明年": 1, "后年": 2, "去年": -1}


def value(on: date | None, text: str, *, vague: bool = False, alternatives: tuple[date, ...] = ()) -> dict[str, Any]:
    """Return a date's value; several alternatives make it ambiguous."""
    days = [one.isoformat() for one in alternatives] if len(set(alternatives)) > 1 else []
    iso = on.isoformat() if on else None
    return {"date": iso, "text": text, "vague": vague, "ambiguous": bool(days), "alternatives": days}


def no_such_day(text: str, nearest: date) -> dict[str, Any]:
    """Return the value of a day that the calendar does not have (31 February), with the nearest that it has."""
    return value(None, text) | {"nearest": nearest.isoformat()}


def read_named_dates(text: str, context: Context) -> Iterator[Found]:
    """Yield the dates that name their day, birthdays too (they are sorted out afterwards)."""
    today = context.today
    for pattern in (ISO, COMPACT, ZH_FULL, EN_DAY_MONTH, EN_MONTH_DAY):
        for match in pattern.finditer(text):
            if ADDRESS.match(text, match.end()) or CODE_BEFORE.search(text[max(0, match.start() - 30) : match.start()]):
                continue
            year, month, number = _parts(match, today)
            on = (
                calendar.day(year, month, number)
                if year
                else month_and_day(text, context, month, number, *match.span())
            )
            if on:
                yield Found("date", value(on, match.group().strip()), *match.span(), weight=8)
            elif pattern in NAMED_MONTH and number > 28 and (nearest := calendar.last_of(today, year, month)):
                yield Found("date", no_such_day(match.group().strip(), nearest), *match.span(), weight=8)
    yield from _figures(NEVER_A_DAY.sub(lambda found: " " * len(found.group()), text), context)
    yield from _days_of_month(text, context)


def _parts(match: re.Match[str], today: date) -> tuple[int | None, int, int]:
    groups = match.groupdict()
    month, number = groups["month"], count(groups["day"])
    month = MONTHS.get(month) or count(month)
    year = groups.get("year")
    if year:
        digits = "".join(
            str("〇一二三四五六七八九".find(c.replace("零", "〇"))) if not c.isdigit() else c for c in year
        )
        return calendar.full_year(digits, today), month, number
    if groups.get("rel"):
        return today.year + YEARS[groups["rel"]], month, number
    return None, month, number


def count(text: str) -> int:
    number, _ = chinese_number(text.replace("廿", "二十")) if not text.isdigit() else (int(text), False)
    return int(number) if number is not None and number < 10_000 else 0


def _figures(text: str, context: Context) -> Iterator[Found]:
    for match in FIGURES.finditer(text):
        if CODE_BEFORE.search(text[max(0, match.start() - 30) : match.start()]):
            continue
        year = calendar.full_year(match["year"], context.today)
        yield from _either_way(match, context, lambda m, d, y=year: calendar.day(y, m, d))
    for match in (*SHORT_FIGURES.finditer(text), *ON_FIGURES.finditer(text), *DOTTED.finditer(text)):
        span = match.span()
        yield from _either_way(
            match,
            context,
            lambda m, d, span=span: month_and_day(text, context, m, d, *span) if m else None,
        )


def _either_way(match: re.Match[str], context: Context, make: Any) -> Iterator[Found]:
    a, b = int(match["a"]), int(match["b"])
    month_first, day_first = make(a, b), make(b, a)
    on = (month_first or day_first) if context.month_first else (day_first or month_first)
    if on is None:
        return
    # Without a place nobody can say which is meant; in China a day of birth is written either way.
    born = context.place == "cn" and on.year <= context.today.year - ADULT_AGE_YEARS
    on = day_first or on if born else on
    unsure = (not context.place or born) and month_first and day_first
    alternatives = (on, month_first if on == day_first else day_first) if unsure else ()
    yield Found("date", value(on, match.group(), alternatives=alternatives), *match.span(), weight=8)


def _days_of_month(text: str, context: Context) -> Iterator[Found]:
    today = context.today
    for match in ZH_REL_DAY.finditer(text):
        there, number = calendar.month_from(today, OFFSETS[match["rel"].rstrip("月个")]), count(match["day"])
        if on := calendar.day(*there, number):
            yield Found("date", value(on, match.group()), *match.span(), weight=7)
        elif number > 28:
            yield Found("date", no_such_day(match.group(), calendar.month_end(*there)), *match.span(), weight=7)
    for match in ZH_DAY.finditer(text):
        if on := calendar.next_day_of_month(today, count(match["day"]), is_past(text, context, *match.span())):
            yield Found("date", value(on, match.group()), *match.span(), weight=5)
    for match in (*EN_ORDINAL.finditer(text), *EN_DAY_ALONE.finditer(text)):
        months = {"next month": 1, "this month": 0, "last month": -1}.get(match["rel"] or "")
        number = int(match["day"])
        on = calendar.next_day_of_month(today, number, is_past(text, context, *match.span()))
        if months is not None:
            on = calendar.day(*calendar.month_from(today, months), number)
        if on:
            yield Found("date", value(on, match.group()), *match.span(), weight=6)
    bare = re.fullmatch(r"\W*(?:on |the )*(\d{1,2})\W*", text) if context.expects in DATE_STEPS else None
    if bare and (on := calendar.next_day_of_month(today, int(bare[1]))):
        yield Found("date", value(on, bare[1]), *bare.span(1), weight=5)
