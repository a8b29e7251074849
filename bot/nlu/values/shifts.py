"""Days counted from a named day: 国庆前一天, 15号后第二天, the day before Christmas, two weeks from Friday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.nlu.values import calendar
from bot.nlu.values.dates import value
from bot.nlu.values.found import FOUND_LIMIT, Found
from bot.nlu.values.names import ANY_WEEKDAY, WEEKDAYS
from bot.nlu.values.units import DAYS, EN_WHOLE_COUNT, ZH_COUNT, en_count, unit_of, zh_count

#: 前一天, 的前两天, 头一天, 后第二天, 第二天 (the day behind), 次日; 前三天内 is no day.
ZH_BEHIND = re.compile(
    rf"(?:节|假期|长假|那天)?的?(?:(?:(?P<side>之?前|之?后|以后|过后|头)的?第?(?P<n>{ZH_COUNT})个?(?P<unit>天|日|周|星期|礼拜))"
    rf"|第(?P<nth>{ZH_COUNT})天|(?P<next>次日|隔天|翌日))(?!之?内|以内|里|都|一次)"
)
EN_COUNTED = re.compile(
    rf"(?<![\w-])(?:the |(?P<n>{EN_WHOLE_COUNT})[ -])?(?P<unit>days?|weeks?|fortnights?|months?) "
    r"(?P<way>before|prior to|after|following|from|on)(?: the)? $"
)
#: "A week tomorrow", "two weeks friday": nothing stands between.
EN_TOUCHING = re.compile(rf"(?<![\w-])(?P<n>{EN_WHOLE_COUNT}) (?P<unit>weeks?|fortnights?) (?P<way>)$")
NAMED_BY_WORD = re.compile(r"(?:tomorrow|today|mon|tue|wed|thu|fri|sat|sun)")
#: A rhythm (every two weeks on Friday, 20 a week) or a length (for two weeks from the 15th, within 3 days after).
NO_SHIFT = re.compile(
    r"(?:every|each|per|once|twice|times|for|within|only|last|first|next|past|[£$€₹]?\d+|pounds?|quid|hundred|thousand)\s+$"
)
#: "Paid on the 28th, will pay the day after."
EN_NEXT_DAY = re.compile(
    r"\bthe (?:next|following) day\b|\bthe day after\b(?! (?:tomorrow|i|my|the|that|pay\w*|xmas|christmas|\w+day)\b)"
)
#: "Not Friday, the Friday after", "this Friday and the rest the Friday after that".
EN_WEEKDAY_AFTER = re.compile(
    rf"\b(?:the )?(?P<weekday>{ANY_WEEKDAY}|one) after(?: that)?\b"
    r"(?! (?:next|the|my|i|we|christmas|xmas|new|pay\w*|\d))"
)
NEXT_DAY_WITHIN = 60
BY_TODAY = ("天", "儿", "个", "早", "晚")
LEAD = re.compile(r"(?:on|by|until|before|the)\s+")


def read_shifted(text: str, dates: list[Found]) -> Iterator[Found]:
    """Yield the days that are counted from one of those dates."""
    for one in sorted(dates, key=lambda one: one.start)[:FOUND_LIMIT]:
        if one.entity != "date" or not one.value["date"]:
            continue
        said = text[one.start : one.end]
        if said.endswith(BY_TODAY):
            continue  # 今天第八天: the eighth of others
        if (behind := ZH_BEHIND.match(text, one.end)) and not said.isascii():
            yield from _shifted(text, one, one.start, behind.end(), _zh_days(behind), "day")
        lead = LEAD.match(text, one.start, one.end)
        anchor = lead.end() if lead else one.start
        before = text[max(0, anchor - 40) : anchor]
        counted = EN_COUNTED.search(before)
        if not counted and NAMED_BY_WORD.match(text, anchor):
            counted = EN_TOUCHING.search(before)
        if not counted or NO_SHIFT.search(before[: counted.start()]):
            continue
        unit, way = unit_of(counted["unit"]), counted["way"]
        if (not counted["n"] and unit not in ("day", "fortnight")) or (way == "on" and unit in ("day", "month")):
            continue  # "the week before Christmas" is no day, "2 days on Friday" are two things
        number = en_count(counted["n"] or "a") * (-1 if way in ("before", "prior to") else 1)
        yield from _shifted(text, one, anchor - len(before) + counted.start(), one.end, number, unit)


def read_next_days(text: str, dates: list[Found]) -> Iterator[Found]:
    """Yield "the day after" where a day was named in front of it."""
    for match in EN_NEXT_DAY.finditer(text):
        named = [one for one in dates if match.start() - NEXT_DAY_WITHIN <= one.end <= match.start()]
        if named and (last := max(named, key=lambda one: one.end)).entity == "date" and last.value["date"]:
            day = calendar.after_days(date.fromisoformat(last.value["date"]), 1)
            yield Found("date", value(day, match.group()), *match.span(), weight=7)
    for match in EN_WEEKDAY_AFTER.finditer(text):
        named = [one for one in dates if match.start() - NEXT_DAY_WITHIN <= one.end <= match.start()]
        last = max(named, key=lambda one: one.end, default=None)
        if last and last.entity == "date" and last.value["date"]:
            since = date.fromisoformat(last.value["date"])
            weekday = since.weekday() if match["weekday"] == "one" else WEEKDAYS[match["weekday"]]
            day = calendar.after_days(since, (weekday - since.weekday() - 1) % 7 + 1)
            yield Found("date", value(day, match.group()), *match.span(), weight=12)


def _zh_days(match: re.Match[str]) -> int:
    if match["next"]:
        return 1
    if match["nth"]:
        return zh_count(match["nth"]) - 1
    days = zh_count(match["n"]) * DAYS[unit_of(match["unit"])][0]
    return -days if "前" in match["side"] or match["side"] == "头" else days


def _shifted(text: str, one: Found, start: int, end: int, number: int, unit: str) -> Iterator[Found]:
    days = (date.fromisoformat(day) for day in (one.value["date"], *one.value["alternatives"]))
    moved = [calendar.moved(day, abs(number), unit, back=number < 0) for day in days]
    if all(moved):
        on, *alternatives = (day for day in moved if day)
        counted = value(on, text[start:end], alternatives=tuple(alternatives))
        yield Found("date", counted, start, end, weight=one.weight + 4)
