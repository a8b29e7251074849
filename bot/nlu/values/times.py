"""Times of day: 16:30, half past eight, 下午四点, and the hour of a call ("ring me at 4")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.values.found import Found
from bot.nlu.values.names import BEGINNINGS
from bot.nlu.values.units import en_count, zh_count

CLOCK = re.compile(
    r"(?<![\d:])(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)\s?(?P<ap>am|pm|a\.m\.?|p\.m\.?)?(?![\d:]|\s?%|\d)"
)
CLOCK_EN = re.compile(
    r"\b(?P<h>1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?:[ -](?P<m>ten|fifteen|twenty|thirty|forty(?:[ -]five)?|fifty))?"
    r"\s?(?P<ap>am|pm|a\.m\.?|p\.m\.?|o ?'? ?clock)(?![a-z])"
)
CLOCK_ZH = re.compile(
    r"(?P<part>凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|今早|今晚|明早|明晚|昨晚|夜里|(?<![今明昨])晚(?!一点))?(?P<h>[一二两三四五六七八九十]{1,3}|"
    r"2[0-4]|1?\d)(?:点|點|时(?!间|候|效|常|不))(?P<rest>半|一刻|三刻|[来多]?钟|整|(?:[零〇一二三四五六七八九十]{1,3}|"
    r"\d{1,2})分?)?(?!儿|子|五|都|也|\d*[万千百])"
)
HALF_PAST = re.compile(r"\b(?P<which>half past|quarter past|quarter to) (?P<h>1[0-2]|[1-9]|[a-z]+)\b")
PAST_THE_HOUR = {"half past": 30, "quarter past": 15, "quarter to": -15}
#: "8:30 in the evening", "half past nine at night", "9 o'clock tomorrow morning".
PART_OF_DAY = re.compile(
    r"\s?(?:in the|at|on \w+|this|tomorrow|tonight|\w+day)?\s"
    r"(?P<part>(?:early |late )?(?:morning|afternoon|evening|night)s?|tonight)\b"
)
_HOUR_NAME = "1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
#: "8 in the evening", and the first of two: "between 5 and 7 in the evening".
HOUR_OF_PART = re.compile(
    rf"(?<![\d:.£$€,])(?<!past )(?<!quarter to )\b"
    rf"(?:(?P<first>{_HOUR_NAME})\s?(?:to|and|till?|until|or|-)\s?)?(?P<h>{_HOUR_NAME})"
    r"(?:[.](?P<m>[0-5]\d))?(?P<part> (?:in the (?:early |late )?(?:morning|afternoon|evening)|at night))\b"
)
DAY_AND_PART = frozenset({"今早", "今晚", "明早", "明晚", "昨晚"})
MORNING = re.compile(r"\b(?:mornings?|am|a\.m)\b|早上|早晨|上午|凌晨|一早")
EVENING = re.compile(r"\b(?:evenings?|nights?|tonight|afternoons?|pm|p\.m)\b|晚上|今晚|明晚|傍晚|下午|夜里")
LATEST_SMALL_HOUR = 7  # "half past six" without more is in the evening: nobody is rung at six in the morning
#: "Ring me at 4", "call between 2 and 4": an hour where a call is spoken of.
_HOUR = r"[01]?\d|2[0-3]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
CALL_AT = re.compile(
    r"(?:\b(?:call|ring|phone|bell|buzz|reach|contact|speak|talk|chat|catch me|get hold)\b"
    r"|打给我|打电话|联系我|回电|回我)(?:(?!\b(?:pay|plan|owe|afford|about)|还款|分期)[^.!?？。,，\d]){0,40}?"
    r"\b(?:at|around|after|before|until|till?|from|between) (?:about |around )?"
    rf"(?P<h>{_HOUR})(?:[.:](?P<m>[0-5]\d))?(?:\s?(?:to|and|till?|until|-|–)\s?(?:{_HOUR})(?:[.:][0-5]\d)?\b)?"
    r"(?![\d:%]|[.,/-]\d|[a-z]|\s?(?:am|pm|a\.m|p\.m|o'?clock|st|nd|rd|th|pounds?|quid|dollars?|days?|weeks?|months?|"
    r"years?|hours?|hrs?|min(?:ute)?s?|times?|per|percent|calls?|grand|k|hundred|thousand|an?|weekly|"
    rf"(?:each|every)(?! (?:{BEGINNINGS}|day))|monthly|down|instal\w*|working|月|号|日|天|元|块)\b)"
)
ZH_CALL = re.compile(r"打给我|打电话|打来|来电|打过来|联系(?!人|方式|电话)|找我|回电|回我|致电")
NOON = re.compile(r"\b(?:noon|midday)\b")
NIGHT = frozenset({"晚上", "今晚", "明晚", "昨晚", "夜里", "晚"})
AFTERNOON = frozenset({"下午", "傍晚"}) | NIGHT - {"夜里"}


def read_times(text: str) -> Iterator[Found]:
    """Yield times of day; 一点 alone is a word for a little, not one o'clock."""
    for match in CLOCK.finditer(text):
        said = PART_OF_DAY.match(text, match.end())
        if ":" in match.group() or match["ap"] or said:
            hour = int(match["h"])
            if not match["ap"] and not match["h"].startswith("0"):
                hour = _in_the_part(hour, said["part"] if said else None, text)
            yield _time(match, hour, int(match["m"]), match["ap"])
    for match in CLOCK_EN.finditer(text):
        hour, said = en_count(match["h"]), PART_OF_DAY.match(text, match.end())
        if not match["ap"].startswith(("a", "p")):
            hour = _in_the_part(hour, said["part"] if said else None, text)
        yield _time(match, hour, en_count(match["m"] or "0"), match["ap"])
    for match in HOUR_OF_PART.finditer(text):
        first, last = en_count(match["first"] or "0"), en_count(match["h"])
        # Of "11 to 2 in the afternoon" the first is before noon.
        hour = first if first > last else _in_the_part(first or last, match["part"], text)
        yield _time(match, hour, 0 if first else int(match["m"] or 0), None)
    for match in CALL_AT.finditer(text):
        hour = int(match["h"]) if match["h"].isdigit() else en_count(match["h"])
        yield _time(match, _of_the_day(hour, text), int(match["m"] or 0), None, start=match.start("h"))
    for match in CLOCK_ZH.finditer(text):
        certain = match["part"] or match["rest"] or match["h"].isdigit()
        certain = certain or (match["h"] != "一" and ZH_CALL.search(text))
        hour = zh_count(match["h"])
        if not certain or hour > 24:
            continue
        if match["part"] in AFTERNOON and hour < 12 or match["part"] == "中午" and hour < 10:
            hour += 12
        elif match["part"] in NIGHT and hour == 12:
            hour = 0
        elif not match["part"] and ZH_CALL.search(text):
            hour = _of_the_day(hour, text)
        # 明晚 is a day besides: the time begins behind it.
        start = match.start("h") if match["part"] in DAY_AND_PART else None
        yield _time(match, hour % 24, _minutes(match["rest"]), None, start=start)
    for match in HALF_PAST.finditer(text):
        hour = en_count(match["h"])
        if 1 <= hour <= 12:
            said = PART_OF_DAY.match(text, match.end())
            hour = _in_the_part(hour, said["part"], text) if said else _of_the_day(hour, text)
            minutes = (hour * 60 + PAST_THE_HOUR[match["which"]]) % (24 * 60)
            yield _time(match, minutes // 60, minutes % 60, None)
    for match in NOON.finditer(text):
        yield _time(match, 12, 0, None)


def _in_the_part(hour: int, part: str | None, text: str) -> int:
    """The hour as it is said with a part of the day, next to it or, where none is, elsewhere in the message."""
    if part:
        late, early = bool(EVENING.search(part)), bool(MORNING.search(part))
    else:
        late, early = bool(EVENING.search(text)), bool(MORNING.search(text))
    if late and not early:
        return hour + 12 * (0 < hour < 12)
    return 0 if hour == 12 and early and part else hour


def _of_the_day(hour: int, text: str) -> int:
    """The hour of a call: nobody is rung in the small hours, and what is said of the day elsewhere counts."""
    late = hour <= LATEST_SMALL_HOUR or bool(EVENING.search(text))
    return hour + 12 * (0 < hour < 12 and late and not MORNING.search(text))


def _minutes(rest: str | None) -> int:
    if not rest or rest.endswith(("钟", "整")):
        return 0
    named = {"半": 30, "一刻": 15, "三刻": 45}
    return named.get(rest) or min(zh_count(rest.rstrip("分").lstrip("零〇") or "0"), 59)


def _time(match: re.Match[str], hour: int, minute: int, half_of_day: str | None, start: int | None = None) -> Found:
    letter = (half_of_day or "")[:1]
    if letter == "p" and hour < 12:
        hour += 12
    elif letter == "a" and hour == 12:
        hour = 0
    begins = match.start() if start is None else start
    return Found("time_of_day", {"time": f"{hour:02d}:{minute:02d}"}, begins, match.end(), weight=6)
