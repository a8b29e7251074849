"""Days reckoned from today (大后天, 这周五, 下月底, next Friday, in two weeks) and the vague ones (发工资, soon)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.nlu.values import calendar
from bot.nlu.values.context import Context
from bot.nlu.values.dates import MONTHS, value
from bot.nlu.values.found import Found
from bot.nlu.values.tense import claimed, said_of
from bot.nlu.values.units import DAYS as UNIT_DAYS
from bot.nlu.values.units import EN_WHOLE_COUNT, en_count, unit_of, zh_count

DAYS = {
    "大后天": 3, "大後天": 3, "后天": 2, "後天": 2, "明天": 1, "明日": 1, "明早": 1, "明晚": 1,
    "今天": 0, "今日": 0, "今晚": 0, "今早": 0, "昨天": -1, "昨晚": -1, "昨日": -1, "前天": -2, "大前天": -3,
    "day after tomorrow": 2, "tomorrow": 1, "tomorrows": 1, "tmr": 1, "tmrw": 1, "tomorow": 1, "today": 0, "tonight": 0,
    "今儿": 0, "今儿个": 0, "今个儿": 0, "明儿": 1, "明儿个": 1, "明个儿": 1, "后儿": 2, "后儿个": 2, "大后儿": 3,
    "昨儿": -1, "昨儿个": -1, "前儿个": -2, "yesterday": -1, "day before yesterday": -2,
}  # fmt: skip
WORDS = re.compile(
    "(?:the )?(?<![a-z])(" + "|".join(sorted(DAYS, key=len, reverse=True)) + ")(?![a-z])(?!(?<=儿)[子媳女童科])"
)
WEEKDAYS_ZH = {c: n for n, c in enumerate("一二三四五六日")} | {"天": 6, "末": 5} | {str(n + 1): n for n in range(6)}
ZH_WEEKDAY = re.compile(
    r"(?P<rel>下下个?|下个?|这个?|本|上个?)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天末]|[1-6](?!\d|天|个|周))(?!个|"
    r"期|年|强\s*(?:$|[,，。!！?？]))"
)
WEEKS = {"下下": 2, "下": 1, "这": 0, "本": 0, "上": -1}
WEEKDAYS_EN = {
    name: n
    for n, names in enumerate(
        [
            "monday mon",
            "tuesday tues tue",
            "wednesday weds wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        ]
    )
    for name in names.split()
}
_NAMES = "|".join(sorted(WEEKDAYS_EN, key=len, reverse=True))
EN_WEEKDAY = re.compile(
    rf"\b(?:(?P<rel>next|this|last|coming|this coming|on|by|until|before)\s+)?(?P<day>{_NAMES})\b"
    r"(?P<week>\s+week\b|\s+(?:of )?next week\b)?"
    rf"(?!,?\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)\b)"
)
EN_WEEK_ON = re.compile(
    rf"(?<!\d )(?<!quid )(?<!pounds )(?<!dollars )(?<!hundred )\ba week (?:on|from|this|next) (?P<day>{_NAMES})\b"
)
EN_THAT_WEEK = re.compile(rf"\b(?P<rel>this|next|last) week(?:,|'s)? (?:on )?(?P<day>{_NAMES})\b")
SAME_DAY = re.compile(
    r"(?P<rel>下下个?月|下个?月|上个?月|下下个?(?:周|星期|礼拜)|下个?(?:周|星期|礼拜)|上个?(?:周|星期|礼拜)|明年|"
    r"后年|去年)的?(?:今天|今日|这一?天|同一天)|\b(?:(?:this|the same|same) (?:day|date)|today) (?P<en>next|"
    r"last) (?P<unit>week|month|year)\b"
)
SAME_UNITS = {"月": "month", "周": "week", "星": "week", "礼": "week", "年": "year", "week": "week", "month": "month"}
SAME_UNITS |= {"year": "year"}
WEEK_AFTER_NEXT = re.compile(
    rf"\b(?:(?P<first>{_NAMES}),? (?:of |in )?)?(?:the )?week after next\b(?:,? (?:on )?(?P<day>{_NAMES})\b)?"
)
EVERY = re.compile(r"每个?$|(?:every|each) $")  # "every Friday" is no single one
NEEDS_LEAD = frozenset({"sat", "sun", "mon"})
_N = r"[零一二两三四五六七八九十百\d]{1,4}|[俩仨]|半"
ZH_AFTER = re.compile(
    rf"(?P<lead>再?过|等)?(?P<n>{_N})(?P<half>个半)?(?:个)?(?P<unit>天|日|周|星期|礼拜|月|"
    rf"年)(?P<more>半)?(?P<tail>之后|以后|后|过后|之内|以内|内)?(?!天)"
)
ZH_AGO = re.compile(rf"(?P<n>{_N})(?:个)?(?P<unit>天|周|星期|礼拜|月)(?:之前|以前|前)(?!还|付)")
EN_IN = re.compile(
    rf"\b(?:in|within|after)\s+(?:about\s+)?(?P<n>{EN_WHOLE_COUNT})(?P<half>\s+and an? half)?\s+"
    r"(?P<unit>days?|weeks?|fortnights?|months?)(?P<more>\s+and an? half)?(?:'?s?\s+time)?\b(?!\s+(?:of|late|behind))"
)
EN_FROM = re.compile(
    rf"\b(?P<n>{EN_WHOLE_COUNT})(?P<half>\s+and an? half)?\s+(?P<unit>days?|weeks?|fortnights?|months?|years?)"
    r"(?P<more>\s+and an? half)?\s+(?:from (?:now|today)|later|time)\b"
)
EN_AGO = re.compile(rf"\b(?P<n>{EN_WHOLE_COUNT})\s+(?P<unit>days?|weeks?|fortnights?|months?|years?)\s+ago\b")
ZH_MONTH = re.compile(
    r"(?:(?P<rel>下下个?月|下个?月|这个?月|本月|当月|上个?月|(?<!\d)(?P<m>[一二三四五六七八九十\d]{1,2})月)份?的?月?|"
    r"(?<!个)月)(?P<part>底|末|中旬|中(?!国|午|间)|初(?!次|步|始|中|一|衷))"
)
EN_MONTH = re.compile(
    rf"\b(?:(?P<part>end of|the end of|by end of|late|mid|middle of|the middle of|start of|"
    rf"beginning of|the beginning of|early)[ -](?:the\s+)?"
    rf"(?P<rel>next month|this month|month|{'|'.join(MONTHS)})|(?P<me>month[- ]end|eom))\b"
)
YEAR_END = re.compile(r"(?P<rel>今年|明年)?年底|(?:the )?end of (?:the |this )year|year[- ]end")
WEEKEND = re.compile(r"(?P<zh>这个?|本|下个?)周末|\b(?P<en>this|next|the|at the|over the) weekend\b")
VAGUE = re.compile(
    r"(?:等|到)?(?:我)?(?:下个?月)?发(?:了)?(?:工资|薪水|薪|奖金|年终奖)(?:的时候|以后|之后|后|那天|了|日)?|"
    r"工资(?:到账|发下来|下来)|到手(?:以后|之后|了)|有钱(?:了|的时候|就)|过(?:几|两|段|一段|阵|一阵)(?:天|时间|日子|"
    r"子)|(?:过|这|近)几天|过阵子|尽快|改天|以后再|到时候|年后|过完?年(?:后|以后|之后)?|春节后|"
    r"下下?个?月(?!\s?[\d一二三四五六七八九十底初中末月])|下下?(?:个)?(?:周|星期|礼拜)(?![一二三四五六日天末1-6])|"
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
        yield _on(calendar.after_days(today, DAYS[match[1]]), match, 6)
    yield from _weekdays(text, context)
    yield from _same_days(text, today)
    yield from _offsets(text, today)
    yield from _parts_of_months(text, today)
    for match in VAGUE.finditer(text):
        yield Found("date", value(None, match.group(), vague=True), *match.span(), weight=3)


def _on(on: date | None, match: re.Match[str], weight: int, alternatives: tuple[date, ...] = ()) -> Found:
    return Found("date", value(on, match.group(), vague=on is None, alternatives=alternatives), *match.span(), weight)


def _same_days(text: str, today: date) -> Iterator[Found]:
    """Yield 下个月的今天, "this day next week", and the days of the week after next."""
    for match in SAME_DAY.finditer(text):
        zh = match["rel"]
        unit = next(name for sign, name in SAME_UNITS.items() if sign in (zh or match["unit"]))
        number = {"明": 1, "后": 2, "去": -1}.get(zh[0]) or WEEKS[zh.rstrip("个月周星期礼拜")] if zh else 1
        yield _on(_moved(today, abs(number), unit, -1 if number < 0 or match["en"] == "last" else 1, False), match, 8)
    for match in WEEK_AFTER_NEXT.finditer(text):
        day = match["day"] or match["first"]
        on = calendar.weekday_from(today, WEEKDAYS_EN[day], 2) if day else None
        yield _on(on, match, 8)


def _weekdays(text: str, context: Context) -> Iterator[Found]:
    today = context.today
    for match in ZH_WEEKDAY.finditer(text):
        weekday, rel = WEEKDAYS_ZH[match["day"]], (match["rel"] or "").rstrip("个")
        past = _was(text, match, context)
        on = calendar.weekday_from(today, weekday, WEEKS[rel]) if rel else calendar.next_weekday(today, weekday, past)
        yield _on(on, match, 6)
    for match in EN_WEEK_ON.finditer(text):
        nearest = calendar.next_weekday(today, WEEKDAYS_EN[match["day"]])
        yield _on(calendar.after_days(nearest, 7), match, 7)
    for match in EN_THAT_WEEK.finditer(text):
        weeks = {"this": 0, "next": 1, "last": -1}[match["rel"]]
        yield _on(calendar.weekday_from(today, WEEKDAYS_EN[match["day"]], weeks), match, 7)
    for match in EN_WEEKDAY.finditer(text):
        rel, weekday = match["rel"], WEEKDAYS_EN[match["day"]]
        if match["day"] in NEEDS_LEAD and not rel:
            continue
        nearest = calendar.next_weekday(
            today, weekday, past=rel == "last" or rel in (None, "on") and _was(text, match, context)
        )
        following = calendar.weekday_from(today, weekday, 1)
        if rel == "next":
            # Before that day of this week, "next Friday" is either of two; on it, it is not today.
            yield _on(following, match, 6, (following, nearest) if nearest not in (following, today) else ())
        else:
            week = (match["week"] or "").strip()
            on = following if week.endswith("next week") else calendar.after_days(nearest, 7) if week else nearest
            yield _on(on, match, 6)
    for match in WEEKEND.finditer(text):
        weeks = 1 if (match["zh"] or match["en"] or "").startswith(("下", "next")) else 0
        saturday = calendar.weekday_from(today, 5, weeks)
        yield _on(saturday, match, 7, tuple(calendar.weekday_from(today, day, weeks) for day in (5, 6)))


def _was(text: str, match: re.Match[str], context: Context) -> bool:
    """Whether what is said of that weekday is past: "I paid on Friday", 你们周三打的电话."""
    if EVERY.search(text[max(0, match.start() - 6) : match.start()]):
        return False
    said = said_of(text, *match.span())
    return bool(said) or said is None and context.expects == "claim_paid" and claimed(text)


def _offsets(text: str, today: date) -> Iterator[Found]:
    for pattern, sign in ((ZH_AFTER, 1), (ZH_AGO, -1)):
        for match in pattern.finditer(text):
            if sign > 0 and not match["tail"] and match["lead"] not in ("再过", "过"):
                continue  # a length of time, no day
            half = match["n"] == "半"
            number = 0 if half else zh_count(match["n"])
            groups = match.groupdict()
            on = _moved(today, number, match["unit"], sign, bool(half or groups.get("half") or groups.get("more")))
            if on:
                yield _on(on, match, 7)
    for pattern, sign in ((EN_IN, 1), (EN_FROM, 1), (EN_AGO, -1)):
        for match in pattern.finditer(text):
            groups = match.groupdict()
            half = bool(groups.get("half") or groups.get("more"))
            if on := _moved(today, en_count(match["n"]), match["unit"], sign, half):
                yield _on(on, match, 7)


def _moved(today: date, number: int, unit: str, sign: int, half: bool) -> date | None:
    unit = unit_of(unit)
    if unit in ("month", "year"):
        years = unit == "year"
        months = number * (12 if years else 1) + (6 if half and years else 0)
        moved = calendar.after_months(today, sign * months)
        return calendar.after_days(moved, 15 * sign) if half and not years and moved else moved
    days, half_of_it = UNIT_DAYS[unit]
    return calendar.after_days(today, sign * (number * days + half_of_it * half))


def _parts_of_months(text: str, today: date) -> Iterator[Found]:
    for match in ZH_MONTH.finditer(text):
        rel, part = match["rel"], match["part"]
        if match["m"]:
            number = zh_count(match["m"])
            months = (number - today.month) % 12 if 1 <= number <= 12 else None
        else:
            months = {"下下": 2, "下": 1, "上": -1}.get((rel or "").rstrip("月个份的"), 0)
        if months is not None:
            yield _on(_part(today, months, part), match, 7)
    for match in EN_MONTH.finditer(text):
        rel = match["rel"] or "month"
        months = (MONTHS[rel] - today.month) % 12 if rel in MONTHS else int(rel == "next month")
        part = {"end": "底", "lat": "底", "mid": "中", "sta": "初", "beg": "初", "ear": "初"}
        yield _on(_part(today, months, part[re.sub("^(?:the|by) ", "", match["part"] or "end")[:3]]), match, 7)
    for match in YEAR_END.finditer(text):
        yield _on(calendar.day(today.year + (match["rel"] == "明年"), 12, 31), match, 7)


def _part(today: date, months: int, part: str) -> date | None:
    year, month = calendar.month_from(today, months)
    if part.endswith(("底", "末")):
        return calendar.month_end(year, month)
    number = 15 if "中" in part else 1
    on = calendar.day(year, month, number)
    return calendar.day(*calendar.month_from(today, months + 1), number) if on and on < today and not months else on
