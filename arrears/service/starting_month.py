"""The month in which a plan should begin, said without a day: the same day of that month, where a plan is read back."""

import re
from dataclasses import replace
from datetime import date

from arrears.dates import add_months
from arrears.script import in_simplified
from arrears.service import table, terms_named
from arrears.service.cues import says
from arrears.service.talk import Talk

NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
EN_MONTH = re.compile(
    rf"\b(?:in|from|of|by|until|till|start|starting|beginning) ({'|'.join(NAMES)})[a-z]*\b", re.IGNORECASE
)
ZH_NUMBERS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
ZH_MONTH = re.compile(
    r"(?<![\d一二三四五六七八九十])(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?(?![\d底初末])"
)
MONTHS_OF_A_YEAR = 12
#: "200 a month from January", 从1月起每月还200: a beginning that no word of beginning need stand beside.
_MONTHS = "|".join(NAMES)
FROM_A_MONTH = re.compile(
    rf"\b(?:month|week|fortnight|monthly|weekly|each)\b[^.?!\d]{{0,16}}\bfrom (?:{_MONTHS})[a-z]*\b"
    r"|从[^，。]{0,2}(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?(?:起|开始|再|每)"
    r"|(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?(?:起|开始)",
    re.IGNORECASE,
)


def named(talk: Talk) -> bool:
    """ "Could the first one be in January?": a month, of the beginning, and no day."""
    deferring = talk.dialogue.proposal.kind == "deferral"
    return not deferring and says("begins", talk.turn.text) and not talk.turn.values.dates() and _day(talk) is not None


def begin(talk: Talk) -> None:
    """The plan anew from that month on; what may not be is answered as for any first day."""
    _take(talk, _day(talk))
    terms_named.propose(talk)


def as_a_day(talk: Talk) -> None:
    """ "200 a month from January": its first day stands for it, so that it is kept, or refused and said so."""
    values, text = talk.turn.values, talk.turn.text
    if values.dates() or values.either() or not (values.regular() or values.count()):
        return
    begins = says("begins", text) or FROM_A_MONTH.search(in_simplified(text))
    month = _month(text)
    if begins and month is not None and month != talk.today.month:
        _take(talk, _next(talk.today.replace(day=1), month, talk.today))


def _take(talk: Talk, day: date) -> None:
    value = {"date": day.isoformat(), "text": "", "ambiguous": False}
    talk.turn = replace(talk.turn, values=talk.turn.values.plus(("date", value)))


def _day(talk: Talk) -> date | None:
    first, month = _first_day(talk), _month(talk.turn.text)
    return None if first is None or month is None else _next(first, month, talk.today)


def _next(first: date, month: int, today: date) -> date:
    """The same day of that month, the next time that it comes."""
    wanted = add_months(first, (month - first.month) % MONTHS_OF_A_YEAR)
    earlier = add_months(wanted, -MONTHS_OF_A_YEAR)
    return earlier if earlier > today else wanted


def _first_day(talk: Talk) -> date | None:
    return next((one.instalments[0].on for one in table.terms(talk) if one.instalments), None)


def _month(text: str) -> int | None:
    """The month, where just one is named."""
    said = [NAMES.index(match[1].lower()) + 1 for match in EN_MONTH.finditer(text)]
    said += [_number(match[1]) for match in ZH_MONTH.finditer(in_simplified(text))]
    return said[0] if len(set(said)) == 1 else None


def _number(said: str) -> int:
    return int(said) if said.isdigit() else ZH_NUMBERS.index(said) + 1
