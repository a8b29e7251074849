"""Hindi words of the calendar and of numbers, as they are typed beside English: 5 hazar agle somvar ko, har mahine 500.

They are put into English before anything is read, like a misspelling; what else the message says is left to the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_NUMBERS = {
    "ek": "1", "do": "2", "teen": "3", "cha+r": "4", "pa+nch": "5", "chh?[aeh]+": "6", "sa+t": "7", "a+th": "8",
    "nau": "9", "d[au]s|dash": "10", "ba+ra": "12", "pandrah?": "15", "bees": "20", "pach+ees": "25", "tees": "30",
    "cha+li+s|chalees": "40", "pacha+s": "50", "dedh": "1.5", "(?:a?d)?dha+i": "2.5",
}  # fmt: skip
_UNITS = {
    "ha[zj]a+r": "thousand", "sau": "hundred", "la+kh": "lakh", "ma?hee?n[aeo]n?|mahi+n[aeo]n?": "months",
    "hafth?[ae]|hafton": "weeks", "di+n": "days", "sa+l": "years",
}  # fmt: skip
_MONTH, _WEEK = (next(word for word, said in _UNITS.items() if said == unit) for unit in ("months", "weeks"))
_WEEKDAYS = {
    "som[vw]a+r": "monday", "mangal[vw]a+r": "tuesday", "budh?[vw]a+r": "wednesday",
    "(?:guru|brihaspati|veer|vir)[vw]a+r": "thursday", "shukra?[vw]a+r": "friday", "shani[vw]a+r": "saturday",
    "ra[vw]i[vw]a+r|it[vw]a+r": "sunday",
}  # fmt: skip
#: What needs nothing around it to be Hindi.
_PLAIN = {
    rf"har (?:{_MONTH})|(?:{_MONTH}) (?:ka|ke|ki|me|mein)(?= \d)": "every month",
    rf"har (?:{_WEEK})": "every week",
    rf"(?:agl[aei]y?) (?:{_MONTH})": "next month",
    rf"(?:agl[aei]y?) (?:{_WEEK})": "next week",
    rf"(?:is+) (?:{_MONTH})": "this month",
    rf"(?:is+) (?:{_WEEK})": "this week",
    rf"(?:pichh?l[aei]) (?:{_MONTH})": "last month",
    rf"(?:pichh?l[aei]) (?:{_WEEK})": "last week",
    r"agl[aei]y?(?= [a-z]+[vw]a+r\b)": "next",
    **_WEEKDAYS,
    "rupa+y[ae]?|rupai|rupiy[ae]|rupay[ae]": "rupees",
    "a+j": "today",
    "ba+ki": "the rest",
    "ha[zj]a+r": "thousand",
}
_A_NUMBER = rf"\d+(?:\.\d+)?|{'|'.join(_NUMBERS)}"
COUNTED = re.compile(
    rf"(?<![a-z0-9.])(?P<n>{_A_NUMBER})\s?(?P<unit>{'|'.join(_UNITS)})"
    r"(?P<after> (?:ba+d|mein|me|ke andar|ke ba+d|se|pa?e?ha?le))?(?![a-z0-9])"
)
DATED = re.compile(rf"(?<![a-z0-9])(?P<n>\d{{1,2}}|{'|'.join(_NUMBERS)})(?:st|nd|rd|th)?\s?ta+re?i?e?kh?(?![a-z0-9])")
PLAIN = re.compile("|".join(rf"(?<![a-z0-9])(?P<p{at}>{word})(?![a-z0-9])" for at, word in enumerate(_PLAIN)))
MOST_COUNTED = 60  # months and weeks: of more the number is a sum, "500 mahine ka"
#: One word for yesterday and tomorrow, and one for the day beyond: the verb behind it says which.
EITHER_SIDE = re.compile(r"(?<![a-z0-9])(?P<day>kal|parson?)(?![a-z0-9])")
_BOTH = {"kal": ("tomorrow", "yesterday"), "parso": ("day after tomorrow", "day before yesterday")}
VERB = re.compile(
    r"\b(?:(?P<ahead>[a-z]*(?:u+ng[aiey]|oong[aiey]|[aeo]nge|[aeo]ngi|[aei]eg[aie]|[aeiou]g[ai])|sakt[aie])|"
    r"(?P<past>[a-z]*(?:chuk[aie])|tha|thi|ga?y[ai]|di?y?[ai]|kiy?a|kari|bhej[ai]|bhar[ai]|hua|hui))\b"
)
#: "Abhi" is a name as well: it is "now" beside a Hindi verb, and "abhi tak" is "until now".
NOW = re.compile(r"(?<![a-z0-9])abhi(?! tak\b)(?![a-z0-9])")


def in_english(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where such words stand in a folded text, and what they are in English."""
    taken: list[tuple[int, int]] = []
    for start, end, said in _found(text):
        if not any(start < other_end and other < end for other, other_end in taken):
            taken.append((start, end))
            yield start, end, said


def _found(text: str) -> Iterator[tuple[int, int, str]]:
    for match in DATED.finditer(text):
        yield *match.span(), f"the {_number(match['n'])}th"
    for match in COUNTED.finditer(text):
        yield *match.span(), _counted(match)
    words = tuple(_PLAIN.values())
    for match in PLAIN.finditer(text):
        yield *match.span(), words[int((match.lastgroup or "p0")[1:])]
    for match in EITHER_SIDE.finditer(text):
        if verb := VERB.search(text, match.end()) or VERB.search(text):
            yield *match.span(), _BOTH[match["day"].rstrip("n")][verb.lastgroup == "past"]
    for match in NOW.finditer(text):
        if VERB.search(text):
            yield *match.span(), "now"


def _counted(match: re.Match[str]) -> str:
    number, unit = _number(match["n"]), _one_of(_UNITS, match["unit"])
    if unit in ("months", "weeks") and float(number) > MOST_COUNTED:
        return f"{number} every {unit.rstrip('s')}"
    after = match["after"] or ""
    if after.endswith("le"):
        return f"{number} {unit} ago"
    lead = "since " if after == " se" else "in " if after else ""
    return f"{lead}{number} {unit}"


def _number(word: str) -> str:
    return word if word[0].isdigit() else _one_of(_NUMBERS, word)


def _one_of(table: dict[str, str], word: str) -> str:
    return next(said for pattern, said in table.items() if re.fullmatch(pattern, word))
