"""How often a sum is paid: every month, fortnight or week, each pay-day, 每月, 一周一次."""

from __future__ import annotations

import re

from bot.nlu.values.names import ANY_WEEKDAY

#: Not so much a month, but a day: 500一个月后, 500一周内.
_NO_DAY = r"(?![后内之以前没底初份中\d]|的时间)"
PERIODS = {
    "month": (
        r"每个?月|一个月(?!后|内|以后|之后|前|以前|的时间|没|都)|一月一|月供|(?<![个下这本上半\d一二三四五六七八九十])月[还付]|按月|每月|月月",
        r"(?:a|an|per|each|every)\s+(?:calendar\s+)?month|/\s?(?:month|mo|mth)\b|monthly|"
        rf"p[/.]?c?[/.]?m\b|/\s?m\b|一个?月{_NO_DAY}|每个?月|/月",
    ),
    "fortnight": (
        r"每两周|每两个?星期|每半个?月|(?<![晚迟延推缓限等过再给前这])(?:半个?月|两周|两个?(?:星期|礼拜))(?=(?:一次|[还付交给])*$)",
        r"(?:a|per|each|every)\s+fortnight|fortnightly|every\s+(?:two|2|other)\s+weeks?|bi[- ]?weekly|"
        rf"every\s+(?:other|second|2nd)\s+(?=(?:{ANY_WEEKDAY})\b)|每两周|每两个?星期|每?半个?月{_NO_DAY}|(?:两周|两个?(?:星期|礼拜))一次",
    ),
    "week": (
        r"每周|每个?星期|每个?礼拜|一周(?!后|内|以后|之后|前)|一个?星期(?!后|内|以后|之后|前)",
        r"(?:a|per|each|every)\s+week|/\s?(?:week|wk)\b|weekly|p/?w\b|"
        rf"(?:each|every)\s+(?=(?:{ANY_WEEKDAY})\b)|一周{_NO_DAY}|每周|每个?星期|一个?星期{_NO_DAY}|/周",
    ),
}
#: Between a sum and how often it is paid: 五六百吧一个月, "100 quid max a month"; behind a comma nothing else follows.
SAID_BETWEEN = re.compile(
    r"(?:\s?(?:左右|上下|出头|多|来块|差不多|最多了?|顶天了?|封顶|的话|[吧呢啊呀嘛呗哈]|可以|行吗?|块钱?|元)|-?ish\b|"
    r"\s(?:ish|or so|max(?:imum)?|tops|only|at (?:the )?most|approx|quid|pounds)\b)*"
    r"(?:\s?,\s?(?=(?:[一每]个?(?:月|周|星期|礼拜)[吧吗呢行可以]*|(?:per|every|each) \w+|[a-z]+ly)"
    r"(?: pls| please)?\W*$))?"
)
EVERY = {period: (re.compile(before), re.compile(rf"\s?(?:{after})")) for period, (before, after) in PERIODS.items()}
EN_BEFORE = {
    "month": re.compile(r"(?:every|each|per|a) month|monthly|months?ly"),
    "fortnight": re.compile(r"fortnight|every (?:two|2|other) weeks|bi[- ]?weekly"),
    "week": re.compile(r"(?:every|each|per) week|weekly"),
}
#: A sum for every pay-day comes as often as the wages, when the message says how often that is.
PAY_DAY = re.compile(
    r"\s?(?:(?:each|every|per|a)\s+(?:pay\s?(?:day|check|cheque|packet|slip)|time i(?:'?m| am| get) paid)|"
    r"每次发(?:工资|薪水?))"
)
_PAID = r"\b(?:paid|wages?|pay(?:checks?|days?)?)\b[^.!?;]{0,16}?"
WAGES = {
    "fortnight": re.compile(
        rf"{_PAID}(?:fortnight|every (?:two|2|other) weeks|bi-?weekly)|(?:两周|两个?星期|半个?月)发一?次"
    ),
    "week": re.compile(rf"{_PAID}(?:weekly|every week)|每周发|周薪"),
    "month": re.compile(rf"{_PAID}(?:monthly|every month)|每个?月发|月薪"),
}
ONCE_EVERY = {
    "fortnight": re.compile(r"(?:半个?月|两周|两个?(?:星期|礼拜))(?:还|付|交|给)?一次|once (?:a|every) fortnight"),
    "week": re.compile(r"(?:一|每)(?:周|个?(?:星期|礼拜))(?:还|付|交|给)?一次|once (?:a|every) week"),
    "month": re.compile(r"(?:一|每)个?月(?:还|付|交|给)?一次|once (?:a|every) month"),
}
EACH = re.compile(
    r"每期|每次|每笔|一期|each (?:time|instal{1,2}ment|emi|payment)|per (?:instal{1,2}ment|emi|payment)|apiece|分期付"
)


def how_often(text: str, lead: str, rest: str, start: int, end: int) -> tuple[str | None, int, int]:
    """Return how often, and the span with the words that say so where they touch the sum."""
    clause = re.split(r"[,，。.!?！？;；]", lead)[-1]
    between = SAID_BETWEEN.match(rest).end()
    for period, (before, after) in EVERY.items():
        if match := after.match(rest, between) or between and after.match(rest):
            return period, start, end + match.end()
        if matches := list(before.finditer(clause[-14:])):
            touching = matches[-1].end() == len(clause[-14:])
            return period, start - len(matches[-1].group()) if touching else start, end
    pay_day = PAY_DAY.match(rest)
    if pay_day or PAY_DAY.search(clause):
        wages = next((period for period, pattern in WAGES.items() if pattern.search(text)), None)
        return wages, start, end + pay_day.end() if pay_day and wages else end
    for period, pattern in EN_BEFORE.items():
        if pattern.search(clause):
            return period, start, end
    if EACH.search(clause) or EACH.match(rest.lstrip()):  # 半个月还一次，每次四百
        return next((period for period, said in ONCE_EVERY.items() if said.search(text)), None), start, end
    return None, start, end
