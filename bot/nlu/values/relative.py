"""Days reckoned from today (大后天, 这周五, 下月底, next Friday, in two weeks) and the vague ones (发工资, soon)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.nlu.values import calendar
from bot.nlu.values.context import Context
from bot.nlu.values.dates import YEARS, found_day, year_of
from bot.nlu.values.found import Found
from bot.nlu.values.names import ANY_MONTH, MONTHS
from bot.nlu.values.tense import is_past
from bot.nlu.values.units import EN_WHOLE_COUNT, en_count, unit_of, zh_count
from bot.nlu.values.weekdays import WEEKS

DAYS = {
    "大大后天": 4, "大后天": 3, "大後天": 3, "后天": 2, "後天": 2, "明天": 1, "明日": 1, "明早": 1, "明晚": 1,
    "今天": 0, "今日": 0, "今晚": 0, "今早": 0, "昨天": -1, "昨晚": -1, "昨日": -1, "前天": -2, "大前天": -3,
    "day after tomorrow": 2, "tomorrow": 1, "tomorrows": 1, "tmr": 1, "tmrw": 1, "tomorow": 1, "today": 0, "tonight": 0,
    "今儿": 0, "今儿个": 0, "今个儿": 0, "明儿": 1, "明儿个": 1, "明个儿": 1, "后儿": 2, "后儿个": 2, "大后儿": 3,
    "昨儿": -1, "昨儿个": -1, "前儿个": -2, "yesterday": -1, "day before yesterday": -2,
}  # fmt: skip
WORDS = re.compile(
    "(?:the )?(?<![a-z])(?<!后的)("
    + "|".join(sorted(DAYS, key=len, reverse=True))
    + ")(?![a-z])(?!(?<=儿)[子媳女童科])"
)
SAME_DAY = re.compile(
    r"(?P<rel>下下个?月|下个?月|上个?月|下下个?(?:周|星期|礼拜)|下个?(?:周|星期|礼拜)|上个?(?:周|星期|礼拜)|明年|"
    r"后年|去年)的?(?:今天|今日|这一?天|同一天)|\b(?:(?:this|the same|same) (?:day|date)|today) (?P<en>next|"
    r"last) (?P<unit>week|month|year)\b"
)
SAME_UNITS = {"月": "month", "周": "week", "星": "week", "礼": "week", "年": "year", "week": "week", "month": "month"}
SAME_UNITS |= {"year": "year"}
_N = r"\d{1,4}|[零一二两三四五六七八九十百]{1,4}|[俩仨]|半"
ZH_AFTER = re.compile(
    rf"(?P<lead>再?过|等)?(?<!\d\.)(?P<n>{_N})(?P<half>个半|\.5)?(?:个)?(?P<unit>天|日|周|星期|礼拜|月|"
    rf"年)(?P<more>半)?(?P<tail>之后|以后|后|过后|之内|以内|内)?(?!天)"
)
ZH_AGO = re.compile(
    rf"(?<!\d\.)(?P<n>{_N})(?P<half>个半|\.5)?(?:个)?(?P<unit>天|(?<=两)日|周|星期|礼拜|月)(?:之前|以前|前)(?!还|付)"
)
EN_IN = re.compile(
    rf"\b(?:in|within|after)\s+(?:about\s+)?(?P<n>{EN_WHOLE_COUNT})(?P<half>\s+and an? half|\.5)?\s+"
    r"(?P<unit>days?|weeks?|fortnights?|months?)(?P<more>\s+and an? half)?(?:'?s?\s+time)?\b(?!\s+(?:of|late|behind))"
)
EN_FROM = re.compile(
    rf"(?<!\d\.)\b(?P<n>{EN_WHOLE_COUNT})(?P<half>\s+and an? half|\.5)?\s+"
    r"(?P<unit>days?|weeks?|fortnights?|months?|years?)"
    r"(?P<more>\s+and an? half)?\s+(?P<tail>from (?:right )?(?:now|today)|later|hence|time)\b"
)
#: "Give me 15 days time" is a length, "in 15 days time" a day.
GIVEN = re.compile(
    r"\b(?:give|gives|given|grant|allow|need|want|get|take|have)"
    r"(?: (?:me|us|him|her|at least|another|a|some|more|about))*\s$"
)
EN_AGO = re.compile(rf"(?<!\d\.)\b(?P<n>{EN_WHOLE_COUNT})\s+(?P<unit>days?|weeks?|fortnights?|months?|years?)\s+ago\b")
ZH_MONTH = re.compile(
    r"(?:(?P<moon>下下个?月|下个?月|今个?月|这个?月|本月|当月|上个?月|"
    rf"(?:(?:(?P<year>\d{{2,4}})年|(?P<rel>{'|'.join(YEARS)}))的?)?(?<!\d)(?P<m>[一二三四五六七八九十\d]{{1,2}})月)份?的?月?|"
    r"(?:(?<!个)|(?<=每个))月)(?P<part>底|末|中旬|中(?!国|午|间)|初(?!次|步|始|中|一|衷))(?!\d{1,2}[号日]|[一二三四五六七八九十]{1,3}[号日])"
)
EN_MONTH = re.compile(
    rf"\b(?:(?P<part>end of|the end of|by end of|late|mid|middle of|the middle of|start of|"
    rf"beginning of|the beginning of|early|end)[ -](?:the\s+)?"
    rf"(?P<rel>month after next|next month|this month|last month|(?:(?:each|every) )?month|{ANY_MONTH})"
    r"(?:,? (?P<year>20\d\d))?|"
    rf"(?P<me>(?:next )?month[- ]end|eom)|(?P<named>{ANY_MONTH})[- ]end)\b"
)
PARTS = {"end": "底", "lat": "底", "mid": "中", "sta": "初", "beg": "初", "ear": "初"}
YEAR_END = re.compile(r"(?P<rel>今年|明年)?年底|(?:the )?end of (?:the |this )year|year[- ]end")
#: 月尾, 粮尾: the end of the month, when wages come.
MONTH_TAIL = re.compile(r"(?P<moon>下下个?|下个?)?(?:月尾|粮尾)(?!\d{1,2}[号日])")
LAST_WORKING_DAY = re.compile(
    r"(?:the )?last (?:working|business|week) ?day(?: (?:of|in) (?:the|this|(?P<next>next)) month)?\b"
    r"|(?:月底|(?:本|这个?)月)?的?最后一个工作日"
)
SATURDAY = 5
#: "A week today", "fortnight tomorrow".
WEEKS_FROM = re.compile(r"\b(?:an? |one )?(?P<unit>week|fortnight) (?P<day>today|tomorrow)\b")
VAGUE = re.compile(
    r"(?:等|到)?(?:我)?(?:下个?月)?发(?:了)?(?:工资|薪水|薪|奖金|年终奖)(?:的时候|以后|之后|后|那天|了|日)?|"
    r"工资(?:到账|发下来|下来)|到手(?:以后|之后|了)|有钱(?:了|的时候|就)|过(?:几|两|段|一段|阵|一阵)(?:天|时间|日子|"
    r"子)|(?:过|这|近)几天|过阵子|尽快|改天|以后再|到时候|年后|过完?年(?:后|以后|之后)?|春节后|"
    r"下下?个?月(?!\s?[\d一二三四五六七八九十底初中末月])|下下?(?:个)?(?:周|星期|礼拜)(?![二三四五六日天末1-6]|一(?!次))|"
    r"月内|近期|最近几天|\b(?:when|once|after|as soon as|until|on) (?:i |my )?(?:get |am |'m |next )?(?:paid|"
    r"pay ?day|pay ?check|pay ?cheque|salary|wages?)(?: comes?(?: in)?| is paid| clears)?\b|\b(?:next|"
    r"my) (?:pay ?check|pay ?day|pay ?cheque|salary)\b|\bpay ?day\b|\bnext (?:month|week)\b|\bin (?:a few|"
    r"the next few|the coming|some|several) (?:days|weeks|months)\b|\b(?:soon|asap|as soon as (?:i can|possible)|"
    r"some ?time|later this (?:week|month)|sometime next (?:week|month)|in a (?:bit|while)|when i (?:can|"
    r"have (?:the )?money))\b"
)


def read_relative_dates(text: str, context: Context) -> Iterator[Found]:
    """Yield the days reckoned from today, and the vague ones without a day."""
    today = context.today
    for match in WORDS.finditer(text):
        yield found_day(match, calendar.after_days(today, DAYS[match[1]]), 6)
    for match in WEEKS_FROM.finditer(text):
        days = (7 if match["unit"] == "week" else 14) + DAYS[match["day"]]
        yield found_day(match, calendar.after_days(today, days), 11)
    yield from _same_days(text, today)
    yield from _offsets(text, today)
    yield from _parts_of_months(text, context)
    for match in VAGUE.finditer(text):
        yield found_day(match, None, 3)


def _same_days(text: str, today: date) -> Iterator[Found]:
    """Yield 下个月的今天, "this day next week", and the days of the week after next."""
    for match in SAME_DAY.finditer(text):
        zh = match["rel"]
        unit = next(name for sign, name in SAME_UNITS.items() if sign in (zh or match["unit"]))
        number = {"明": 1, "后": 2, "去": -1}.get(zh[0]) or WEEKS[zh.rstrip("个月周星期礼拜")] if zh else 1
        back = number < 0 or match["en"] == "last"
        yield found_day(match, calendar.moved(today, abs(number), unit, back=back), 8)


def _offsets(text: str, today: date) -> Iterator[Found]:
    for pattern, back in ((ZH_AFTER, False), (ZH_AGO, True)):
        for match in pattern.finditer(text):
            if not back and not match["tail"] and match["lead"] not in ("再过", "过"):
                continue  # a length of time, no day
            number = 0 if match["n"] == "半" else zh_count(match["n"])
            yield from _counted(match, today, number, back, half=match["n"] == "半")
    for pattern, back in ((EN_IN, False), (EN_FROM, False), (EN_AGO, True)):
        for match in pattern.finditer(text):
            if not (pattern is EN_FROM and match["tail"] == "time" and GIVEN.search(text[: match.start()])):
                yield from _counted(match, today, en_count(match["n"]), back)


def _counted(match: re.Match[str], today: date, number: int, back: bool, half: bool = False) -> Iterator[Found]:
    said = match.groupdict()
    half = half or bool(said.get("half") or said.get("more"))
    if on := calendar.moved(today, number, unit_of(match["unit"]), half=half, back=back):
        yield found_day(match, on, 7)


def _parts_of_months(text: str, context: Context) -> Iterator[Found]:
    today = context.today
    for match in ZH_MONTH.finditer(text):
        if match["m"]:
            months = _months_to(zh_count(match["m"]), year_of(match, today), text, context, match)
        else:
            months = {"下下": 2, "下": 1, "上": -1}.get((match["moon"] or "").rstrip("月个份的"), 0)
        if months is not None:
            yield found_day(match, _part(today, months, match["part"]), 7)
    for match in EN_MONTH.finditer(text):
        rel = match["named"] or match["rel"] or "month"
        rel = "next month" if (match["me"] or "").startswith("next") else rel
        months = {"month after next": 2, "next month": 1, "last month": -1}.get(rel, 0)
        if rel in MONTHS:
            months = _months_to(MONTHS[rel], int(match["year"]) if match["year"] else None, text, context, match)
        part = re.sub("^(?:the|by|at) (?:the )?", "", match["part"] or "end")[:3]
        yield found_day(match, _part(today, months, PARTS[part]), 7)
    for match in MONTH_TAIL.finditer(text):
        months = {"下下": 2, "下": 1}.get((match["moon"] or "").rstrip("个"), 0)
        yield found_day(match, _part(today, months, "底"), 7)
    for match in LAST_WORKING_DAY.finditer(text):
        yield found_day(match, _last_working_day(today, int(bool(match["next"]))), 8)
    for match in YEAR_END.finditer(text):
        yield found_day(match, calendar.day(today.year + (match["rel"] == "明年"), 12, 31), 7)


def _last_working_day(today: date, months: int) -> date | None:
    """The last day of a month that is no Saturday and no Sunday; of the next month where this one's is over."""
    end = calendar.month_end(*calendar.month_from(today, months))
    last = calendar.after_days(end, min(0, SATURDAY - 1 - end.weekday())) if end else None
    return _last_working_day(today, months + 1) if last and last < today else last


def _months_to(month: int, year: int | None, text: str, context: Context, match: re.Match[str]) -> int | None:
    """How many months from now a month is: of that year, else the next such, or the last where that was."""
    if not 1 <= month <= 12:
        return None
    if year is not None:
        return (year - context.today.year) * 12 + month - context.today.month
    months = (month - context.today.month) % 12
    return months - 12 if months and is_past(text, context, *match.span()) else months


def _part(today: date, months: int, part: str) -> date | None:
    year, month = calendar.month_from(today, months)
    if part.endswith(("底", "末")):
        return calendar.month_end(year, month)
    number = 15 if "中" in part else 1
    on = calendar.day(year, month, number)
    return calendar.day(*calendar.month_from(today, months + 1), number) if on and on < today and not months else on
