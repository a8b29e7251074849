"""Weekdays and weekends, with the week that they are of: 下周五, 周日, next Friday, Wednesday of next week."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.values import calendar
from bot.nlu.values.context import Context
from bot.nlu.values.dates import found_day
from bot.nlu.values.found import Found
from bot.nlu.values.names import ANY_WEEKDAY, WEEKDAYS
from bot.nlu.values.tense import claimed, said_of

WEEKDAYS_ZH = {c: n for n, c in enumerate("一二三四五六日")} | {"天": 6, "末": 5} | {str(n + 1): n for n in range(6)}
ZH_WEEKDAY = re.compile(
    r"(?P<rel>下下个?|下个?|这个?|本|上上个?|上个?)?(?<!两)(?:(?<=[下上这个本])(?:周|星期|礼拜)的?)?(?:周|星期|礼?拜)(?P<day>[一二三四五六日天末]|[1-6](?!\d|天|个|周))(?!个|[百千万](?!分)|(?<=一)次|"
    r"期|年|强\s*(?:$|[,，。!！?？]))"
)
WEEKS = {"下下": 2, "下": 1, "这": 0, "本": 0, "上": -1, "上上": -2}
EN_WEEKDAY = re.compile(
    rf"\b(?:(?P<rel>next|this|last|coming|this coming|on|by|until|before)\s+)?(?P<day>{ANY_WEEKDAY})\b"
    r"(?P<week>\s+week\b|\s+after next\b)?"
    rf"(?!,?\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)\b)"
)
EN_WEEK_ON = re.compile(
    rf"(?<!\d )(?<!quid )(?<!pounds )(?<!dollars )(?<!hundred )\ba week (?:on|from|this|next) (?P<day>{ANY_WEEKDAY})\b"
)
EN_THAT_WEEK = re.compile(
    rf"\b(?P<rel>this|next|last) week(?:,|'s)? (?:on )?(?P<day>{ANY_WEEKDAY})\b|"
    rf"\b(?:on |by |until |before )?(?P<first>{ANY_WEEKDAY}),? (?:(?:of|from) )?(?P<of>this|next|last) week\b"
)
EN_WEEKS = {"this": 0, "next": 1, "last": -1}
WEEK_AFTER_NEXT = re.compile(
    rf"\b(?:(?P<first>{ANY_WEEKDAY}),? (?:of |in )?)?(?:the )?week after next\b(?:,? (?:on )?(?P<day>{ANY_WEEKDAY})\b)?"
)
EVERY = re.compile(r"每个?$|(?:every|each) $")  # "every Friday" is no single one
NEEDS_LEAD = frozenset({"sat", "sun", "mon"})
ALONE = re.compile(r"\W*(?:sat|sun|mon)\W*")
WEEKEND = re.compile(r"(?P<zh>这个?|本|下个?)周末|\b(?P<en>this|next|the|at the|over the) weekend\b")


def read_weekdays(text: str, context: Context) -> Iterator[Found]:
    """Yield the days that a weekday, with or without its week, names."""
    yield from _chinese(text, context)
    yield from _english(text, context)
    for match in WEEKEND.finditer(text):
        weeks = 1 if (match["zh"] or match["en"] or "").startswith(("下", "next")) else 0
        both = tuple(calendar.weekday_from(context.today, day, weeks) for day in (5, 6))
        yield found_day(match, both[0], 7, both)


def _chinese(text: str, context: Context) -> Iterator[Found]:
    for match in ZH_WEEKDAY.finditer(text):
        weekday, rel = WEEKDAYS_ZH[match["day"]], (match["rel"] or "").rstrip("个")
        if rel:
            yield found_day(match, calendar.weekday_from(context.today, weekday, WEEKS[rel]), 6)
        else:
            yield found_day(match, calendar.next_weekday(context.today, weekday, _was(text, match, context)), 6)


def _english(text: str, context: Context) -> Iterator[Found]:
    today = context.today
    for match in EN_WEEK_ON.finditer(text):
        nearest = calendar.next_weekday(today, WEEKDAYS[match["day"]])
        yield found_day(match, calendar.after_days(nearest, 7), 7)
    for match in EN_THAT_WEEK.finditer(text):
        weekday, weeks = WEEKDAYS[match["day"] or match["first"]], EN_WEEKS[match["rel"] or match["of"]]
        yield found_day(match, calendar.weekday_from(today, weekday, weeks), 7)
    for match in WEEK_AFTER_NEXT.finditer(text):
        day = match["day"] or match["first"]
        yield found_day(match, calendar.weekday_from(today, WEEKDAYS[day], 2) if day else None, 8)
    for match in EN_WEEKDAY.finditer(text):
        rel, weekday = match["rel"], WEEKDAYS[match["day"]]
        if match["day"] in NEEDS_LEAD and not rel and not ALONE.fullmatch(text):
            continue
        past = rel == "last" or rel in (None, "on") and _was(text, match, context)
        nearest = calendar.next_weekday(today, weekday, past)
        following = calendar.weekday_from(today, weekday, 1)
        if rel == "next":
            # Before that day of this week, "next Friday" is either of two; on it, it is not today.
            yield found_day(match, following, 6, (following, nearest) if nearest not in (following, today) else ())
        else:
            yield found_day(match, calendar.after_days(nearest, 7) if match["week"] else nearest, 6)


def _was(text: str, match: re.Match[str], context: Context) -> bool:
    """Whether what is said of that weekday is past: "I paid on Friday", 你们周三打的电话."""
    if EVERY.search(text[max(0, match.start() - 6) : match.start()]):
        return False
    said = said_of(text, *match.span())
    return bool(said) or said is None and context.expects == "claim_paid" and claimed(text)
