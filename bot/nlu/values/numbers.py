"""Numbers as people write them in both languages: 三千五, 1.2万, 1,50,000, 1.5k, two fifty, twelve hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from bot.nlu.values.chinese import ZH_CHARS, ZH_DIGITS, ZH_IDIOMS, ZH_RUN, ZH_SOME, ZH_UNITS, chinese_number, decimal
from bot.nlu.values.english import EN_RUN, EN_SMALL, EN_UNITS, english_number

NUMBERS_LIMIT = 40
A_PERIOD = re.compile("个?(?:月|星期|礼拜|周)|[次起定直共旦样笔期下点些年天般并把]")
DAY_BEHIND = re.compile("(?<=[百千万])(?:\\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])$")
#: Codes that people write right before the digits: USD3.14, Rs20.
GLUED = ("usd", "gbp", "eur", "cny", "rmb", "hkd", "inr", "sgd", "myr", "rm", "rs", r"rs\.")
#: 不，600 and "no...600": only a comma or a point behind a digit, and a point alone, are of the number itself.
_BEFORE = "|".join([r"(?<![a-z0-9])(?<!(?<!\.)\.)(?<![0-9],)", *(f"(?<=(?<![a-z]){code})" for code in GLUED)])
DIGIT_RUN = re.compile(  # the digit first: what stands before it is looked at where there is one
    rf"(?=\d)(?:{_BEFORE})(?:\d{{1,3}}(?:,\d{{2,3}})*,\d{{3}}(?!\d)(?:\.\d{{1,2}})?|\d,\d(?=\s?[kw](?![a-z0-9]))|\d+(?:\.\d+)?)"
    r"(?:\s?(?P<unit>k|w|grand|thousand|thou|lakhs?|lacs?|crores?|million|billion|mn|bn|hundred)(?![a-z0-9])"
    r"|(?P<short>[kw])(?P<tenth>[1-9])(?![a-z0-9.]))?(?!\d|,\d{4})"
)
#: 三千半, 萬半: half of the last unit more; 一万半年 is none.
AND_A_HALF = re.compile("(?<=[百千万萬])半(?![年个個天月小日成路价價数數块塊])")
#: A tenner, two fivers.
SLANG = re.compile(
    rf"(?<![a-z0-9])(?:(?P<n>{'|'.join(EN_SMALL)}|"
    rf"\d{{1,2}}|(?:a )?couple(?: of)?|an?) )?(?P<note>fiver|tenner)s?(?![a-z0-9])"
)
NOTES = {"fiver": 5, "tenner": 10}
#: 六k, 5个w; 三张毛爷爷, and in Hong Kong 五嚿水, 两撇.
ZH_SLANG = re.compile(
    rf"(?P<n>[{''.join(ZH_DIGITS)}十]|\d{{1,2}}(?:\.\d)?)(?:个?(?P<short>[kw])(?P<tenth>[1-9一二三四五六七八九])?(?![a-z0-9])|"
    r"(?P<note>嚿水?|旧水|撇水?|皮嘢|张(?:毛爷爷|红票子?|大红票|老人头|红的)))"
)
ZH_NOTES = {"嚿": 100, "旧": 100, "张": 100, "撇": 1000, "皮": 10_000}
#: 1 lakh 20 thousand: one number, the second part counted in a smaller unit or in money.
IN_MONEY = re.compile(r"\s?(?:rupees?|rs|pounds?|dollars?|quid|bucks)\b")


@dataclass(frozen=True)
class Number:
    """A number at its place; `plain` when it is written in digits alone, `approx` for 三四百."""

    value: Decimal
    start: int
    end: int
    text: str
    approx: bool = False

    @property
    def plain(self) -> bool:
        return self.text.isdigit()


def numbers(text: str) -> list[Number]:
    """Return the numbers of a folded text in reading order."""
    slang = list(_chinese_slang(text))
    taken = [(one.start, one.end) for one in slang]
    found = [*slang, *_notes(text)]
    found += [one for one in _chinese(text) if not any(one.start < end and start < one.end for start, end in taken)]
    taken = [(one.start, one.end) for one in found]
    for some in (_digits(text), _english(text)):
        free = [one for one in some if not any(one.start < end and start < one.end for start, end in taken)]
        found += free
        taken += ((one.start, one.end) for one in free)
    return sorted(found, key=lambda one: one.start)[:NUMBERS_LIMIT]


def _digits(text: str) -> list[Number]:
    found = []
    for match in islice(DIGIT_RUN.finditer(text), NUMBERS_LIMIT):
        unit = match["unit"] or match["short"]
        unit_at = max(match.start("unit"), match.start("short"))
        digits = match.group() if unit is None else match.group()[: unit_at - match.start()]
        digits = digits.strip()
        value = decimal(digits.replace(",", ".") if len(digits) == 3 and digits[1] == "," else digits)
        if value is not None:
            multiplier = EN_UNITS[unit.rstrip("s")] if unit else 1
            value = value * multiplier + Decimal(multiplier) / 10 * int(match["tenth"] or 0)  # 1w5 is 15000
            found.append(Number(value, match.start(), match.end(), match.group()))
    return _joined(text, found)


def _joined(text: str, found: list[Number]) -> list[Number]:
    """Return the numbers with those put together that are one: 1 lakh 20 thousand."""
    joined: list[Number] = []
    for one in found:
        last = joined[-1] if joined else None
        if last and _goes_on(text, last, one):
            joined[-1] = Number(last.value + one.value, last.start, one.end, text[last.start : one.end])
        else:
            joined.append(one)
    return joined


def _goes_on(text: str, one: Number, other: Number) -> bool:
    if not re.fullmatch(r"\s(?:and\s)?", text[one.end : other.start]) or other.value >= _unit(one):
        return False
    return 1 < _unit(other) < _unit(one) or bool(other.plain and IN_MONEY.match(text, other.end))


def _unit(number: Number) -> int:
    """Return what a number is counted in by its last word, 1 for plain digits, 0 for 3k."""
    word = re.search(r"[a-z]+$", number.text)
    if not word:
        return 1
    return EN_UNITS.get(word.group().rstrip("s"), 0) if len(word.group()) > 1 else 0


def _notes(text: str) -> list[Number]:
    found = []
    for match in SLANG.finditer(text):
        words = match["n"] or "a"
        number = int(words) if words.isdigit() else 1 if words in ("a", "an") else english_number(words) or 0
        found.append(Number(Decimal(number) * NOTES[match["note"]], *match.span(), match.group()))
    return found


def _chinese_slang(text: str) -> Iterator[Number]:
    for match in ZH_SLANG.finditer(text):
        if match["short"] and match["n"].isascii() and "个" not in match.group():
            continue  # 5k is read with the digits
        count = decimal(match["n"]) if match["n"].isascii() else chinese_number(match["n"])[0]
        unit = Decimal(EN_UNITS[match["short"]] if match["short"] else ZH_NOTES[match["note"][0]])
        tenth = chinese_number(match["tenth"])[0] if match["tenth"] else None
        if count:
            yield Number(count * unit + (tenth or 0) * (unit / 10), *match.span(), match.group())


def _chinese(text: str) -> list[Number]:
    idioms = [match.span() for match in ZH_IDIOMS.finditer(text)]
    found = [Number(Decimal(ZH_UNITS[m[1]]), *m.span(), m.group(), True) for m in ZH_SOME.finditer(text)]
    for match in ZH_RUN.finditer(text):
        if len(found) >= NUMBERS_LIMIT:
            break
        run = match.group()
        if len(run) > 1 and run.endswith(("一", "两")) and A_PERIOD.match(text, match.end()):
            run = run[:-1]  # 三四百一个月, 五百两周: the last one counts the months or weeks
        if text.startswith(("号", "日"), match.end()) and (day := DAY_BEHIND.search(run)):
            run = run[: day.start()]  # 五号还五百二十号还八百
        if not any(c in ZH_CHARS for c in run) or any(match.start() < e and s < match.end() for s, e in idioms):
            continue
        half = AND_A_HALF.match(text, match.start() + len(run))
        value, approx = chinese_number(f"一{run}" if half and len(run) == 1 else run)
        if value is not None and half:
            value, run = value + Decimal(ZH_UNITS[run[-1]]) / 2, f"{run}半"
        if any(one.start < match.end() and match.start() < one.end for one in found):
            continue
        if value is not None:
            found.append(Number(value, match.start(), match.start() + len(run), run, approx))
    return found


def _english(text: str) -> list[Number]:
    found = []
    for match in EN_RUN.finditer(text):
        value = english_number(match.group())
        if value is not None:
            found.append(Number(value, match.start(), match.end(), match.group()))
    return found


def row_of_digits(text: str) -> str | None:
    """Return the digits of a row that is spoken one by one (一二三四, one two three four, 1 2 3 4), else None."""
    words = re.findall(r"[a-z]+|[^\s,-]", text)
    digits = []
    for word in words:
        word = "zero" if word in ("oh", "o") else word
        if word in EN_SMALL and EN_SMALL[word] < 10:
            digits.append(str(EN_SMALL[word]))
        elif word in ZH_DIGITS:
            digits.append(str(ZH_DIGITS[word]))
        elif word in "幺":
            digits.append("1")
        elif word.isdigit() or word == "x":
            digits.append(word)
        else:
            return None
    return "".join(digits) or None
