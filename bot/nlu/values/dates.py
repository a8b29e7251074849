"""Days that are named in full, in figures or with a month's name: 2026-12-15, 12月15日, 15 Dec, 03/04, the 15th."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from bot.nlu.values import calendar
from bot.nlu.values.answers import BESIDE
from bot.nlu.values.chinese import chinese_number
from bot.nlu.values.context import DATE_STEPS, Context
from bot.nlu.values.denied import is_denied
from bot.nlu.values.found import Found
from bot.nlu.values.names import ANY_MONTH, ANY_WEEKDAY, MONTHS
from bot.nlu.values.percents import FRACTION
from bot.nlu.values.tense import is_past, month_and_day

MONTH = rf"(?P<month>{ANY_MONTH})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?:,?\s*(?P<year>(?:19|20)\d\d|9999)\b)?"
ISO = re.compile(r"(?<![\d-])(?P<year>\d{4})\s?[-/.]\s?(?P<month>\d{1,2})\s?[-/.]\s?(?P<day>\d{1,2})(?![\d/-])")
COMPACT = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?!\d|-\d)")
FIGURES = re.compile(
    r"(?<![\d/.-])(?P<a>\d{1,2})\s?(?P<sep>[/.-]| )\s?(?P<b>\d{1,2})(?:\s?(?P=sep)\s?|,\s?(?=\d{4}))"
    r"(?P<year>\d{4}|\d\d)(?![\d/])"
)
ADULT_AGE_YEARS = 16
#: Digits that are no day: 24/7, 1/2 of it, a sort code, a reference.
NEVER_A_DAY = re.compile(r"(?<!\d)24/7(?!/)|(?<!\d)50/50(?!/)|" + FRACTION.pattern)
CODE_BEFORE = re.compile(r"(?:\bsort ?code|\bref(?:erence)?|\baccount number)(?: (?:no\.?|number|is|was))*\s*[:#]?\s*$")
#: 30 March Road.
ADDRESS = re.compile(r"\s(?:road|rd|street|avenue|ave|lane|close(?! of)|drive|crescent|gardens|terrace)\b")
SHORT_FIGURES = re.compile(r"(?<![\d/.$£¥-])(?P<a>\d{1,2})[/·](?P<b>\d{1,2})(?![\d/]|\s?(?:of|month|week))")
#: 12.5还款, 12.5号: a day where a verb of paying follows and no unit.
DOTTED = re.compile(
    r"(?<![\d.,$£€¥₹还付借欠是息率涨降的了给元块])(?P<a>\d{1,2})\.(?P<b>\d{1,2})"
    r"(?=号|日(?!元)|之?[前后]|以[前后]|(?:再|会|能|可以|一定|我|就|准时|全部|一次性|给你们?|统一|先|来)*"
    r"(?:还(?![有是没差能剩要得在])|付|转账|打款|扣|到账|发工资|发薪|结清|交(?!了)))"
)
YEARS = {"今年": 0, "明年": 1, "后年": 2, "去年": -1, "前年": -2}
_ONES = "一二三四五六七八九"
_ZH_MONTH = rf"(?:\d{{1,2}}|十[一二]?|[〇零]?[{_ONES}]|(?<![美欧港日澳加新\d百千万])元)"
_ZH_DAY = rf"(?:\d{{1,2}}(?!\d)|廿[{_ONES}]?|[二三]?十[{_ONES}]?|[〇零]?[{_ONES}])"
ZH_FULL = re.compile(
    rf"(?:(?P<year>[〇零一二三四五六七八九\d]{{4}}|[〇零一二三四五六七八九\d]{{2}})\s?年\s?|(?P<rel>{'|'.join(YEARS)})的?)?"
    rf"(?<!\d)(?P<month>{_ZH_MONTH})\s?月(?:份)?的?\s?(?P<day>{_ZH_DAY})(?:\s?日|\s?号)?(?![天个千百万块元月])"
)
#: 25,26号 are two days; 还30,24号 is a sum and a day.
ZH_DAY = re.compile(
    rf"(?<![\d零一二两三四五六七八九十廿])(?:(?<!月)|(?<=每月)|(?<=每个月)|(?<=月月)|(?<=按月))(?P<day>{_ZH_DAY})"
    r"(?:[二三四五六七八九]|[-~到、]\d{1,2}|(?<![还付给交转打出先再]\d)(?<![还付给交转打出先再]\d\d),\d{1,2})?(?:号|日)(?!码|楼|线|店|卡|院|门|常|子|期|前后两)"
)
#: 每月25还1500: the day and the sum.
ZH_DAY_OF_EVERY = re.compile(r"(?<=每月|个月)(?P<day>\d{1,2})(?=[还付交扣给转]个?[\d一二两三四五六七八九])")
ZH_OFFSET = r"(?P<rel>今个?月|下下个?月|下个?月|下月|次月|这个?月|本月|当月|上个?月|上月)"
ZH_REL_DAY = re.compile(rf"{ZH_OFFSET}份?的?(?P<day>{_ZH_DAY})(?:号|號|日)?(?!天|个|期|元|块|百|千|万)")
EN_DAY_MONTH = re.compile(rf"(?<![\d$£.])\b{_DAY}(?:[\s/-]*|\.\s?(?!may|mar))(?:(?:day )?of\s+)?{MONTH}{YEAR}")
EN_MONTH_DAY = re.compile(rf"\b{MONTH}[\s/-]*(?:the\s+)?{_DAY}(?![\d:,]\d|\s?(?:k|pounds|dollars|%))\b{YEAR}")
EN_ORDINAL = re.compile(
    r"\b(?:the\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)\b(?:\s+(?:of\s+)?(?P<rel>next month|this month|"
    r"the month|each month|every month|last month|ult(?:imo|\b\.?)|inst(?:ant)?\b\.?|prox(?:imo)?\b\.?))?"
    rf"(?!\s+(?:time|call|payment|instal|of the|month|year|option|one|{ANY_WEEKDAY})\b)"
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
#: "No, 20", "every month on 16", 每月十六: the whole answer where a day was asked for.
DAY_ASKED_FOR = re.compile(
    rf"{BESIDE.pattern}(?:(?:[每按月]个?月的?|(?:every|each) month|monthly)\s?)?(?:(?:on|by|the) )*"
    rf"(\d{{1,2}}|[二三]?十[{_ONES}]?|廿[{_ONES}]?)(?:[之以]?[前后])?{BESIDE.pattern}"
)
FIGURES_ASKED_FOR = re.compile(r"\W*(?P<a>\d{1,2})[.-](?P<b>\d{1,2})\W*")
GOES_ON_WITHIN = 40
WITH_ITS_MONTH = 7  # the weight of a day that is named with it
ANOTHER_THOUGHT = re.compile(
    r"\b(?:so|because|but|before|instead|rather|or|not|no|sorry|wait|mean|paid|wages|salary|can'?t)\b|"
    r"所以|因为|但|之?前|或|不|要不|工资|发薪|错|改|还是"
)
NAMED_MONTH = (ZH_FULL, EN_DAY_MONTH, EN_MONTH_DAY)
MONTHS_OFF = {"next month": 1, "this month": 0, "last month": -1}
#: As letters had it: "your letter of the 20th ultimo".
MONTHS_OFF |= {"ult": -1, "ultimo": -1, "inst": 0, "instant": 0, "prox": 1, "proximo": 1}
OFFSETS = {"下下": 2, "下": 1, "次": 1, "这": 0, "本": 0, "当": 0, "今": 0, "上": -1}


def value(on: date | None, text: str, *, vague: bool = False, alternatives: tuple[date, ...] = ()) -> dict[str, Any]:
    """Return a date's value; several alternatives make it ambiguous."""
    days = [one.isoformat() for one in alternatives] if len(set(alternatives)) > 1 else []
    iso = on.isoformat() if on else None
    return {"date": iso, "text": text, "vague": vague, "ambiguous": bool(days), "alternatives": days}


def found_day(match: re.Match[str], on: date | None, weight: int, alternatives: tuple[date, ...] = ()) -> Found:
    """Return the day that a match names; without one it is vague."""
    said = value(on, match.group().strip(), vague=on is None, alternatives=alternatives)
    return Found("date", said, *match.span(), weight)


def no_such_day(text: str, nearest: date) -> dict[str, Any]:
    """Return the value of a day that the calendar does not have (31 February), with the nearest that it has."""
    return value(None, text) | {"nearest": nearest.isoformat()}


def read_named_dates(text: str, context: Context) -> Iterator[Found]:
    """Yield the dates that name their day, birthdays too (they are sorted out afterwards)."""
    named = sorted(_in_full(text, context), key=lambda one: one.end)
    yield from named
    yield from _figures(NEVER_A_DAY.sub(lambda found: " " * len(found.group()), text), context)
    yield from _days_of_month(text, context, named)


def _in_full(text: str, context: Context) -> Iterator[Found]:
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
                yield found_day(match, on, 8)
            elif pattern in NAMED_MONTH and number > 28 and (nearest := calendar.last_of(today, year, month)):
                yield Found("date", no_such_day(match.group().strip(), nearest), *match.span(), weight=8)
    for match in ZH_REL_DAY.finditer(text):
        there, number = calendar.month_from(today, OFFSETS[match["rel"].rstrip("月个")]), count(match["day"])
        if on := calendar.day(*there, number):
            yield found_day(match, on, 7)
        elif number > 28:
            yield Found("date", no_such_day(match.group(), calendar.month_end(*there)), *match.span(), weight=7)


def _parts(match: re.Match[str], today: date) -> tuple[int | None, int, int]:
    month, number = match["month"].replace("元", "一"), count(match["day"])
    return year_of(match, today), MONTHS.get(month) or count(month), number


def year_of(match: re.Match[str], today: date) -> int | None:
    """Return the year that a match names in figures or as 去年, None where it names none."""
    groups = match.groupdict()
    if year := groups.get("year"):
        digits = (c if c.isdigit() else str("〇一二三四五六七八九".find(c.replace("零", "〇"))) for c in year)
        return calendar.full_year("".join(digits), today)
    return today.year + YEARS[groups["rel"]] if groups.get("rel") else None


def count(text: str) -> int:
    """Return 十二, 廿二 or 12 as a number, 0 for what is none."""
    number, _ = chinese_number(text) if not text.isdigit() else (int(text), False)
    return int(number) if number is not None and number < 10_000 else 0


def _figures(text: str, context: Context) -> Iterator[Found]:
    for match in FIGURES.finditer(text):
        if CODE_BEFORE.search(text[max(0, match.start() - 30) : match.start()]):
            continue
        year = calendar.full_year(match["year"], context.today)
        yield from _either_way(match, context, lambda m, d, y=year: calendar.day(y, m, d))
    asked = [match] if context.expects in DATE_STEPS and (match := FIGURES_ASKED_FOR.fullmatch(text)) else []
    for match in (*SHORT_FIGURES.finditer(text), *ON_FIGURES.finditer(text), *DOTTED.finditer(text), *asked):
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
    yield found_day(match, on, 8, alternatives)


def _going_on(text: str, named: list[Found], match: re.Match[str], today: date) -> date:
    """Return from when a day without a month counts: in "50 on 5 January and 50 on the 20th" from the 5th.

    After "the 10th" the 24th comes in the same month; the 1st may be before it.
    """
    start = match.start()
    near = [one for one in named if one.end <= start <= one.end + GOES_ON_WITHIN and one.value["date"]]
    before = max(near, key=lambda one: one.end, default=None)
    if not before or is_denied(text, before) or ANOTHER_THOUGHT.search(text, before.end, start):
        return today
    last = date.fromisoformat(before.value["date"])
    return max(last, today) if before.weight >= WITH_ITS_MONTH or count(match["day"]) > last.day else today


def _days_of_month(text: str, context: Context, named: list[Found]) -> Iterator[Found]:
    today, named = context.today, [*named]
    for match in (*ZH_DAY.finditer(text), *(ZH_DAY_OF_EVERY.finditer(text) if "月" in text else ())):
        past = is_past(text, context, *match.span())
        since = today if past else _going_on(text, named, match, today)
        if on := calendar.next_day_of_month(since, count(match["day"]), past):
            named.append(found_day(match, on, 5))
            yield named[-1]
    for match in (*EN_ORDINAL.finditer(text), *EN_DAY_ALONE.finditer(text)):
        months = MONTHS_OFF.get((match["rel"] or "").rstrip("."))
        number = int(match["day"])
        past = is_past(text, context, *match.span())
        on = calendar.next_day_of_month(today if past else _going_on(text, named, match, today), number, past)
        if months is not None:
            on = calendar.day(*calendar.month_from(today, months), number)
        if on:
            named.append(found_day(match, on, 6))
            yield named[-1]
    bare = DAY_ASKED_FOR.fullmatch(text) if context.expects in DATE_STEPS else None
    if bare and (on := calendar.next_day_of_month(today, count(bare[1]))):
        yield Found("date", value(on, bare[1]), *bare.span(1), weight=5)
