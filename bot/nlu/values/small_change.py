"""Change: behind the unit of a sum (五块二, twelve pounds fifty, $5 and 20 cents), or alone (两毛五, 50p)."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.nlu.values.chinese import ZH_DIGITS
from bot.nlu.values.english import EN_SMALL, EN_TENS, english_number

_D = f"[{''.join(ZH_DIGITS)}]"
ZH_UNITS = frozenset("块元圆蚊")
ZH_SIGNS = frozenset("币金纸")  # 港币三个一毫四: behind a currency in front, 个 stands for its unit
SIGNS = frozenset(("$", "£", "€", "gbp", "usd", "eur"))
EN_UNITS = re.compile(r"pounds?|quid|dollars?|bucks|euros?|rupees?")
#: 五块二, 五块两毛, 五块二毛五, 五块零五分; a count behind it (五块二十) or a noun (五块两次) is none.
ZH_AFTER = re.compile(
    rf"(?:又|(?P<zero>零))?(?:(?P<mao>{_D}|\d)(?P<m>毛|角|毫)(?:(?P<fen>{_D}|\d)分?)?|(?P<only>{_D}|\d)(?P<f>[美港]?[分仙])?)"
    rf"(?![十百千万亿元块个天日次期号周月年点笔张\d{''.join(ZH_DIGITS)}])"
)
_CENTS = "|".join([*EN_TENS, *EN_SMALL])
_COUNT = rf"\d{{1,2}}|(?:{_CENTS})(?:[ -](?:{_CENTS}))?"
_UNIT = r"(?:pence|pennies|penny|cents?|paise|¢|p\b(?!/[mw]\b)|c\b)(?![a-z])"
_NO_CHANGE = r"\s?(?:a|per|each|every|times?|days?|weeks?|months?|percent|st|nd|rd|th)\b|[a-z]"
#: What stands behind a number that is a sum of its own: "50 dollars 40 rmb".
_OTHER_SUM = r"dollars?|bucks|pounds?|quid|euros?|rupees?|rmb|yuan|usd|gbp|eur|inr|hkd|cny|sgd|[$£€₹¥]"
EN_AFTER = re.compile(
    rf"\s?(?:and\s)?(?P<n>{_COUNT})\s?{_UNIT}|"
    rf"\s(?P<bare>(?:{'|'.join(EN_TENS)})(?:[ -](?:{_CENTS}))?|\d\d)(?![\d./:%]|,\d|{_NO_CHANGE}|\s?(?:{_OTHER_SUM}))"
)
ZH_ALONE = re.compile(
    rf"(?<![块元\d{''.join(ZH_DIGITS)}十百千万])(?P<mao>{_D}|\d)(?:毛|角|毫(?!米|升|克|无))(?:钱|(?P<fen>{_D}|\d)分?)?"
    rf"(?![{_D[1:-1]}十百千万])"
)
#: 五分钱 anywhere; 五分 and 五仙 where nothing else is said: elsewhere they are marks and minutes.
_FEN = rf"(?P<n>\d{{1,2}}|{_D}?十?{_D}?)\s?"
ZH_CENTS = re.compile(
    rf"(?<![\d.点时第]){_FEN}[分仙](?:钱)(?!都|没|不|冇|唔|也(?:没|不|冇|唔|还不|拿不))|"
    rf"^\W*{_FEN.replace('<n>', '<all>')}[分仙]\W*$"
)
NO_CENT = re.compile(r"[不没冇唔无][^，。,.]{0,6}$")  # 还不起一分钱: a saying
#: 五个半, 个半, 个九: what Cantonese speakers call a sum, where nothing else is said.
ZH_PIECES = re.compile(rf"^\W*(?P<whole>{_D}|\d)?个(?:(?P<half>半)|(?P<mao>{_D}))\W*$")
EN_ALONE = re.compile(rf"(?<![\d.,£$€])\b(?P<n>\d{{3,4}}(?=\s?p(?:ence)?\b)|{_COUNT})\s?{_UNIT}(?!\.?m)")


def change_after(text: str, end: int, word: str | None) -> tuple[Decimal, int]:
    """Return the change behind a sum that ends at `end` with that word for its unit, and where it ends; 0 for none."""
    piece = bool(word) and word[-1] in ZH_SIGNS and text[end : end + 1] == "个"
    if word and (word[-1] in ZH_UNITS or piece):
        match = ZH_AFTER.match(text, end + piece)
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
    found += [
        (Decimal(cents) / 100, m.start(), m.end())
        for m in ZH_CENTS.finditer(text)
        if (cents := _zh_cents(m["n"] or m["all"] or "")) is not None and not NO_CENT.search(text[: m.start()])
    ]
    return found + [(Decimal(_en(m["n"])) / 100, m.start(), m.end()) for m in EN_ALONE.finditer(text)]


def counted_pieces(text: str) -> list[tuple[Decimal, int, int]]:
    """Return the sum that 五个半 or 个九 is when the message says nothing else: value, start, end."""
    match = ZH_PIECES.match(text)
    if not match:
        return []
    tenths = 5 if match["half"] else _zh(match["mao"])
    return [(Decimal(_zh(match["whole"]) or 1) + Decimal(tenths) / 10, match.start(), match.end())]


def _zh_cents(count: str) -> int | None:
    """Return 二十五 or 25 as a number; None for what is none."""
    if count.isascii():
        return int(count) if count else None
    tens, ten, ones = count.rpartition("十")
    return (_zh(tens) or 1) * 10 + _zh(ones) if ten else _zh(ones)


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
