"""Which sum belongs to which day: "1,000 this month, 3,000 on the 20th, the rest on 15 January"."""

import re
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from arrears.script import in_simplified
from arrears.service.cues import says
from arrears.service.talk import Talk

DAY_ALONE = re.compile(r"(?:on |the )*\d{1,2}(?:st|nd|rd|th)?|[\d一二三四五六七八九十]{1,3}[号號日]", re.IGNORECASE)
MONTH_END = re.compile(r"(?:by |at |the )*(?:end of (?:the )?month|month[- ]end|eom)|月[底末]", re.IGNORECASE)
#: What parts one payment of a message from the next.
CLAUSES = re.compile(r"[,，;；。]|\.(?!\d)|\b(?:and|then|plus)\b|然后|再(?=[还付给])")
THIS_MONTH = re.compile(
    r"[这本今]个?月(?![底末初中\d一二三四五六七八九十])|\bthis month\b|\bis+ mahine\b", re.IGNORECASE
)
REST: dict = {"value": "1", "rest": True}  # a payment of what is left then


@dataclass(frozen=True)
class Day:
    """A day at its place in the message."""

    on: date
    start: int
    text: str

    @property
    def of_any_month(self) -> bool:
        """Whether it was named without its month."""
        return bool(DAY_ALONE.fullmatch(self.text) or MONTH_END.fullmatch(self.text))

    def a_month_on(self) -> date:
        """The same day of the next month; the last one where the end of the month was said."""
        last = relativedelta(day=31) if MONTH_END.fullmatch(self.text) else relativedelta()
        return self.on + relativedelta(months=1) + last


def days(talk: Talk) -> list[Day]:
    """The certain days of a message in its order, with "this month" as its last day where a sum stands beside it."""
    text, found, begin = _folded(talk), [], 0
    for value in talk.turn.values.all("date"):
        if not value.get("date") or value.get("ambiguous"):
            continue
        said = str(value.get("text") or "")
        at = text.find(said.lower(), begin) if said else -1
        begin = at + len(said) if at >= 0 else begin
        found.append(Day(date.fromisoformat(value["date"]), at if at >= 0 else begin, said))
    for match in THIS_MONTH.finditer(text):
        clause = _clause(text, match.start())
        if not any(clause[0] <= day.start < clause[1] for day in found):
            found.append(Day(talk.today + relativedelta(day=31), match.start(), match[0]))
    return sorted(found, key=lambda day: day.start)


def paired(talk: Talk, sums: list[dict], found: list[Day]) -> list[tuple[dict, Day]] | None:
    """Each sum with the day of its clause; in the order of the message where no clause holds just one of each."""
    text = _folded(talk)
    rest = [REST] if len(sums) == len(found) - 1 and says("the_rest", text) else []
    if len(sums) + len(rest) != len(found):
        return None
    by_clause = _by_clause(text, sums, found, bool(rest))
    return by_clause or list(zip([*sums, *rest], found, strict=True))


def _by_clause(text: str, sums: list[dict], found: list[Day], rest: bool) -> list[tuple[dict, Day]] | None:
    if any("start" not in amount for amount in sums):
        return None
    pairs, left = [], list(sums)
    for day in found:
        begin, end = _clause(text, day.start)
        here = [amount for amount in sums if begin <= amount["start"] < end]
        if len(here) == 1 and here[0] in left:
            left.remove(here[0])
            pairs.append((here[0], day))
        elif not here and rest:
            rest = False
            pairs.append((REST, day))
        else:
            return None
    return None if left else pairs


def _clause(text: str, at: int) -> tuple[int, int]:
    """Where the clause around a place begins and ends."""
    ends = [match.start() for match in CLAUSES.finditer(text)]
    begin = max((end for end in ends if end < at), default=0)
    return begin, min((end for end in ends if end > at), default=len(text))


def _folded(talk: Talk) -> str:
    return in_simplified(talk.turn.text).lower()
