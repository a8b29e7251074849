"""Which times of the week a customer rules out, from what they said: "after seven", "weekends only", 上午别打."""

import re
from dataclasses import dataclass
from datetime import time

from arrears.contact.facts import NamedTime

MIDNIGHT, LAST = time(0, 0), time(23, 59, 59)
DAY_SECONDS = 24 * 60 * 60
WEEK = frozenset(range(7))
WEEKEND, WORKDAYS = frozenset((5, 6)), frozenset(range(5))
NEGATED = re.compile(  # whoever sleeps or works until three rules out what is before it
    r"不要|别|勿|不方便|不行|不能|不准|没空|除了?|避开|(?:睡|班|忙)到|在睡|在忙|"
    r"\bnot?\b|\bnever\b|\bdon'?t\b|\bavoid\b|\bexcept\b|"
    r"\b(?:sleep|asleep|in bed|busy|at work|working|work)\b[^.,;]{0,12}\b(?:until|till?)\b|\bwakes? me\b"
)
NO_FIRST = re.compile(  # "no, make it after four" denies what was understood, not the time
    r"^\W*(?:(?:no|nope|nah|不是|不对|不)[\s,，.]+)+"
    r"(?=(?:no\W+)?(?:make|i (?:said|meant|mean)|actually|wait|sorry|change|only|it'?s|after|from|改|换|是|要))"
)
# "Only Sunday at eleven, other times not": the only time is wanted, whatever is said of all the others.
ONLY = re.compile(r"\bonly\b|(?<!不)只(?!要不)|仅|净系|淨係")
OTHERWISE = re.compile(
    r"\b(?:(?:no|not|and|any|at) )*other (?:times?|days?)(?: (?:not|no|never))?(?: please)?\b|\bnothing else\b"
    r"|(?<=\d )not \d+\b|其[他它余]的?时[间候][^，。]*|别的时[间候][^，。]*"
)
CLAUSE = re.compile(r"[.;!?。；！？]|[,，](?! *\d)")
TOO = re.compile(r"\b(?:too|also|as well)\b|\b(?:is|are) (?:fine|ok(?:ay)?|good)\b|也(?:行|可以|好|成)")
# "by nine" is a deadline, "by phone at nine" and "by post" are ways: these words speak of a time only right before one.
THEN_A_TIME = (
    r"(?=[ -](?:(?:about|around|roughly|a) )?"
    r"(?:\d|(?:half|quarter|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|noon|midday|midnight)"
    r"\b(?! of\b)))"
)
AFTER = re.compile(  # "half past ten" is a time of day, 对不起 and 不过 name none, 后天 is a day
    r"以后|之后|后(?![面天])|(?<!不)过了?|往后|(?<!对不)(?<!對不)起(?!床)|\bafter\b|\bfrom\b|onwards|(?<!不)晚于|"
    r"(?<!half )(?<!quarter )(?<!five )(?<!ten )(?<!twenty )(?<!\d )\bpast\b|"
    rf"\bpost\b{THEN_A_TIME}"
)
BEFORE = re.compile(rf"以前|之前|前(?!天)|(?:睡|班|忙)到|\bbefore\b|\buntil\b|\btill?\b|\bby\b{THEN_A_TIME}|早于")
PARTS = (  # a part of the day as customers name it, and its hours
    (re.compile(r"早上|早晨|清早|清晨|早间|\bmornings?\b|上午"), time(6, 0), time(11, 59, 59)),
    (re.compile(r"中午|午休|午饭|\blunch(?:time)?\b|\bnoon\b"), time(11, 30), time(13, 59, 59)),
    (re.compile(r"下午|午后|\bafternoons?\b"), time(12, 0), time(17, 59, 59)),
    (re.compile(r"傍晚|晚上|晚间|晚饭后|下班后|夜里|\bevenings?\b|after work|\bat night\b"), time(18, 0), LAST),
    (re.compile(r"半夜|深夜|凌晨|middle of the night"), time(22, 0), time(6, 59, 59)),
    (re.compile(r"白天|上班时间|工作时间|\bdaytime\b|office hours|working hours"), time(8, 0), time(17, 59, 59)),
)
DAYS = (
    (re.compile(r"周末|週末|星期六日|双休|礼拜六礼拜天|\bweekends?\b"), WEEKEND),
    (re.compile(r"工作日|平日|平时|\bweekdays?\b|working days"), WORKDAYS),
    *(
        (re.compile(rf"(?:周|週|星期|礼拜|禮拜){zh}|\b{en}\b"), frozenset((number,)))
        for number, (zh, en) in enumerate(
            (
                ("一", r"mon(?:day)?s?"),
                ("二", r"tue(?:s|sday)?s?"),
                ("三", r"wed(?:nesday)?s?"),
                ("四", r"thu(?:rs?|rsday)?s?"),
                ("五", r"fri(?:day)?s?"),
                ("六", r"sat(?:urday)?s?"),
                ("[日天]", r"sun(?:day)?s?"),
            )
        )
    ),
)
_DAY = r"(?:周|週|星期|礼拜|禮拜)[一二三四五六日天]|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b"
RANGE = re.compile(rf"(?P<first>{_DAY})\s*(?:到|至|-|–|to|till?|until|through)\s*(?P<last>{_DAY})")
# "After 4", "till three", "10 past 9": an hour where a time of contact is spoken of, and of no day and no sum.
_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_HOUR = rf"(?P<h>1[0-2]|[1-9]|{'|'.join(_HOURS)})"
BARE_HOUR = re.compile(
    r"(?:(?P<past>five|ten|twenty|5|10|20) past|\b(?:after|before|until|till?|from|by|around|about|at|between)"
    rf"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?(?= \d)"
    rf"|(?<=\d )(?:to|and)) {_HOUR}"
    r"\b(?![:.]\d|(?:st|nd|rd|th)\b| (?:times?|calls?|texts?|days?|weeks?|months?|pm|am|o'?clock|more"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)"
)
PAST = {"five": 5, "ten": 10, "twenty": 20}
LATEST_SMALL_HOUR = 7  # a bare "seven" is in the evening: nobody is rung in the small hours


@dataclass(frozen=True)
class Wish:
    """The hours of the day and the weekdays that were named; `wanted` when they are the good ones."""

    first: time
    last: time
    weekdays: frozenset[int]
    wanted: bool
    too: bool = False  # beside what was wanted before

    @property
    def all_day(self) -> bool:
        return (self.first, self.last) == (MIDNIGHT, LAST)

    def to_json(self) -> dict:
        hours = {"first": self.first.isoformat(), "last": self.last.isoformat()}
        return hours | {"weekdays": sorted(self.weekdays), "wanted": self.wanted}

    @classmethod
    def from_json(cls, kept: dict) -> "Wish":
        first, last = time.fromisoformat(kept["first"]), time.fromisoformat(kept["last"])
        return cls(first, last, frozenset(kept["weekdays"]), kept["wanted"])


def read_wish(text: str, times: tuple[time, ...]) -> Wish | None:
    """What the message says of contact times; `times` are the hours that were read from it. None when nothing."""
    low = OTHERWISE.sub("", NO_FIRST.sub("", text.casefold()))
    times = times or bare_hours(low)
    weekdays = _weekdays(low)
    hours = _hours(low, times)
    if hours is None and not weekdays:
        return None
    first, last = hours or (MIDNIGHT, LAST)
    wanted = not NEGATED.search(low) or _only_then(low)
    return Wish(first, last, weekdays or WEEK, wanted=wanted, too=bool(TOO.search(low)))


def _weekdays(low: str) -> frozenset[int]:
    """The days that are named, and those between two of them: "Monday to Thursday"."""
    named = frozenset().union(*(days for pattern, days in DAYS if pattern.search(low)))
    for match in RANGE.finditer(low):
        (first,), (last,) = _weekdays(match["first"]), _weekdays(match["last"])
        named |= frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))
    return named


def _only_then(low: str) -> bool:
    """Whether a time is said to be the only one in a clause that rules nothing out."""
    alone = [one for one in CLAUSE.split(low) if ONLY.search(one) and not NEGATED.search(one)]
    return any(_weekdays(one) or re.search(r"\d|点", one) for one in alone)


def bare_hours(text: str) -> tuple[time, ...]:
    """Hours that are said as bare numbers."""
    found = []
    for match in BARE_HOUR.finditer(text.casefold()):
        hour = int(match["h"]) if match["h"].isdigit() else _HOURS.index(match["h"]) + 1
        past = match["past"] or "0"
        hour += 12 if hour <= LATEST_SMALL_HOUR else 0
        found.append(time(hour, int(past) if past.isdigit() else PAST[past]))
    return tuple(found)


def merged(before: tuple[Wish, ...], wish: Wish) -> tuple[Wish, ...]:
    """What holds after a further wish: hours replace hours and days replace days; what is ruled out adds up."""
    if not wish.wanted:
        left = tuple(one for one in before if one.wanted or not _same_edge(one, wish))
        return (*left, wish)
    ruled = tuple(one for one in before if not one.wanted and not (one.weekdays == WEEK and not wish.all_day))
    old = next((one for one in before if one.wanted), None)
    if old is None:
        return (*ruled, wish)
    days = old.weekdays | wish.weekdays if wish.too else wish.weekdays
    if wish.weekdays == WEEK:  # only hours
        return (*ruled, Wish(wish.first, wish.last, old.weekdays, True))
    if wish.all_day:  # only days
        return (*ruled, Wish(old.first, old.last, days, True))
    return (*ruled, wish)


def _same_edge(one: Wish, other: Wish) -> bool:
    """ "Not before four" takes the place of "not before three"."""
    same = (one.first, one.last) == (other.first, other.last) or (
        not other.all_day and (one.first == other.first == MIDNIGHT or one.last == other.last == LAST)
    )
    return same and one.weekdays == other.weekdays


def all_ruled_out(wishes: tuple[Wish, ...]) -> tuple[NamedTime, ...]:
    return tuple(named for wish in wishes for named in ruled_out(wish))


def ruled_out(wish: Wish) -> tuple[NamedTime, ...]:
    """The times at which there shall be no contact; what was wanted leaves everything else."""
    if not wish.wanted:
        return (NamedTime(wish.first, wish.last, _days(wish.weekdays)),)
    out = []
    if wish.weekdays != WEEK:
        out.append(NamedTime(MIDNIGHT, LAST, WEEK - wish.weekdays))
    if wish.first <= wish.last:
        if wish.first > MIDNIGHT:
            out.append(NamedTime(MIDNIGHT, _moved(wish.first, -1)))
        if wish.last < LAST:
            out.append(NamedTime(_moved(wish.last, 1), LAST))
    return tuple(out)


def leaves_room(wish: Wish, first: time, last: time) -> bool:
    """Whether the hours in which contact is allowed at all still hold a moment on some day."""
    if wish.wanted:
        return wish.first <= last and first <= wish.last
    return wish.weekdays != WEEK or wish.first > first or wish.last < last


def _hours(low: str, times: tuple[time, ...]) -> tuple[time, time] | None:
    if len(times) >= 2:
        return (times[0], times[1]) if times[0] < times[1] else None
    if len(times) == 1:
        return _open_ended(low, times[0])
    return next(((first, last) for pattern, first, last in PARTS if pattern.search(low)), None)


def _open_ended(low: str, at: time) -> tuple[time, time]:
    """ "after seven", 七点前; a bare hour is the hour that begins then."""
    if BEFORE.search(low):
        return MIDNIGHT, _moved(at, -1)
    if AFTER.search(low):
        return at, LAST
    return at, time(at.hour + 1, at.minute) if at.hour < 23 else LAST


def _days(weekdays: frozenset[int]) -> frozenset[int]:
    return frozenset() if weekdays == WEEK else weekdays


def _moved(at: time, seconds: int) -> time:
    """The time of day so many seconds later, or earlier; over midnight it goes on."""
    whole = (at.hour * 3600 + at.minute * 60 + at.second + seconds) % DAY_SECONDS
    return time(whole // 3600, whole // 60 % 60, whole % 60)
