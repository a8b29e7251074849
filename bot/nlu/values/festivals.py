"""Days with a name: 元旦, 去年中秋, 腊月二十八, 年初四, Christmas, Easter 2027. Their rules are in festivals.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.values.context import Context
from bot.nlu.values.dates import YEARS, count, value, year_of
from bot.nlu.values.feast_days import Day, festivals, in_year, lunar, nearest
from bot.nlu.values.found import Found
from bot.nlu.values.tense import of_two

FESTIVALS = festivals()
#: Any of them at all: most messages name none, and one search tells.
ANY_NAMED = {
    language: re.compile("|".join(pattern.pattern for pattern, _ in named)) for language, named in FESTIVALS.items()
}
_NUMBER = "一二三四五六七八九十"
#: 初一次, 月初三千, 年初五百: no day of a month.
_NO_COUNT = r"(?![次起定直共些个百千万天分元块多几号日点])"
_DAY = rf"(?:初(?:十|[{_NUMBER}]|\d{{1,2}})|廿[{_NUMBER}]?|[{_NUMBER}]{{1,3}}|\d{{1,2}}(?!\d)){_NO_COUNT}"
#: 正月初八, 五月廿二, 农历八月十五, 年初四, 初六上班: a day of the Chinese calendar by 农历, by its month or its 初.
LUNAR = re.compile(
    rf"(?:农历|阴历|旧历)的?(?P<of>[正冬腊]|[{_NUMBER}]{{1,2}}|\d{{1,2}})月(?P<any>{_DAY})|"
    rf"(?P<name>[正冬腊])月(?P<number>{_DAY})|"
    rf"(?P<month>[{_NUMBER}]{{1,2}}|\d{{1,2}})月(?P<lunar>(?:初(?:十|[{_NUMBER}])|廿[{_NUMBER}]?){_NO_COUNT})|"
    rf"(?:大年|过年|春节|新年|(?<![去今明后前\d])年)的?初(?P<first>十|[{_NUMBER}]){_NO_COUNT}|"
    rf"(?<![月年])初(?P<bare>[四五六七八九十])(?=$|[,，。.!！?？]|之?[前后]|[以过]后|就|还|给|上班|开工|开市|那天|能|可以|我)"
)
LUNAR_SIGNS = re.compile("[农阴旧]历|[正冬腊]月|初|廿")
LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}
LAST_OF_A_LUNAR_MONTH = 30
#: 去年中秋, 2027年春节; last Christmas; Easter 2027, Labor Day of last year.
ZH_YEAR = re.compile(rf"(?:(?P<rel>{'|'.join(YEARS)})|(?P<year>\d{{4}}|\d\d|[〇零一二三四五六七八九]{{2,4}})年)的?$")
EN_LAST = re.compile(r"\b(?P<last>last|this past) $")
EN_YEAR = re.compile(r",? (?:(?:of |in )?(?P<rel>last|this|next) year|(?:in |of )?(?P<year>20\d\d|19\d\d))\b")
EN_YEARS = {"last": -1, "this": 0, "next": 1}


def read_festivals(text: str, context: Context) -> Iterator[Found]:
    """Yield the named days: of the year that is said, else the next one, or the last one where it has been."""
    for language, named in FESTIVALS.items():
        for pattern, days in named if ANY_NAMED[language].search(text) else ():
            if day := days.get(context.place) or days.get(""):
                for match in pattern.finditer(text):
                    yield _found(day, text, context, match, weight=7)
    for match in LUNAR.finditer(text) if LUNAR_SIGNS.search(text) else ():
        month, number = _lunar_day(match)
        if 1 <= month <= 12 and 1 <= number <= LAST_OF_A_LUNAR_MONTH:
            yield _found(lunar(month, number), text, context, match, weight=9)


def _lunar_day(match: re.Match[str]) -> tuple[int, int]:
    named = match["of"] or match["name"] or match["month"] or "正"
    said = match["any"] or match["number"] or match["lunar"] or match["first"] or match["bare"]
    return LUNAR_MONTHS.get(named) or count(named), count(said.lstrip("初"))


def _found(day: Day, text: str, context: Context, match: re.Match[str], weight: int) -> Found:
    start, end = match.span()
    before, behind = text[max(0, start - 12) : start], EN_YEAR.match(text, end)
    year, today = None, context.today
    if said := ZH_YEAR.search(before):
        year, start = year_of(said, today), start - len(said.group())
    elif behind:
        year = today.year + EN_YEARS[behind["rel"]] if behind["rel"] else int(behind["year"])
        end = behind.end()
    if year is not None:
        on = in_year(day, year)
    elif last := EN_LAST.search(before):
        on, start = nearest(day, today, True), start - len(last.group())
    else:
        on = of_two(text, context, nearest(day, today, True), nearest(day, today, False), start, end)
    return Found("date", value(on, text[start:end], vague=on is None), start, end, weight)
