"""Lengths of time, of one unit (two months, 半年) or of several (两年零三个月), and the days that these lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.values import calendar
from bot.nlu.values.context import MONEY_STEPS, Context
from bot.nlu.values.counts import INSTALMENTS_LIMIT
from bot.nlu.values.dates import value
from bot.nlu.values.found import Found
from bot.nlu.values.units import DAYS, EN_COUNT, MONTHS, ZH_COUNT, en_count, unit_of, zh_count

ZH_TIME = re.compile(
    rf"(?P<half>半)(?:个)?(?P<hu>年|月)|(?<!\d\.)(?!(?<=最后)一天)(?P<n>{ZH_COUNT})(?P<half_more>\.5)?[来多]?(?:个(?:(?P<and>半)|多)?)?(?P<unit>天|周|星期|礼拜|月|年)(?P<more>半)?(?!底|"
    rf"初|份|末|内|前|期|付|供|[一二三四五六七八九十\d]|号|日)"
)
EN_TIME = re.compile(
    rf"(?<!hundred )(?<!hundred and )(?<!\d\.)\b(?P<n>{EN_COUNT}|another)(?P<and> and an? half|\.5)?[ -]"
    r"(?:(?:more|extra|additional|other|full|whole)[ -])?(?P<unit>days?|weeks?|fortnights?|months?|years?|yrs?)\b"
    r"(?P<more> and an? half\b)?(?! ago| old| late| behind| overdue| in arrears| from| later)"
)
_EN_ONE = rf"(?:{EN_COUNT})[ -](?:years?|yrs?|months?|weeks?|fortnights?|days?)"
EN_LENGTH = re.compile(
    rf"\b(?P<lead>(?:in|within|after)\s+(?:about\s+)?)?(?P<parts>{_EN_ONE}(?:(?:,?\s+and\s+|,\s*|\s+){_EN_ONE})+)\b"
    r"(?P<tail>\s+(?:ago|later|from (?:now|today)|time))?"
)
EN_PART = re.compile(rf"\b({EN_COUNT})[ -](year|yr|month|week|fortnight|day)")
ZH_LENGTH = re.compile(
    rf"(?P<lead>再?过)?(?P<parts>{ZH_COUNT}年零?又?{ZH_COUNT}个月(?:零?{ZH_COUNT}天)?|{ZH_COUNT}个月零?又?{ZH_COUNT}(?:天|个?(?:星期|礼拜)|周))"
    r"(?P<tail>之后|以后|过后|后|之前|以前|前)?"
)
ZH_PART = re.compile(rf"({ZH_COUNT})个?(年|月|星期|礼拜|周|天)")
UNITS = ("year", "month", "fortnight", "week", "day")  # the larger first
AFTER_A_SUM = re.compile(r"(?:\d|pounds?|dollars?|quid|bucks|rupees?|euros?|grand|hundred|thousand)\s*$")
#: "For over two years", "I took it out over five": the time that was, no plan.
MORE_THAN = re.compile(
    r"\b(?:(?:took|taken|take) (?:\w+ ){0,3}out (?:\w+ )?(?:over|for)|(?:for|been|well|just) over)\s$"
)
AGO = ("ago", "之前", "以前", "前")
SPREAD = re.compile(
    r"分期|分成?|期|摊|慢慢还|还清|instal|spread|split|\bover\b|\bplan\b|break (?:it|this) (?:up|down)"
    r"|pay (?:it )?(?:off|back)|repay|\bmake (?:it|that)\b|改成|换成"
)
DELAY = re.compile(
    r"延|缓|推|宽限|暂停|晚|等|迟|拖|再给|时间|逾期|没|失业|delay|defer|later|pause|break\b(?! (?:it|this))|holiday|"
    r"extension|extra|more time|"
    r"wait|postpone|grace|late\b|behind|breathing|for the next|unemployed|without|since|past"
)


def read_lengths(text: str, context: Context) -> Iterator[Found]:
    """Yield lengths of time (counts where the talk is of spreading), and the days that several units lead to."""
    spreads = spreads_over(text, context)
    yield from _chinese(text, spreads)
    yield from _english(text, spreads)
    yield from _of_several_units(text, context, spreads)


def _chinese(text: str, spreads: bool) -> Iterator[Found]:
    for match in ZH_TIME.finditer(text):
        half = match["half"]
        if match["n"] and len(match["n"]) > 1 and match["n"].endswith("一") and set(match["n"]) & set("百千"):
            continue  # 三四百一个月: so much a month
        unit = unit_of(match["hu"] or match["unit"])
        count = 0 if half else zh_count(match["n"])
        if half or match["and"] or match["more"] or match["half_more"]:
            yield from _and_a_half(match, count, unit, spreads)
        elif not set(match.group()) & set("个俩仨") and unit == "month":
            continue
        else:
            yield from _length(match, count, unit, spreads)


def _english(text: str, spreads: bool) -> Iterator[Found]:
    of_a_plan = spreads
    for match in EN_TIME.finditer(text):
        spreads = of_a_plan and not MORE_THAN.search(text[: match.start()])
        unit = unit_of(match["unit"])
        if match["and"] or match["more"]:
            yield from _and_a_half(match, en_count(match["n"]), unit, spreads)
        elif match["n"] in ("half a", "half an"):
            yield from _length(match, 6 if unit == "year" else 2, "month" if unit == "year" else "week", spreads)
        elif unit == "fortnight":
            yield from _length(match, 2 * en_count(match["n"]), "week", spreads)
        elif match["n"] not in ("a", "an") or not re.search(
            r"\d\s*$|\b(?:pay|hundred|thousand)\W*$", text[: match.start()]
        ):
            yield from _length(match, en_count(match["n"]), unit, spreads)


def _of_several_units(text: str, context: Context, spreads: bool) -> Iterator[Found]:
    for pattern, part, count_of in ((EN_LENGTH, EN_PART, en_count), (ZH_LENGTH, ZH_PART, zh_count)):
        for match in pattern.finditer(text):
            counted = [(count_of(count), unit_of(unit)) for count, unit in part.findall(match["parts"])]
            if not _one_length(counted) or _a_rhythm(text, match):
                continue
            months = sum(count * MONTHS[unit] for count, unit in counted if unit in MONTHS)
            days = sum(count * DAYS[unit][0] for count, unit in counted if unit not in MONTHS)
            tail = (match["tail"] or "").strip()
            if not (tail or match["lead"]):
                whole = (months * 30 + days, "day") if days else (months, "month")
                yield from _length(match, *whole, spreads, weight=8)
                continue
            sign = -1 if tail in AGO else 1
            moved = calendar.after_months(context.today, sign * months)
            on = calendar.after_days(moved, sign * days) if moved else None
            if on:
                yield Found("date", value(on, match.group()), *match.span(), weight=10)


def _one_length(counted: list[tuple[int, str]]) -> bool:
    """Whether the parts are counted in ever smaller units, and none is as long as one of the unit before it."""
    units = [UNITS.index(unit) for _, unit in counted]
    falling = all(one < other for one, other in zip(units, units[1:], strict=False))
    months_of_a_year = all(count < 12 for count, unit in counted if unit == "month" and units[0] == 0)
    return falling and months_of_a_year and all(count for count, _ in counted)


def _a_rhythm(text: str, match: re.Match[str]) -> bool:
    """ "50 a month, 12 months" is so much for so long; "2 months, 3 weeks ago" are two things."""
    counted_by_a = match["parts"].startswith(("a ", "an ")) and AFTER_A_SUM.search(text[: match.start()])
    return bool(counted_by_a) or ("," in match["parts"] and bool(match["tail"]))


def spreads_over(text: str, context: Context) -> bool:
    """Return whether a length of time is that of a plan, so many months of payments, and no delay."""
    return bool(SPREAD.search(text) or context.expects in MONEY_STEPS) and not DELAY.search(text)


def _and_a_half(match: re.Match[str], count: int, unit: str, spreads: bool) -> Iterator[Found]:
    """Yield so many and a half of a unit in the next smaller one, a day more where that has no half."""
    if unit == "year":
        yield from _length(match, count * 12 + 6, "month", spreads)
    else:
        days, half = DAYS[unit]
        yield Found("duration", {"count": count * days + half, "unit": "day"}, *match.span(), weight=3)


def _length(match: re.Match[str], count: int, unit: str, spreads: bool, weight: int = 3) -> Iterator[Found]:
    """Yield a length of time; months of a plan are its instalments."""
    if not 0 < count <= INSTALMENTS_LIMIT:
        return
    months = count * 12 if unit == "year" else count
    if spreads and unit in ("month", "year") and 1 < months <= INSTALMENTS_LIMIT:
        yield Found("instalment_count", {"count": months}, *match.span(), weight=weight + 2)
    else:
        yield Found("duration", {"count": count, "unit": unit}, *match.span(), weight=weight)
