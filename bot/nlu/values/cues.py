"""What makes a bare number money: the verbs and nouns of paying around it (cues.yml), where nothing counted follows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import yaml

from bot.nlu.values.context import DATE_STEPS, Context
from bot.nlu.values.names import ANY_MONTH, ANY_WEEKDAY, BEGINNINGS
from bot.nlu.values.numbers import Number

FILE = Path(__file__).with_name("cues.yml")
CUES = yaml.safe_load(FILE.read_text(encoding="utf-8"))
_EN, _ZH = CUES["en"], CUES["zh"]
LEAST = 10  # two, five and nine are seldom sums by such a cue alone
MOST_DIGITS = 7
ASKED_FOR_DIGITS = frozenset({"birth_date", "postcode", "reference", "id_last4", "phone_last4"})
YEARS = range(1990, 2036)


def any_of(words: Iterable[str]) -> str:
    """Return the pattern of one of those words."""
    return f"(?:{'|'.join(words)})"


_SOON = rf"next|this|tomorrow|today|tonight|now|then|soon|later|(?:{BEGINNINGS})[a-z]*"
FREE_AFTER = re.compile(
    rf"\s*(?:$|[,;!?)，。！？；、]|\.(?!\d)|(?:{_SOON}|on (?:{BEGINNINGS})[a-z]*|{any_of(_EN['free_after'])})\b)"
)
FREE_AFTER_ZH = re.compile(rf"\s*(?:$|[,，。.!！?？;；、)）]|{any_of(_ZH['free_after'])})")
_THE = r"(?:(?:the|my|that|this|your|ur|an?) )?"
_OF, _TO = (rf"(?: {any_of(_EN[fill])})*" for fill in ("of", "to"))
BEFORE = re.compile(
    rf"\b(?:{_THE}{any_of(_EN['rest'])}{_OF}|{any_of(_EN['verb'])}{_TO}|{any_of(_EN['noun'])}{_OF})\s+$"
)
#: What was taken, had or needed may be pills or children: it is money where a bank took it, or much.
TAKEN = re.compile(
    rf"\b(?P<who>they|you|u|bank|dd|debit|company|bailiffs?|it|agents?|we|"
    rf"(?:(?<![^,.;!?])|(?<=[,.;!?] )|can |please |pls |plz )(?=take ))?(?:'ve|'d)?"
    rf"(?: (?:just|already|have|only|had))* ?\b(?P<verb>took|taken?|taking|have|had|got|need){_TO}\s+$"
)
#: "Out of savings", "off me", "from my account".
TAKEN_FROM = re.compile(r"\s(?:out|off|from|in (?:cash|the bank|my|savings)|left|spare|for (?:the|my|u|you|now))\b")
LEAST_HAD, LEAST_TAKEN = 20, 100
#: "Payment 15", "emi 14": which one, and no sum, where nothing stands between.
PART = re.compile(rf"\b(?:emi|instal{{1,2}}ment|payment){_OF}\s+$")
WHICH_PART = re.compile(r"\b(?:emi|instal{1,2}ment|payment)\s+$")
MOST_PARTS = 100
#: Numbers that are rung or that write: 95533, 10086, 110.
SERVICE = re.compile("11[0-9]|12[0-2]|10086|1001[0-9]|10000|9[56]\\d{3}|12[3]\\d{2}")
RUNG_BEFORE = re.compile(r"[打发拨收](?:给|了|到)?\s*$")
A_TEXT_AFTER = re.compile(r"\s*(?:给我|发)?的?(?:短信|信息|电话|来电|消息)")
AFTER = re.compile(rf"\s+{any_of(_EN['after'])}\b")
#: A day by its name: "the 5th", "dec 5", "5 dec", "5/12", friday, tomorrow.
_NAMED_DAY = (
    rf"(?:the )?\d{{1,2}}(?:st|nd|rd|th)(?! (?:street|st|avenue|ave|road|floor))|(?:{ANY_MONTH}) \d{{1,2}}|"
    rf"\d{{1,2}} (?:{ANY_MONTH})|\d{{1,2}}/\d{{1,2}}|(?:{ANY_WEEKDAY})|tomorrow|tmr|today|tonight|"
    r"month end|end month|payday"
)
_A_DAY = (
    rf"on (?:the )?\d|on (?:the )?(?:{BEGINNINGS}|\w+th\b)|by (?:the )?\d|by (?:{BEGINNINGS}|the end)|"
    rf"next (?:week|month|{BEGINNINGS})|tomorrow|(?:{BEGINNINGS})[a-z]*day"
)
#: "30 on the 10th": a sum and its day, at the beginning of a clause.
DATED = re.compile(rf"\s+(?:{_A_DAY}|\(?(?:{_NAMED_DAY})\b|(?:now|up ?front)\b)")
NAMED_DAY_AFTER = re.compile(rf"\s+(?:{_NAMED_DAY})\b")
CLAUSE_START = re.compile(
    r"(?:^|[,;.!?:，；。]|\b(?:and|n|then|plus|or|with|first|say|like|about|maybe)|[&+]|"
    rf"(?:{_NAMED_DAY}))\s*(?:about |another |the other |say |like )*$"
)
#: "5th 300, 20th 200", "dec 5 - 300": a sum behind its day.
_ONLY = "(?:about |another |like |only )*$"
DAY_BEFORE = re.compile(rf"(?<![\w/])(?:{_NAMED_DAY})(?:\s?[-–:=]|\s)\s?{_ONLY}")
#: "9 November, 5000", where both were asked for.
DAY_AND_COMMA = re.compile(rf"(?<![\w/])(?:{_NAMED_DAY})\s?[,;]\s?{_ONLY}")
LEAST_BEHIND_A_DAY = 32  # no day, no hour
A_YEAR, A_MONTH = re.compile(r"(?:19|20)\d\d|9999"), re.compile(rf"\b(?:{ANY_MONTH})\b")
#: 1500行吗, "300ish": a sum that is offered at the beginning of a clause.
AGREEABLE = re.compile(rf"\s*先?{any_of(_ZH['agreeable'])}|(?P<ish>\s?-?ish\b)")
LEAST_ISH = 25  # "10ish" is an hour
#: The second of two: behind "50 now", "and 30 in January", "then 40 after".
SECOND = re.compile(
    rf"\s+(?:{_A_DAY}|{_SOON}|in (?:(?:{BEGINNINGS})[a-z]*|an?\b|\d|two|three)|at the end|from|"
    r"the (?:week|month|following|next|rest)|after|before|when|for|every|each|per|left|short|a (?:week|month))\b"
)
JOINED = re.compile(
    r"(?:\b(?:and|n|then|plus|or|now|today)|[,;&+])\s+(?:about |another |the other |a further |like )*$"
)
ZH_BEFORE = re.compile(rf"{any_of(_ZH['before'])}{any_of(_ZH['fill'])}*\s*$")
ZH_DAY_BEFORE, LEAST_OF_A_DAY = re.compile(rf"{any_of(_ZH['day_before'])}\s*$"), 50
ZH_DAY_AND_COMMA = re.compile(rf"{any_of(_ZH['day_before'])}\s?[,;]\s?$")
#: 500 5号，800在20号.
ZH_DATED = re.compile(r"\s*[,;]?\s*(?:在|于)?\s?(?:\d{1,2}月)?\d{1,2}[号日](?![楼线院店室])")
ZH_NOUN_AFTER = re.compile(rf"(?:多|左右|来)?的{any_of(_ZH['noun_after'])}")
A_NAME_BEFORE = re.compile(
    rf"(?:\b{any_of(_EN['name'])}|{any_of(_ZH['name'])})"
    r"(?: (?:no\.?|number|is|ending|with|in|code|on))*\s*[:#是为]?\s*$"
)
A_MONTH_AFTER = re.compile(rf"\s?(?:of (?:{ANY_MONTH})|(?:st|nd|rd|th)\b|(?:{ANY_MONTH})\b)")


def may_be_money(number: Number, context: Context) -> bool:
    """Whether a bare number can be a sum by such cues at all: no year, no code, no day where a day was asked for."""
    if context.expects in ASKED_FOR_DIGITS or (context.expects in DATE_STEPS and number.value <= 31):
        return False
    if number.plain and (len(number.text) > MOST_DIGITS or _a_year(number)):
        return False
    return number.value >= LEAST


def _a_year(number: Number) -> bool:
    return len(number.text) == 4 and a_year(number)


def a_year(number: Number) -> bool:
    """Whether it may be a year: 2011, "two thousand and eleven", but not 2000."""
    return number.value in YEARS and number.value % 100 > 0


def cued(text: str, number: Number, before: str, after: str, context: Context) -> bool:
    """Whether the words around a bare number make a sum of it."""
    single = len(number.text) == 1 and not number.plain  # 收拾 is no sum of ten
    if single or not may_be_money(number, context) or A_NAME_BEFORE.search(before):
        return False
    if A_TEXT_AFTER.match(after) or (SERVICE.fullmatch(number.text) and RUNG_BEFORE.search(before)):
        return False
    led = BEFORE.search(before) or _taken(number, before, after) or _a_part(number, before)
    if led and FREE_AFTER.match(after) or AFTER.match(after):
        return not A_MONTH_AFTER.match(after)
    if (DATED.match(after) or _agreeable(number, after)) and CLAUSE_START.search(before):
        return True
    if _behind_a_day(number, before, after, context):
        return True
    if number.value >= LEAST_OF_A_DAY and ZH_DATED.match(after) and CLAUSE_START.search(before):
        return True
    if FREE_AFTER_ZH.match(after) and (
        ZH_BEFORE.search(before) or number.value >= LEAST_OF_A_DAY and _behind_a_chinese_day(before, context)
    ):
        return True
    return number.value >= 100 and bool(ZH_NOUN_AFTER.match(after))


def _behind_a_day(number: Number, before: str, after: str, context: Context) -> bool:
    if number.value < LEAST_BEHIND_A_DAY or not (FREE_AFTER.match(after) or NAMED_DAY_AFTER.match(after)):
        return False
    if A_YEAR.fullmatch(f"{number.value:.0f}") and A_MONTH.search(before[-len("the 12th of september ") :]):
        return False
    return bool(DAY_BEFORE.search(before) or context.expects in DATE_STEPS and DAY_AND_COMMA.search(before))


def _behind_a_chinese_day(before: str, context: Context) -> bool:
    both_asked_for = context.expects in DATE_STEPS and ZH_DAY_AND_COMMA.search(before)
    return bool(both_asked_for or ZH_DAY_BEFORE.search(before))


def _agreeable(number: Number, after: str) -> bool:
    agreeable = AGREEABLE.match(after)
    return bool(agreeable) and (number.value >= LEAST_ISH or not agreeable["ish"])


def _taken(number: Number, before: str, after: str) -> bool:
    taken = TAKEN.search(before)
    if not taken:
        return False
    if taken["who"] is not None or TAKEN_FROM.match(after):
        return True
    return number.value >= (LEAST_TAKEN if taken["verb"] in ("had", "took", "taken", "take", "taking") else LEAST_HAD)


def _a_part(number: Number, before: str) -> bool:
    return bool(PART.search(before)) and not (number.value < MOST_PARTS and WHICH_PART.search(before))


def second_of_two(number: Number, before: str, after: str, context: Context) -> bool:
    """Whether a bare number goes on with what a sum before it began: "50 now and 30 in January"."""
    return may_be_money(number, context) and bool(JOINED.search(before) and SECOND.match(after))
