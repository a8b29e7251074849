"""Numbers of instalments, lengths of time and times of day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.values.chinese import chinese_number
from bot.nlu.values.context import MONEY_STEPS, Context
from bot.nlu.values.english import english_number
from bot.nlu.values.found import Found

INSTALMENTS_LIMIT = 600
_ZH_N = r"[一二两三四五六七八九十百\d]{1,4}"
_EN_N = (
    r"\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|"
    r"twenty(?:[ -]four)?|"
    r"thirty(?:[ -]six)?|forty[ -]eight|sixty|a couple of|couple of|half an?"
)
ZH_PERIODS = re.compile(
    rf"(?:分成?|做|改|要|选)?(?:了)?(?P<n>{_ZH_N})(?:个)?期(?!待|间|望|限|货|房)|分(?:成)?(?P<m>{_ZH_N})(?:次|笔|个月)(?!电话)"
)
EN_PERIODS = re.compile(
    rf"\b(?P<n>{_EN_N})[ -](?:(?:equal|monthly|weekly|small|smaller|fixed|separate)[ -])*"
    r"(?:instal?ments?|payments|parts|chunks|goes)\b"
    rf"|\b(?P<m>{_EN_N})[ -]month (?:plan|payment plan|arrangement|instal?ment|term|schedule)"
)
ZH_TIME = re.compile(
    rf"(?P<half>半)(?:个)?(?P<hu>年|月)|(?P<n>{_ZH_N})(?:个(?P<and>半)?)?(?P<unit>天|周|星期|礼拜|月|年)(?P<more>半)?(?!底|"
    rf"初|份|末|内|前|期|付|供|[一二三四五六七八九十\d]|号|日)"
)
EN_TIME = re.compile(
    rf"\b(?P<n>{_EN_N}|another)(?P<and> and an? half)?[ -]"
    r"(?:(?:more|extra|additional|other|full|whole)[ -])?(?P<unit>days?|weeks?|fortnights?|months?|years?|yrs?)\b"
    r"(?P<more> and an? half\b)?(?! ago| old| late| behind| overdue| in arrears| from| later)"
)
UNITS = {"天": "day", "周": "week", "星期": "week", "礼拜": "week", "月": "month", "年": "year", "yr": "year"}
IN_DAYS = {"day": (1, 1), "week": (7, 4), "fortnight": (14, 7), "month": (30, 15)}  # the unit, its half
SPREAD = re.compile(
    r"分期|分成?|期|摊|慢慢还|还清|instal|spread|split|\bover\b|\bplan\b|break (?:it|this) (?:up|down)"
    r"|pay (?:it )?(?:off|back)|repay"
)
DELAY = re.compile(
    r"延|缓|推|宽限|暂停|晚|等|迟|拖|再给|时间|逾期|没|失业|delay|defer|later|pause|break\b(?! (?:it|this))|holiday|"
    r"extension|extra|more time|"
    r"wait|postpone|grace|late\b|behind|breathing|for the next|unemployed|without|since|past"
)
CLOCK = re.compile(
    r"(?<![\d:])(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)\s?(?P<ap>am|pm|a\.m\.?|p\.m\.?)?(?![\d:]|\s?%|\d)"
)
CLOCK_EN = re.compile(
    r"\b(?P<h>1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"\s?(?P<ap>am|pm|a\.m\.?|p\.m\.?|o'?clock)(?![a-z])"
)
CLOCK_ZH = re.compile(
    r"(?P<part>凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|今晚|明早|明晚|夜里)?(?P<h>[一二两三四五六七八九十]{1,3}|2[0-4]|1?\d)(?:点|"
    r"點|时(?!间|候|效|常|不))(?P<rest>半|一刻|三刻|钟|整|(?:[零〇一二三四五六七八九十]{1,3}|\d{1,2})分?)?(?!儿|子|五|都|"
    r"也|\d*[万千百])"
)
HALF_PAST = re.compile(r"\b(?P<which>half past|quarter past|quarter to) (?P<h>1[0-2]|[1-9]|[a-z]+)\b")
PAST_THE_HOUR = {"half past": 30, "quarter past": 15, "quarter to": -15}
MORNING = re.compile(r"\b(?:morning|am|a\.m)\b|早上|早晨|上午|凌晨|一早")
EVENING = re.compile(r"\b(?:evening|night|tonight|afternoon|pm|p\.m)\b|晚上|今晚|明晚|傍晚|下午|夜里")
LATEST_SMALL_HOUR = 7  # "half past six" without more is in the evening: nobody is rung at six in the morning
#: "Ring me at 4", "call between 2 and 4": an hour where a call is spoken of.
_HOUR = r"[01]?\d|2[0-3]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
CALL_AT = re.compile(
    r"(?:\b(?:call|ring|phone|bell|buzz|reach|contact|speak|talk|chat|catch me|get hold)\b"
    r"|打给我|打电话|联系我|回电|回我)(?:(?!\b(?:pay|plan|owe|afford|about)|还款|分期)[^.!?？。,，\d]){0,40}?"
    r"\b(?:at|around|after|before|until|till?|from|between) (?:about |around )?"
    rf"(?P<h>{_HOUR})(?:[.:](?P<m>[0-5]\d))?(?:\s?(?:to|and|till?|until|-|–)\s?(?:{_HOUR})(?:[.:][0-5]\d)?\b)?"
    r"(?![\d:%]|[.,/-]\d|[a-z]|\s?(?:am|pm|a\.m|p\.m|o'?clock|st|nd|rd|th|pounds?|quid|dollars?|days?|weeks?|months?"
    r"|years?|hours?|hrs?|min(?:ute)?s?|times?|per|percent|calls?|grand|k|hundred|thousand|an?|each|every|weekly|monthly|down|instal\w*|working|月|号|日|天|元|块)\b)"
)
ZH_CALL = re.compile(r"打给我|打电话|打来|来电|打过来|联系我|找我|回电|回我|致电")
NOON = re.compile(r"\b(?:noon|midday)\b")
AFTERNOON = frozenset({"下午", "傍晚", "晚上", "今晚", "明晚"})


def read_counts(text: str, context: Context) -> Iterator[Found]:
    """Yield instalment counts, and lengths of time, which are counts where the talk is of spreading."""
    for pattern, number_of in ((ZH_PERIODS, _zh), (EN_PERIODS, _en)):
        for match in pattern.finditer(text):
            count = number_of(match["n"] or match["m"])
            if 0 < count <= INSTALMENTS_LIMIT and match.group() != "一期":
                yield Found("instalment_count", {"count": count}, *match.span(), weight=7)
    spreads = spreads_over(text, context)
    for match in ZH_TIME.finditer(text):
        half = match["half"]
        if match["n"] and len(match["n"]) > 1 and match["n"].endswith("一") and set(match["n"]) & set("百千"):
            continue  # 三四百一个月: so much a month
        unit = UNITS[match["hu"] or match["unit"]]
        count = 0 if half else _zh(match["n"])
        if half or match["and"] or match["more"]:
            yield from _and_a_half(match, count, unit, spreads)
        elif "个" not in match.group() and unit == "month":
            continue
        else:
            yield from length(match, count, unit, spreads)
    for match in EN_TIME.finditer(text):
        unit = match["unit"].rstrip("s")
        unit = UNITS.get(unit, unit)
        if match["and"] or match["more"]:
            yield from _and_a_half(match, _en(match["n"]), unit, spreads)
        elif match["n"].startswith("half"):
            yield from length(match, 6 if unit == "year" else 2, "month" if unit == "year" else "week", spreads)
        elif unit == "fortnight":
            yield from length(match, 2 * _en(match["n"]), "week", spreads)
        elif match["n"] not in ("a", "an") or not re.search(
            r"\d\s*$|\b(?:pay|hundred|thousand)\W*$", text[: match.start()]
        ):
            yield from length(match, _en(match["n"]), unit, spreads)


def spreads_over(text: str, context: Context) -> bool:
    """Return whether a length of time is that of a plan, so many months of payments, and no delay."""
    return bool(SPREAD.search(text) or context.expects in MONEY_STEPS) and not DELAY.search(text)


def _and_a_half(match: re.Match[str], count: int, unit: str, spreads: bool) -> Iterator[Found]:
    """Yield so many and a half of a unit in the next smaller one, a day more where that has no half."""
    if unit == "year":
        yield from length(match, count * 12 + 6, "month", spreads)
    else:
        days, half = IN_DAYS[unit]
        yield Found("duration", {"count": count * days + half, "unit": "day"}, *match.span(), weight=3)


def length(match: re.Match[str], count: int, unit: str, spreads: bool, weight: int = 3) -> Iterator[Found]:
    """Yield a length of time; months of a plan are its instalments."""
    if not 0 < count <= INSTALMENTS_LIMIT:
        return
    months = count * 12 if unit == "year" else count
    if spreads and unit in ("month", "year") and 1 < months <= INSTALMENTS_LIMIT:
        yield Found("instalment_count", {"count": months}, *match.span(), weight=weight + 2)
    else:
        yield Found("duration", {"count": count, "unit": unit}, *match.span(), weight=weight)


def _zh(text: str) -> int:
    number = chinese_number(text)[0] if not text.isdigit() else int(text)
    return int(number) if number is not None else 0


def _en(text: str) -> int:
    if text.isdigit():
        return int(text)
    return 1 if text in ("a", "an", "another") else int(english_number(text.replace("-", " ")) or 0)


def read_times(text: str) -> Iterator[Found]:
    """Yield times of day; 一点 alone is a word for a little, not one o'clock."""
    for match in CLOCK.finditer(text):
        if ":" in match.group() or match["ap"]:
            yield _time(match, int(match["h"]), int(match["m"]), match["ap"])
    for match in CLOCK_EN.finditer(text):
        yield _time(match, _en(match["h"]), 0, match["ap"])
    for match in CALL_AT.finditer(text):
        hour = int(match["h"]) if match["h"].isdigit() else _en(match["h"])
        yield _time(match, _of_the_day(hour, text), int(match["m"] or 0), None, start=match.start("h"))
    for match in CLOCK_ZH.finditer(text):
        certain = match["part"] or match["rest"] or match["h"].isdigit()
        certain = certain or (match["h"] != "一" and ZH_CALL.search(text))
        hour = _zh(match["h"])
        if not certain or hour > 24:
            continue
        if match["part"] in AFTERNOON and hour < 12 or match["part"] == "中午" and hour < 10:
            hour += 12
        elif not match["part"] and ZH_CALL.search(text):
            hour = _of_the_day(hour, text)
        yield _time(match, hour % 24, _minutes(match["rest"]), None)
    for match in HALF_PAST.finditer(text):
        hour = _en(match["h"])
        if 1 <= hour <= 12:
            hour += 12 * (hour <= LATEST_SMALL_HOUR and not MORNING.search(text))
            minutes = (hour * 60 + PAST_THE_HOUR[match["which"]]) % (24 * 60)
            yield _time(match, minutes // 60, minutes % 60, None)
    for match in NOON.finditer(text):
        yield _time(match, 12, 0, None)


def _of_the_day(hour: int, text: str) -> int:
    """The hour of a call: nobody is rung in the small hours, and what is said of the day elsewhere counts."""
    late = hour <= LATEST_SMALL_HOUR or bool(EVENING.search(text))
    return hour + 12 * (0 < hour < 12 and late and not MORNING.search(text))


def _minutes(rest: str | None) -> int:
    if rest in (None, "", "钟", "整"):
        return 0
    named = {"半": 30, "一刻": 15, "三刻": 45}
    return named.get(rest) or min(_zh(rest.rstrip("分").lstrip("零〇") or "0"), 59)


def _time(match: re.Match[str], hour: int, minute: int, half_of_day: str | None, start: int | None = None) -> Found:
    letter = (half_of_day or "")[:1]
    if letter == "p" and hour < 12:
        hour += 12
    elif letter == "a" and hour == 12:
        hour = 0
    begins = match.start() if start is None else start
    return Found("time_of_day", {"time": f"{hour:02d}:{minute:02d}"}, begins, match.end(), weight=6)
