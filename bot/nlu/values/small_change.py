"""Change: behind the unit of a sum (五块二, twelve pounds fifty, $5 and 20 cents), or alone (两毛五, 50p)."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.nlu.values.chinese import ZH_DIGITS
from bot.nlu.values.english import EN_SMALL, EN_TENS, english_number

_D = f"[{''.join(ZH_DIGITS)}]"
ZH_UNITS = frozenset("块元圆蚊")
SIGNS = frozenset(("$", "£", "€", "gbp", "usd", "eur"))
EN_UNITS = re.compile(r"pounds?|quid|dollars?|bucks|euros?|rupees?")
#: 五块二, 五块两毛, 五块二毛五, 五块零五分; a count behind it (五块二十) or a noun (五块两次) is none.
ZH_AFTER = re.compile(
    rf"(?P<zero>零)?(?:(?P<mao>{_D}|\d)(?P<m>毛|角|毫)(?:(?P<fen>{_D}|\d)分?)?|(?P<only>{_D}|\d)(?P<f>分)?)"
    rf"(?![十百千万亿元块个天次期号月年点\d{''.join(ZH_DIGITS)}])"
)
_CENTS = "|".join([*EN_TENS, *EN_SMALL])
_COUNT = rf"\d{{1,2}}|(?:{_CENTS})(?:[ -](?:{_CENTS}))?"
_UNIT = r"(?:pence|pennies|penny|cents?|paise|¢|p\b|c\b)(?![a-z])"
_NO_CHANGE = r"\s?(?:a|per|each|every|times?|days?|weeks?|months?|percent|st|nd|rd|th)\b|[a-z]"
EN_AFTER = re.compile(
    rf"\s?(?:and\s)?(?P<n>{_COUNT})\s?{_UNIT}|"
    rf"\s(?P<bare>(?:{'|'.join(EN_TENS)})(?:[ -](?:{_CENTS}))?|\d\d)(?![\d./:%]|{_NO_CHANGE})"
)
ZH_ALONE = re.compile(
    rf"(?<![块元\d{''.join(ZH_DIGITS)}十百千万])(?P<mao>{_D}|\d)(?:毛|角|毫(?!米|升|克|无))(?:钱|(?P<fen>{_D}|\d)分?)?"
    rf"(?![{_D[1:-1]}十百千万])"
)
EN_ALONE = re.compile(rf"(?<![\d.,£$€])\b(?P<n>{_COUNT})\s?{_UNIT}(?!\.?m)")


def change_after(text: str, end: int, word: str | None) -> tuple[Decimal, int]:
    """Return the change behind a sum that ends at `end` with that word for its unit, and where it ends; 0 for none."""
    if word and word[0] in ZH_UNITS and not word.endswith("钱"):
        match = ZH_AFTER.match(text, end)
        return (_zh_change(match), match.end()) if match else (Decimal(0), end)
    if word and (EN_UNITS.fullmatch(word) or word in SIGNS):
        match = EN_AFTER.match(text, end)
        if match:
            return Decimal(_en(match["n"] or match["bare"])) / 100, match.end()
    return Decimal(0), end


def change_alone(text: str) -> list[tuple[Decimal, int, int]]:
    """Return the sums of less than one unit: value, start, end."""
    found = [
        (Decimal(_zh(m["mao"])) / 10 + Decimal(_zh(m["fen"])) / 100, m.start(), m.end())
        for m in ZH_ALONE.finditer(text)
    ]
    return found + [(Decimal(_en(m["n"])) / 100, m.start(), m.end()) for m in EN_ALONE.finditer(text)]


def _zh_change(match: re.Match[str]) -> Decimal:
    if match["mao"]:
        return Decimal(_zh(match["mao"])) / 10 + Decimal(_zh(match["fen"])) / 100
    fens = bool(match["f"] or match["zero"])
    return Decimal(_zh(match["only"])) / (100 if fens else 10)


def _zh(digit: str | None) -> int:
    if digit is None:
        return 0
    return int(digit) if digit.isdigit() and digit not in ZH_DIGITS else ZH_DIGITS.get(digit, 0)


def _en(words: str) -> int:
    return int(words) if words.isdigit() else int(english_number(words) or 0)
